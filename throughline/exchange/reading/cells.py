"""The cells of a workbook as plain texts: days in ISO form, numbers shortest, merged areas spread, percents with %.

A cell that is shown as percent holds 0.45; only its format tells it from a true 0.45. One that is shown as 2025年9月
holds the first of September: it is read as that month, 2025-09, of which a column of due dates takes the last day. The
reader does not hand formats over, so the few styles that are percents or months are looked up in the styles and found
again in the sheet.
"""

import datetime
import io
import re
import zipfile
from typing import Any

import python_calamine as calamine

from .refusal import NotTaken
from .serial import serial_day
from .sheet import Table

PERCENT_FORMATS = {9, 10}  # built-in numbers of 0% and 0.00%
MONTH_FORMATS = {17, 27, 36, 50, 52, 57}  # of mmm-yy, and of yyyy"年"m"月" where the language is Chinese
PERCENT, MONTH = "percent", "month"
SAID = re.compile(r"&quot;.*?&quot;|\\.|_.|\[[^\]]*\]|;.*", re.DOTALL)  # what of a format is no sign of a date
MOST_SHEETS = 30
FORMAT = re.compile(rb'<numFmt\b[^>]*numFmtId="(\d+)"[^>]*formatCode="([^"]*)"')
STYLES = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
STYLE = re.compile(rb"<xf\b[^>]*?numFmtId=\"(\d+)\"")
SHEET = re.compile(rb"<sheet\b[^>]*>")
LINK = re.compile(rb"<Relationship\b[^>]*>")
CELL = re.compile(rb"<c\b([^>]*)>")
ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def text_of(value: Any) -> str:
    """Return one cell as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 - exact.
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time.min
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _column(letters: str) -> int:
    """Return the place of a column from 0: A is 0, AA is 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return dict(ATTRIBUTE.findall(tag))


def is_month(code: str) -> bool:
    """Say whether a format shows year and month of a day and nothing else: yyyy"年"m"月", mmm yyyy, yyyy-mm."""
    signs = set(SAID.sub("", code).casefold())
    return bool("m" in signs and signs & set("ye") and not signs & set("dhs#0%"))


def _styles(styles: bytes) -> dict[bytes, str]:
    """Return {number of a cell style: "percent" or "month"} of those that are shown as one."""
    told = {int(number): code.decode("utf-8", "replace") for number, code in FORMAT.findall(styles)}
    kinds = {**dict.fromkeys(PERCENT_FORMATS, PERCENT), **dict.fromkeys(MONTH_FORMATS - told.keys(), MONTH)}
    kinds |= {
        number: PERCENT if "%" in code else MONTH for number, code in told.items() if "%" in code or is_month(code)
    }
    found = STYLES.search(styles)
    listed = STYLE.findall(found[0]) if found else []
    return {str(place).encode(): kinds[int(number)] for place, number in enumerate(listed) if int(number) in kinds}


def shown_as(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Return {sheet name: {(row, column) from 0: "percent" or "month"}} of the cells that are shown as one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "xl/styles.xml" not in names or not (styles := _styles(archive.read("xl/styles.xml"))):
            return {}
        rels = archive.read("xl/_rels/workbook.xml.rels") if "xl/_rels/workbook.xml.rels" in names else b""
        links = {told.get(b"Id"): told.get(b"Target", b"").decode() for told in map(_attributes, LINK.findall(rels))}
        found: dict[str, dict[tuple[int, int], str]] = {}
        for told in map(_attributes, SHEET.findall(archive.read("xl/workbook.xml"))):
            part = links.get(told.get(b"r:id"), "")
            path = part.removeprefix("/") if part.startswith("/") else f"xl/{part}"
            if path in names:
                found[_plain(told.get(b"name", b""))] = _styled(archive.read(path), styles)
        return found


def _plain(name: bytes) -> str:
    """Return a name as it reads without the escapes of XML."""
    text = name.decode("utf-8", "replace")
    for code, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(code, sign)
    return text


def _styled(sheet: bytes, styles: dict[bytes, str]) -> dict[tuple[int, int], str]:
    """Return the places of the cells of a sheet that have one of the styles, each with what it is shown as."""
    places = {}
    for tag in CELL.findall(sheet):
        told = _attributes(tag)
        kind = styles.get(told.get(b"s", b""))
        if kind and (place := PLACE.fullmatch(told.get(b"r", b"").decode("ascii", "replace"))):
            places[(int(place[2]) - 1, _column(place[1]))] = kind
    return places


def _as_shown(value: Any, kind: str) -> str:
    """Return a cell as it is shown; a month in whose place a day of its own was written stays that day."""
    if kind == PERCENT:
        return f"{value * 100:.10g}%" if isinstance(value, float | int) else text_of(value)
    day = serial_day(value) if isinstance(value, float | int) else value
    return f"{day:%Y-%m}" if isinstance(day, datetime.date) and day.day == 1 else text_of(value)


def _spread(rows: list[list[str]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write what stands in the first cell of a merged area into all of it."""
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]) or not (text := rows[top][left]):
            continue
        for row in rows[top : bottom + 1]:
            for place in range(left, min(right + 1, len(row))):
                row[place] = row[place] or text


def _read(
    sheet: Any, shown: dict[tuple[int, int], str], most_rows: int, most_columns: int
) -> list[tuple[int, list[str]]]:
    """Read one sheet from its first cell on, so that numbers and places are those a person sees."""
    end = sheet.end
    if end is None:
        return []
    if end[0] >= most_rows:
        raise NotTaken(code="rows", most=most_rows)
    if end[1] >= most_columns:
        raise NotTaken(code="columns", most=most_columns)
    values = sheet.to_python(skip_empty_area=False)
    rows = [[text_of(value) for value in row] for row in values]
    for (row, column), kind in shown.items():
        if row < len(values) and column < len(values[row]):
            rows[row][column] = _as_shown(values[row][column], kind)
    _spread(rows, sheet.merged_cell_ranges or [])
    return [(number, cells) for number, cells in enumerate(rows, 1) if any(cell.strip() for cell in cells)]


def from_workbook(data: bytes, most_rows: int, most_columns: int) -> list[Table]:
    """Return the visible sheets of a workbook. Raises NotTaken where it cannot be read."""
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        visible = [
            kept.name
            for kept in book.sheets_metadata
            if kept.typ == calamine.SheetTypeEnum.WorkSheet and kept.visible == calamine.SheetVisibleEnum.Visible
        ]
        if len(visible) > MOST_SHEETS:
            raise NotTaken(code="sheets", most=MOST_SHEETS)
        formats = shown_as(data)
        return [
            Table(name, _read(book.get_sheet_by_name(name), formats.get(name, {}), most_rows, most_columns))
            for name in visible
        ]
    except (calamine.CalamineError, KeyError, ValueError, OverflowError, zipfile.BadZipFile) as fault:
        raise NotTaken(code="broken") from fault
