"""XLSX: each sheet says on top what it is, by which filter and as of which day.

openpyxl makes the book with title, notes and heading of each sheet; the rows are written beside it, straight into a
file of their own (`xlsx_rows`), and set into their sheets as the book is packed.
"""

import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from .inert import clean, is_risky
from .xlsx_rows import Cells, Styles

LONGEST_NAME = 31  # characters a sheet's name may have
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
ESCAPE = re.compile("_x(?=[0-9A-Fa-f]{4}_)")  # what the format would read as the code of a sign
A4 = 9  # the format's number for it
LONGEST_TEXT = 32_767  # signs that a cell holds; a book with more in one is told to be broken
PER_SIGN = 2  # an East Asian sign is as wide as two letters
END = b"</sheetData>"  # behind the rows of a sheet


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `notes` stand above the table: the filter and the day. `widths` are in characters, one a column."""

    title: str
    columns: Sequence[Any]
    rows: Iterable[Sequence[Any]]
    notes: Sequence[str] = ()
    widths: Sequence[float] = ()


def sheet_name(title: str, taken: Iterable[str] = ()) -> str:
    """Return a name that spreadsheets accept and that no other sheet has."""
    name = " ".join(str(clean(title)).translate(FORBIDDEN).split()).strip("'")[:LONGEST_NAME] or "1"
    used = {other.lower() for other in taken}
    for number in range(2, 100):
        if name.lower() not in used:
            break
        name = f"{name[: LONGEST_NAME - 4]} ({number})"
    return name


def _tidy(text: str) -> str:
    """Return a text as the format can hold it."""
    return ESCAPE.sub("_x005F_x", str(clean(text))[:LONGEST_TEXT])


def _cell(page: Any, value: Any, *, bold: bool = False) -> WriteOnlyCell:
    """Return a cell of a text. It is stored as text, whatever it starts with, and stays text when somebody edits it."""
    kept = _tidy(str(value))
    cell = WriteOnlyCell(page, value=kept)
    cell.data_type = "s"
    if is_risky(kept):
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    else:
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _formatted(page: Any, pattern: str) -> int:
    """Return the number of the style of days or moments."""
    cell = WriteOnlyCell(page)
    cell.number_format = pattern
    return int(cell.style_id)


def _styles(page: Any) -> Styles:
    """Let the book number the styles of rows."""
    return Styles(
        text=_cell(page, "x").style_id,
        quoted=_cell(page, "=").style_id,
        day=_formatted(page, "yyyy-mm-dd"),
        moment=_formatted(page, "yyyy-mm-dd hh:mm"),
    )


def _fill(page: Any, sheet: Sheet, rows: IO[bytes]) -> None:
    """Write title, notes and heading, and the rows into their file; the heading is frozen, filtered and repeated."""
    top = 3 + len(sheet.notes)
    widths = sheet.widths or [max(10, min(40, PER_SIGN * len(str(column)) + 2)) for column in sheet.columns]
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = f"A{top + 1}"
    page.print_title_rows = f"{top}:{top}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0
    page.append([_cell(page, sheet.title, bold=True)])
    for note in sheet.notes:
        page.append([_cell(page, note)])
    page.append([])
    page.append([_cell(page, column, bold=True) for column in sheet.columns])
    count = 0
    for line in Cells(_tidy, _styles(page)).rows(sheet.rows, top + 1):
        rows.write(line)
        count += 1
    page.auto_filter.ref = f"A{top}:{get_column_letter(max(1, len(sheet.columns)))}{top + count}"


def _packed(book: io.BytesIO, rows: dict[str, IO[bytes]]) -> bytes:
    """Return the book with the rows set into their sheets, behind the heading."""
    out = io.BytesIO()
    with zipfile.ZipFile(book) as bare, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as full:
        for part in bare.infolist():
            text = bare.read(part)
            with full.open(part.filename, "w") as packed:
                if part.filename in rows:
                    head, end, text = text.partition(END)
                    packed.write(head)
                    rows[part.filename].seek(0)
                    shutil.copyfileobj(rows[part.filename], packed, 1 << 20)
                    text = end + text
                packed.write(text)
    return out.getvalue()


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of one or more sheets. Rows are taken one by one, so they may be a query."""
    book, bare = Workbook(write_only=True), io.BytesIO()
    with ExitStack() as opened:
        rows: dict[str, IO[bytes]] = {}
        names: list[str] = []
        for number, sheet in enumerate(sheets, start=1):
            names.append(sheet_name(sheet.title, names))
            kept = rows[f"xl/worksheets/sheet{number}.xml"] = opened.enter_context(tempfile.TemporaryFile())
            _fill(book.create_sheet(names[-1]), sheet, kept)
        book.save(bare)
        return _packed(bare, rows)
