"""Reads several lines pasted at once from a table: title, measure of done, lead, cooperating units, due date."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Message
from throughline.bodies.models import Organization
from throughline.exchange.reading.values import english_day

from .lines import Line

COLUMNS = 5
HEADINGS = ("title", "任务", "事项", "重点任务", "item", "序号")
PARTED = re.compile(r"\s*[、;；]\s*")
DAY = re.compile(r"^(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(?:(\d{1,2})\s*日?)?$")
CHINESE = re.compile(r"[㐀-鿿]")
WORDS = {"年底": (12, 31), "上半年": (6, 30), "年内": (12, 31), "全年": (12, 31)}
DECEMBER = 12


class RowError(NamedTuple):
    """What is wrong with one pasted row (numbered from 1)."""

    row: int
    fault: Message


def read_day(text: str, year: int) -> date | None:
    """Read 2025-11-30, 2025年11月30日, 11月30日, 11/30, 11月底, 11月 (its last day), 年底, 30 Nov 2025; else None."""
    told = text.strip().removesuffix("前").removesuffix("底") if text.strip() != "年底" else "年底"
    if told in WORDS:
        return date(year, *WORDS[told])
    found = DAY.match(told)
    if not found:
        return english_day(told, year)
    given, month, day = found.groups()
    try:
        first = date(int(given or year), int(month), int(day or 1))
        if day:
            return first
        following = date(int(given or year) + int(month) // DECEMBER, int(month) % DECEMBER + 1, 1)
    except ValueError:
        return None
    return date.fromordinal(following.toordinal() - 1)


def _known(units: Iterable[Organization]) -> dict[str, Organization]:
    """Return units by every name they go by, letter case ignored."""
    found: dict[str, Organization] = {}
    for unit in units:
        names = [unit.name_en, unit.name_zh, unit.short_en, unit.short_zh]
        for name in [*names, *(text for row in unit.names.all() for text in (row.name_en, row.name_zh))]:
            if name:
                found.setdefault(name.strip().lower(), unit)
    return found


def _cells(row: str) -> list[str]:
    """Cut a row at tabs, else at commas, Chinese ones too."""
    cells = row.split("\t") if "\t" in row else re.split(r"[,，]", row)
    return [cell.strip() for cell in cells]


def _is_heading(cells: list[str]) -> bool:
    """Say whether the first row names the columns."""
    return cells[0].lower() in HEADINGS


def _read(cells: list[str], known: dict[str, Organization], year: int) -> tuple[Line, list[Message]]:
    """Read one row; give the line and what is wrong with it."""
    title, measure, lead_name, helper_names, day_text = cells
    faults: list[Message] = []
    helpers = [name for name in PARTED.split(helper_names) if name]
    faults += [
        _("no unit is called “%(name)s”") % {"name": name}
        for name in [lead_name, *helpers]
        if name and name.lower() not in known
    ]
    due = read_day(day_text, year)
    if due is None:
        words = _("“%(text)s” is not a day (write 2025-12-31, 31 Dec 2025 or 2025年12月31日)")
        faults.append(words % {"text": day_text})
    line: Line = {
        "lead": known.get(lead_name.lower()),
        "cooperating": [known[name.lower()] for name in helpers if name.lower() in known],
        "due": due,
    }
    if CHINESE.search(title):
        line["title_zh"], line["measure_zh"] = title, measure
    else:
        line["title_en"], line["measure_en"] = title, measure
    return line, faults


def read_lines(text: str, units: Iterable[Organization], year: int) -> tuple[list[tuple[int, Line]], list[RowError]]:
    """Return the readable rows by number and the faults of the others; empty rows and a heading are skipped."""
    known = _known(units)
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
