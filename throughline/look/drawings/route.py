"""The route map: eight stations as columns, rows branching off one trunk; below 1100 px a list of mini lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..frame import Link
from .marks import PLANNED, REACHED, STOPS, symbol
from .mini import Mini

STATIONS = 8
BRANCH_CELLS = STATIONS - 1
FORMS = {"planned": "plan", "gap": "end", "end": "term", "fade": "fade"}


@dataclass(frozen=True, slots=True)
class Station:
    """A column head."""

    number: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrunkRow:
    """The source of the line; `hint` stands to the right of it."""

    name: str
    note: str = ""
    title: str = ""
    note2: str = ""
    url: str = ""
    hint: str = ""
    mark: str = "source"


@dataclass(frozen=True, slots=True)
class RouteCell:
    """One or more columns of a row. `kind` is a mark, or "words" for a remark without a line; `alarm` is red or amb."""

    kind: str
    title: str = ""
    note: str = ""
    span: int = 1
    url: str = ""
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A branch. Its cells cover stations 2 to 8. `divider` labels a division above it; `group` is a row in words."""

    name: str
    cells: Sequence[RouteCell] = ()
    note: str = ""
    url: str = ""
    sample: bool = False
    selected: bool = False
    divider: str = ""
    summary: str = ""
    alarm: str = ""
    group: bool = False

    @property
    def marks(self) -> list[str]:
        """Return the eight marks of the mini line."""
        marks = ["none" if self.group else "reached"]
        for cell in self.cells:
            marks += ["none" if cell.kind == "words" else cell.kind, *["none"] * (cell.span - 1)]
        return [*marks, *["none"] * STATIONS][:STATIONS]

    @property
    def words(self) -> str:
        """Return what the phone list says of the row: its summary, else its alarm, else how far it came."""
        said = [cell for cell in reversed(self.cells) if cell.title or cell.note]
        told = (
            [cell for cell in said if cell.alarm]
            or [cell for cell in said if cell.kind in STOPS]
            or [cell for cell in said if cell.kind in REACHED]
            or said
        )
        return self.summary or (told[0].title or told[0].note if told else "")

    @property
    def mini(self) -> Mini:
        """Return the mini line of the phone list; its words stand beside it."""
        return Mini(marks=self.marks)


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with its classes and symbol."""

    cell: RouteCell
    css: str
    symbol: str


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with the form of the trunk beside it."""

    row: RouteRow
    trunk: str
    through: bool
    cells: Sequence[PlacedCell]


@dataclass(frozen=True, slots=True)
class RouteMap:
    """The whole map. At most one row is selected: the heavy line runs from the source down to it."""

    stations: Sequence[Station]
    trunk: TrunkRow
    rows: Sequence[RouteRow]
    label: str = ""
    legend: bool = True
    more: Link | None = None

    @property
    def selected(self) -> int | None:
        """Return the place of the selected row."""
        return next((place for place, row in enumerate(self.rows) if row.selected), None)

    @property
    def placed(self) -> Iterator[PlacedRow]:
        """Yield the rows as they are drawn."""
        mine = self.selected
        for place, row in enumerate(self.rows):
            forms = []
            if mine is not None and place < mine:
                forms.append("thru")
            if place == mine:
                forms.append("mine")
            if place == len(self.rows) - 1:
                forms.append("lastb")
            yield PlacedRow(
                row=row,
                trunk=" ".join(forms),
                through=mine is not None and place <= mine,
                cells=_group_cells(row) if row.group else _cells(row),
            )


def _group_cells(row: RouteRow) -> list[PlacedCell]:
    """Return the one wide cell of a row in words."""
    cell = row.cells[0] if row.cells else RouteCell("words", row.summary)
    return [PlacedCell(cell=cell, css=f"more w{BRANCH_CELLS}", symbol="")]


def _cells(row: RouteRow) -> list[PlacedCell]:
    """Return the cells of a branch, filled up to station 8."""
    cells = list(row.cells)
    rest = BRANCH_CELLS - sum(cell.span for cell in cells)
    if rest > 0:
        cells.append(RouteCell("none", span=rest))
    following = [*(cell.kind for cell in cells[1:]), ""]
    return [
        PlacedCell(cell=cell, css=_css(row, cell, after), symbol=symbol(cell.kind))
        for cell, after in zip(cells, following, strict=True)
    ]


def _css(row: RouteRow, cell: RouteCell, after: str) -> str:
    """Return the classes of a cell: what runs from its station to the next depends on what stands there."""
    names = []
    if cell.kind in REACHED:
        if after == PLANNED:
            names.append("plan")
        elif after in {"", "none", "words"}:
            names.append("last")
        if cell.kind in {"warn", "red"}:
            names.append(cell.kind)
    else:
        names.append(FORMS.get(cell.kind, "nil"))
        if cell.kind == "fade" and cell.span == 1:
            names.append("slim")
    if cell.span > 1:
        names.append(f"w{cell.span}")
    if row.selected and "nil" not in names:
        names.append("sel")
    return " ".join(names)
