"""Sources of a report in words, with the address at which the reader may open them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.base.text import Said
from throughline.reporting.queries import Source


@dataclass(frozen=True, slots=True)
class Label:
    """A source in words: its number, what it is, its name, and where it opens (empty where the reader may not)."""

    number: int
    kind: str
    name: Said | str
    url: str


def _item(row: Any) -> tuple[str, Said | str]:
    """Name an item."""
    return _("Item %(number)s") % {"number": row.number}, row.title


def _evidence(row: Any) -> tuple[str, Said | str]:
    """Name a piece of evidence."""
    return _("Accepted evidence"), row.title


def _rating(row: Any) -> tuple[str, Said | str]:
    """Name a rating by its item."""
    return _("Rating that counts"), _("item %(number)s") % {"number": row.commitment.number}


def _outcome(row: Any) -> tuple[str, Said | str]:
    """Name what a body decided."""
    result = row.RESULTS[row.result]
    day = date_format(row.item.meeting.held_on or row.recorded_on, "DATE_FORMAT")
    return _("Decision"), f"{row.organization.short} · {result} · {day}"


NAMES: dict[str, Callable[[Any], tuple[str, Said | str]]] = {
    "commitment": _item,
    "evidence": _evidence,
    "rating": _rating,
    "outcome": _outcome,
}


def _address(source: Source) -> str:
    """Return where a source opens: evidence and ratings on the page of their own."""
    return reverse(f"desk:{source.row.noun}-page", args=[source.row.pk])


def label(source: Source) -> Label:
    """Return a source in words. What the reader may not open is named by its kind only, without a link."""
    kind, name = NAMES[source.kind](source.row)
    if not source.seen:
        return Label(source.number, kind, _("kept by the office"), "")
    return Label(source.number, kind, name, _address(source))
