"""Prepared queries: the same rows as the ORM gives, fresh each time, worded once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from throughline.base import clock
from throughline.base.models import Day, Event, IdempotencyKey, SearchRow, SourceText, Term
from throughline.base.prepared import Prepared, Unprepared, together
from throughline.bodies.fresh import fresh_row

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


def test_several_questions_are_one_statement_and_give_the_same_rows(terms):
    day = Day.objects.create(on=date(2031, 1, 1), working=False)
    source = SourceText.objects.create(sha256="0" * 64, lang="zh", text="“引号”\n换行")
    event = Event.objects.create(chain="S01", seq=1, at=clock.now(), path="a/1", verb="a.b", payload="{}", digest="x")
    of_terms = Prepared(lambda least: Term.objects.filter(position__gte=least).select_related("parent").order_by("-pk"))
    of_days = Prepared(lambda days: Day.objects.filter(on__in=days).values_list("on", "working", "pk"))
    of_texts = Prepared(lambda lang: SourceText.objects.filter(lang=lang))
    of_events = Prepared(lambda: Event.objects.order_by("pk"))
    with CaptureQueriesContext(connection) as asked:
        rows = together(
            (of_terms, {"least": 1}),
            (of_days, {"days": [day.on]}),
            (of_days, {"days": []}),
            (of_texts, {"lang": "zh"}),
            (of_texts, {"lang": "en"}),
            (of_events, {}),
        )
    assert len(asked) == 1
    assert rows[:3] == [[*reversed(terms)], [(day.on, False, day.pk)], []]
    assert (rows[0][0].parent, rows[3][0].text, rows[4], rows[5][0].at) == (terms[0], source.text, [], event.at)


def test_a_number_that_no_column_holds_finds_nothing(terms):
    assert Prepared(lambda pk: Term.objects.filter(pk=pk)).first(pk=10**30) is None


def test_a_full_table_of_shapes_is_left_whole_to_who_reads_it(terms, monkeypatch):
    monkeypatch.setattr("throughline.base.prepared.MOST", 1)
    query = Prepared(lambda wanted: Term.objects.filter(pk__in=wanted).order_by("pk"))
    query.rows(wanted=[1])
    before = query.plans
    assert query.rows(wanted=[term.pk for term in terms]) == list(terms)
    assert len(before) == 1


def test_a_row_is_kept_and_joined_as_one_of_the_orm(terms):
    row = Prepared(lambda pk: Term.objects.filter(pk=pk).select_related("parent")).first(pk=terms[1].pk)
    same = Term.objects.select_related("parent").get(pk=terms[1].pk)
    assert (row._state.adding, row._state.db, vars(row).keys()) == (False, "default", vars(same).keys())
    assert (row.parent, row.parent.parent) == (terms[0], None)
    row.position = 5
    row.save()
    assert Term.objects.get(pk=row.pk).position == 5


def test_a_row_of_which_not_all_columns_are_read_reads_the_rest_when_asked(terms):
    row = Prepared(lambda pk: Term.objects.filter(pk=pk).only("code")).first(pk=terms[0].pk)
    assert row.label_en == "A"


def test_a_new_row_is_as_its_class_makes_it(terms):
    given = {"noun": "note", "object_id": 3, "realm": "S01"}
    made, usual = fresh_row(SearchRow, **given), SearchRow(**given)
    assert (made.__dict__ | {"_state": 0}) == (usual.__dict__ | {"_state": 0})
    assert made._state.adding
    with_key = [fresh_row(IdempotencyKey, actor=1, key="a", body="", at=None) for _two in range(2)]
    assert with_key[0].__dict__.keys() == IdempotencyKey(actor=1, key="a", body="", at=None).__dict__.keys()
    assert with_key[0] is not with_key[1]
