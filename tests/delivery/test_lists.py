"""Lists: what a line must say, pasting, freezing, opening, carrying over."""

import json
from datetime import date

import pytest

from tests.cast import on, organization
from tests.delivery.conftest import OPENED
from throughline.base.errors import Invalid, NotAllowed, Stale, WrongState
from throughline.base.models import Event
from throughline.bodies.actions import people
from throughline.bodies.standing import INSTALLER
from throughline.delivery.actions import items, lists
from throughline.delivery.actions.lists import digest_of
from throughline.delivery.models import Commitment


def faults(refusal) -> set:
    return set(refusal.value.messages)


def test_body_has_one_list_of_a_kind_a_year(ledger):
    with pytest.raises(Invalid) as refusal:
        lists.draft_list(by=ledger.wang, organization=ledger.committee, year=2025, title_zh="又一份")
    assert faults(refusal) == {"year"}


def test_list_of_another_district_is_drafted_by_nobody_here(ledger):
    with pytest.raises(NotAllowed):
        lists.draft_list(by=ledger.wang, organization=ledger.committee2, year=2025, title_zh="清单")


BAD_LINES = [
    ({"title_zh": " "}, "title_en"),
    ({"lead": None}, "lead"),
    ({"lead": "committee"}, "lead"),
    ({"lead": "commerce2"}, "lead"),
    ({"cooperating": ["culture"]}, "cooperating"),
    ({"cooperating": ["commerce2"]}, "cooperating"),
    ({"cooperating": ["group"]}, "cooperating"),
    ({"cooperating": ["police", "police"]}, "cooperating"),
    ({"due": None}, "due"),
    ({"due": date(2025, 4, 6), "start": date(2025, 4, 7)}, "due"),
    ({"due": date(2025, 3, 1), "start": None}, "due"),
    ({"start": date(1, 1, 1)}, "start"),
    ({"due": date(9999, 12, 31)}, "due"),
    ({"progress_by": "count"}, "target"),
    ({"progress_by": "count", "target": 0}, "target"),
    ({"progress_by": "feeling"}, "progress_by"),
    ({"progress_by": "milestone"}, "milestones"),
    ({"milestones": [{"title_zh": "验收", "due": date(2025, 12, 1)}]}, "milestones"),
    ({"milestones": [{"title_zh": "验收", "due": date(2025, 4, 1)}]}, "milestones"),
    ({"milestones": [{"title_zh": "", "due": date(2025, 6, 1)}]}, "milestones"),
    ({"start": None, "milestones": [{"title_zh": "验收", "due": date(1, 6, 1)}]}, "milestones"),
    ({"kind": "wish"}, "kind"),
]


@pytest.mark.parametrize(("line", "field"), BAD_LINES)
def test_line_with_a_fault_is_refused_beside_its_field(ledger, line, field):
    named = {
        name: [getattr(ledger, unit) for unit in value]
        if name == "cooperating"
        else getattr(ledger, value)
        if name == "lead" and value
        else value
        for name, value in line.items()
    }
    with on(OPENED), pytest.raises(Invalid) as refusal:
        ledger.propose(**named)
    assert faults(refusal) == {field}
    assert not Commitment.objects.exists()


def test_line_tells_all_its_faults_at_once(ledger):
    with on(OPENED), pytest.raises(Invalid) as refusal:
        ledger.propose(title_zh="", lead=None, due=None)
    assert faults(refusal) == {"title_en", "lead", "due"}


def test_days_that_nobody_can_mean_are_refused_each_beside_its_field(ledger):
    with on(OPENED), pytest.raises(Invalid) as refusal:
        ledger.propose(start=date(9999, 1, 1), due=date(9999, 12, 31))
    assert faults(refusal) == {"start", "due"}


def test_responsible_leader_of_another_district_is_refused(ledger):
    stranger = people.enter_person(by=INSTALLER, jurisdiction=ledger.two, name_zh="陈")
    with on(OPENED), pytest.raises(Invalid) as refusal:
        ledger.propose(responsible=stranger)
    assert faults(refusal) == {"responsible"}


def test_number_is_the_next_one_and_never_twice(ledger):
    with on(OPENED):
        assert [ledger.propose().number, ledger.propose(number=7).number, ledger.propose().number] == [1, 7, 8]
        with pytest.raises(Invalid) as refusal:
            ledger.propose(number=7)
    assert faults(refusal) == {"number"}


