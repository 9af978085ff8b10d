"""Working days: Monday to Friday unless the table of exceptions says otherwise (holidays and make-up days)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta

from .models import Day
from .prepared import Prepared

SATURDAY, DAY = 5, timedelta(days=1)
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


def _works(first: date, last: date) -> Callable[[date], bool]:
    """Return what says of each day between two days whether it is worked."""
    exceptions = _exceptions(first, last)
    return lambda day: exceptions.get(day, day.weekday() < SATURDAY)


def working_days_between(first: date, last: date) -> int:
    """Count working days after `first` up to and including `last`; negative when `last` lies before."""
    if last < first:
        return -working_days_between(last, first)
    return sum(map(_works(first, last), (first + DAY * step for step in range(1, (last - first).days + 1))))


def add_working_days(first: date, count: int) -> date:
    """Return the day `count` working days after `first`, which it is itself where `count` is 0."""
    return _walked(first, count, DAY)


def working_days_ago(last: date, count: int) -> date:
    """Return the last day by which `add_working_days(day, count)` is not after `last`; it may be a free day."""
    return _walked(last, count, -DAY)


def working_days_before(last: date, count: int) -> date:
    """Return the first day on which at most `count` working days are left until `last`; it may be a free day."""
    return _walked(last, count, -DAY, free=True)


def _walked(begin: date, count: int, step: timedelta, *, free: bool = False) -> date:
    """Go over so many working days, with `free` on over free ones; as a rule the nearer half of the table is enough."""
    ahead = step > timedelta()
    for reach in (2 * count + 60, 2 * count + LONGEST):
        end, day, left = begin + step * reach, begin, count
        told = _exceptions(min(begin, end), max(begin, end)).get
        while left > 0 or (free and not told(day, day.weekday() < SATURDAY)):
            day += step
            counted = day if ahead else day - step  # going back, the day that is left behind counts
            left -= told(counted, counted.weekday() < SATURDAY)
        if min(begin, end) <= day <= max(begin, end):
            break
    return day
