"""The same rows as a chart: spans with milestones on one scale of time, drawn on the server, for screens and A3."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from throughline.base import clock
from throughline.delivery.ledger.rows import Row
from throughline.exchange.reading.values import day_fault
from throughline.look.drawings.gantt import Gantt, GanttMark, GanttRow

from ...delivery import shown
from ..columns import COLUMNS
from ..page import Listed, Place, pager

SHEET = 25  # rows of one drawing: what an A3 sheet holds
SHEETS = 2  # drawings of one page
MONTHS = 14  # a longer scale has a tick every quarter
YEARS = 40  # quarters, from which on only years are written


class Scale:
    """From the first day of a month to the last of another."""

    def __init__(self, days: Sequence[datetime.date]) -> None:
        """Stretch over all days."""
        first, last = min(days), max(days)
        self.first = first.replace(day=1)
        self.last = (last.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)

    def share(self, day: datetime.date) -> float:
        """Return where a day lies, 0 to 1; a day that nobody can mean lies at an end."""
        return min(max((day - self.first).days / max((self.last - self.first).days, 1), 0.0), 1.0)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield the heads of months, of quarters or of years, as many as can be read."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        every = 1 if months <= MONTHS else 3 if months <= YEARS else 12
        day = self.first
        while day < self.last:
            if (day.month - 1) % every == 0:
                first = day.month == 1 or day == self.first
                pattern = pgettext("head of a year", "M Y") if first else pgettext("head of a month", "M")
                yield self.share(day), dateformat.format(day, pattern)
            day = (day + datetime.timedelta(days=32)).replace(day=1)


def _days(row: Row) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a row; what has only one of them is a point."""
    first = row.start or row.opened_on or row.due or clock.today()  # type: ignore[attr-defined]
    last = row.due or first
    return min(first, last), last


def _mark(scale: Scale, row: Row, step: Any) -> GanttMark:
    """Return one milestone: reached where it was reached, else where it is due."""
    today = clock.today()
    kind = "reached" if step.done_on else "red" if step.due < today and row.live else "planned"
    return GanttMark(scale.share(step.done_on or step.due), kind, f"{shown.day(step.due)} {step.title}")


def _row(scale: Scale, row: Row, *, lists: bool) -> GanttRow:
    """Return one task; with `lists` it says of which list it is."""
    first, last = _days(row)
    moved = row.due_original if row.due_original != row.due else None
    return GanttRow(
        label=f"{row.number} {row.title}",
        start=scale.share(first),
        end=scale.share(last),
        marks=[_mark(scale, row, step) for step in row.milestones],
        was_due=scale.share(moved) if moved else None,
        overdue=shown.overdue(row),
        url=reverse("desk:commitment-page", args=[row.pk]),
        note=" · ".join(
            filter(
                None, [shown.far(row), str(row.lead_short), str(row.list_title) if lists else "", shown.light(row).word]
            )
        ),
        ended=not row.live and row.state != "proposed",
    )


def _scale(rows: Sequence[Row]) -> Scale:
    """Return the scale of the rows of one drawing, with their milestones: it begins where the first of them does.

    Days of years that nobody means (a line may have been proposed before they were refused) do not stretch it.
    """
    days = [day for row in rows for day in (*_days(row), row.due_original) if day]
    days += [step.done_on or step.due for row in rows for step in row.milestones]
    return Scale([day for day in days if day_fault(day) is None] or [clock.today()])


def context(place: Place) -> dict[str, Any]:
    """Return the chart of one page of rows."""
    listed = Listed(place, place.reader([COLUMNS["milestones"], COLUMNS["list"]]))
    page = Paginator(listed, SHEET * SHEETS).get_page(place.request.GET.get("page"))
    rows: list[Row] = list(page.object_list) if page.paginator.count else []
    around = place.around(rows, page.paginator.count)
    today = clock.today()
    label = _("Items over time, with their milestones")
    sheets = [rows[first : first + SHEET] for first in range(0, len(rows), SHEET)]
    charts = [
        Gantt(
            rows=[_row(scale, row, lists=around["lists"]) for row in sheet],
            ticks=list(scale.ticks()),
            today=scale.share(today),
            today_label=_("today %(day)s") % {"day": shown.day(today)},
            label=label,
            width=1120,
            left=300,
            step=30,
        )
        for sheet in sheets
        for scale in (_scale(sheet),)
    ]
    return {
        **around,
        "charts": charts,
        "rows": rows,
        "pager": pager(place.asked, page),
    }