def test_edit_keeps_what_is_not_named_and_refuses_a_stale_form(ledger):
    with on(OPENED):
        item = ledger.propose(cooperating=[ledger.police])
        seen = item.version
        item = items.edit_item(by=ledger.wang, item=item, version=seen, title_en="Culture season")
        assert (item.title_zh, item.title_en) == ("国际文化季", "Culture season")
        assert [party.organization for party in item.parties.all()] == [ledger.police]
        with pytest.raises(Stale):
            items.edit_item(by=ledger.wang, item=item, version=seen, title_en="Other")
        with pytest.raises(Invalid) as refusal:
            items.edit_item(by=ledger.wang, item=item, lead=ledger.police)
        assert faults(refusal) == {"cooperating"}


def test_open_item_is_not_edited_as_a_line(ledger):
    item = ledger.opened()
    with on(OPENED), pytest.raises(WrongState):
        items.edit_item(by=ledger.wang, item=item, title_en="Other")


def test_pasted_lines_are_read_with_chinese_days_and_names(ledger):
    text = (
        "任务\t完成标准\t牵头单位\t配合单位\t完成时限\n"
        "国际文化季\t举办5场\t文旅局\t教委、公安分局\t2025年11月28日\n"
        "涉外讲座\t举办4期\t教委\t\t6月底\n"
        "Window, one\tOpened\tForeign Affairs Office\t\t2025-09-30\n"
    )
    with on(OPENED):
        made = items.paste_items(by=ledger.wang, item_list=ledger.list, text=text)
    assert [item.due for item in made] == [date(2025, 11, 28), date(2025, 6, 30), date(2025, 9, 30)]
    assert [item.lead for item in made] == [ledger.culture, ledger.education, ledger.office]
    assert made[0].parties.count() == 2
    assert (made[2].title_en, made[2].title_zh) == ("Window, one", "")


def test_pasted_lines_are_read_with_periods_and_names_that_offices_write(ledger):
    text = "讲座\t4期\t区教育委员会\t区文旅局、公安分局\t2025年第三季度\nWindow\tOpen\tEducation Commission\t\tQ3 2025"
    with on(OPENED):
        made = items.paste_items(by=ledger.wang, item_list=ledger.list, text=text)
        with pytest.raises(Invalid) as refusal:
            items.paste_items(by=ledger.wang, item_list=ledger.list, text="讲座,4期,教委,,月底")
    assert [(item.lead, item.due) for item in made] == [(ledger.education, date(2025, 9, 30))] * 2
    assert {party.organization for party in made[0].parties.all()} == {ledger.culture, ledger.police}
    assert "month or quarter" in str(refusal.value.messages["text"])


def test_a_pasted_name_that_two_units_bear_is_told_as_such(ledger):
    for name in ("示例一区体育局", "体育局"):
        organization(ledger.one, "bureau", "Sports", name)
    with on(OPENED), pytest.raises(Invalid) as refusal:
        items.paste_items(by=ledger.wang, item_list=ledger.list, text="讲座,4期,区体育局,,9月30日")
    assert "“区体育局” may be more than one unit" in str(refusal.value.messages["text"])


def test_pasted_lines_are_taken_all_or_none_with_each_fault_named(ledger):
    text = "国际文化季,举办5场,文旅局,,11月28日\n讲座,4期,气象局,,某日\n窗口,1个,教委,教委,9月30日\n短行,无"
    with on(OPENED), pytest.raises(Invalid) as refusal:
        items.paste_items(by=ledger.wang, item_list=ledger.list, text=text)
    told = str(refusal.value.messages["text"]).split("\n")
    assert len(told) == 3
    assert "气象局" in told[0]
    assert "某日" in told[0]
    assert not Commitment.objects.exists()


def test_empty_paste_is_refused(ledger):
    with on(OPENED), pytest.raises(Invalid):
        items.paste_items(by=ledger.wang, item_list=ledger.list, text="\n  \n")


