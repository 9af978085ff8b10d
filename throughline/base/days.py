"""Working days: Monday to Friday unless the table of exceptions says otherwise (holidays and make-up days)."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from pathlib import Path

from .models import Day
from .prepared import Prepared

SATURDAY = 5
LONGEST = 400  # days read at once; no clock of the product runs longer than a year
BETWEEN = Prepared(lambda first, last: Day.objects.filter(on__gte=first, on__lte=last).values_list("on", "working"))
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


def has_table(year: int) -> bool:
    """Say whether the calendar knows the holidays of a year; without them Monday to Friday count as worked."""
    return Day.objects.filter(on__year=year).exists()


Known = tuple[date, date, dict[date, bool]]  # the exceptions from a day to a day
_read: ContextVar[Known | None] = ContextVar("throughline_days", default=None)


@contextmanager
def known(first: date, last: date, exceptions: dict[date, bool]) -> Iterator[None]:
    """Work with the exceptions between two days that have been read already, for the length of a `with` block."""
    token = _read.set((first, last, exceptions))
    try:
        yield
    finally:
        _read.reset(token)


@contextmanager
def remembered() -> Iterator[None]:
    """Read the table once for the length of a `with` block: for work on many rows at once."""
    with known(date.min, date.max, dict(Day.objects.values_list("on", "working"))):
        yield


def _exceptions(first: date, last: date) -> dict[date, bool]:
    """Return the exceptions between two days in one query; those that are known, in none, where they reach so far."""
    if (read := _read.get()) is not None and read[0] <= first and last <= read[1]:
        return read[2]
    return dict(BETWEEN.rows(first=first, last=last))


def working_days_between(first: date, last: date) -> int:
    """Count working days after `first` up to and including `last`; negative when `last` lies before."""
    if last < first:
        return -working_days_between(last, first)
    exceptions = _exceptions(first, last)
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    return sum(exceptions.get(day, day.weekday() < SATURDAY) for day in days)


def add_working_days(first: date, count: int) -> date:
    """Return the day `count` working days after `first` (count > 0)."""
    exceptions = _exceptions(first, first + timedelta(days=LONGEST))
    day, left = first, count
    while left > 0:
        day += timedelta(days=1)
        left -= exceptions.get(day, day.weekday() < SATURDAY)
    return day


def working_days_before(last: date, count: int) -> date:
    """Return the first day on which at most `count` working days are left until `last`; it may be a free day."""
    nearest = last - timedelta(days=2 * count + 60)  # as a rule more than enough, and read in half the time
    day = _counted_back(last, count, nearest)
    return day if day >= nearest else _counted_back(last, count, last - timedelta(days=LONGEST))


def _counted_back(last: date, count: int, first: date) -> date:
    """Count back from `last` by the exceptions since `first`; a day before that is not to be relied on."""
    exceptions = _exceptions(first, last)

    def works(day: date) -> bool:
        return exceptions.get(day, day.weekday() < SATURDAY)

    day, left = last, count
    while left > 0:
        left -= works(day)
        day -= timedelta(days=1)
    while not works(day):
        day -= timedelta(days=1)
    return day
