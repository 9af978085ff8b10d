"""Acts on an item and on what a unit reports of it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.delivery.actions.changes import ask_closing, ask_extension
from throughline.delivery.actions.items import edit_item, sign_item, urge_item
from throughline.delivery.actions.progress import accept_progress, return_progress, submit_progress
from throughline.delivery.models import Commitment, Evidence, ProgressReport
from throughline.delivery.policy import commitment, commitments, may, reports
from throughline.delivery.proposals import is_step
from throughline.delivery.rounds.urging import urged_today
from throughline.delivery.states import CHANGE, COMMITMENT, PROGRESS_REPORT
from throughline.desk.acts import Act, row_url
from throughline.exchange.lazily import filled_in

from .. import shown
from ..forms.changes import AskClosing, AskExtension, Note, Reason
from ..forms.lists import LineForm
from ..forms.reading import as_lists
from ..forms.reports import ReportForm
from ..next_box import back_to

WORKING = ("assigned", "under_way", "closing")


def send_report(*, by: Any, row: Commitment, data: dict[str, Any], version: int | None) -> Any:
    """Send a report, and go back to the list it was sent from.

    What the action says of percent or count stands beside the one number of the form.
    """
    number = {"percent": "percent", "count": "count"}.get(row.progress_by)
    how_far = {number: data["done"]} if number and data.get("done") is not None else {}
    title = data.get("evidence_title", "")
    try:
        report = submit_progress(
            by=by,
            item=row,
            text=data["text"],
            lang=data["lang"],
            milestones=tuple(data.get("milestones", ())),
            problem=data.get("problem", ""),
            help_wanted=data.get("help_wanted", ""),
            next_step=data.get("next_step", ""),
            evidence=[(title or upload.name, upload) for upload in data.get("evidence", ())],
            version=version,
            **how_far,
        )
    except Invalid as refused:
        raise Invalid(
            {"done" if name in ("percent", "count") else name: said for name, said in refused.messages.items()}
        ) from refused
    row.percent, row.count = report.percent, row.count if report.count is None else report.count  # For the receipt.
    return back_to(data["back"], by, row) if data.get("back") else row


def _sent(row: Commitment) -> Any:
    """Return the receipt of a report: it repeats the figure that was sent."""
    figure = shown.figure(row, row.count if row.progress_by == "count" else row.percent)
    words = _("Sent. The office sees it now; nobody asks for it again.")
    return filled_in(_("%(sent)s Figure: %(figure)s."), {"sent": words, "figure": figure}) if figure else words


def _report_context(_request: HttpRequest, row: Commitment) -> dict[str, Any]:
    """Return what stands beside the box: where the item stands, and what was said last."""
    last = row.reports.exclude(state="returned").select_related("organization").first()
    returned = row.reports.filter(state="returned").first()
    if returned and last and (last.reported_on, last.pk) > (returned.reported_on, returned.pk):
        returned = None
    return {
        "title": COMMITMENT.verb("report").label,
        "light": shown.light(row),
        "progress": shown.progress(row),
        "due": shown.day(row.due),
        "struck": shown.struck(row),
        "last": last,
        "last_when": shown.day(last.reported_on) if last else "",
        "last_text": shown.written(last.text, last.lang) if last else "",
        "returned": returned,
    }


def _urge_context(_request: HttpRequest, row: Commitment) -> dict[str, Any]:
    """Return what is said before an urging: whether the item, or its unit in a round, was urged today already."""
    on_page, in_round = urged_today([row])
    if on_page:
        return {"intro": _("This item was urged today already. Sent once more, the unit is told again and it counts.")}
    return {"intro": _("The unit was urged today already for its answer to a round.")} if in_round else {}


def _edit(*, by: Any, row: Commitment, data: dict[str, Any], version: int | None) -> Any:
    """Save a proposed line, and go back to its list."""
    edit_item(by=by, item=row, version=version, **as_lists(data))
    return row_url(row.item_list)


def _ask_extension(*, by: Any, row: Commitment, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    steps = {name: day for name, day in data.items() if is_step(name)}
    ask_extension(by=by, item=row, new_due=data["new_due"], reason=data["reason"], steps=steps)
    return row


def _ask_closing(*, by: Any, row: Commitment, data: dict[str, Any], version: int | None) -> Any:
    ask_closing(by=by, item=row, reason=data["reason"], version=version)
    return row


def _nothing_asked(kind: str) -> Any:
    """Return a test: no change of this kind is waiting for a word."""

    def test(row: Commitment) -> bool:
        waiting = getattr(row, "asked_changes", None)
        rows = row.changes.all() if waiting is None else waiting
        return not any(change.kind == kind and change.state in ("asked", "checked") for change in rows)

    return test


ITEM_ACTS = (
    Act(
        "commitment",
        "sign",
        COMMITMENT,
        "sign",
        run=lambda by, row, data, version: sign_item(by=by, item=row, version=version),  # noqa: ARG005 - one signature for every act.
        may=may,
        rows=commitments,
        done=_("Signed for. From now on it counts as under way."),
        primary=True,
    ),
    Act(
        "commitment",
        "report",
        PROGRESS_REPORT,
        "submit",
        run=send_report,
        may=may,
        rows=commitments,
        one=commitment,
        form=ReportForm,
        done=_sent,
        primary=True,
        offered=lambda row: row.state in WORKING,
        template="desk/delivery/report.html",
        context=_report_context,
    ),
    Act(
        "commitment",
        "ask-extension",
        CHANGE,
        "ask_extension",
        run=_ask_extension,
        may=may,
        rows=commitments,
        form=AskExtension,
        done=_("Asked. The present due date holds until there is a decision."),
        intro=_(
            "Both dates are kept and shown: the original and the new one. Milestones that no longer fit move with it."
        ),
        offered=lambda row: row.state in WORKING and not shown.overdue(row) and _nothing_asked("extend")(row),
    ),
    Act(
        "commitment",
        "ask-closing",
        CHANGE,
        "ask_closing",
        run=_ask_closing,
        may=may,
        rows=commitments,
        form=AskClosing,
        done=_("Asked. The office checks it, then the responsible leader decides."),
        offered=lambda row: row.state == "under_way" and _nothing_asked("close")(row),
    ),
    Act(
        "commitment",
        "urge",
        COMMITMENT,
        "urge",
        run=lambda by, row, data, version: urge_item(by=by, item=row, note=data["note"], version=version),
        may=may,
        rows=commitments,
        form=Note,
        done=_("Urged. The count is kept on the item."),
        context=_urge_context,
    ),
    Act(
        "commitment",
        "edit",
        COMMITMENT,
        "edit",
        run=_edit,
        may=may,
        rows=commitments,
        form=LineForm,
        done=_("Saved."),
    ),
)


def accepted(report: ProgressReport, *before: ProgressReport) -> Any:
    """Return what is said after accepting reports: of evidence only where there was some."""
    proven = Evidence.objects.filter(report__in=(report, *before)).exists()
    return _("Accepted, with its evidence.") if proven else _("Accepted.")


RETURNED = _("Returned with the reason. The item stands where it stood before.")
RETURNING = _("The unit reads the reason beside its box, and owes the report again.")
REPORT_ACTS = (
    Act(
        "progress_report",
        "accept",
        PROGRESS_REPORT,
        "accept",
        run=lambda by, row, data, version: accept_progress(by=by, report=row, version=version),  # noqa: ARG005
        may=may,
        rows=reports,
        done=accepted,
        primary=True,
    ),
    Act(
        "progress_report",
        "return",
        PROGRESS_REPORT,
        "return",
        run=lambda by, row, data, version: return_progress(by=by, report=row, reason=data["reason"], version=version),
        may=may,
        rows=reports,
        form=Reason,
        done=RETURNED,
        intro=RETURNING,
    ),
)
