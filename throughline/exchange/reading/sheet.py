"""A table as data: which row holds the headings, and the numbered rows below it."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LOOKED_AT = 25  # rows in which headings are sought
MARKS = re.compile(r"[\s*＊:：·.。、_\-]+")
BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
DIVIDED = 3  # a row of at least so many columns with one text in all of them parts groups


class Table(NamedTuple):
    """One sheet as it was read: (row number from 1, cells) for each row that holds anything."""

    name: str
    rows: list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its headings. `left_out` are the numbers of rows below them that are titles, notes or dividers."""

    name: str
    headings: list[str]
    rows: list[tuple[int, list[str]]]
    left_out: tuple[int, ...] = ()


def folded(text: str) -> str:
    """Return a heading or name for comparing: one width, one case, no spaces or marks."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text).casefold())


def heading_keys(text: str) -> tuple[str, ...]:
    """Return what a heading may be known by: as it stands, and without what stands in brackets."""
    whole, bare = folded(text), folded(BRACKETS.sub("", text))
    return (whole, bare) if bare and bare != whole else (whole,)


def _score(cells: Sequence[str], known: Collection[str]) -> int:
    """Count the different headings of a row that are known."""
    return len({key for cell in cells if cell for key in heading_keys(cell)} & set(known))


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _divides(cells: Sequence[str]) -> bool:
    """Say whether a row is no row of the table: one cell alone, or one text spread over all columns."""
    texts = [cell.strip() for cell in cells if cell.strip()]
    return len(texts) == 1 or (len(texts) >= DIVIDED and len(set(texts)) == 1)


def heading_row(table: Table, known: Collection[str]) -> int:
    """Return the place (in `table.rows`) of the headings: the row that names most known columns, the last of equals.

    Where none is known it is the first row with several cells.
    """
    best, score = -1, 0
    for place, (_number, cells) in enumerate(table.rows[:LOOKED_AT]):
        found = _score(cells, known)
        if found and found >= score:
            best, score = place, found
    if best >= 0:
        return best
    several = (place for place, (_number, cells) in enumerate(table.rows) if _filled(cells) > 1 and not _divides(cells))
    return next(several, 0)


def with_headings(table: Table, known: Collection[str]) -> Sheet:
    """Return a table with its headings found; columns without a heading and without a cell fall away at the end."""
    place = heading_row(table, known)
    headings = [cell.strip() for cell in table.rows[place][1]] if table.rows else []
    below = table.rows[place + 1 :]
    width = max([len(headings), *(len(cells) for _number, cells in below)], default=0)
    headings += [""] * (width - len(headings))
    rows, left_out = [], []
    for number, cells in below:
        if width >= DIVIDED and _divides(cells):
            left_out.append(number)
        elif any(cell.strip() for cell in cells):
            rows.append((number, [*cells, *[""] * (width - len(cells))]))
    return Sheet(table.name, headings, rows, tuple(left_out))


def best_sheet(tables: Sequence[Table], known: Collection[str]) -> Sheet:
    """Return the sheet whose headings are best known; the first of equals."""

    def known_in(table: Table) -> int:
        return max((_score(cells, known) for _number, cells in table.rows[:LOOKED_AT]), default=0)

    return with_headings(max(tables, key=known_in), known)
