"""Two people on one review at once, each on a connection of their own: nothing is made twice, nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections, transaction

from tests.database import KIND
from tests.readouts.reviews.story import FIRST, FIRST_ZH, accepted, first, first_zh, line_of, under_review
from throughline.base.chain import faults
from throughline.base.errors import Invalid, Stale, WrongState
from throughline.bodies.models import Account, Organization, Person
from throughline.meetings.actions.requirements import state_requirement
from throughline.meetings.models import Meeting, Requirement
from throughline.readouts.actions import confirming, lines, relating
from throughline.readouts.models import DraftLine, Review

# On the server other connections see only what is committed; a file is copied from the test's own connection.
pytestmark = pytest.mark.django_db(transaction=KIND == "postgres")
REVIEWERS = 3


def share(monkeypatch, tmp_path):
    if KIND == "sqlite":
        file = tmp_path / "shared.sqlite3"
        file.write_bytes(connection.connection.serialize())
        monkeypatch.setitem(connections.databases["default"], "NAME", str(file))


def at_once(act):
    def one(_number):
        try:
            return act(Account.objects.get(username="wang"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(REVIEWERS) as pool:
        return list(pool.map(one, range(REVIEWERS)))


def test_a_review_confirmed_by_three_at_once_is_entered_once(cast, monkeypatch, tmp_path):
    review = accepted(cast.wang, under_review(cast.wang, cast.one, FIRST, first()))
    people = Person.objects.count()
    share(monkeypatch, tmp_path)

    def confirm(by):
        try:
            return confirming.confirm_review(by=by, review=Review.objects.get(pk=review.pk)).state
        except WrongState:
            return "too late"

    assert sorted(at_once(confirm)) == ["confirmed", "too late", "too late"]
    found = at_once(lambda _by: (Meeting.objects.count(), Person.objects.count() - people, list(faults())))
    assert found == [(1, 2, [])] * REVIEWERS


def test_of_three_who_saw_the_same_line_one_decides_and_the_others_are_told(cast, monkeypatch, tmp_path):
    review = under_review(cast.wang, cast.one, FIRST, first())
    line = line_of(review, "requirement")
    share(monkeypatch, tmp_path)

    def accept(by):
        try:
            return lines.accept_line(by=by, line=DraftLine.objects.get(pk=line.pk), version=line.version).state
        except (Stale, WrongState):
            return "told"

    assert sorted(at_once(accept)) == ["accepted", "told", "told"]


def held_open(act, done, end, who):
    """Do an act in a transaction that stays open until it is told to end."""
    try:
        with transaction.atomic():
            try:
                act(Account.objects.get(username=who))
            finally:
                done.set()
            assert end.wait(10)
    except WrongState as refused:
        return type(refused).__name__
    finally:
        connections.close_all()
    return "done"


def tried(act, who):
    try:
        act(Account.objects.get(username=who))
    except WrongState as refused:
        return type(refused).__name__
    finally:
        connections.close_all()
    return "done"


def one_while_the_other_is_open(first_act, second_act, who=("wang", "wang")):
    done, end = Event(), Event()
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(held_open, first_act, done, end, who[0])
        assert done.wait(10)
        two = pool.submit(tried, second_act, who[1])
        with pytest.raises(TimeoutError):
            two.result(timeout=0.7)  # it waits for the first
        end.set()
        return one.result(), two.result()


@pytest.mark.parametrize("undone_first", [True, False])
def test_a_row_written_while_an_import_is_undone_points_at_nothing_withdrawn(cast, monkeypatch, tmp_path, undone_first):
    review = accepted(cast.wang, under_review(cast.wang, cast.one, FIRST, first()))
    meeting = confirming.confirm_review(by=cast.wang, review=review).meeting
    share(monkeypatch, tmp_path)

    def undo(by):
        confirming.undo_review(by=by, review=Review.objects.get(pk=review.pk), reason="Wrong page")

    def write(by):
        state_requirement(by=by, meeting=meeting, text_en="A clause written at the same moment")

    found = one_while_the_other_is_open(*((undo, write) if undone_first else (write, undo)))
    assert found == ("done", "WrongState" if undone_first else "InTheWay")
    kept = at_once(lambda _by: (Meeting.objects.count(), Requirement.objects.filter(meeting=meeting).count()))
    assert kept == [(0, 0) if undone_first else (1, 3)] * REVIEWERS


def test_two_readouts_are_never_said_to_be_versions_of_each_other(cast, monkeypatch, tmp_path):
    one = under_review(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FIRST_ZH, first_zh())
    share(monkeypatch, tmp_path)
    refused = []

    def relate(by, review, earlier):
        try:
            relating.relate_review(
                by=by, review=Review.objects.get(pk=review.pk), relation="translates", earlier=earlier
            )
        except Invalid as told:
            refused.extend(told.messages)

    found = one_while_the_other_is_open(lambda by: relate(by, one, two), lambda by: relate(by, two, one))
    assert found == ("done", "done")
    assert refused == ["earlier"]


def test_two_offices_at_once_enter_a_body_of_one_district_once(cast, monkeypatch, tmp_path):
    """Each office has its own reviews, so what keeps them apart is the register: it is looked at again, one by one."""
    record = first()
    record.meeting.bodies = ["Openness Committee"]
    record.meeting.title = "Sample District One studies openness"
    mine = accepted(cast.wang, under_review(cast.wang, cast.one, FIRST, record))
    theirs = accepted(cast.mei, under_review(cast.mei, cast.city, FIRST, record))
    share(monkeypatch, tmp_path)
    refused = []

    def confirm(by, review):
        try:
            confirming.confirm_review(by=by, review=Review.objects.get(pk=review.pk))
        except Invalid as told:
            refused.extend(told.messages)

    found = one_while_the_other_is_open(
        lambda by: confirm(by, mine), lambda by: confirm(by, theirs), who=("wang", "mei")
    )
    assert found == ("done", "done")
    assert f"line-{line_of(theirs, 'body').pk}" in refused
    bodies = Organization.objects.filter(name_en="Openness Committee")
    assert at_once(lambda _by: bodies.count()) == [1] * REVIEWERS
