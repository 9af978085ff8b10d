"""The day a demo database shows: only the clock is set, everything else is the product."""

from datetime import datetime, time

from django.utils import timezone

from .models import DemoYear


def demo_year() -> DemoYear | None:
    """Return the row that marks a demo database, or None."""
    return DemoYear.objects.first()


def moment(year: DemoYear, at: time | None = None) -> datetime:
    """Return the aware moment of the demo's day: at `at`, or at the machine's present time of day."""
    zone = timezone.get_current_timezone()
    clock_time = at or timezone.localtime(timezone.now(), zone).time()
    return datetime.combine(year.today, clock_time, tzinfo=zone)
