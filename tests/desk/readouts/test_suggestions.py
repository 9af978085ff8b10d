"""Suggested alignments on the page: those that come close stand openly with their reason, the others are folded."""

import re
from datetime import date

import pytest

from tests.cast import account, on
from tests.desk.readouts.drafted import act, client_of, sent
from tests.readouts.reviews.story import CITY, FIRST, FIRST_ZH, city, confirmed, first, line_of, under_review
from throughline.bodies.models import Jurisdiction, RoleGrant
from throughline.meetings.models import Meeting, Requirement
from throughline.readouts.actions import aligning, relating
from throughline.readouts.models import DraftLine
from throughline.readouts.suggest import Suggestion, worth_a_look
from throughline.readouts.suggest.weighing import weights

NOTHING = "1 requirement to which nothing comes close enough to propose; weaker ones"


@pytest.fixture
def place(cast):
    with on("2025-05-06"):
        confirmed(cast.mei, cast.city, CITY, city())
        cast.review = under_review(cast.wang, cast.one, FIRST, first())
        cast.review.lines.filter(kind="alignment").delete()
        yield cast


def suggest(place, number, *, accept):
    """Draft a suggestion for a requirement of the review."""
    lower = place.review.lines.filter(kind="requirement").order_by("position")[number]
    data = {"score": 0.5, "accept": accept, "reasons_en": ["both name counters"], "reasons_zh": ["都提到窗口"]}
    upper = Requirement.objects.order_by("number")[int(not accept)]
    return DraftLine.objects.create(
        review=place.review, kind="alignment", lower=lower, upper=upper.path, position=lower.position, data=data
    )


def alignment(place, language="en"):
    """Give the group of alignments as the page has it, and what of it is folded."""
    url = act(place.review, "page").replace("/en/", f"/{language}/")
    page = client_of(place.wang).get(url).content.decode()
    group = page[page.index('id="g-alignment"') :].partition("</section>")[0]
    return group, "".join(re.findall(r'<li class="wk">.*?</details></li>', group, re.DOTALL))


def test_what_comes_close_stands_openly_and_the_weaker_ones_are_folded(place):
    close, weak = suggest(place, 0, accept=True), suggest(place, 0, accept=False)
    group, folded = alignment(place)
    assert f'id="l{close.pk}"' in group
    assert f'id="l{close.pk}"' not in folded
    assert f'id="l{weak.pk}"' in folded
    assert "1 weaker one" in folded
    assert NOTHING not in group
    assert not place.review.lines.filter(kind="alignment").exclude(state="drafted").exists()


def test_where_nothing_comes_close_nothing_stands_openly_and_the_weaker_ones_can_be_opened(place):
    weak = suggest(place, 1, accept=False)
    group, folded = alignment(place)
    assert NOTHING in folded
    assert f'id="l{weak.pk}"' in folded
    assert group.count('class="ln') == folded.count('class="ln')
    assert " ".join(weak.lower.quote.split())[:30] in " ".join(folded.split())
    assert "1 条要求未找到足够接近的条款，仅有较弱的" in alignment(place, "zh")[1]


def test_at_most_three_stand_openly_each_with_all_its_reasons(place):
    close = [suggest(place, 1, accept=True) for _number in range(4)]
    DraftLine.objects.filter(pk=close[0].pk).update(
        data=close[0].data | {"reasons_en": ["both name counters", "topic: services"]}
    )
    group, folded = alignment(place)
    openly = group.replace(folded, "")
    assert [f'id="l{one.pk}"' in openly for one in close] == [True, True, True, False]
    assert f'id="l{close[-1].pk}"' in folded
    assert "1 weaker one" in folded
    assert '<ul class="wh"><li>both name counters</li><li>topic: services</li></ul>' in openly


def test_a_requirement_whose_best_is_weak_is_given_none(place):
    def one(score):
        return Suggestion("requirement/1", score, False, ("both name counters",), ("都提到窗口",))

    few = weights()
    assert worth_a_look([one(few.worth), one(0.01)]) == [one(few.worth), one(0.01)]
    assert not worth_a_look([one(few.worth - 0.01), one(0.01)])
    assert not worth_a_look([])
    assert len(worth_a_look([one(0.9)] * 5)) == few.most


