"""The one way a row changes: right, version, state; one Event; nothing half done."""

import pytest

from tests.cast import on
from throughline.base.chain import faults
from throughline.base.errors import Invalid, NotAllowed, SameKeyOtherBody, Stale, WrongState
from throughline.base.models import Event
from throughline.base.once import forget_old, once
from throughline.base.record import acting, transition
from throughline.bodies.models import PlanYear
from throughline.bodies.policy import may
from throughline.bodies.states import PLAN_YEAR


def prepare(cast, by=None):
    with acting():
        row = PlanYear(organization=cast.committee, year=2025)
        return transition(row, "prepare", by=by or cast.wang, table=PLAN_YEAR, may=may)


def test_a_change_leaves_exactly_one_event_in_the_chain_of_its_jurisdiction(cast):
    before = Event.objects.count()
    row = prepare(cast)
    event = Event.objects.latest("pk")
    assert Event.objects.count() == before + 1
    assert (event.chain, event.verb, event.path) == ("S01", "plan_year.prepare", row.path)
    assert "外办" in event.payload
    assert "wang" in event.payload


def test_somebody_without_the_right_is_refused_and_nothing_is_written(cast):
    before = Event.objects.count()
    with pytest.raises(NotAllowed):
        prepare(cast, by=cast.zhao)
    assert Event.objects.count() == before
    assert not PlanYear.objects.exists()


def test_a_verb_that_does_not_start_from_the_state_is_refused(cast):
    row = prepare(cast)
    with pytest.raises(WrongState), acting():
        transition(row, "close", by=cast.wang, table=PLAN_YEAR, may=may)


def test_an_old_version_is_refused_and_carries_the_row_as_it_stands(cast):
    row = prepare(cast)
    with acting():
        transition(row, "open", by=cast.wang, table=PLAN_YEAR, may=may, version=row.version)
    with pytest.raises(Stale) as refused, acting():
        transition(row, "begin_closing", by=cast.wang, table=PLAN_YEAR, may=may, version=row.version)
    assert refused.value.current.state == "open"


def test_a_change_outside_an_act_is_a_fault_of_the_program(cast):
    with pytest.raises(RuntimeError):
        transition(PlanYear(organization=cast.committee, year=2025), "prepare", by=cast.wang, table=PLAN_YEAR, may=may)


def test_an_act_that_fails_in_the_middle_leaves_nothing(cast):
    before = Event.objects.count()
    with pytest.raises(Invalid), acting():
        transition(PlanYear(organization=cast.committee, year=2025), "prepare", by=cast.wang, table=PLAN_YEAR, may=may)
        raise Invalid("no")
    assert not PlanYear.objects.exists()
    assert Event.objects.count() == before
    assert list(faults()) == []


def test_events_of_two_jurisdictions_in_one_act_keep_both_chains_whole(cast):
    with acting():
        transition(PlanYear(organization=cast.committee2, year=2025), "prepare", by=cast.qian, table=PLAN_YEAR, may=may)
        transition(PlanYear(organization=cast.committee, year=2025), "prepare", by=cast.wang, table=PLAN_YEAR, may=may)
    assert list(faults()) == []
    assert {"S01", "S02"} <= set(Event.objects.values_list("chain", flat=True))


def test_a_form_sent_twice_is_done_once_and_gives_the_same_answer(cast):
    done = []

    def act():
        done.append(prepare(cast))
        return "/there/"

    first = once(actor=1, key="k1", body={"a": 1}, act=act)
    second = once(actor=1, key="k1", body={"a": 1}, act=act)
    assert first == second == "/there/"
    assert len(done) == 1


def test_the_same_key_with_another_body_is_refused(cast):
    once(actor=1, key="k1", body={"a": 1}, act=lambda: "/x/")
    with pytest.raises(SameKeyOtherBody):
        once(actor=1, key="k1", body={"a": 2}, act=lambda: "/x/")


def test_a_refused_act_frees_its_key(cast):
    def refuse():
        raise Invalid("no")

    with pytest.raises(Invalid):
        once(actor=1, key="k1", body={"a": 1}, act=refuse)
    assert once(actor=1, key="k1", body={"a": 2}, act=lambda: "/x/") == "/x/"


def test_keys_are_forgotten_after_seven_days(cast):
    with on("2025-03-01"):
        once(actor=1, key="k1", body={}, act=lambda: "/x/")
    with on("2025-03-07"):
        assert forget_old() == 0
    with on("2025-03-09"):
        assert forget_old() == 1


def test_a_row_that_was_taken_away_in_the_meantime_is_a_refusal_not_a_fault(cast):
    row = prepare(cast)
    PlanYear.objects.filter(pk=row.pk).delete()
    with pytest.raises(WrongState), acting():
        transition(row, "open", by=cast.wang, table=PLAN_YEAR, may=may)


def test_the_events_of_one_act_have_one_moment_and_those_of_the_next_another(cast):
    with acting():
        row = prepare(cast)
        transition(row, "open", by=cast.wang, table=PLAN_YEAR, may=may)
    with acting():
        later = PlanYear(organization=cast.committee, year=2026)
        transition(later, "prepare", by=cast.wang, table=PLAN_YEAR, may=may)
    first, second, last = Event.objects.order_by("-pk").values_list("at", flat=True)[:3][::-1]
    assert first == second < last
    assert not list(faults())
