"""The cells of a workbook as plain texts: days in ISO form, numbers shortest, merged areas spread, percents with %.

A cell that is shown as percent holds 0.45; only its format tells it from a true 0.45. The reader does not hand formats
over, so the few styles that are percents are looked up in the styles and found again in the sheet.
"""

import datetime
import io
import re
import zipfile
from typing import Any

import python_calamine as calamine

from .refusal import NotTaken
from .sheet import Table

PERCENT_FORMATS = {9, 10}  # built-in numbers of 0% and 0.00%
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


def _percent_styles(styles: bytes) -> set[bytes]:
    """Return the numbers of the cell styles that are shown as percent."""
    wanted = PERCENT_FORMATS | {int(number) for number, code in FORMAT.findall(styles) if b"%" in code}
    found = STYLES.search(styles)
    listed = STYLE.findall(found[0]) if found else []
    return {str(place).encode() for place, number in enumerate(listed) if int(number) in wanted}


def percents(data: bytes) -> dict[str, set[tuple[int, int]]]:
    """Return {sheet name: {(row, column) from 0}} of the cells that are shown as percent."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "xl/styles.xml" not in names or not (styles := _percent_styles(archive.read("xl/styles.xml"))):
            return {}
        rels = archive.read("xl/_rels/workbook.xml.rels") if "xl/_rels/workbook.xml.rels" in names else b""
        links = {told.get(b"Id"): told.get(b"Target", b"").decode() for told in map(_attributes, LINK.findall(rels))}
        found: dict[str, set[tuple[int, int]]] = {}
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


def _styled(sheet: bytes, styles: set[bytes]) -> set[tuple[int, int]]:
    """Return the places of the cells of a sheet that have one of the styles."""
    places = set()
    for tag in CELL.findall(sheet):
        told = _attributes(tag)
        if told.get(b"s") in styles and (place := PLACE.fullmatch(told.get(b"r", b"").decode("ascii", "replace"))):
            places.add((int(place[2]) - 1, _column(place[1])))
    return places


def _spread(rows: list[list[str]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write what stands in the first cell of a merged area into all of it."""
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]) or not (text := rows[top][left]):
            continue
        for row in rows[top : bottom + 1]:
            for place in range(left, min(right + 1, len(row))):
                row[place] = row[place] or text


def _read(sheet: Any, shares: set[tuple[int, int]], most_rows: int, most_columns: int) -> list[tuple[int, list[str]]]:
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
    for row, column in shares:
        if row < len(values) and column < len(values[row]) and isinstance(values[row][column], float | int):
            rows[row][column] = f"{values[row][column] * 100:.10g}%"
    _spread(rows, sheet.merged_cell_ranges or [])
    return [(number, cells) for number, cells in enumerate(rows, 1) if any(cell.strip() for cell in cells)]


def from_workbook(data: bytes, most_rows: int, most_columns: int) -> list[Table]:
    """Return the visible sheets of a workbook. Raises NotTaken where it cannot be read."""
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        shown = [
            kept.name
            for kept in book.sheets_metadata
            if kept.typ == calamine.SheetTypeEnum.WorkSheet and kept.visible == calamine.SheetVisibleEnum.Visible
        ]
        if len(shown) > MOST_SHEETS:
            raise NotTaken(code="sheets", most=MOST_SHEETS)
        shares = percents(data)
        return [
            Table(name, _read(book.get_sheet_by_name(name), shares.get(name, set()), most_rows, most_columns))
            for name in shown
        ]
    except (calamine.CalamineError, KeyError, ValueError, OverflowError, zipfile.BadZipFile) as fault:
        raise NotTaken(code="broken") from fault
