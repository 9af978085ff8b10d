"""A newer version on the page: the banner counts, the changed clause shows its difference, the preview counts too."""

import pytest

from tests.cast import on
from tests.desk.readouts.drafted import act, client_of, sent
from tests.readouts.reviews.story import CITY, FIRST, city, confirmed, first, line_of, under_review
from throughline.meetings.models import Requirement
from throughline.readouts.actions import relating
from throughline.readouts.actions.lines import accept_line, match_line
from throughline.readouts.models import DraftLine

NEW_WORDS = "the\nmenu pictures of fifty restaurants be made bilingual"


@pytest.fixture
def place(cast):
    with on("2025-05-06"):
        cast.before = confirmed(cast.wang, cast.one, FIRST, first())
        record = first()
        record.requirements[1].text = NEW_WORDS
        text = FIRST.replace("forty restaurants", "fifty restaurants")
        cast.review = under_review(cast.wang, cast.one, text, record)
        yield cast


def test_the_banner_counts_what_is_unchanged_and_what_is_not(place):
    client, url = client_of(place.wang), act(place.review, "page")
    assert "1 changed or new" in client.get(url).content.decode()
    assert "1条有改动或新增" in client.get(url.replace("/en/", "/zh/")).content.decode()


def test_a_changed_clause_shows_its_difference_and_the_preview_says_what_is_replaced(place):
    client = client_of(place.wang)
    relating.relate_review(by=place.wang, review=place.review, relation="corrects", earlier=place.before)
    page = client.get(act(place.review, "page")).content.decode()
    clause = Requirement.objects.get(number=2)
    assert '<del class="tr">forty</del>' in page
    assert f'value="{clause.path}"' in page
    line = line_of(place.review, "requirement", "fifty")
    accept_line(by=place.wang, line=match_line(by=place.wang, line=line, choice=clause.path))
    told = client.get(act(place.review, "confirm")).content.decode()
    assert "1 unchanged, 1 changed, 0 new" in told
    assert "forty restaurants" in told


def test_who_strikes_what_another_accepted_is_told_what_was_not_done(place):
    client, line = client_of(place.wang), DraftLine.objects.filter(review=place.review, kind="requirement")[0]
    old = line.version
    sent(client, act(line, "accept"))
    answer = client.post(act(line, "strike"), {"version": old})
    assert answer.status_code == 409
    assert "You pressed “Strike”" in answer.content.decode()
    assert '<td data-l="Saved, theirs"><b>Accepted</b></td>' in answer.content.decode()
    assert '<td data-l="Pressed, yours"><b>Struck</b></td>' in answer.content.decode()
    assert "same as what is saved" not in answer.content.decode()


def test_whoever_asks_for_alignments_is_told_what_came_of_it(place):
    answer = sent(client_of(place.wang), act(place.review, "align"))
    assert "Nothing to compare with" in answer.content.decode()
    city_says = confirmed(place.mei, place.city, CITY, city())
    answer = sent(client_of(place.wang), act(place.review, "align"))
    close = place.review.lines.filter(kind="alignment", data__accept=True).count()
    assert city_says.meeting.requirements.count() == 2
    assert (f"{close} suggestion" if close else "nothing there comes close") in answer.content.decode()
    place.review.lines.filter(kind="requirement").update(state="struck")
    answer = sent(client_of(place.wang), act(place.review, "align"))
    assert "Compared with 2 clauses of the tier above: nothing there comes close." in answer.content.decode()


def test_the_page_before_alignments_are_entered_lists_them(place):
    upper = Requirement.objects.get(number=1)
    clause = line_of(place.before, "requirement")
    DraftLine.objects.create(
        review=place.before, kind="alignment", lower=clause, upper=upper.path, state="accepted", data={}
    )
    page = client_of(place.wang).get(act(place.before, "carry")).content.decode()
    assert f"→ 1 {upper.heading}" in page