def test_frozen_list_is_numbered_and_stays_as_the_plenary_saw_it(ledger):
    with on(OPENED):
        item = ledger.propose(cooperating=[ledger.police])
        first = lists.freeze_list(by=ledger.wang, item_list=ledger.list, paper=None)
        items.edit_item(by=ledger.wang, item=item, due=date(2025, 12, 12))
        second = lists.freeze_list(by=ledger.wang, item_list=ledger.list, paper=None)
    assert (first.number, second.number) == (1, 2)
    assert first.digest != second.digest
    line = first.lines.get()
    assert json.loads(line.frozen)["due"] == "2025-11-28"
    assert json.loads(line.frozen)["cooperating"] == ["公安分局"]
    assert digest_of([line.frozen]) == first.digest


def test_empty_list_is_not_frozen(ledger):
    with pytest.raises(Invalid):
        lists.freeze_list(by=ledger.wang, item_list=ledger.list, paper=None)


def test_opened_item_keeps_its_first_due_date_and_lights_up(ledger):
    item = ledger.opened()
    assert (item.state, item.live, item.opened_on) == ("assigned", True, date(2025, 4, 7))
    assert item.due_original == item.due
    assert item.light_code == "green"
    with on("2025-04-08"), pytest.raises(WrongState):
        items.open_item(by=ledger.wang, item=item)


def test_unit_signs_once(ledger):
    item = ledger.opened()
    with on("2025-04-09"):
        signed = items.sign_item(by=ledger.zhao, item=item)
        assert (signed.state, signed.signed_on) == ("under_way", date(2025, 4, 9))
        with pytest.raises(WrongState):
            items.sign_item(by=ledger.zhao, item=item)


@pytest.mark.parametrize("who", ["wang", "li", "sun", "qian", "wu", "he", "shen", "xu", "mei", "lin"])
def test_only_the_lead_unit_signs(ledger, who):
    item = ledger.opened()
    with pytest.raises(NotAllowed):
        items.sign_item(by=getattr(ledger, who), item=item)


def test_unfinished_item_is_live_until_its_successor_opens_by_approval(ledger):
    old = ledger.opened(sign=True)
    with on("2026-01-12"):
        following = lists.draft_list(by=ledger.wang, organization=ledger.committee, year=2026, title_zh="2026年清单")
        line = ledger.propose(item_list=following, previous=old, start=None, due=date(2026, 10, 30))
        old.refresh_from_db()
        assert (line.line, old.live, old.state) == (old.line, True, "under_way")
        with pytest.raises(Invalid) as refusal:
            ledger.propose(item_list=following, previous=old, start=None, due=date(2026, 10, 30))
        assert faults(refusal) == {"previous"}
        with pytest.raises(Invalid):
            items.carry_item(by=ledger.wang, item=old, successor=line)
    with on("2026-03-20"):
        line = items.open_item(by=ledger.wang, item=line)
    old.refresh_from_db()
    assert (old.state, old.live, old.light_code, old.light_why["reason"]) == ("carried", False, "closed", "carried")
    assert (line.live, line.year) == (True, 2026)
    assert Event.objects.filter(path=old.path, verb="commitment.carry").count() == 1


def test_finished_item_is_not_carried_on(ledger):
    with on(OPENED):
        other = ledger.propose()
        with pytest.raises(Invalid) as refusal:
            ledger.propose(previous=other)
    assert faults(refusal) == {"previous"}


def test_milestone_is_noted_once_and_not_in_the_future(ledger):
    steps = [{"title_zh": "方案", "due": date(2025, 5, 30)}, {"title_zh": "验收", "due": date(2025, 10, 30)}]
    item = ledger.opened(sign=True, progress_by="milestone", milestones=steps)
    first = item.milestones.first()
    with on("2025-05-20"):
        with pytest.raises(Invalid) as refusal:
            items.reach_milestone(by=ledger.wang, item=item, milestone=first, on=date(2025, 5, 21))
        assert faults(refusal) == {"on"}
        assert items.reach_milestone(by=ledger.wang, item=item, milestone=first).percent == 50
        with pytest.raises(Invalid) as refusal:
            items.reach_milestone(by=ledger.wang, item=item, milestone=first)
        assert faults(refusal) == {"milestone"}


@pytest.mark.parametrize("who", ["zhao", "li", "qian", "he", "lin"])
def test_lines_are_pasted_by_the_office_only(ledger, who):
    with on(OPENED), pytest.raises(NotAllowed):
        items.paste_items(by=getattr(ledger, who), item_list=ledger.list, text="国际文化季,举办5场,文旅局,,11月28日")
