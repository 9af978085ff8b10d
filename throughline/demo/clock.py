"""The day a demo database shows: only the clock is set, everything else is the product."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time

from django.utils import timezone

from throughline.base import clock
from throughline.base.prepared import Prepared

from .models import DemoYear

MARK = Prepared(lambda: DemoYear.objects.order_by("pk")[:1])


def demo_year() -> DemoYear | None:
    """Return the row that marks a demo database, or None."""
    found: DemoYear | None = MARK.first()
    return found


def moment(year: DemoYear, at: time | None = None) -> datetime:
    """Return the aware moment of the demo's day: at `at`, or at the machine's present time of day."""
    zone = timezone.get_current_timezone()
    clock_time = at or timezone.localtime(timezone.now(), zone).time()
    return datetime.combine(year.today, clock_time, tzinfo=zone)


@contextmanager
def shown(mark: Sequence[DemoYear] | None = None) -> Iterator[DemoYear | None]:
    """Set the clock to the demo's day for the length of a `with` block, and give its row; elsewhere change nothing.

    Whatever works on the rows of a demo stands inside it, the daily tick too: by the machine's day every light of the
    sample year would be red. `mark` is what was read of the table, where it was read already.
    """
    year = demo_year() if mark is None else next(iter(mark), None)
    if year is None:
        yield None
        return
    with clock.at(moment(year)):
        yield year
