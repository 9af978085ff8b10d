"""The ledger as a file: exactly what is filtered, in that order; the filter and the day are stated in it.

The first columns are those of the import, so that a corrected file comes back; what the reader chose beyond them stands
after them. Text is streamed in portions, each worded in the language and on the day of the request.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.delivery.imports import sheets
from throughline.delivery.models import Commitment
from throughline.exchange.csv_lines import csv_lines, csv_portion
from throughline.exchange.xlsx import Sheet, workbook

from ...delivery import shown
from ..columns import Column
from ..page import Place

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Columns of the page that the columns of the import say already.
SAID = {
    "number", "year", "list", "title", "measure", "kind", "topic", "area", "main_line", "campaign", "lead",
    "cooperating", "responsible", "start", "original", "due", "progress", "percent", "light", "why", "state", "word",
    "urged",
}  # fmt: skip
Rows = list[list[Any]]


def further(place: Place) -> list[Column]:
    """Return what the reader chose beyond the columns of the import."""
    return [column for column in place.columns if column.code not in SAID]


def heads(place: Place) -> list[str]:
    """Return the headings."""
    return [*sheets.heads("items"), *(str(column.label) for column in further(place))]


def portions(place: Place) -> Iterator[Rows]:
    """Yield the rows in portions, in the order of the page."""
    columns = further(place)
    reader = place.reader(columns)
    for portion in sheets.item_rows(place.asked.ordered(place.asked.items), place.request.user):
        if not columns:
            yield portion
            continue
        keys = [int(str(cells[0]).rpartition("/")[2]) for cells in portion]  # The id stands first.
        rows = {row.pk: row for row in reader.of(Commitment.objects.filter(pk__in=keys))}
        yield [
            [*cells, *(_plain(column.told(rows[key])) if key in rows else "" for column in columns)]
            for key, cells in zip(keys, portion, strict=True)
        ]


def _plain(value: Any) -> Any:
    """Return a cell: texts without their language, days and numbers as such."""
    return str(value) if isinstance(value, str) else value


def notes(place: Place) -> list[str]:
    """Return the filter, the order and the day in words."""
    parts = [_("%(label)s: %(value)s") % {"label": label, "value": value} for _name, label, value in place.words()]
    return [
        _("Filter: %(filter)s") % {"filter": _("; ").join(parts) or _("none")},
        _("As of %(day)s, %(order)s") % {"day": shown.full_day(clock.today()), "order": place.order()},
    ]


def _streamed(place: Place) -> Iterator[bytes]:
    """Yield the ledger as text: the heading, the rows, a blank line, the notes; a program reads the heading first."""
    language, moment = get_language() or "en", clock.now()
    columns, last, every = heads(place), notes(place), portions(place)

    def told() -> Iterator[bytes]:
        yield from csv_lines(columns, ())
        while True:
            with override(language), clock.at(moment):
                rows: Rows | None = next(every, None)
            if rows is None:
                break
            yield csv_portion(rows)
        yield b"".join(csv_lines(None, [[], *([note] for note in last)]))

    return told()


@login_required
def item_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Hand out the filtered ledger as csv or xlsx."""
    place = Place(request)
    name = f"items-{clock.today().isoformat()}.{kind}"
    answer: HttpResponseBase
    if kind == "csv":
        answer = StreamingHttpResponse(_streamed(place), content_type="text/csv; charset=utf-8")
    else:
        rows = (row for portion in portions(place) for row in portion)
        steps = (row for portion in sheets.milestone_rows(place.asked.items) for row in portion)
        book = [
            Sheet(_("Items"), heads(place), rows, notes=notes(place)),
            Sheet(_("Milestones"), sheets.heads("milestones"), steps, notes=notes(place)),
        ]
        answer = HttpResponse(workbook(book), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
