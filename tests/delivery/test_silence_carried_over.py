"""What an installation had set in calendar days of silence counts in working days after the update."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from tests.cast import on
from throughline.bodies.models import RuleValue
from throughline.desk.models import SavedFilter
from throughline.jobs.daily.lights import relight_due

LIGHTS = import_module("throughline.delivery.migrations.0005_silence_in_working_days")
FILTERS = import_module("throughline.desk.migrations.0003_silence_in_working_days")


@pytest.mark.parametrize(("days", "working"), [(30, 21), (1, 1), (0, 0), (365, 261)])
def test_threshold_that_was_set_in_days_is_five_in_seven(db, days, working):
    row = RuleValue.objects.create(
        rule="light.thresholds", value={"silent_days": days, "few_working_days": 3}, valid_from=date(2025, 1, 1)
    )
    LIGHTS.carry_over(apps, None)
    row.refresh_from_db()
    assert row.value == {"silent_working_days": working, "few_working_days": 3}


def test_lights_are_worked_out_again_also_where_the_clock_shows_an_earlier_day(ledger):
    ledger.opened(sign=True)
    LIGHTS.carry_over(apps, None)
    with on("2025-04-08"):
        assert relight_due()["looked"] == 1
        assert relight_due()["looked"] == 0


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("silent=30", "silent=21"),
        ("light=amber&silent=14&q=silent%3D30", "light=amber&silent=10&q=silent%3D30"),
        ("silent=1", "silent=1"),
        ("q=unsilent=30", "q=unsilent=30"),
        ("light=red", "light=red"),
    ],
)
def test_saved_filter_asks_for_as_much_silence_as_before(ledger, was, now):
    row = SavedFilter.objects.create(account=ledger.wang, name="Silent", query=was, saved_at=timezone.now())
    FILTERS.carry_over(apps, None)
    row.refresh_from_db()
    assert row.query == now
