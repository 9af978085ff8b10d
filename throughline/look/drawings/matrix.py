"""The matrix: lines by columns; a state is shape, a character and a word. All words and characters come in as data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

# ok carried, pr in preparation, mu kept above, na not applicable, df deferred, wt waiting, gap silent, un unconfirmed,
# nr no record at all; none is an empty cell.
STATES = ("ok", "pr", "mu", "na", "df", "wt", "gap", "un", "nr", "none")


@dataclass(frozen=True, slots=True)
class Legend:
    """One state in the key: code, character, word."""

    state: str
    char: str
    word: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `lines` are the short words of its head, `title` its full name, `code` its name among the gaps.

    `tall` says that the name stands upright, a whole word over a narrow column.
    """

    lines: Sequence[str]
    title: str = ""
    code: str = ""
    url: str = ""
    tall: bool = False

    @property
    def name(self) -> str:
        """Return the shortest name that still says which one."""
        return self.code or self.title


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `word` says its state (and reason), `title` replaces the whole label, `here` marks the reader's place."""

    state: str
    char: str = ""
    word: str = ""
    url: str = ""
    title: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """How a total divides: done, under way, gaps, of `due`. Drawn 72 units wide."""

    done: int
    under_way: int
    gaps: int
    due: int

    @property
    def bars(self) -> list[tuple[str, float, float]]:
        """Return (class, x, width) of each part."""
        bars, x = [], 0.0
        for name, number in (("a", self.done), ("p", self.under_way), ("g", self.gaps)):
            width = round(72 * number / self.due, 1) if self.due else 0.0
            if width:
                bars.append((name, x, width))
                x = round(x + width, 1)
        return bars


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A line of the matrix; `total` are the words of its last column, `strong` sets them bold."""

    number: str
    label: str
    cells: Sequence[Cell]
    url: str = ""
    total: str = ""
    strong: bool = False
    parts: Parts | None = None


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Lines under one heading."""

    label: str
    rows: Sequence[MatrixRow]


@dataclass(frozen=True, slots=True)
class Footer:
    """A sum below each column; 0 is shown as a dot, `alarm` sets the others in red."""

    label: str
    values: Sequence[int | str]
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """A cell with its place: the label a screen reader hears, whether the divider stands left of it, a short name."""

    cell: Cell
    label: str
    divided: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """The phone's words for one side of the divider."""

    side: str
    words: str
    gaps: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole matrix. `divider` is the place of the first column right of it; the two sides are never summed."""

    columns: Sequence[Column]
    groups: Sequence[RowGroup]
    caption: str
    corner: str = ""
    total_label: str = ""
    footers: Sequence[Footer] = ()
    legend: Sequence[Legend] = ()
    note: str = ""
    divider: int | None = None
    left_label: str = ""
    right_label: str = ""

    @property
    def heads(self) -> list[tuple[Column, bool, bool]]:
        """Return each column, whether it stands left of the divider, and whether the divider stands at its left."""
        at = self.divider
        return [(column, at is not None and place < at, place == at) for place, column in enumerate(self.columns)]

    @property
    def is_few(self) -> bool:
        """Say whether the names of the columns stand whole, and so need room."""
        return any(len(column.lines) == 1 and not column.tall for column in self.columns)

    @property
    def left_span(self) -> int:
        """Return the number of columns left of the divider."""
        return self.divider or 0

    @property
    def right_span(self) -> int:
        """Return the number of columns right of the divider."""
        return len(self.columns) - self.left_span

    @property
    def right_width(self) -> int:
        """Return the number of columns right of the divider with the total."""
        return self.right_span + bool(self.total_label)

    @property
    def drawn(self) -> Iterator[tuple[RowGroup, list[tuple[MatrixRow, list[LabelledCell], list[Counts]]]]]:
        """Yield the groups with their rows: labelled cells for the table, counts in words for the phone."""
        for group in self.groups:
            yield group, [(row, self._labelled(row), self._counts(row)) for row in group.rows]

    @property
    def sums(self) -> list[tuple[Footer, list[tuple[int | str, bool]]]]:
        """Return the footers, each value with whether the divider stands left of it."""
        return [
            (footer, [(value, place == self.divider) for place, value in enumerate(footer.values)])
            for footer in self.footers
        ]

    def _labelled(self, row: MatrixRow) -> list[LabelledCell]:
        return [
            LabelledCell(
                cell=cell,
                label=cell.title
                or (_("%(column)s: %(word)s") % {"column": column.title or column.name, "word": cell.word}),
                divided=place == self.divider,
                name="".join(map(str, column.lines)),
            )
            for place, (column, cell) in enumerate(zip(self.columns, row.cells, strict=True))
        ]

    def _counts(self, row: MatrixRow) -> list[Counts]:
        pairs = list(zip(self.columns, row.cells, strict=True))
        if self.divider is None:
            return [self._count("", pairs)]
        sides = ((self.left_label, pairs[: self.divider]), (self.right_label, pairs[self.divider :]))
        return [self._count(label, side) for label, side in sides if side]

    def _count(self, side: str, pairs: Sequence[tuple[Column, Cell]]) -> Counts:
        """Count the states of one side in words; gaps are named."""
        numbers = [(key, sum(cell.state == key.state for _column, cell in pairs)) for key in self.legend]
        words = " · ".join(f"{key.word} {number}" for key, number in numbers if number and key.state != "gap")
        silent = pgettext("between names", ", ").join(str(column.name) for column, cell in pairs if cell.state == "gap")
        word = next((key.word for key in self.legend if key.state == "gap"), "")
        gaps = _("%(column)s: %(word)s") % {"column": word, "word": silent} if silent else ""
        return Counts(side=side, words=words, gaps=gaps)
