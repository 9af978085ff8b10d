"""What cells are understood to say: the day, the units and the person behind the words of a file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from throughline.exchange.importing.rows import Found
from throughline.exchange.models import ImportBatch

from .cells import DAYS, day, one, several
from .run import list_of, meant


class Understood:
    """Reads cells of a batch of lines as its check does; what cannot be read is left out."""

    def __init__(self, batch: ImportBatch) -> None:
        """Read what names mean in the batch (a few queries); other batches have nothing to be understood."""
        item_list = list_of(batch) if batch.target == "items" else None
        self.year = item_list.year if item_list is not None else 0
        self.names = meant(batch) if item_list is not None else {}

    def read(self, texts: Mapping[str, str]) -> dict[str, date | list[Any]]:
        """Return {field: day, or the rows that are named} of one row."""
        told: dict[str, date | list[Any]] = {}
        for name, text in texts.items() if self.names else ():
            found = Found()
            value = self._value(found, name, text)
            if value and not found.faults:
                told[name] = value
        return told

    def _value(self, found: Found, name: str, text: str) -> date | list[Any] | None:
        """Return what one cell says; None for one that is shown as it stands."""
        if name in DAYS:
            return day(found, name, text, self.year)
        if name == "cooperating":
            return several(found, name, text, self.names["unit"])
        if name in ("lead", "responsible"):
            row = one(found, name, text, self.names["unit" if name == "lead" else "person"])
            return [row] if row is not None else None
        return None
