"""Suggested alignments on the page: those that come close stand openly with their reason, the others are folded."""

import re

import pytest

from tests.cast import on
from tests.desk.readouts.drafted import act, client_of, sent
from tests.readouts.reviews.story import CITY, FIRST, FIRST_ZH, city, confirmed, first, line_of, under_review
from throughline.meetings.models import Requirement
from throughline.readouts.actions import relating
from throughline.readouts.models import DraftLine


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
    assert "Nothing above comes close." not in group
    assert not place.review.lines.filter(kind="alignment").exclude(state="drafted").exists()


def test_where_nothing_comes_close_it_is_said_under_the_requirement(place):
    weak = suggest(place, 1, accept=False)
    group, folded = alignment(place)
    assert "Nothing above comes close." in group
    assert f'id="l{weak.pk}"' in folded
    assert " ".join(weak.lower.quote.split())[:30] in " ".join(group.replace(folded, "").split())
    assert "上级没有与之接近的条款" in alignment(place, "zh")[0]


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
