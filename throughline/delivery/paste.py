"""Reads several lines pasted at once from a table: title, measure of done, lead, cooperating units, due date."""

import re
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Message
from throughline.exchange.reading.spans import missing, span_of, unclear

from .called import Names
from .lines import Line

COLUMNS = 5
HEADINGS = ("title", "任务", "事项", "重点任务", "item", "序号")
CHINESE = re.compile(r"[㐀-鿿]")


class RowError(NamedTuple):
    """What is wrong with one pasted row (numbered from 1)."""

    row: int
    fault: Message


def _cells(row: str) -> list[str]:
    """Cut a row at tabs, else at commas, Chinese ones too."""
    cells = row.split("\t") if "\t" in row else re.split(r"[,，]", row)
    return [cell.strip() for cell in cells]


def _is_heading(cells: list[str]) -> bool:
    """Say whether the first row names the columns."""
    return cells[0].lower() in HEADINGS


def _read(cells: list[str], known: Names, year: int) -> tuple[Line, list[Message]]:
    """Read one row; give the line and what is wrong with it."""
    title, measure, lead_name, helper_names, day_text = cells
    faults: list[Message] = []
    helpers = known.split(helper_names)
    nobody = _("no unit is called “%(name)s”")
    several = _("“%(name)s” may be more than one unit; write the full name")
    faults += [
        (several if known.several(name) else nobody) % {"name": name}
        for name in [lead_name, *helpers]
        if name and known.find(name) is None
    ]
    span = span_of(day_text, year)
    if span is None:
        words = _("“%(text)s” is not a day (write 2025-12-31, 31 Dec 2025 or 2025年12月31日)")
        if (why := unclear(day_text)) is not None:
            words = _("“%(text)s” is not clear: %(why)s")
        elif (why := missing(day_text, year)) is not None:
            words = _("there is no “%(text)s”: %(why)s")
        faults.append(words % {"text": day_text, "why": why})
    line: Line = {
        "lead": known.find(lead_name),
        "cooperating": [unit for name in helpers if (unit := known.find(name)) is not None],
        "due": span[1] if span is not None else None,
    }
    if CHINESE.search(title):
        line["title_zh"], line["measure_zh"] = title, measure
    else:
        line["title_en"], line["measure_en"] = title, measure
    return line, faults


def read_lines(text: str, known: Names, year: int) -> tuple[list[tuple[int, Line]], list[RowError]]:
    """Return the readable rows by number and the faults of the others; empty rows and a heading are skipped."""
    rows: list[tuple[int, Line]] = []
    errors: list[RowError] = []
    for number, row in enumerate(text.splitlines(), 1):
        cells = _cells(row)
        if not row.strip() or (not rows and not errors and _is_heading(cells)):
            continue
        if len(cells) != COLUMNS:
            told = _("%(found)d columns; five are read: title, measure, lead, cooperating, due") % {"found": len(cells)}
            errors.append(RowError(number, told))
            continue
        line, faults = _read(cells, known, year)
        if faults:
            errors.append(RowError(number, "; ".join(map(str, faults))))
        else:
            rows.append((number, line))
    return rows, errors
