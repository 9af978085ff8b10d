"""What cells are understood to say: the day, the units and the person behind the words of a file."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from throughline.delivery.models import Commitment
from throughline.exchange.importing.rows import Found
from throughline.exchange.models import ImportBatch, ImportRow

from .cells import DAYS, day, one, several
from .matching import key_of
from .run import list_of, meant


class Understood:
    """Reads cells of a batch of lines as its check does; what cannot be read is left out."""

    def __init__(self, batch: ImportBatch, rows: Iterable[ImportRow]) -> None:
        """Read what names mean in the batch (a few queries); other batches have nothing to be understood.

        A row may name an item of another list by its system ID: a day without a year is then of that item's year.
        """
        item_list = list_of(batch) if batch.target == "items" else None
        self.year = item_list.year if item_list is not None else 0
        self.names = meant(batch) if item_list is not None else {}
        self.years: dict[int | None, int] = {}
        if item_list is not None and "id" in batch.columns:
            place = batch.columns.index("id")
            keys = {key_of(cell) for row in rows for cell in row.cells[place : place + 1]} - {None}
            self.years.update(Commitment.objects.filter(pk__in=keys).values_list("pk", "year"))

    def read(self, texts: Mapping[str, str]) -> dict[str, date | list[Any]]:
        """Return {field: day, or the rows that are named} of one row."""
        told: dict[str, date | list[Any]] = {}
        year = self.years.get(key_of(texts.get("id", "")), self.year)
        for name, text in texts.items() if self.names else ():
            found = Found()
            value = day(found, name, text, year) if name in DAYS else self._value(found, name, text)
            if value and not found.faults:
                told[name] = value
        return told

    def _value(self, found: Found, name: str, text: str) -> list[Any] | None:
        """Return whom one cell names; None for one that is shown as it stands."""
        if name == "cooperating":
            return several(found, name, text, self.names["unit"])
        if name in ("lead", "responsible"):
            row = one(found, name, text, self.names["unit" if name == "lead" else "person"])
            return [row] if row is not None else None
        return None
