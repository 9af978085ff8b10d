"""The rows of an import as a page prints them, and how many of them can be taken."""

import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.delivery.imports.columns import named
from throughline.delivery.imports.handed_back import reasons
from throughline.delivery.imports.understood import Understood
from throughline.desk.delivery.shown import full_day
from throughline.exchange.models import ImportBatch

SHOWN = 100  # rows of one outcome on the page
TOLD = 3  # columns that say which row it is
ALWAYS = ("lead", "cooperating", "responsible", "due")
SHORT = 60


def good(batch: ImportBatch) -> int:
    """Return how many rows can be taken."""
    return batch.counts.get("add", 0) + batch.counts.get("change", 0)


def taking(batch: ImportBatch) -> str:
    """Return what the button and the page of taking say."""
    count = good(batch)
    return ngettext("Take %(count)d row", "Take %(count)d rows", count) % {"count": count}


def _what(batch: ImportBatch, row: Any, understood: Understood) -> str:
    """Return what a row says: its first columns, units, leader, due date, and every cell that something is wrong with.

    Days and units are told as they are understood: that the program read a cell right cannot be seen in the cell.
    """
    wrong = {name for name, _english, _chinese in row.faults}
    given = [(name, cell) for name, cell in zip(batch.columns, row.cells, strict=False) if name]
    read, cells = understood.read(dict(given)), [(name, cell) for name, cell in given if name != "id"]
    return " · ".join(
        _said(batch, name, read[name]) if name in read else cell if len(cell) <= SHORT else f"{cell[:SHORT]}…"
        for place, (name, cell) in enumerate(cells)
        if cell and (place < TOLD or name in ALWAYS or name in wrong)
    )


def _said(batch: ImportBatch, name: str, value: datetime.date | list[Any]) -> str:
    """Return what a cell was understood to say, after the heading of its column."""
    words = _(", ").join(str(row.name) for row in value) if isinstance(value, list) else full_day(value)
    return f"{named(batch.target)[name].heading}{_(': ')}{words}"


def first_rows(batch: ImportBatch, *outcomes: str, most: int = SHOWN) -> list[dict[str, Any]]:
    """Return the first rows of these outcomes, with reasons or changes in words."""
    rows = list(batch.rows.filter(outcome__in=outcomes).order_by("number")[:most])
    own, understood = named(batch.target), Understood(batch, rows)
    return [
        {
            "number": row.number,
            "what": _what(batch, row, understood),
            "reasons": reasons(batch, row.faults),
            "told": [(str(own[name].heading) if name in own else name, old, new) for name, old, new in row.told],
            "made": row.made,
        }
        for row in rows
    ]
