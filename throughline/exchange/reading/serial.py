"""Days as a spreadsheet keeps them, as numbers. No Django here: the process that parses reads by it too."""

from datetime import date, timedelta

FIRST, LAST = 20_000, 80_000  # of 1954 to 2119: what could be meant
ZERO = date(1899, 12, 30)  # the day before the first of a spreadsheet's own calendar, with its leap-year fault


def serial_day(number: float) -> date | None:
    """Return the day behind a number; None for one that nobody can mean."""
    return ZERO + timedelta(days=int(number)) if FIRST <= number < LAST + 1 else None
