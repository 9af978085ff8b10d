"""Two people on one review at once, each on a connection of their own: nothing is made twice, nothing is lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from tests.database import KIND
from tests.readouts.reviews.story import FIRST, accepted, first, line_of, under_review
from throughline.base.chain import faults
from throughline.base.errors import Stale, WrongState
from throughline.bodies.models import Account, Person
from throughline.meetings.models import Meeting
from throughline.readouts.actions import confirming, lines
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
