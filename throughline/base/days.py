"""Working days: Monday to Friday unless the table of exceptions says otherwise (holidays and make-up days)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta

from .models import Day
from .prepared import Prepared

SATURDAY = 5
LONGEST = 400  # days read at once; no clock of the product runs longer than a year
BETWEEN = Prepared(lambda first, last: Day.objects.filter(on__gte=first, on__lte=last).values_list("on", "working"))


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
