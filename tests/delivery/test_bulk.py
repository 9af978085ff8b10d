"""The same act on many rows: as the single act would, all or none, one chain head."""

import json

import pytest

from throughline.base.chain import PRINTED, faults
from throughline.base.errors import NotAllowed, RefusedRows, Stale, WrongState
from throughline.base.models import Event
from throughline.base.record import acting
from throughline.bodies.models import PlanYear
from throughline.bodies.policy import may
from throughline.bodies.states import PLAN_YEAR
from throughline.delivery.imports.bulk import Step, ready_new, transition_many

YEARS = range(2025, 2031)


def many(steps, verb, by):
    with acting():
        return transition_many(steps, verb, by=by, table=PLAN_YEAR, may=may, related=("organization",))


def prepared(cast):
    steps = [Step(PlanYear(organization=cast.committee, year=year)) for year in YEARS]
    return many(steps, "prepare", cast.wang)


def test_many_new_rows_leave_one_event_each_in_a_whole_chain(cast):
    before = Event.objects.count()
    rows = prepared(cast)
    assert [row.year for row in rows] == list(YEARS)
    assert all(row.pk and row.version == 1 for row in rows)
    told = Event.objects.order_by("pk")[before:]
    assert [event.path for event in told] == [row.path for row in rows]
    assert not list(faults())


def test_one_bad_row_among_many_is_named_and_nothing_is_written(cast):
    rows = prepared(cast)
    many([Step(rows[2])], "open", cast.wang)
    before = Event.objects.count()
    steps = [Step(row, version=1) for row in rows]
    with pytest.raises(RefusedRows) as refused:
        many(steps, "open", cast.wang)
    assert {place: type(fault) for place, fault in refused.value.rows.items()} == {2: Stale}
    assert Event.objects.count() == before
    assert PlanYear.objects.filter(state="open").count() == 1


def test_many_rows_are_refused_for_the_same_reasons_as_one(cast):
    rows = prepared(cast)
    with pytest.raises(RefusedRows) as refused:
        many([Step(row) for row in rows], "open", cast.zhao)
    assert {type(fault) for fault in refused.value.rows.values()} == {NotAllowed}
    with pytest.raises(RefusedRows) as refused:
        many([Step(row) for row in rows], "close", cast.wang)
    assert {type(fault) for fault in refused.value.rows.values()} == {WrongState}


def test_a_row_taken_away_in_the_meantime_is_named(cast):
    rows = prepared(cast)
    PlanYear.objects.filter(pk=rows[0].pk).delete()
    with pytest.raises(RefusedRows) as refused:
        many([Step(row) for row in rows], "open", cast.wang)
    assert list(refused.value.rows) == [0]


def test_the_queries_of_a_bulk_act_do_not_grow_with_its_rows(cast, django_assert_max_num_queries):
    rows = prepared(cast)
    with django_assert_max_num_queries(9):
        many([Step(row) for row in rows], "open", cast.wang)
    assert PlanYear.objects.filter(state="open", version=2).count() == len(YEARS)


def test_what_is_printed_before_the_lock_is_what_would_be_printed_under_it(cast):
    notes = ["100% 甲", 'a "b" \\ c', "\ue000", '"\ue001"', ""]
    steps = [
        Step(PlanYear(organization=cast.committee, year=year), note={"said": said})
        for year, said in zip(YEARS, notes, strict=False)
    ]
    ready = ready_new(steps, "prepare", by=cast.wang, table=PLAN_YEAR, may=may)
    with acting():
        rows = ready.write()
    told = list(Event.objects.order_by("pk").values_list("path", "payload"))[-len(notes) :]
    assert [path for path, _payload in told] == [row.path for row in rows]
    assert [payload for _path, payload in told] == [PRINTED.encode(json.loads(payload)) for _path, payload in told]
    assert [json.loads(payload)["note"]["said"] for _path, payload in told] == notes
    assert not list(faults())
