"""The only source of "now" and "today", so that one place can be set to another day.

Times are kept in UTC and shown in one zone per installation (ruling 13 of the map: Asia/Shanghai).
The demo year and the tests set the clock; nothing else of them is faked. A trial on one machine may be given a day of
its own in the environment (THROUGHLINE_TODAY): rows made up for a day are then read on that day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("throughline_clock", default=None)


def now() -> datetime:
    """Return the aware moment that counts as now: the set one, else the machine's (in a trial, on the trial's day)."""
    return _moment.get() or _on_trial(timezone.now())


def _on_trial(moment: datetime) -> datetime:
    """Return a moment with the day that the environment gives a trial; elsewhere as it is."""
    if settings.TRIAL_DAY is None:
        return moment
    return datetime.combine(settings.TRIAL_DAY, timezone.localtime(moment).timetz())


def today() -> date:
    """Return the calendar day of `now()` in the installation's zone. Due dates compare with this."""
    moment = _moment.get()
    if moment is None and settings.TRIAL_DAY is not None:
        day: date = settings.TRIAL_DAY
        return day
    return (moment or timezone.now()).astimezone(timezone.get_current_timezone()).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Set the clock to an aware moment for the length of a `with` block."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
