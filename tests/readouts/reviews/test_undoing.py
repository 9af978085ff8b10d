"""Undo of a whole import: its records are withdrawn while nothing else points at them, and shown nowhere afterwards."""

import pytest

from tests.readouts.reviews.story import (
    FIRST,
    SECOND,
    accepted,
    carried,
    confirmed,
    first,
    line_of,
    second,
    under_review,
)
from throughline.base.errors import NotAllowed
from throughline.base.models import Event, Provenance
from throughline.bodies import queries as bodies
from throughline.bodies.actions.people import enter_person
from throughline.bodies.models import Organization, Person, Post
from throughline.conveyance.models import Alignment
from throughline.loop import coverage, invariants, seen
from throughline.loop.withdraw import InTheWay
from throughline.meetings import queries as meetings
from throughline.meetings.actions.requirements import state_requirement
from throughline.meetings.models import Meeting, Paper, Requirement
from throughline.readouts.actions import confirming, lines
from throughline.readouts.matching.register import Register


@pytest.fixture
def aligned(cast):
    return carried(cast.mei, cast.city)


def test_undoing_withdraws_every_record_and_shows_none_of_them(cast):
    people = Person.objects.count()
    review = confirmed(cast.wang, cast.one, FIRST, first())
    made = review.made
    review = confirming.undo_review(by=cast.wang, review=review, reason="Wrong page")
    assert review.state == "undone"
    assert (Meeting.objects.count(), Paper.objects.count(), Requirement.objects.count()) == (0, 0, 0)
    assert Person.objects.count() == people
    assert not meetings.meetings(cast.wang).exists()
    assert not meetings.requirements(cast.wang).exists()
    assert not meetings.papers(cast.wang).exists()
    assert not meetings.outcomes(cast.wang).exists()
    assert not meetings.attendances(cast.wang).exists()
    assert not meetings.items(cast.wang).exists()
    assert not bodies.policy.people(cast.wang).filter(name_en="Tang Yue").exists()
    assert all(seen.find(cast.wang, path) is None for path in made)
    assert list(invariants.broken()) == []


def test_titles_printed_in_what_was_undone_tell_nobody_apart(cast):
    person = enter_person(by=cast.wang, jurisdiction=cast.one, name_en="Tang Yue")
    review = under_review(cast.wang, cast.one, FIRST, first())
    lines.match_line(by=cast.wang, line=line_of(review, "person", "Tang Yue"), choice=person.path)
    review = confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, review))
    assert Register(cast.one).posts[person.path]
    confirming.undo_review(by=cast.wang, review=review, reason="Wrong page")
    assert not Register(cast.one).posts[person.path]


def test_undoing_cuts_nothing_from_the_chain_and_keeps_the_rows(cast):
    review = confirmed(cast.wang, cast.one, FIRST, first())
    before = set(Event.objects.values_list("chain", "seq", "digest"))
    confirming.undo_review(by=cast.wang, review=review, reason="Wrong page")
    assert before <= set(Event.objects.values_list("chain", "seq", "digest"))
    assert Meeting._base_manager.filter(withdrawn=True).count() == 1
    assert Event.objects.filter(verb="meeting.withdraw").count() == 1
    assert Provenance.objects.filter(path__in=review.made).exists()


def test_undoing_is_refused_with_the_name_of_what_points_at_it(cast, aligned):
    upper, review = aligned
    with pytest.raises(InTheWay, match="1 other record rests") as refused:
        confirming.undo_review(by=cast.mei, review=upper, reason="Wrong page")
    assert refused.value.rows == [Alignment.objects.get()] == confirming.resting_on(upper)
    assert Meeting.objects.filter(pk=upper.meeting_id).exists()
    confirming.undo_review(by=cast.mei, review=review, reason="Wrong page")
    assert not Alignment.objects.exists()
    found = coverage.coverage(cast.mei, upper.meeting)
    assert {found.cell(row, column).state for row in found.clauses for column in found.columns} <= {"no_record"}
    upper.refresh_from_db()
    assert confirming.undo_review(by=cast.mei, review=upper, reason="Wrong page").state == "undone"


def test_a_clause_added_by_hand_keeps_the_import(cast):
    review = confirmed(cast.wang, cast.one, FIRST, first())
    state_requirement(by=cast.wang, meeting=review.meeting, text_en="A clause that somebody added")
    with pytest.raises(InTheWay) as refused:
        confirming.undo_review(by=cast.wang, review=review, reason="Wrong page")
    assert [str(row) for row in refused.value.rows] == ["A clause that somebody added"]


def test_a_body_that_a_second_import_uses_keeps_the_first(cast):
    Organization.objects.filter(pk=cast.committee2.pk).update(name_en="Another", name_zh="另一")
    one = confirmed(cast.mei, cast.city, SECOND, second())
    later = SECOND.replace("April 9", "June 9")
    told = second()
    told.meeting.date_held = "2025-06-09"
    two = accepted(cast.mei, under_review(cast.mei, cast.city, later, _same_places(told, later)))
    two = confirming.confirm_review(by=cast.mei, review=two)
    with pytest.raises(InTheWay) as refused:
        confirming.undo_review(by=cast.mei, review=one, reason="Wrong page")
    assert two.meeting in refused.value.rows
    confirming.undo_review(by=cast.mei, review=two, reason="Wrong page")
    confirming.undo_review(by=cast.mei, review=one, reason="Wrong page")


def _same_places(record, text):
    for row in (*record.people, *record.requirements):
        words = getattr(row, "name", "") or row.text
        row.start = text.index(words)
        row.end = row.start + len(words)
    return record


def test_undoing_asks_for_a_reason_and_only_the_office_may(cast):
    review = confirmed(cast.wang, cast.one, FIRST, first())
    with pytest.raises(Exception, match="reason"):
        confirming.undo_review(by=cast.wang, review=review, reason=" ")
    with pytest.raises(NotAllowed):
        confirming.undo_review(by=cast.qian, review=review, reason="Mine")


def test_the_same_text_can_be_reviewed_again_after_it_was_undone(cast):
    posts = Post.objects.count()
    review = confirmed(cast.wang, cast.one, FIRST, first())
    confirming.undo_review(by=cast.wang, review=review, reason="Wrong page")
    again = confirmed(cast.wang, cast.one, FIRST, first())
    assert again.seen == []
    assert again.meeting_id != review.meeting_id
    assert Post.objects.count() == posts + 1
