"""Whose meeting it was is a button; what a place is given is told before; what undoing leaves is named after."""

import pytest

from tests.cast import on
from tests.desk.readouts.drafted import act, client_of, sent
from tests.readouts.reviews.story import (
    FIRST,
    FIRST_ZH,
    accepted,
    carried,
    confirmed,
    first,
    first_zh,
    line_of,
    under_review,
)
from throughline.bodies.models import Jurisdiction
from throughline.desk.readouts.shown.undoing import in_the_way, stays
from throughline.meetings.actions.requirements import state_requirement
from throughline.readouts.actions import confirming, lines, relating, starting
from throughline.readouts.models import Review


@pytest.fixture(autouse=True)
def _day():
    with on("2025-05-06"):
        yield


def _elsewhere(cast):
    """Give a readout whose district is not in the register by that name."""
    record = first()
    record.meeting.district = "Maple"
    return under_review(cast.mei, cast.city, FIRST, record)


def test_the_known_districts_stand_as_buttons_beside_a_new_one(cast):
    review = _elsewhere(cast)
    assert line_of(review, "meeting").match["choice"] == "new"
    page = client_of(cast.mei).get(act(review, "page")).content.decode()
    assert "Whose meeting is it?" in page
    for place in (cast.one, cast.two):
        assert f'value="{place.path}"' in page
    assert f'value="{cast.city.path}"' not in page, "the source names a district"
    sent(client_of(cast.mei), act(line_of(review, "meeting"), "match"), match=cast.one.path)
    page = client_of(cast.mei).get(act(review, "page")).content.decode()
    assert f'value="{cast.two.path}"' not in page, "it is said now"


def _translated(cast):
    Jurisdiction.objects.filter(pk=cast.one.pk).update(name_zh="")
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FIRST_ZH, first_zh())
    relating.relate_review(by=cast.wang, review=two, relation="translates", earlier=one)
    lines.edit_line(by=cast.wang, line=line_of(two, "meeting"), data={"place_zh": "示例一区"})
    return one, accepted(cast.wang, two)


def test_a_name_that_a_place_is_given_is_told_before_and_named_when_undone(cast):
    _one, two = _translated(cast)
    page = client_of(cast.wang).get(act(two, "confirm")).content.decode()
    assert "gets its Chinese name: 示例一区" in page
    two = confirming.confirm_review(by=cast.wang, review=two)
    page = client_of(cast.wang).get(act(two, "undo")).content.decode()
    assert "What stays" in page
    assert "filled in: 示例一区" in page
    assert "filled in: 唐悦" in page
    named = {(row.name, row.label) for row in stays(cast.wang, two)}
    assert len(named) == len(stays(cast.wang, two))
    meeting = two.meeting
    people = [row.person for row in meeting.attendances.exclude(person=None)]
    given = [cast.one, meeting, *people, *meeting.items.all(), *meeting.requirements.all()]
    assert {one["path"] for one in two.filled} == {row.path for row in given}


def test_a_place_that_an_import_entered_is_named_as_what_stays(cast):
    review = accepted(cast.mei, _elsewhere(cast))
    review = confirming.confirm_review(by=cast.mei, review=review)
    maple = review.meeting.jurisdiction
    page = client_of(cast.mei).get(act(review, "undo")).content.decode()
    assert str(maple) in page
    assert "entered by it" in page
    own = confirmed(cast.wang, cast.one, FIRST, first())
    assert stays(cast.wang, own) == []
    assert "What stays" not in client_of(cast.wang).get(act(own, "undo")).content.decode()


def test_what_was_undone_or_dropped_is_reviewed_again_by_a_button(cast):
    client = client_of(cast.wang)
    undone = confirmed(cast.wang, cast.one, FIRST, first(), address="https://example.org/one")
    assert act(undone, "again") not in client.get(act(undone, "page")).content.decode()
    confirming.undo_review(by=cast.wang, review=undone, reason="Wrong page")
    assert f'action="{act(undone, "again")}"' in client.get(act(undone, "page")).content.decode()
    sent(client, act(undone, "again"))
    again = Review.objects.order_by("pk").last()
    assert (again.source, again.address, again.state) == (undone.source, undone.address, "open")
    assert again.lines.exists(), "it is read anew at once"
    undone.refresh_from_db()
    assert undone.state == "undone"
    starting.drop_review(by=cast.wang, review=again)
    assert f'action="{act(again, "again")}"' in client.get(act(again, "page")).content.decode()


def test_what_stands_in_the_way_is_as_much_as_its_list_says(cast):
    upper, one = carried(cast.mei, cast.city)
    two = under_review(cast.mei, cast.city, FIRST_ZH, first_zh())
    relating.relate_review(by=cast.mei, review=two, relation="translates", earlier=one)
    confirming.confirm_review(by=cast.mei, review=accepted(cast.mei, two))
    state_requirement(by=cast.mei, meeting=one.meeting, text_en="A clause that somebody added")
    for review in (upper, one):
        way = in_the_way(cast.mei, review)
        assert way.total == len(confirming.resting_on(review)) == way.by_hand + way.brought
        answer = sent(client_of(cast.mei), act(review, "undo"), reason="Wrong page").content.decode()
        assert f"{way.total} other record" in answer
    assert "it says the same meeting again" in answer
