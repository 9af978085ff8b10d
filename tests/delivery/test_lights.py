"""The light of an item: the published rule as a table of cases, and the day it changes by itself."""

import random
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.utils.translation import override

from tests.cast import on
from tests.delivery.projects import done
from throughline.base.models import Day, Event
from throughline.bodies.actions.years import set_rule_value
from throughline.bodies.models import RuleValue
from throughline.bodies.rules import LIGHTS, rule_value
from throughline.delivery.actions import progress
from throughline.delivery.ledger.asked import Asked
from throughline.delivery.lights import light_of, said
from throughline.delivery.models import Commitment
from throughline.jobs import tick

LIMITS = {"silent_working_days": 22, "few_working_days": 5, "tolerance_percent": 10}
STEP = date(2025, 6, 30)


def day(month: int, number: int) -> date:
    return date(2025, month, number)


class Steps(list):
    """Milestones as an item gives them."""

    def all(self):
        return self


def an_item(milestones=(), **fields):
    """Give an item that is under way from 1 March to 30 October, without a database row."""
    given = {
        "state": "under_way",
        "start": day(3, 3),
        "opened_on": day(3, 3),
        "due": day(10, 30),
        "due_original": day(10, 30),
        "progress_by": "percent",
        "percent": 0,
        "count": 0,
        "target": None,
        "last_word": None,
        "closed_on": None,
        **fields,
    }
    rows = [
        SimpleNamespace(pk=n, number=n, title_en="Step", title_zh="节点", due=due, done_on=done)
        for n, (due, done) in enumerate(milestones, 1)
    ]
    return SimpleNamespace(**given, milestones=Steps(rows))


def reading(item, on_day, **limits):
    code, why, coming = light_of(item, on_day, RuleValue(rule=LIGHTS, value={**LIMITS, **limits}))
    return code, why["reason"], coming


CASES = [
    ("closed whatever the date", {"state": "closed"}, day(12, 31), "closed", "closed"),
    ("carried", {"state": "carried"}, day(12, 31), "closed", "carried"),
    ("only proposed", {"state": "proposed"}, day(4, 1), "not_due", "proposed"),
    ("past the due date", {"percent": 100, "last_word": day(10, 30)}, day(10, 31), "red", "overdue"),
    ("on the due date", {"percent": 100, "last_word": day(10, 30)}, day(10, 30), "amber", "few_days"),
    ("extended", {"due": day(12, 31), "percent": 90, "last_word": day(11, 1)}, day(11, 3), "green", "on_plan"),
    ("just begun", {}, day(3, 10), "green", "on_plan"),
    ("start ahead", {"start": day(5, 6)}, day(4, 1), "not_due", "not_started"),
    ("start come", {"start": day(5, 6)}, day(5, 6), "green", "on_plan"),
    (
        "start ahead but begun",
        {"start": day(5, 6), "percent": 5, "last_word": day(4, 1)},
        day(4, 2),
        "green",
        "on_plan",
    ),
    ("silent from the opening", {"percent": 90}, day(4, 2), "amber", "silent"),
    ("a day before silent", {"percent": 90}, day(4, 1), "green", "on_plan"),
    ("silent since the last word", {"percent": 90, "last_word": day(6, 1)}, day(7, 1), "amber", "silent"),
    ("half the time, half done", {"percent": 50, "last_word": day(7, 1)}, day(7, 2), "green", "on_plan"),
    ("half the time, within tolerance", {"percent": 41, "last_word": day(7, 1)}, day(7, 2), "green", "on_plan"),
    ("half the time, too little", {"percent": 35, "last_word": day(7, 1)}, day(7, 2), "amber", "short"),
    (
        "one of two in the first half",
        {"progress_by": "count", "target": 2, "count": 0, "last_word": day(6, 20)},
        day(6, 25),
        "green",
        "on_plan",
    ),
    (
        "none of two past the half",
        {"progress_by": "count", "target": 2, "count": 0, "last_word": day(7, 1)},
        day(7, 3),
        "amber",
        "short",
    ),
    (
        "more than the target",
        {"progress_by": "count", "target": 2, "count": 3, "last_word": day(10, 1)},
        day(10, 10),
        "green",
        "on_plan",
    ),
    (
        "milestone past its date",
        {"milestones": [(STEP, None)], "percent": 99, "last_word": day(7, 1)},
        day(7, 1),
        "amber",
        "milestone_late",
    ),
    (
        "milestone on its date",
        {"milestones": [(STEP, None)], "percent": 99, "last_word": day(6, 1)},
        STEP,
        "green",
        "on_plan",
    ),
    (
        "milestone done",
        {"milestones": [(STEP, STEP)], "progress_by": "milestone", "last_word": day(7, 1)},
        day(7, 1),
        "green",
        "on_plan",
    ),
    ("five working days left", {"percent": 99, "last_word": day(10, 20)}, day(10, 23), "amber", "few_days"),
    ("six working days left", {"percent": 99, "last_word": day(10, 20)}, day(10, 22), "green", "on_plan"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "on_day", "code", "reason"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_light_follows_the_first_line_of_the_rule_that_matches(fields, on_day, code, reason):
    assert reading(an_item(**fields), on_day)[:2] == (code, reason)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "due", "code", "reason"),
    [
        (date(9999, 12, 30), date(9999, 12, 31), "not_due", "not_started"),
        (date(1, 1, 1), date(2025, 10, 30), "amber", "short"),
        (None, date(1, 1, 1), "red", "overdue"),
    ],
)
def test_a_day_of_a_year_that_nobody_means_breaks_no_light(start, due, code, reason):
    item = an_item(start=start, due=due, due_original=due)
    assert reading(item, day(5, 6))[:2] == (code, reason)


