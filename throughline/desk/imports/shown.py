"""The rows of an import as a page prints them, and how many of them can be taken."""

from typing import Any

from django.utils.translation import ngettext

from throughline.delivery.imports.columns import named
from throughline.delivery.imports.handed_back import reasons
from throughline.exchange.models import ImportBatch

SHOWN = 100  # rows of one outcome on the page
TOLD = 3  # columns that say which row it is
SHORT = 60


def good(batch: ImportBatch) -> int:
    """Return how many rows can be taken."""
    return batch.counts.get("add", 0) + batch.counts.get("change", 0)


def taking(batch: ImportBatch) -> str:
    """Return what the button and the page of taking say."""
    count = good(batch)
    return ngettext("Take %(count)d row", "Take %(count)d rows", count) % {"count": count}


def _what(batch: ImportBatch, row: Any) -> str:
    """Return what a row says: its first columns, its due date, and every cell that something is wrong with."""
    wrong = {name for name, _english, _chinese in row.faults}
    cells = [(name, cell) for name, cell in zip(batch.columns, row.cells, strict=False) if name and name != "id"]
    told = [cell for place, (name, cell) in enumerate(cells) if place < TOLD or name == "due" or name in wrong]
    return " · ".join(cell if len(cell) <= SHORT else f"{cell[:SHORT]}…" for cell in told if cell)


def first_rows(batch: ImportBatch, *outcomes: str, most: int = SHOWN) -> list[dict[str, Any]]:
    """Return the first rows of these outcomes, with reasons or changes in words."""
    own = named(batch.target)
    return [
        {
            "number": row.number,
            "what": _what(batch, row),
            "reasons": reasons(batch, row.faults),
            "told": [(str(own[name].heading) if name in own else name, old, new) for name, old, new in row.told],
            "made": row.made,
        }
        for row in batch.rows.filter(outcome__in=outcomes).order_by("number")[:most]
    ]
