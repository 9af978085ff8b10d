"""The published holidays and make-up days that ship with the product, for the table of working days."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

from throughline.base.days import SATURDAY
from throughline.base.models import Day

PUBLISHED = Path(__file__).parent / "data" / "days.toml"


def load_days() -> int:
    """Enter the published holidays and make-up days that are not there yet; return how many were entered.

    A day that the installation has entered itself stays as it is. Done again it changes nothing (two queries).
    """
    known = set(Day.objects.values_list("on", flat=True))
    fresh = [day for day in _published() if day.on not in known]
    Day.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _published() -> list[Day]:
    """Return the exceptions in the shipped table; a holiday on a weekend is none."""
    days = []
    for row in tomllib.loads(PUBLISHED.read_text(encoding="utf-8"))["holiday"]:
        names = {"name_en": row["name_en"], "name_zh": row["name_zh"]}
        first, last = row["off"]
        off = (first + timedelta(days=step) for step in range((last - first).days + 1))
        days += [Day(on=day, working=False, **names) for day in off if day.weekday() < SATURDAY]
        days += [Day(on=day, working=True, **names) for day in row["work"]]
    return days


def published_days() -> set[date]:
    """Return the days that the shipped table names."""
    return {day.on for day in _published()}
