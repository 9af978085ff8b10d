"""The ledger as a file: exactly what is filtered, in that order; the filter and the day are stated in it."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.delivery.models import Commitment
from throughline.exchange.csv_lines import csv_lines
from throughline.exchange.xlsx import Sheet, workbook

from .. import shown
from ..ledger import LABELS, VIEWS, Ledger

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT_ONCE = 500


def _columns() -> list[str]:
    """Return the heads; what happened inside an item is not among them."""
    return [
        _("Year"),
        _("List"),
        _("No."),
        _("Item"),
        _("Done when"),
        _("Lead unit"),
        _("Cooperating units"),
        _("Light"),
        _("Why this light"),
        _("State"),
        _("Progress"),
        _("Percent"),
        _("Original due date"),
        _("Due date"),
        _("Last word"),
    ]


def _cells(item: Commitment) -> list[Any]:
    """Return one row."""
    return [
        item.year,
        str(item.item_list.title),
        item.number,
        str(item.title),
        str(item.measure),
        str(item.lead.name) if item.lead else "",
        _(", ").join(str(party.organization.name) for party in item.parties.all()),
        shown.light(item).word,
        shown.why(item),
        item.get_state_display(),
        shown.progress(item).text,
        item.percent,
        item.due_original,
        item.due,
        item.last_word,
    ]


def _rows(ledger: Ledger) -> Iterator[list[Any]]:
    """Yield the rows, read in portions."""
    rows = ledger.rows.select_related("lead", "item_list").prefetch_related("parties__organization", "milestones")
    return (_cells(item) for item in rows.iterator(chunk_size=AT_ONCE))


def _notes(ledger: Ledger) -> list[str]:
    """Return the filter and the day in words."""
    choices = ledger.choices()
    parts = [f"{LABELS[name]}: {dict(choices.get(name, ())).get(value, value)}" for name, value in ledger.given.items()]
    parts += [str(VIEWS[ledger.view])] if ledger.view else []
    return [
        _("Filter: %(filter)s") % {"filter": _("; ").join(parts) or _("none")},
        _("As of %(day)s, %(order)s") % {"day": shown.full_day(clock.today()), "order": ledger.said()},
    ]


@login_required
def item_export(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out the filtered ledger as csv or xlsx."""
    ledger = Ledger(request.user, request.GET)
    name = f"items-{clock.today().isoformat()}.{kind}"
    if kind == "csv":
        # Taken whole: what is streamed is worded after the request's language was put back.
        told = [*_rows(ledger), [], *([note] for note in _notes(ledger))]
        answer = HttpResponse(b"".join(csv_lines(_columns(), told)), content_type="text/csv; charset=utf-8")
    else:
        sheet = Sheet(_("Items"), _columns(), list(_rows(ledger)), notes=_notes(ledger))
        answer = HttpResponse(workbook([sheet]), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
