"""A table as data, for pages that need no table of their own making."""

from collections.abc import Sequence
from dataclasses import dataclass

from .drawings.mini import Mini
from .drawings.progress import Progress
from .lights import Light


@dataclass(frozen=True, slots=True)
class Col:
    """A column head. `sort` is "ascending", "descending" or ""; `url` sorts by it; `phone=False` hides it there."""

    label: str
    kind: str = ""
    sort: str = ""
    url: str = ""
    phone: bool = True


@dataclass(frozen=True, slots=True)
class TCell:
    """A cell: words, and at most one light, mini line or progress before them. `html` must be safe already."""

    text: str = ""
    url: str = ""
    note: str = ""
    light: Light | None = None
    mini: Mini | None = None
    progress: Progress | None = None
    html: str = ""
    struck: str = ""
    strong: bool = False
    alarm: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; its first cell is its head. `number` stands before the head on phones."""

    cells: Sequence[TCell]
    number: str = ""
    on: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; `css` adds classes: "led" (ledger), "inl" (facts in one line), "t1" (smaller), "stick"."""

    columns: Sequence[Col]
    rows: Sequence[Row]
    caption: str = ""
    css: str = ""

    @property
    def numbered(self) -> bool:
        """Say whether any row has a number, which then gets a column of its own."""
        return any(row.number for row in self.rows)

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Col, TCell]]]]:
        """Return each row with its cells beside their columns."""
        return [(row, list(zip(self.columns, row.cells, strict=False))) for row in self.rows]