@pytest.mark.django_db
def test_few_days_are_working_days_so_a_holiday_warns_earlier():
    Day.objects.create(on=day(10, 29), working=False)
    item = an_item(percent=99, last_word=day(10, 20))
    assert reading(item, day(10, 22))[:2] == ("amber", "few_days")


@pytest.mark.django_db
def test_next_day_is_the_first_on_which_the_light_changes_by_itself():
    chance = random.Random(7)  # noqa: S311 (cases, no secret)
    for _ in range(60):
        start = day(3, 3) + timedelta(days=chance.randrange(60))
        item = an_item(
            start=start,
            due=start + timedelta(days=chance.randrange(1, 160)),
            progress_by=chance.choice(["percent", "count", "milestone"]),
            percent=chance.randrange(100),
            target=chance.randrange(1, 9),
            count=chance.randrange(4),
            last_word=chance.choice([None, start + timedelta(days=chance.randrange(40))]),
            milestones=[(start + timedelta(days=chance.randrange(1, 100)), None)],
        )
        now = day(3, 3) + timedelta(days=chance.randrange(90))
        code, reason, coming = reading(item, now)
        later = (now + timedelta(days=step) for step in range(1, 300))
        walked = next((found for found in later if reading(item, found)[:2] != (code, reason)), None)
        assert coming == walked


def test_sentence_tells_the_numbers_in_both_languages(ledger):
    item = ledger.opened()
    item.light_why = {"reason": "short", "percent": 35, "planned": 50, "tolerance": 10, "on": "2025-07-02"}
    assert "35%" in str(item.light_words)
    with override("zh-hans"):
        assert "35%" in str(item.light_words)
    with on("2025-12-10"):
        assert said({"reason": "overdue", "due": "2025-11-28"}).startswith("12 days")
    assert said({}) == ""


def test_tick_changes_only_lights_whose_day_has_come_and_is_safe_twice(ledger):
    item = ledger.opened()
    other = ledger.opened(
        due=date(2025, 12, 30), progress_by="milestone", milestones=[{"title_zh": "节点", "due": date(2025, 6, 2)}]
    )
    assert item.light_next == date(2025, 5, 1)
    with on("2025-04-30"):
        assert tick.relight_due() == {"looked": 0, "changed": 0}
    before = Event.objects.count()
    with on("2025-05-07"):
        assert tick.relight_due(chunk=1) == {"looked": 2, "changed": 2}
        assert tick.relight_due() == {"looked": 0, "changed": 0}
    assert Event.objects.count() == before + 2
    item.refresh_from_db()
    other.refresh_from_db()
    assert (item.light_code, item.light_why["reason"]) == ("amber", "short")
    assert (other.light_code, other.light_why["reason"]) == ("amber", "silent")


def test_tick_prints_what_it_did(ledger, capsys):
    ledger.opened()
    with on("2025-12-01"):
        assert tick.run([]) == 0
    assert "1 lights looked at, 1 changed" in capsys.readouterr().out
    assert tick.run(["--now"]) == 2


def test_body_rule_value_goes_before_the_shipped_one_from_its_day_on(ledger):
    item = ledger.opened(progress_by="count", target=1)
    assert item.light_rule is None
    with on("2025-04-10"):
        set_rule_value(
            by=ledger.wang,
            rule=LIGHTS,
            value={"silent_working_days": 5},
            organization=ledger.committee,
            valid_from=date(2025, 4, 14),
        )
        assert rule_value(LIGHTS, date(2025, 4, 13), ledger.committee).pk is None
    with on("2025-04-15"):
        assert tick.relight_due(everything=True)["changed"] == 1
    item.refresh_from_db()
    assert (item.light_why["reason"], item.light_why["limit"]) == ("silent", 5)
    assert item.light_rule.value == {"silent_working_days": 5}


def test_light_moves_with_the_report_in_one_event(ledger):
    item = ledger.opened(sign=True)
    with on("2025-06-20"):
        tick.relight_due()
        item.refresh_from_db()
        assert item.light_code == "amber"
        before = Event.objects.filter(path=item.path).count()
        progress.submit_progress(by=ledger.zhao, item=item, text="已完成过半", percent=60)
    item = Commitment.objects.get(pk=item.pk)
    assert item.light_code == "green"
    assert Event.objects.filter(path=item.path).count() == before + 1


def test_filter_of_silent_items_finds_what_the_rule_calls_silent_and_no_other(ledger):
    item, later = ledger.opened(sign=True), ledger.opened(start=date(2025, 9, 1))
    resting = ledger.opened(title_zh="暂停项")
    with on("2025-04-07"):
        progress.submit_progress(by=ledger.zhao, item=item, text="完成大半", percent=90)
        done(ledger, "suspend", resting)

    def silent():
        return {row.pk for row in Asked(ledger.wang, QueryDict("silent=22")).items}

    Day.objects.all().delete()
    Day.objects.create(on=date(2025, 4, 27), working=True, name_en="Make-up day")  # a Sunday
    Day.objects.bulk_create(Day(on=date(2025, 5, number), working=False, name_en="Holiday") for number in (1, 2, 5))
    with on("2025-05-08"):
        tick.relight_due()
        assert silent() == set()
    with on("2025-05-09"):  # 31 days after the word, of which 22 were worked
        tick.relight_due()
        item.refresh_from_db()
        later.refresh_from_db()
        assert (item.light_why["reason"], later.light_why["reason"]) == ("silent", "not_started")
        assert silent() == {item.pk}
