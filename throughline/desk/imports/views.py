"""The pages of imports: one's own, and one import at whatever step it stands."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext, pgettext_lazy

from throughline.base import clock
from throughline.bodies.standing import standing
from throughline.delivery.imports import run, sheets
from throughline.delivery.imports.handed_back import bad_rows
from throughline.delivery.imports.progress import reported_by
from throughline.delivery.imports.targets import TARGETS, offered
from throughline.delivery.policy import commitments, item_lists
from throughline.desk.acts import Act, act_view
from throughline.desk.acts import offered as buttons
from throughline.desk.attachment import attachment
from throughline.exchange.actions.batches import queue_check
from throughline.exchange.lazily import filled_in
from throughline.exchange.models import ImportBatch
from throughline.exchange.policy import batches
from throughline.exchange.xlsx import Sheet, workbook
from throughline.look.drawings.progress import Progress
from throughline.look.parts import Action

from .acts import ACTS, NAME, TAKE
from .shown import SHOWN, first_rows, good, taking

STEPS = {
    "uploaded": gettext_lazy("What the columns hold"),
    "mapped": gettext_lazy("Names"),
    "checking": gettext_lazy("Dry run"),
    "checked": gettext_lazy("Dry run"),
    "taking": gettext_lazy("Taking in"),
    "taken": gettext_lazy("Result"),
    "dropped": pgettext_lazy("import", "Dropped"),
}
WORKING = ("checking", "taking")


def go_on(request: HttpRequest, batch: ImportBatch) -> str:
    """Do what follows by itself after a step, outside its transaction; return where to look next.

    Named columns lead to unknown names or straight to the dry run; a short file is done while the browser waits.
    """
    if batch.state == "mapped" and not batch.trouble:
        if any(run.asked_names(batch).values()):
            return NAME.url(batch)
        batch = queue_check(by=request.user, batch=batch)
    if batch.state in WORKING and batch.total <= run.AT_ONCE:
        taken = batch.state == "taking"
        (run.take if taken else run.check)(by=request.user, batch=batch)
        batch.refresh_from_db()
        if taken and batch.state == "taken":
            count = good(batch)
            told = ngettext_lazy("%(n)d row was taken in.", "%(n)d rows were taken in.", count)
            messages.success(request, filled_in(told, {"n": count}))
    return reverse("desk:import_batch-page", args=[batch.pk])


def step_view(act: Act) -> Callable[..., HttpResponse]:
    """Return the view of a step that has an import: the act, then what follows by itself."""
    view = act_view(act)

    def stepped(request: HttpRequest, pk: int) -> HttpResponse:
        response = view(request, pk=pk)
        batch = batches(request.user).filter(pk=pk).first() if response.status_code == 303 else None  # noqa: PLR2004
        if batch is None or batch.state == "dropped":
            return response
        return HttpResponseRedirect(go_on(request, batch), status=303)

    stepped.act = act  # type: ignore[attr-defined]
    return stepped


def _said(batch: ImportBatch) -> list[tuple[str, int]]:
    """Return how many rows came out how, in the order of interest."""
    words = {
        "add": _("taken in as new") if batch.state == "taken" else _("new"),
        "change": pgettext("rows of an import", "changed") if batch.state == "taken" else _("change something"),
        "same": _("change nothing"),
        "bad": _("handed back") if batch.state == "taken" else _("cannot be taken"),
    }
    return [(words[code], batch.counts[code]) for code in words if batch.counts.get(code)]


def _acts(request: HttpRequest, batch: ImportBatch) -> list[Action]:
    """Return the buttons of an import: taking first, with how many rows; who is meant only where it may be asked."""
    found = []
    for action in buttons(ACTS[1:], request.user, batch):
        if action.url == NAME.url(batch) and not any(run.strange_names(batch).values()):
            continue
        if action.url == TAKE.url(batch):
            found.insert(0, Action(taking(batch), action.url, kind="pri"))
        else:
            found.append(Action(action.label, action.url))
    return found


@login_required
def batch_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an import at its step: how far, what would become of the rows, what became of them."""
    batch = get_object_or_404(batches(request.user), pk=pk)
    item_list = run.list_of(batch)
    context = {
        "batch": batch,
        "item_list": item_list,
        "target": TARGETS[batch.target],
        "step": STEPS[batch.state],
        "working": batch.state in WORKING,
        "progress": Progress("percent", batch.done, batch.total or 1, f"{batch.done} / {batch.total}"),
        "counts": _said(batch),
        "acts": _acts(request, batch),
        "bad": first_rows(batch, "bad"),
        "changed": first_rows(batch, "change"),
        "added": first_rows(batch, "add"),
        "n_bad": batch.counts.get("bad", 0),
        "good": good(batch),
        "made": made_url(request, item_list),
    }
    return render(request, "desk/imports/batch.html", context)


def made_url(request: HttpRequest, item_list: Any) -> str:
    """Return where the taken rows are to be seen: progress among what the own unit owes, the office in the ledger."""
    if item_list is not None:
        return reverse("desk:item_list-page", args=[item_list.pk])
    return reverse("desk:owe-list" if standing(request.user).units() else "desk:commitment-list")


@login_required
def batch_list(request: HttpRequest) -> HttpResponse:
    """Show one's own imports, newest first: one that was left comes back here."""
    rows = list(batches(request.user)[:SHOWN])
    begin = [Action(_("Import a spreadsheet"), reverse("desk:import-new"), kind="pri")] if offered(request.user) else []
    context = {
        "rows": [(row, TARGETS[row.target].label, _said(row)) for row in rows],
        "acts": begin,
        "begin": begin[0] if begin else None,
        "progress": any(target.code == "progress" for target in offered(request.user)),
    }
    return render(request, "desk/imports/batches.html", context)


@login_required
def bad_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand back the rows that cannot be taken, with the reasons, as a file that can be imported again."""
    batch = get_object_or_404(batches(request.user), pk=pk)
    stem = batch.file.name.rpartition(".")[0]
    return attachment(bad_rows(batch), f"{stem} {_('rows handed back')}.xlsx")


@login_required
def list_template(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out a list as a workbook that imports back: its lines, proposed ones too, and their milestones."""
    item_list = get_object_or_404(item_lists(request.user), pk=pk)
    items = commitments(request.user).filter(item_list=item_list).order_by("number")
    note = [_("As of %(day)s. Correct it and import it: rows are known by their system ID.") % {"day": clock.today()}]
    return attachment(
        workbook(
            [
                Sheet(_("Items"), sheets.heads("items"), _flat(sheets.item_rows(items, request.user)), notes=note),
                Sheet(_("Milestones"), sheets.heads("milestones"), _flat(sheets.milestone_rows(items)), notes=note),
            ]
        ),
        f"{item_list.title} {clock.today()}.xlsx",
    )


@login_required
def progress_template(request: HttpRequest) -> HttpResponseBase:
    """Hand out the live items on which one reports with what was said last, to be filled in and imported."""
    items = reported_by(request.user).order_by("item_list", "number")
    note = [_("Write beside each item what was done; a row that you leave as it is says nothing new.")]
    sheet = Sheet(_("Progress"), sheets.heads("progress"), _flat(sheets.progress_rows(items)), notes=note)
    return attachment(workbook([sheet]), f"{_('Progress')} {clock.today()}.xlsx")


def _flat(portions: Any) -> list[Any]:
    """Return the rows of portions."""
    return [row for portion in portions for row in portion]