def test_the_preview_tells_of_suggestions_that_nobody_looked_at(place):
    told = "suggestion of what carries out what was not looked at."
    suggest(place, 1, accept=False)
    client, url = client_of(place.wang), act(place.review, "confirm")
    assert told not in client.get(url).content.decode()
    close = suggest(place, 0, accept=True)
    page = client.get(url).content.decode()
    assert f"1 {told}" in page
    assert f"{act(place.review, 'page')}?line={close.pk}#l{close.pk}" in page
    sent(client, act(close, "accept"))
    assert told not in client.get(url).content.decode()


def test_lines_that_may_be_left_are_told_apart_from_those_that_must_be_decided(place):
    suggest(place, 0, accept=True)
    page = client_of(place.wang).get(act(place.review, "page")).content.decode()
    numbered, optional = page.count('<span class="no">'), page.count('class="ln opt')
    assert f"0 of {numbered - optional} decided · {optional} more may be left" in page


def test_a_weak_one_that_was_accepted_stands_openly(place):
    weak = suggest(place, 1, accept=False)
    sent(client_of(place.wang), act(weak, "accept"))
    group, folded = alignment(place)
    assert f'id="l{weak.pk}"' in group
    assert not folded


def test_after_asking_the_page_opens_at_its_message(place):
    client = client_of(place.wang)
    answer = sent(client, act(place.review, "align"))
    url, _status = answer.redirect_chain[-1]
    close = place.review.lines.filter(kind="alignment", data__accept=True).order_by("position", "pk").first()
    assert "#" not in url
    assert close is None or url.endswith(f"?line={close.pk}")
    assert 'class="msgs"' in answer.content.decode()


def test_nothing_is_said_of_other_clauses_above_where_nothing_was_suggested(place):
    told = "The tier above has other clauses by now."
    place.review.compared = 0
    place.review.save()
    client = client_of(place.wang)
    assert told not in client.get(act(place.review, "page")).content.decode()
    suggest(place, 0, accept=True)
    assert told in client.get(act(place.review, "page")).content.decode()


@pytest.mark.parametrize("choice", ["other", "parentless", "new"])
def test_another_place_of_the_same_tier_is_no_change_of_the_clauses_above(place, choice):
    told = "The tier above has other clauses by now."
    suggest(place, 0, accept=True)
    client = client_of(place.wang)
    assert told not in client.get(act(place.review, "page")).content.decode()
    met = line_of(place.review, "meeting")
    if choice == "parentless":
        Jurisdiction.objects.filter(pk=place.two.pk).update(parent=None)
    match = {"choice": "new" if choice == "new" else place.two.path, "reason": "said", "likeness": 0, "offers": []}
    DraftLine.objects.filter(pk=met.pk).update(match=match)
    assert told not in client.get(act(place.review, "page")).content.decode()


def test_who_also_works_for_the_tier_above_is_told_of_no_other_clauses_than_the_office(place):
    told = "The tier above has other clauses by now."
    both = account("both", "officer", place.office)
    RoleGrant.objects.create(account=both, role="officer", organization=place.city_office, valid_from=date(2025, 1, 1))
    meeting = Meeting.objects.create(jurisdiction=place.city, year=2025, state="open", title_en="Being held")
    Requirement.objects.create(jurisdiction=place.city, meeting=meeting, number=1, text_en="Not decided yet")
    for user in (place.wang, both):
        aligning.suggest_alignments(by=user, review=place.review)
        suggest(place, 0, accept=True)
        for reader in (place.wang, both):
            assert told not in client_of(reader).get(act(place.review, "page")).content.decode()
    Meeting.objects.filter(pk=meeting.pk).update(state="closed")
    for reader in (place.wang, both):
        assert told in client_of(reader).get(act(place.review, "page")).content.decode()


def test_a_translation_speaks_of_the_original(place):
    before = confirmed(place.wang, place.one, FIRST, first())
    record = first()
    record.lang, record.requirements, record.people, record.documents, record.remarks_by = "zh", [], [], [], []
    record.meeting.title = "示例一区召开外事工作委员会和领导小组联席全会"
    review = under_review(place.wang, place.one, FIRST_ZH, record)
    relating.relate_review(by=place.wang, review=review, relation="translates", earlier=before)
    words = "在北街大厅设立外籍居民服务窗口"
    start = FIRST_ZH.index(words)
    sent(client_of(place.wang), act(review, "add"), kind="requirement", said=words, nth="1")
    line = line_of(review, "requirement")
    assert line.start == start
    clause = Requirement.objects.filter(meeting=before.meeting_id).order_by("number").first()
    line.match = {"choice": clause.path, "offers": []}
    line.save()
    page = client_of(place.wang).get(act(review, "page")).content.decode()
    assert "In the original:" in page
    assert "In the earlier version:" not in page
