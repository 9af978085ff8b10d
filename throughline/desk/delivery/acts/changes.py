"""Acts on what was asked: check, grant, approve, refuse."""

from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughline.delivery.actions.changes import approve_closing, check_closing, grant_extension, refuse_change
from throughline.delivery.models import Change
from throughline.delivery.policy import changes, may
from throughline.delivery.states import CHANGE
from throughline.desk.acts import Act

from ...signed import name_of
from .. import shown
from ..forms.changes import GrantExtension, MaybeReason, Note, Reason
from ..moves import shown as moves


def _asked(request: HttpRequest, row: Change) -> dict[str, Any]:  # noqa: ARG001 (the shape of a page's context)
    """Return what was asked, above the form that decides it."""
    if row.kind == "extend":
        words = gettext("%(who)s asks to move the due date from %(old)s to %(new)s. Reason: %(reason)s")
    else:
        words = gettext("%(who)s asks to close it. Measure of done: %(measure)s. Said: %(reason)s")
    if row.check_note:
        words += gettext(" · Office: %(note)s")
    values = {"who": name_of(row.asked_by), "reason": row.reason, "measure": row.commitment.measure}
    values["note"] = row.check_note
    for name, day in (("old", row.old_due), ("new", row.new_due)):
        values[name] = date_format(day, "DATE_FORMAT") if day else ""
    more = _so_far(row) if row.kind == "extend" else ""
    return {"intro": words % values + more, "moved": moves.values(row)}


def _so_far(row: Change) -> str:
    """Return how far the item was when more time was asked for, how far it is now, and what was said of it last."""
    item = row.commitment
    now = {"progress": shown.progress(item).text}
    stood = shown.stood(row)
    told = gettext("now at %(progress)s") if stood else gettext("It stands at %(progress)s.")
    parts = [stood, told % now] if stood else [told % now]
    last = item.reports.exclude(state="returned").order_by("-pk").first()
    if last is not None:
        parts.append(gettext("Last word, %(day)s: %(text)s") % {"day": shown.day(last.reported_on), "text": last.text})
    return "".join(f" · {part}" for part in parts)


CHANGE_ACTS = (
    Act(
        "change",
        "check",
        CHANGE,
        "check",
        run=lambda by, row, data, version: check_closing(by=by, change=row, note=data["note"], version=version),
        may=may,
        rows=changes,
        form=Note,
        done=_("Checked. The responsible leader can decide now."),
        primary=True,
        offered=lambda row: row.kind == "close",
        context=_asked,
    ),
    Act(
        "change",
        "grant-extension",
        CHANGE,
        "grant_extension",
        run=lambda by, row, data, version: grant_extension(by=by, change=row, reason=data["reason"], version=version),
        may=may,
        rows=changes,
        form=GrantExtension,
        template="desk/delivery/moves/extend.html",
        done=_("Granted. The item shows both dates."),
        primary=True,
        offered=lambda row: row.kind == "extend",
        context=_asked,
    ),
    Act(
        "change",
        "approve-closing",
        CHANGE,
        "approve_closing",
        run=lambda by, row, data, version: approve_closing(by=by, change=row, reason=data["reason"], version=version),
        may=may,
        rows=changes,
        form=MaybeReason,
        done=_("Approved. The item is closed."),
        primary=True,
        offered=lambda row: row.kind == "close",
        context=_asked,
    ),
    Act(
        "change",
        "refuse",
        CHANGE,
        "refuse",
        run=lambda by, row, data, version: refuse_change(by=by, change=row, reason=data["reason"], version=version),
        may=may,
        rows=changes,
        form=Reason,
        done=_("Refused, with the reason."),
        context=_asked,
    ),
)
