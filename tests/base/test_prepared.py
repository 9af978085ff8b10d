"""Prepared queries: the same rows as the ORM gives, fresh each time, worded once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from throughline.base.models import Day, Term
from throughline.base.prepared import Prepared, Unprepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms():
    top = Term.objects.create(scheme="topic", code="a", label_en="A", position=1)
    return [top, Term.objects.create(scheme="topic", code="b", label_en="B", position=2, parent=top)]


def test_rows_come_with_what_is_joined_in_one_query(terms):
    query = Prepared(
        lambda codes, least: Term.objects.filter(code__in=codes, position__gte=least).select_related("parent")
    )
    for codes, found in ((["a", "b"], terms), (["b"], terms[1:]), (["c"], []), ([], [])):
        with CaptureQueriesContext(connection) as asked:
            rows = query.rows(codes=codes, least=1)
            assert [(row, row.parent) for row in rows] == [(row, row.parent) for row in found]
        assert len(asked) == (1 if codes else 0)
    assert query.rows(codes=["a", "b"], least=2) == terms[1:]


def test_rows_are_fresh_and_days_are_found_by_day():
    query = Prepared(lambda first: Day.objects.filter(on__gte=first).order_by("on").values_list("on", "working"))
    Day.objects.create(on=date(2031, 1, 1), working=False)
    assert query.rows(first=date(2031, 1, 1)) == [(date(2031, 1, 1), False)]
    Day.objects.update(working=True)
    assert query.rows(first=date(2031, 1, 1)) == [(date(2031, 1, 1), True)]
    assert query.first(first=date(2031, 1, 2)) is None


def test_a_value_that_changes_its_form_is_refused(terms):
    with pytest.raises(Unprepared):
        Prepared(lambda word: Term.objects.filter(label_en__contains=word)).rows(word="A")
    with pytest.raises(Unprepared):
        Prepared(lambda word: Term.objects.all()).rows(word="A")  # noqa: ARG005 (that it is not used is the fault)
