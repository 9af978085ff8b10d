"""Days as the two languages print them."""

from datetime import date

from throughline.base.text import current_language


def day(on: date | None) -> str:
    """Return "22 April 2025" or "2025-04-22"; "" for no day."""
    if on is None:
        return ""
    if current_language() == "zh":
        return on.isoformat()
    return f"{on.day} {on:%B %Y}"


def short_day(on: date | None) -> str:
    """Return "22 Apr 2025" or "2025-04-22"; "" for no day."""
    if on is None:
        return ""
    if current_language() == "zh":
        return on.isoformat()
    return f"{on.day} {on:%b %Y}"
