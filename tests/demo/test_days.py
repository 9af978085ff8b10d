"""Working days: the published holidays and make-up days are there, and an installation's own entry stays."""

from datetime import date

import pytest

from throughline.base.days import add_working_days, working_days_between
from throughline.base.models import Day
from throughline.bodies.published_days import load_days

pytestmark = pytest.mark.django_db


def test_published_days_are_entered_once():
    assert load_days() > 60
    assert load_days() == 0


def test_an_entry_of_the_installation_stays():
    Day.objects.create(on=date(2025, 10, 1), working=True, name_en="Own")
    load_days()
    assert Day.objects.get(on=date(2025, 10, 1)).working


def test_only_exceptions_are_kept():
    load_days()
    assert all(day.working == (day.on.weekday() >= 5) for day in Day.objects.all())


def test_counting_passes_over_the_long_holidays():
    load_days()
    assert add_working_days(date(2025, 9, 30), 1) == date(2025, 10, 9)
    assert add_working_days(date(2025, 10, 10), 1) == date(2025, 10, 11)  # a Saturday worked instead
    assert working_days_between(date(2026, 2, 13), date(2026, 2, 24)) == 2
