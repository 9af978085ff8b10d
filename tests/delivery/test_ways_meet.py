"""Where two ways of an item meet: rounds with moves and returns, parts with what leaves, gates with a rest."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import on
from tests.delivery.projects import START, approved, ask, done, grant
from tests.delivery.test_rounds import a_round
from throughline.base.errors import Stale, WrongState
from throughline.delivery import queries
from throughline.delivery.actions import changes, items, lists, progress, rounds
from throughline.delivery.actions.together import handover, parts
from throughline.delivery.ledger.filters import FILTERS
from throughline.delivery.models import Commitment, Milestone, RoundItem
from throughline.jobs.daily.lights import relight_due
from throughline.loop import carry_over, cases

LATER = "2025-05-12"


@pytest.fixture
def item(ledger):
    found = ledger.opened(sign=True, cooperating=[ledger.education])
    with on(LATER):
        yield found


def a_round_now(ledger):
    days = {"period_from": date(2025, 4, 1), "period_to": date(2025, 5, 1), "due": date(2025, 5, 20)}
    return a_round(ledger, **days)


def asked_of(item):
    return RoundItem.objects.get(commitment=item)


def test_reopened_round_asks_nothing_of_an_item_that_rests(ledger, item):
    other = ledger.opened(lead=ledger.police, title_zh="另一项")
    with on(LATER):
        row = rounds.lock_round(by=ledger.wang, round=a_round_now(ledger))
        done(ledger, "suspend", item)
        rounds.reopen_round(by=ledger.wang, round=row, reason="补报")
    assert (asked_of(item).state, asked_of(other).state) == ("missed", "owed")


def handed_over(ledger, item):
    offer = handover.offer_hand_over(by=ledger.zhao, item=item, new_lead=ledger.education, reason="转入下一阶段")
    handover.accept_hand_over(by=ledger.sun, change=offer)


def test_what_is_owed_again_is_owed_by_the_unit_that_leads_now(ledger, item):
    row = a_round_now(ledger)
    sent = progress.submit_progress(by=ledger.zhao, item=item, text="已办", percent=20)
    handed_over(ledger, item)
    progress.return_progress(by=ledger.wang, report=sent, reason="缺签到表")
    again = asked_of(item)
    assert (again.state, again.organization, again.handed_to) == ("owed", ledger.education, None)
    rounds.lock_round(by=ledger.wang, round=row)
    done(ledger, "reassign", item, new_lead=ledger.police)
    rounds.reopen_round(by=ledger.wang, round=row, reason="补报")
    assert (asked_of(item).state, asked_of(item).organization) == ("owed", ledger.police)


def test_a_report_returned_after_its_item_rests_or_ended_is_owed_in_no_round(ledger, item):
    a_round_now(ledger)
    sent = progress.submit_progress(by=ledger.zhao, item=item, text="已办", percent=20)
    done(ledger, "exit", item)
    progress.return_progress(by=ledger.wang, report=sent, reason="缺签到表")
    assert asked_of(item).state == "answered"


def test_an_item_that_is_carried_over_is_owed_in_no_round(ledger, item):
    a_round_now(ledger)
    items.carry_item(by=ledger.wang, item=item, successor=ledger.opened(day=LATER, title_zh="续办"))
    assert asked_of(item).state == "answered"


def below(ledger, whole, title):
    return parts.place_item(
        by=ledger.wang, item=ledger.opened(sign=True, title_zh=title, day=LATER), parent=whole, reason="分解"
    )


def test_a_part_that_leaves_the_list_counts_no_more_in_its_whole(ledger, item):
    closed, left = below(ledger, item, "分项一"), below(ledger, item, "分项二")
    parts.measure_by_parts(by=ledger.wang, item=item, reason="按分项计")
    asked = changes.ask_closing(by=ledger.zhao, item=closed, reason="已办")
    changes.approve_closing(by=ledger.li, change=changes.check_closing(by=ledger.wang, change=asked))
    assert Commitment.objects.get(pk=item.pk).percent == 50
    done(ledger, "exit", left)
    assert Commitment.objects.get(pk=item.pk).percent == 100


def test_a_returned_report_leaves_an_item_where_its_parts_put_it(ledger, item):
    part = parts.edit_party(by=ledger.zhao, party=item.parties.get(), part_zh="校园活动", reason="分工明确")
    parts.measure_by_parts(by=ledger.wang, item=item, reason="按分工计")
    sent = progress.submit_progress(by=ledger.zhao, item=item, text="已办")
    parts.finish_part(by=ledger.sun, party=part, word="办完")
    progress.return_progress(by=ledger.wang, report=sent, reason="缺签到表")
    assert Commitment.objects.get(pk=item.pk).percent == 100


def test_a_project_that_rests_passes_no_gate(cast):
    item = approved(cast, 1).items[0]
    with on(LATER):
        change = ask(cast, "start", item, **START)
        done(cast, "suspend", item)
        with pytest.raises(WrongState):
            grant(cast, change)


def test_a_line_whose_units_somebody_changed_is_not_saved_over(ledger):
    with on(LATER):
        line = ledger.propose(title_zh="新项")
        seen = line.version
        items.edit_item(by=ledger.wang, item=line, version=seen, cooperating=[ledger.education])
        with pytest.raises(Stale):
            items.edit_item(by=ledger.wang, item=line, version=seen, title_zh="改名", cooperating=[])
        now = Commitment.objects.get(pk=line.pk).version
        items.edit_item(by=ledger.wang, item=line, version=now, cooperating=[ledger.education])
        assert Commitment.objects.get(pk=line.pk).version == now


def last_place(queries, *words):
    return max(place for place, query in enumerate(queries) if all(word in query["sql"] for word in words))


def first_place(queries, *words):
    return min(place for place, query in enumerate(queries) if all(word in query["sql"] for word in words))


def test_counters_move_after_every_row_is_held_and_before_the_chain(ledger, item):
    ledger.opened(sign=True, title_zh="第二项", lead=ledger.culture)
    with (
        on("2025-08-11"),
        CaptureQueriesContext(
            connection,
        ) as caught,
    ):
        assert relight_due(everything=True)["changed"] == 2
    queries = caught.captured_queries
    moved = first_place(queries, 'INSERT INTO "delivery_tally"')
    assert last_place(queries, 'UPDATE "delivery_commitment"') < moved
    assert last_place(queries, 'INSERT INTO "delivery_bodytally"') < first_place(queries, "base_chainhead")


def test_milestones_of_a_line_are_parts_too(ledger):
    with on(LATER):
        line = ledger.propose(title_zh="新项", milestones=[{"title_zh": "方案", "due": date(2025, 6, 1)}])
        seen = line.version
        items.edit_item(by=ledger.wang, item=line, version=seen, milestones=[])
        with pytest.raises(Stale):
            items.edit_item(by=ledger.wang, item=line, version=seen, title_zh="改名")
    assert not Milestone.objects.filter(commitment=line).exists()


def test_a_silence_longer_than_any_is_not_asked_for():
    assert not FILTERS["silent"].knows("0000000001" + "9" * 70)


def test_a_part_is_closed_while_its_whole_rests_and_counts_when_it_goes_on(ledger, item):
    closed, _left = below(ledger, item, "分项一"), below(ledger, item, "分项二")
    parts.measure_by_parts(by=ledger.wang, item=item, reason="按分项计")
    done(ledger, "suspend", item)
    asked = changes.ask_closing(by=ledger.zhao, item=closed, reason="已办")
    changes.approve_closing(by=ledger.li, change=changes.check_closing(by=ledger.wang, change=asked))
    assert Commitment.objects.get(pk=item.pk).percent == 0
    assert done(ledger, "resume", item).percent == 50


def next_list(ledger, **more):
    return lists.draft_list(by=ledger.wang, organization=ledger.committee, year=2026, title_zh="2026年清单", **more)


def test_what_was_measured_by_parts_goes_on_by_what_the_unit_says(ledger, item):
    parts.edit_party(by=ledger.zhao, party=item.parties.get(), part_zh="校园活动", reason="分工明确")
    item = parts.measure_by_parts(by=ledger.wang, item=item, reason="按分工计")
    with on("2025-12-01"):
        line = carry_over._carry(ledger.wang, item, next_list(ledger))
    assert (line.progress_by, line.progress_by in Commitment.MEASURES) == ("percent", True)


def test_a_project_is_carried_with_its_funding_and_scale(cast):
    with on(LATER):
        item = done(cast, "start", approved(cast, 1).items[0], **START)
    with on("2025-12-01"):
        project = carry_over._carry(cast.wang, item, next_list(cast, kind="project_list")).project
    project.refresh_from_db()
    assert (str(project.funding_10k_yuan), project.funding_source_zh, project.scale_zh) == tuple(START.values())


def test_the_case_an_item_came_from_is_shown_to_those_who_see_the_case(ledger, item):
    case = cases.help_for(by=ledger.zhao, item=item, to=ledger.education, title="需要场地", text="请支持。")
    made = items.open_item(by=ledger.wang, item=ledger.propose(title_zh="由请示立项", cases=[case]))

    def shown(user):
        return [source.case for source in queries.item_page(user, made.pk).sources]

    assert (shown(ledger.wang), shown(ledger.zhao), shown(ledger.zhou)) == ([case], [case], [])


def test_a_round_that_was_locked_in_between_asks_nothing_more(ledger, item):
    row = a_round_now(ledger)
    rounds.lock_round(by=ledger.wang, round=row)
    late = ledger.opened(title_zh="迟来", day=LATER)
    with pytest.raises(WrongState):
        rounds.ask_item(by=ledger.wang, round=row, item=late)


def test_a_list_is_held_before_its_lines(ledger):
    with on(LATER):
        ledger.propose(title_zh="新项")
        for act in (
            lambda: ledger.propose(title_zh="又一项"),
            lambda: lists.freeze_list(by=ledger.wang, item_list=ledger.list, paper=None),
        ):
            with CaptureQueriesContext(connection) as caught:
                act()
            asked = caught.captured_queries
            assert first_place(asked, 'FROM "delivery_itemlist"') < first_place(asked, 'FROM "delivery_commitment"')
