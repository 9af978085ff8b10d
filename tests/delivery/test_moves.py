"""Moves of key projects and items: gates, what each gate asks for, asked, granted, refused, stale, asked twice."""

from datetime import date
from decimal import Decimal

import pytest

from tests.cast import on
from tests.delivery.projects import START, WHY, approved, ask, done, grant, project_list, propose
from throughline.base.errors import Invalid, NotAllowed, Stale, WrongState
from throughline.base.models import Event
from throughline.casework.actions.answering import settle_case
from throughline.casework.models import Case
from throughline.delivery import gates, tally
from throughline.delivery.actions import changes, granting, items, lists, moves, progress, projects, rounds
from throughline.delivery.models import Change, Commitment, ProjectDetail, RoundItem
from throughline.loop.cases import instruction_on

LATER = "2025-05-12"


@pytest.fixture
def found(cast):
    given = approved(cast)
    with on(LATER):
        yield given


def test_candidate_stands_in_the_pool_until_its_list_is_approved(cast):
    with on(LATER):
        row = project_list(cast)
        item, kept = propose(cast, row, "甲"), propose(cast, row, "乙")
        projects.edit_project(by=cast.wang, project=kept.project, put_forward=False, scale_zh="小")
        assert item.project.state == "candidate"
        version = lists.freeze_list(by=cast.wang, item_list=row, paper=None)
        assert [line.commitment for line in version.lines.all()] == [item]
        assert list(lists.put_forward(row)) == [item]
        items.open_item(by=cast.wang, item=item)
    item.project.refresh_from_db()
    assert (item.project.state, item.project.gate_on) == ("admitted", date(2025, 5, 12))
    with pytest.raises(WrongState):
        projects.edit_project(by=cast.wang, project=item.project, scale_zh="大")


def test_list_is_not_opened_while_a_project_misses_what_admission_asks_for(cast):
    with on(LATER):
        item = propose(cast, project_list(cast), "甲", measure_zh="")
        with pytest.raises(Invalid, match="甲"):
            items.open_item(by=cast.wang, item=item)
    item.refresh_from_db()
    assert (item.state, item.project.state) == ("proposed", "candidate")


def test_project_added_after_the_approval_is_admitted_by_a_decision(cast, found):
    late = propose(cast, found.list, "迟到项目", start=None)
    with pytest.raises(NotAllowed):
        moves.ask_admission(by=cast.zhao, item=late, **WHY)
    change = ask(cast, "admit", late)
    with pytest.raises(NotAllowed):
        granting.grant_admission(by=cast.wang, change=change)
    grant(cast, change)
    late.refresh_from_db()
    assert (late.state, late.live, late.due_original, late.project.state) == (
        "assigned",
        True,
        date(2025, 11, 28),
        "admitted",
    )
    assert f'"decision": "{change.path}"' in Event.objects.get(path=late.path, verb="commitment.assign").payload
    assert tally.recount(repair=False) == []


def test_line_of_a_list_not_yet_approved_is_not_admitted_alone(cast):
    with on(LATER):
        item = propose(cast, project_list(cast), "甲")
        with pytest.raises(WrongState):
            ask(cast, "admit", item)


def test_gate_names_each_missing_field_and_takes_what_comes_along(cast, found):
    item = found.items[0]
    with pytest.raises(Invalid) as refusal:
        ask(cast, "start", item, funding_10k_yuan="1200.50")
    assert set(refusal.value.messages) == {"funding_source_zh", "scale_zh"}
    assert not Change.objects.exists()
    started = done(cast, "start", item, **START)
    assert (started.project.state, started.project.funding_10k_yuan) == ("started", Decimal("1200.50"))
    with pytest.raises(WrongState):
        ask(cast, "start", item, **START)
    with pytest.raises(Invalid) as refusal:
        ask(cast, "complete", item)
    assert set(refusal.value.messages) == {"result_zh"}
    assert done(cast, "complete", item, result_zh="已开放").project.state == "completed"
    assert gates.following("completed") == ""


def test_gates_are_passed_in_order_and_only_by_projects(cast, found):
    with pytest.raises(WrongState):
        ask(cast, "complete", found.items[0], result_zh="已开放", **START)
    task = propose(cast, found.list, "任务", kind="key_task")
    with pytest.raises(WrongState):
        ask(cast, "start", task)
    with pytest.raises(Invalid):
        projects.enter_project(by=cast.wang, item=task)


