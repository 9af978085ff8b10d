"""A leader's instruction on paper: the office registers it in the leader's name, and closes it on the leader's word."""

import json
from datetime import date

import pytest

from tests.cast import on
from throughline.base.errors import Invalid, NotAllowed, WrongState
from throughline.base.models import Event
from throughline.bodies.models import Account
from throughline.casework import queries
from throughline.casework.actions import answering, raising
from throughline.loop import cases as loop
from throughline.loop.invariants import instructions
from throughline.notices.models import Notice
from throughline.notices.reading import read_all

WORDS = {"title": "月底前拿出方案", "text": "请月底前拿出方案。", "lang": "zh"}
GIVEN = date(2025, 4, 11)


def registered(town, *, day="2025-04-14", by=None, **more):
    """Register an instruction of leader Li on the item."""
    told = {**WORDS, "person": town.li_person, "given_on": GIVEN, "due": date(2025, 4, 30), **more}
    with on(day):
        return loop.registered_on(by=by or town.wang, item=town.item, **told)


def answered(town, case):
    """Let the unit of the case answer it."""
    with on("2025-04-20"):
        return answering.answer_case(by=town.zhao, case=case, text="方案已报")


def test_the_office_registers_an_instruction_of_a_leader_and_the_event_says_for_whom(town):
    case = registered(town)
    assert (case.person, case.to, case.raised_on, case.kind) == (town.li_person, town.culture, GIVEN, "instruction")
    event = Event.objects.get(verb="case.register_instruction", path=case.path)
    assert event.actor == town.wang.pk
    note = json.loads(event.payload)["note"]
    assert (note["leader"], note["given_on"]) == (town.li_person.path, "2025-04-11")
    assert town.item.cases.get().case == case
    read_all()
    assert set(Notice.objects.filter(chain="S01", seq=event.seq).values_list("account", flat=True)) >= {
        town.zhao.pk, town.li.pk,
    }  # fmt: skip


def test_a_registered_instruction_goes_to_the_unit_that_is_chosen(town):
    assert registered(town, to=town.police).to == town.police
    with pytest.raises(Invalid):
        registered(town, to=town.commerce2)


def test_one_on_a_matter_without_an_item_stands_by_itself(town):
    with on("2025-04-14"):
        case = raising.register_instruction(
            by=town.wang, body=town.committee, to=town.police, person=town.li_person, given_on=GIVEN, **WORDS
        )
    assert not case.items.exists()
    assert case.due > date(2025, 4, 14)


def test_only_the_office_registers_and_only_what_was_given_by_somebody_of_the_house_up_to_today(town):
    for by in (town.zhao, town.li, town.qian):
        with pytest.raises(NotAllowed):
            registered(town, by=by)
    with pytest.raises(Invalid) as refused:
        registered(town, given_on=date(2025, 4, 15))
    assert "given_on" in refused.value.messages
    with pytest.raises(Invalid) as refused:
        registered(town, person=None)
    assert "person" in refused.value.messages


def test_the_leader_named_reads_the_answer_and_settles_it_in_person(town):
    case = answered(town, registered(town))
    with on("2025-04-21"):
        assert list(queries.waiting_for(town.li)) == [case]
        case = answering.settle_case(by=town.li, case=case)
    assert (case.state, case.satisfaction) == ("closed", "content")


def test_the_office_closes_a_registered_one_only_with_the_leaders_word(town):
    case = registered(town)
    with on("2025-04-21"), pytest.raises(WrongState):
        answering.note_leader_content(by=town.wang, case=case, reason="李××：同意")
    case = answered(town, case)
    with on("2025-04-21"):
        with pytest.raises(Invalid):
            answering.note_leader_content(by=town.wang, case=case, reason=" ")
        with pytest.raises(NotAllowed):
            answering.note_leader_content(by=town.zhao, case=case, reason="李××：同意")
        with pytest.raises(NotAllowed):
            answering.settle_case(by=town.wang, case=case)
        case = answering.note_leader_content(by=town.wang, case=case, reason="李××：同意，办结")
    assert (case.state, case.satisfaction, case.live) == ("closed", "content", False)
    assert list(instructions()) == []
    event = Event.objects.get(verb="case.leader_content", path=case.path)
    assert json.loads(event.payload)["reason"] == "李××：同意，办结"


def test_one_that_the_leader_gave_in_person_the_office_never_closes(town):
    case = answered(town, town.told(due=date(2025, 4, 30)))
    with on("2025-04-21"), pytest.raises(WrongState):
        answering.note_leader_content(by=Account.objects.get(pk=town.wang.pk), case=case, reason="李××：同意")


def test_what_was_registered_by_mistake_the_office_takes_back_with_the_reason(town):
    case = registered(town)
    with on("2025-04-15"):
        case = raising.withdraw_registered(by=town.wang, case=case, reason="重复登记")
    assert case.state == "withdrawn"
    own = town.told()
    with on("2025-04-15"), pytest.raises(WrongState):
        raising.withdraw_registered(by=town.wang, case=own, reason="重复登记")
