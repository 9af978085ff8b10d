"""Acts on what was asked: check, grant, approve, refuse."""

from django.utils.translation import gettext_lazy as _

from throughline.delivery.actions.changes import approve_closing, check_closing, grant_extension, refuse_change
from throughline.delivery.policy import changes, may
from throughline.delivery.states import CHANGE
from throughline.desk.acts import Act

from ..forms.changes import MaybeReason, Note, Reason

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
        intro=_("Say that the accepted evidence meets the measure of done."),
        primary=True,
        offered=lambda row: row.kind == "close",
    ),
    Act(
        "change",
        "grant-extension",
        CHANGE,
        "grant_extension",
        run=lambda by, row, data, version: grant_extension(by=by, change=row, reason=data["reason"], version=version),
        may=may,
        rows=changes,
        form=MaybeReason,
        done=_("Granted. The item shows both dates."),
        primary=True,
        offered=lambda row: row.kind == "extend",
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
    ),
)
