"""Days as the two languages print them: "22 April 2025" and "2025-04-22"."""

from datetime import date

from django.utils import dateformat
from django.utils.translation import pgettext


def day(on: date | None) -> str:
    """Return a day in full; "" for no day."""
    return dateformat.format(on, pgettext("meeting day", "j F Y")) if on else ""


def short_day(on: date | None) -> str:
    """Return a day for a table; "" for no day."""
    return dateformat.format(on, pgettext("meeting day", "j M Y")) if on else ""
