"""The ladder: what is owed climbs by itself, once a step, and tells whoever stands in the table."""

from datetime import date

import pytest

from tests.cast import on
from throughline.base.models import Event
from throughline.bodies.actions.years import set_rule_value
from throughline.bodies.rules import LADDER
from throughline.bodies.standing import INSTALLER
from throughline.delivery import policy
from throughline.delivery.actions import items, progress, rounds
from throughline.delivery.ladder import climb
from throughline.delivery.models import RoundItem
from throughline.delivery.rounds.urging import to_urge

DAYS = {  # Friday 21 November 2025 is the day; working days by the shipped rule.
    "2025-11-18": "",
    "2025-11-19": "due_soon",
    "2025-11-20": "due_soon",
    "2025-11-21": "due",
    "2025-11-23": "due",
    "2025-11-24": "overdue",
    "2025-11-26": "urged",
    "2025-11-28": "escalated",
}


@pytest.fixture
def asked(ledger):
    """Give two items, of culture and education, asked in a round that is due on 21 November 2025."""
    ledger.item = ledger.opened(sign=True)
    ledger.other = ledger.opened(lead=ledger.education)
    with on("2025-11-10"):
        ledger.round = rounds.open_round(
            by=ledger.wang, organization=ledger.committee, year=2025, title_zh="11月填报",
            period_from=date(2025, 10, 1), period_to=date(2025, 11, 15), due=date(2025, 11, 21),
        )  # fmt: skip
    return ledger


def steps() -> list[str]:
    return [event.verb for event in Event.objects.filter(verb__startswith="round_item.").order_by("pk")][2:]


def owed(asked) -> RoundItem:
    return RoundItem.objects.get(commitment=asked.other)


def test_each_step_is_reached_on_its_working_day(asked):
    for day, step in DAYS.items():
        with on(day):
            climb()
        assert owed(asked).step == step, day
    assert owed(asked).urged == 1


def test_a_second_run_and_an_answered_item_add_nothing(asked):
    with on("2025-11-19"):
        progress.submit_progress(by=asked.zhao, item=asked.item, text="已办", percent=90)
        assert climb()["due_soon"] == 1
        before = Event.objects.count()
        assert sum(climb().values()) == 0
    assert Event.objects.count() == before
    assert steps() == ["round_item.answer", "round_item.due_soon"]


def test_urging_all_skips_a_unit_that_the_ladder_has_urged_today(asked):
    with on("2025-11-26"):
        found = to_urge(asked.round)
        assert ([one.commitment for one in found.items], found.units, found.done) == ([asked.item, asked.other], 2, 0)
        rounds.urge_round_item(by=asked.wang, round_item=owed(asked))
        assert ([one.commitment for one in to_urge(asked.round).items], to_urge(asked.round).done) == ([asked.item], 1)
        assert climb()["urged"] == 2
        found = to_urge(asked.round)
        assert (found.items, found.units, found.done) == ([], 0, 2)
    with on("2025-11-27"):
        assert (to_urge(asked.round).units, to_urge(asked.round).done) == (2, 0)


def test_urging_all_skips_a_unit_that_was_urged_today_on_the_page_of_an_item(asked):
    with on("2025-11-26"):
        items.urge_item(by=asked.wang, item=asked.item)
        found = to_urge(asked.round)
        assert ([one.commitment for one in found.items], found.units, found.done) == ([asked.other], 1, 1)


def test_days_without_a_tick_are_told_once_where_the_item_stands_now(asked):
    with on("2025-12-05"):
        assert climb(chunk=1) == {"due_soon": 0, "due": 0, "overdue": 0, "urged": 0, "escalated": 2}
    assert steps() == ["round_item.escalated"] * 2


def test_a_locked_round_and_an_item_not_worked_on_do_not_climb(asked):
    with on("2025-11-22"):
        rounds.lock_round(by=asked.wang, round=asked.round)
    with on("2025-12-05"):
        assert sum(climb().values()) == 0


def test_a_body_has_its_own_days(asked):
    value = {"due_soon_before": 5, "overdue_after": 1, "urged_after": 2, "escalated_after": 3}
    with on("2025-11-10"):
        set_rule_value(
            by=INSTALLER, rule=LADDER, value=value, valid_from=date(2025, 11, 10), organization=asked.committee
        )
    with on("2025-11-14"):
        assert climb()["due_soon"] == 2


def test_a_returned_answer_is_given_days_to_mend_it(asked):
    with on("2025-11-27"):
        report = progress.submit_progress(by=asked.zhao, item=asked.item, text="已办", percent=90)
        progress.return_progress(by=asked.wang, report=report, reason="缺签到表")
        climb()
        row = RoundItem.objects.get(commitment=asked.item)
        assert (row.step, row.owed_by_day) == ("due_soon", date(2025, 12, 1))
    with on("2025-12-01"):
        climb()
    row.refresh_from_db()
    assert row.step == "due"


def test_an_escalated_item_tells_the_unit_the_office_and_the_leader(asked):
    row = owed(asked)
    told = {relation: set(policy.told(row, relation)) for relation in ("lead", "office", "leader")}
    assert told == {"lead": {asked.sun}, "office": {asked.wang}, "leader": {asked.li}}


def test_only_the_lead_units_report_answers(ledger):
    item = ledger.opened(sign=True, cooperating=[ledger.education])
    with on("2025-11-10"):
        rounds.open_round(
            by=ledger.wang, organization=ledger.committee, year=2025, title_zh="11月填报",
            period_from=date(2025, 10, 1), period_to=date(2025, 11, 15), due=date(2025, 11, 21),
        )  # fmt: skip
    with on("2025-11-12"):
        progress.submit_progress(by=ledger.sun, item=item, text="我方部分已办", percent=40)
        assert RoundItem.objects.get().state == "owed"
        progress.submit_progress(by=ledger.zhao, item=item, text="全部已办", percent=90)
        assert RoundItem.objects.get().state == "answered"


def test_a_report_that_the_office_enters_for_the_lead_unit_answers(asked):
    with on("2025-11-12"):
        progress.submit_progress(by=asked.wang, item=asked.item, text="电话报来：已办", percent=90)
    assert RoundItem.objects.get(commitment=asked.item).state == "answered"
