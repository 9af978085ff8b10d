"""The only source of "now" and "today", so that one place can be set to another day.

Times are kept in UTC and shown in one zone per installation (ruling 13 of the map: Asia/Shanghai).
The demo year and the tests set the clock; nothing else of them is faked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("throughline_clock", default=None)


def now() -> datetime:
    """Return the aware moment that counts as now: the set one, else the machine's."""
    return _moment.get() or timezone.now()


def today() -> date:
    """Return the calendar day of `now()` in the installation's zone. Due dates compare with this."""
    return timezone.localdate(now())


def is_set() -> bool:
    """Say whether the clock shows a set moment, so that a page can print "as of"."""
    return _moment.get() is not None


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Set the clock to an aware moment for the length of a `with` block."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