def test_adjustment_keeps_old_and_new_values_and_alters_no_gate(cast, found):
    item = found.items[0]
    change = ask(cast, "adjust", item, title_zh="项目1（一期）", due="2025-12-19", funding_10k_yuan=900)
    assert change.proposed == {
        "title_zh": ["项目1", "项目1（一期）"],
        "due": ["2025-11-28", "2025-12-19"],
        "funding_10k_yuan": [None, "900.00"],
    }
    item.refresh_from_db()
    assert item.title_zh == "项目1"
    grant(cast, change, reason="同意")
    item = Commitment.objects.select_related("project").get(pk=item.pk)
    assert (item.title_zh, item.due, item.due_original) == ("项目1（一期）", date(2025, 12, 19), date(2025, 11, 28))
    assert (item.project.state, item.project.funding_10k_yuan) == ("admitted", 900)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, None),
        ({"title_zh": "项目1"}, None),
        ({"title_zh": ""}, "title_en"),
        ({"due": "2025-04-01"}, "due"),
        ({"due": "2025-05-01"}, "due"),
        ({"funding_10k_yuan": "-1"}, "funding_10k_yuan"),
        ({"measure_zh": "新", "basis": ""}, "basis"),
        ({"measure_zh": "新", "reason": " "}, "reason"),
    ],
)
def test_adjustment_that_cannot_be_is_refused_beside_its_field(cast, found, given, field):
    with pytest.raises(Invalid) as refusal:
        ask(cast, "adjust", found.items[0], **given)
    assert list(refusal.value.messages) == [field]


def test_adjustment_of_values_that_changed_since_is_not_granted(cast, found):
    item = found.items[0]
    first = ask(cast, "adjust", item, due="2025-12-19")
    extension = changes.ask_extension(by=cast.zhao, item=item, new_due=date(2025, 12, 5), reason="工期")
    changes.grant_extension(by=cast.li, change=extension)
    with pytest.raises(WrongState):
        grant(cast, first)
    changes.refuse_change(by=cast.li, change=first, reason="已延期")
    item.refresh_from_db()
    assert item.due == date(2025, 12, 5)


def test_nobody_asks_on_what_was_changed_under_his_hands(cast, found):
    with pytest.raises(Stale):
        ask(cast, "adjust", found.items[0], measure_zh="新", version=found.items[0].version - 1)


def test_suspended_item_rests_with_its_light_and_is_asked_in_no_round(cast, found):
    item = found.items[0]
    row = rounds.open_round(
        by=cast.wang,
        organization=cast.committee,
        year=2025,
        title_zh="五月",
        period_from=date(2025, 5, 1),
        period_to=date(2025, 5, 31),
        due=date(2025, 5, 30),
    )
    item = done(cast, "suspend", item)
    assert (item.state, item.live, item.light_code, item.light_why) == (
        "suspended",
        True,
        "not_due",
        {"reason": "suspended"},
    )
    assert RoundItem.objects.get(round=row, commitment=item).state != "owed"
    with pytest.raises(WrongState):
        ask(cast, "exit", found.items[1], version=None) and ask(cast, "suspend", item)
    assert done(cast, "resume", item).state == "under_way"
    assert tally.recount(repair=False) == []


def test_unsigned_item_is_taken_up_again_as_unsigned(cast, found):
    late = propose(cast, found.list, "迟到项目")
    late = done(cast, "suspend", done(cast, "admit", late))
    assert done(cast, "resume", late).state == "assigned"


def test_merged_item_names_its_successor_and_moves_nothing(cast, found):
    item, other = found.items
    progress.submit_progress(by=cast.zhao, item=item, text="进度过半", percent=50)
    pending = ask(cast, "adjust", item, measure_zh="新")
    merged = done(cast, "merge", item, successor=other)
    other.refresh_from_db()
    assert (merged.state, merged.live, merged.percent, other.percent) == ("merged", False, 50, 0)
    assert Change.objects.get(kind="merge").successor == other
    assert merged.reports.count() == 1
    pending.refresh_from_db()
    assert (pending.state, pending.decided_by) == ("withdrawn", "daily tick")
    assert tally.recount(repair=False) == []


def test_merger_into_what_is_not_worked_on_is_refused_also_when_granted(cast, found):
    item, other = found.items
    for wrong in (item, None, propose(cast, found.list, "候选")):
        with pytest.raises(Invalid):
            ask(cast, "merge", item, successor=wrong)
    change = ask(cast, "merge", item, successor=other)
    done(cast, "exit", other)
    with pytest.raises(Invalid):
        grant(cast, change)
    item.refresh_from_db()
    assert item.live


def test_exited_item_is_off_the_list_with_its_reason_and_approver(cast, found):
    item = done(cast, "exit", found.items[0])
    change = Change.objects.get()
    assert (item.state, item.live) == ("exited", False)
    assert (change.state, change.reason, change.basis) == ("granted", WHY["reason"], WHY["basis"])
    assert change.decided_by == cast.li.printed_name


def test_reassigned_item_waits_for_the_signature_of_the_new_lead(cast, found):
    item = found.items[0]
    with pytest.raises(Invalid):
        ask(cast, "reassign", item, new_lead=cast.culture)
    with pytest.raises(Invalid):
        ask(cast, "reassign", item, new_lead=cast.commerce2)
    item = done(cast, "reassign", item, new_lead=cast.education)
    assert (item.lead, item.state, item.signed_on) == (cast.education, "assigned", None)
    with pytest.raises(NotAllowed):
        items.sign_item(by=cast.zhao, item=item)
    assert items.sign_item(by=cast.sun, item=item).state == "under_way"
    assert tally.recount(repair=False) == []


