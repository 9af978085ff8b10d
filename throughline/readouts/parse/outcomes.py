"""Agendas told as tables: one paper a row, and a column that says what became of it.

The cells of a row are divided by tabs (as tables of .docx and .html are read), bars or gaps wider than a space.
"""

import re
from collections.abc import Iterator

from .chinese.script import simplified
from .phrases import finder, lowered, of_tables
from .record import Document, Why
from .tables import LANGUAGES, Tables
from .text import Text, collapsed

LINE = re.compile(r"[^\n\r]+")
GAP = re.compile(r"[ \u00a0]*(?:\t+|[|｜])[ \u00a0\t]*|[ \u00a0]{2,}|\u3000+")
WIDEST, LONGEST, FEWEST = 600, 30, 3  # characters of a row, rows of a table, cells of a row
NUMBER = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、]?")
Cells = list[tuple[int, int]]


def joined(told: list[Document], rows: list[Document]) -> list[Document]:
    """Return the papers that sentences tell of with those of tables, which count where both tell of one."""
    if not rows:
        return told
    kept = [one for one in told if not any(row.start < one.end and one.start < row.end for row in rows)]
    return sorted([*kept, *rows], key=lambda one: one.start)


def outcomes(text: Text, known: Tables, lang: str) -> list[Document]:
    """Return the papers of the tables of a text that have a column of items and one of outcomes."""
    found: list[Document] = []
    head: dict[str, int] = {}
    width = rows = 0
    for match in LINE.finditer(text.raw):
        cells = _cells(match) if len(match.group()) <= WIDEST else []
        if len(cells) < FEWEST:
            head = {}
        elif not head:
            head, width, rows = _head(text, cells, known), len(cells), 0
        elif len(cells) == width and rows < LONGEST:
            rows += 1
            found += _paper(text, cells, head, known, lang)
    return found


def _cells(line: re.Match[str]) -> Cells:
    gaps = list(GAP.finditer(line.string, *line.span()))
    if len(gaps) < FEWEST - 1:
        return []
    bounds = [line.start(), *(place for gap in gaps for place in gap.span()), line.end()]
    cells = list(zip(bounds[::2], bounds[1::2], strict=True))
    return [cell for number, cell in enumerate(cells) if cell[1] > cell[0] or 0 < number < len(cells) - 1]


def _head(text: Text, cells: Cells, known: Tables) -> dict[str, int]:
    """Return which column is which, where there is one of items and one of outcomes."""
    names = _names(known)
    told: dict[str, int] = {}
    for number, (first, last) in enumerate(cells):
        kind = names.get(collapsed(text.raw[first:last]).lower().strip("：: "))
        if kind:
            told.setdefault(kind, number)
    return told if {"item", "outcome"} <= told.keys() else {}


@of_tables
def _names(known: Tables) -> dict[str, str]:
    return {word: kind for lang in LANGUAGES for word, kind in known.of(lang, "agenda_column").items()}


def _paper(text: Text, cells: Cells, head: dict[str, int], known: Tables, lang: str) -> Iterator[Document]:
    first, last = cells[head["item"]]
    words = text.raw[first:last]
    if words[:1] in '《“"' and words[-1:] in '》”"' and words:
        first, last = first + 1, last - 1
    said = text.raw[slice(*cells[head["outcome"]])].strip()
    marks = finder(known, lang, "agenda_mark", "document_verb")
    hit = marks.at(lowered(simplified(said, known)), 0)
    if last > first and hit:
        why = [Why("document", "row of a table", words), Why("action", f"column of outcomes means {hit.value}", said)]
        yield Document(collapsed(text.raw[first:last]), hit.value, said, first, last, why)
