"""A written document as docx: sections with real heading styles, numbered notes at the end, tables.

Page and type follow the figures of GB/T 9704-2012 that are certain (margins, body size, line pitch); the faces are
named for East Asian text and replaced by the reader's program where they are not installed.
"""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from docx import api
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import _Cell as TableCell
from docx.text.paragraph import Paragraph as Line

from .docx_parts import anchor, footer_number, jump, repeat_heading, superscript
from .docx_styles import TABLE_TEXT, prepare
from .inert import clean

LONGEST_PROPERTY = 255  # signs that a property of the document may have
STOPS = ("。", "；", "！", "？", "：")  # in Chinese a note's number stands before the stop, in English after it


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the numbers of the notes it rests on."""

    text: str
    notes: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of pieces."""

    pieces: Sequence[Piece]

    @classmethod
    def of(cls, text: str) -> "Paragraph":
        """Return a paragraph of one piece without notes."""
        return cls((Piece(text),))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a heading row."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A document: `lang` is "en" or "zh-CN"; `notes` are listed at the end under `notes_title`, numbered from 1."""

    title: str
    blocks: Sequence[Block]
    lang: str = "zh-CN"
    subtitle: str = ""
    notes_title: str = ""
    notes: Sequence[str] = field(default_factory=tuple)
    author: str = ""
    made: datetime.datetime | None = None


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return numbers as runs: 1, 2, 3, 5 becomes (1, 3), (5, 5)."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def split_stop(text: str) -> tuple[str, str]:
    """Return a text without its closing Chinese stop, and that stop: the note's number goes between them."""
    bare = text.rstrip()
    return (bare[:-1], bare[-1]) if bare.endswith(STOPS) else (text, "")


def _write_piece(line: Line, piece: Piece) -> None:
    """Write a stretch of text and its raised numbers, each leading to its note."""
    text, stop = split_stop(str(clean(piece.text))) if piece.notes else (str(clean(piece.text)), "")
    if text:
        line.add_run(text)
    for place, (first, last) in enumerate(ranges(piece.notes)):
        if place:
            superscript(line, ",")
        jump(line, f"note_{first}", str(first) if first == last else f"{first}-{last}")
    if stop:
        line.add_run(stop)


def _write_grid(paper: Paper, grid: Grid) -> None:
    """Write a table whose heading row is repeated on each page."""
    table = paper.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    repeat_heading(table.rows[0])
    for cell, column in zip(table.rows[0].cells, grid.columns, strict=True):
        _write_cell(cell, column, bold=True)
    for row in grid.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _write_cell(cell, text)


def _write_cell(cell: TableCell, text: str, *, bold: bool = False) -> None:
    """Write one cell in the small type of tables."""
    line = cell.paragraphs[0]
    line.style = TABLE_TEXT
    if text:
        run = line.add_run(str(clean(text)))
        if bold:
            run.bold = True


def _write_notes(paper: Paper, content: Document) -> None:
    """Write the numbered list of notes, each a place that the raised numbers lead to."""
    if not content.notes:
        return
    paper.add_heading(content.notes_title, level=1)
    for number, text in enumerate(content.notes, start=1):
        line = paper.add_paragraph(style="Notes")
        anchor(line, f"note_{number}", number)
        line.add_run(f"{number}\t{clean(text)}")


def document(content: Document) -> bytes:
    """Return the document as the bytes of a docx file."""
    paper = api.Document()
    prepare(paper, content.lang)
    paper.core_properties.title = str(clean(content.title))[:LONGEST_PROPERTY]
    paper.core_properties.author = str(clean(content.author))[:LONGEST_PROPERTY]
    paper.core_properties.comments = ""
    paper.core_properties.language = content.lang
    if content.made:
        made = content.made.astimezone(datetime.UTC).replace(tzinfo=None)  # the format writes it down as UTC
        paper.core_properties.created = paper.core_properties.modified = made
    paper.add_paragraph(str(clean(content.title)), style="Title")
    if content.subtitle:
        paper.add_paragraph(str(clean(content.subtitle)), style="Subtitle").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block in content.blocks:
        if isinstance(block, Heading):
            paper.add_heading(str(clean(block.text)), level=block.level)
        elif isinstance(block, Grid):
            _write_grid(paper, block)
        else:
            line = paper.add_paragraph(style="Body Text")
            for piece in block.pieces:
                _write_piece(line, piece)
    _write_notes(paper, content)
    footer_number(paper.sections[0])
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()
