"""XLSX, written row by row: each sheet says on top what it is, by which filter and as of which day."""

import datetime
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from .inert import clean, is_plain, is_risky

LONGEST_NAME = 31  # characters a sheet's name may have
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
ESCAPE = re.compile("_x(?=[0-9A-Fa-f]{4}_)")  # what the format would read as the code of a sign
A4 = 9  # the format's number for it
PER_SIGN = 2  # an East Asian sign is as wide as two letters


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


def _value(value: Any) -> Any:
    """Return what a cell can hold: numbers and days as such, everything else as text."""
    if isinstance(value, datetime.datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value  # a cell knows no zone: the local time
    if value is None or isinstance(value, bool | int | float | Decimal | datetime.date):
        return value
    return ESCAPE.sub("_x005F_x", str(clean(str(value))))


def _cell(page: Any, value: Any, *, bold: bool = False) -> WriteOnlyCell:
    """Return one cell. A text is stored as text, whatever it starts with, and stays text when somebody edits it."""
    kept = _value(value)
    cell = WriteOnlyCell(page, value=kept)
    if isinstance(kept, str):
        cell.data_type = "s"
        if is_risky(kept):
            cell.quotePrefix = True
        if not bold:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    elif isinstance(kept, datetime.datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(kept, datetime.date):
        cell.number_format = "yyyy-mm-dd"
    if bold:
        cell.font = Font(bold=True)
    return cell


class _Plain:
    """Makes the cells of rows: most need nothing of their own, so they share one style that is worked out once."""

    def __init__(self, page: Any) -> None:
        """Work the styles of texts and days out."""
        self.page = page
        self.text = _cell(page, "x")._style  # noqa: SLF001 (openpyxl's name)
        self.day = _cell(page, datetime.date(2000, 1, 1))._style  # noqa: SLF001 (the same)

    def cell(self, value: Any) -> Any:
        """Return what stands for a value in a row."""
        if value is None or value == "":
            return None
        kind = type(value)
        if kind is int:
            return value
        if kind is str and is_plain(value):
            cell = WriteOnlyCell(self.page, value=value)
            cell.data_type, cell._style = "s", self.text  # noqa: SLF001 (the same)
        elif kind is datetime.date:
            cell = WriteOnlyCell(self.page, value=value)
            cell._style = self.day  # noqa: SLF001 (the same)
        else:
            cell = _cell(self.page, value)
        return cell


def _fill(page: Any, sheet: Sheet) -> None:
    """Write title, notes, heading and rows; the heading is frozen, filtered and printed on every page."""
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
        page.append([_cell(page, note, bold=False)])
    page.append([])
    page.append([_cell(page, column, bold=True) for column in sheet.columns])
    count, plain = 0, _Plain(page).cell
    for row in sheet.rows:
        page.append([plain(value) for value in row])
        count += 1
    page.auto_filter.ref = f"A{top}:{get_column_letter(max(1, len(sheet.columns)))}{top + count}"


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of one or more sheets."""
    book = Workbook(write_only=True)
    names: list[str] = []
    for sheet in sheets:
        names.append(sheet_name(sheet.title, names))
        _fill(book.create_sheet(names[-1]), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