@pytest.mark.parametrize("kind", ["suspend", "exit", "adjust", "reassign", "merge"])
def test_second_click_asks_and_grants_once(cast, found, kind):
    item, other = found.items
    given = {"adjust": {"measure_zh": "新"}, "reassign": {"new_lead": cast.education}, "merge": {"successor": other}}
    change = ask(cast, kind, item, **given.get(kind, {}))
    with pytest.raises(Invalid):
        ask(cast, kind, item, **given.get(kind, {}))
    grant(cast, change)
    with pytest.raises(WrongState):
        grant(cast, change)
    assert Change.objects.count() == 1


@pytest.mark.parametrize("who", ["wang", "zhao", "sun", "qian", "he", "xu", "mei", "lin"])
def test_nobody_but_a_leader_decides_a_move(cast, found, who):
    change = ask(cast, "exit", found.items[0])
    with pytest.raises(NotAllowed):
        granting.grant_exit(by=getattr(cast, who), change=change)
    with pytest.raises(WrongState):
        granting.grant_suspension(by=cast.li, change=change)


def test_what_was_asked_is_taken_back_with_a_reason(cast, found):
    change = ask(cast, "exit", found.items[0])
    with pytest.raises(Invalid):
        changes.withdraw_change(by=cast.zhao, change=change, reason="")
    changes.withdraw_change(by=cast.zhao, change=change, reason="资金已到位")
    with pytest.raises(WrongState):
        grant(cast, change)
    found.items[0].refresh_from_db()
    assert found.items[0].live


def test_closing_that_is_taken_back_puts_the_item_back_to_work(cast, found):
    item = found.items[0]
    change = changes.ask_closing(by=cast.zhao, item=item, reason="已建成")
    changes.withdraw_change(by=cast.zhao, change=change, reason="还差验收")
    item.refresh_from_db()
    assert item.state == "under_way"


def test_what_is_asked_of_a_closed_item_lapses(cast, found):
    item = found.items[0]
    pending = ask(cast, "adjust", item, measure_zh="新")
    closing = changes.check_closing(by=cast.wang, change=changes.ask_closing(by=cast.zhao, item=item, reason="已建成"))
    changes.approve_closing(by=cast.li, change=closing)
    pending.refresh_from_db()
    assert pending.state == "withdrawn"
    assert pending.decided_reason


def test_line_whose_predecessor_ended_opens_without_carrying_and_says_so(cast, found):
    old = found.items[0]
    with on("2026-01-12"):
        following = lists.draft_list(
            by=cast.wang, organization=cast.committee, year=2026, kind="project_list", title_zh="2026年项目清单"
        )
        line = propose(cast, following, "续", previous=old, start=None, due=date(2026, 10, 30))
        done(cast, "exit", old)
        items.open_item(by=cast.wang, item=line)
    old.refresh_from_db()
    assert old.state == "exited"
    assert f'"not_carried": ["{old.path}"]' in Event.objects.get(path=line.path, verb="commitment.assign").payload


def test_later_version_gathers_what_was_granted_and_is_refused_without(cast, found):
    with pytest.raises(WrongState):
        lists.freeze_version(by=cast.wang, item_list=found.list, basis="专题会")
    done(cast, "exit", found.items[0])
    with pytest.raises(Invalid):
        lists.freeze_version(by=cast.wang, item_list=found.list, basis=" ")
    with pytest.raises(NotAllowed):
        lists.freeze_version(by=cast.zhao, item_list=found.list, basis="专题会")
    version = lists.freeze_version(by=cast.wang, item_list=found.list, basis="专题会")
    assert (version.number, version.lines.count(), version.gathered.count()) == (2, 1, 1)
    with pytest.raises(WrongState):
        lists.freeze_version(by=cast.wang, item_list=found.list, basis="专题会")


def test_every_key_project_of_a_list_is_kept_as_a_project(cast, found):
    assert ProjectDetail.objects.count() == len(found.items)


def test_closing_answers_the_instruction_and_its_leader_has_the_last_word(cast, found):
    item = found.items[0]
    case = instruction_on(by=cast.li, item=item, title="抓紧", text="年内建成", due=date(2025, 6, 30))
    closing = changes.check_closing(by=cast.wang, change=changes.ask_closing(by=cast.zhao, item=item, reason="已建成"))
    changes.approve_closing(by=cast.li, change=closing)
    case.refresh_from_db()
    assert (case.state, case.answered_on) == ("answered", date(2025, 5, 12))
    assert "已建成" in case.answer
    settle_case(by=cast.li, case=case)
    assert Case.objects.get().state == "closed"
