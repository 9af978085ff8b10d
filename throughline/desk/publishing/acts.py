"""Acts on a readout for publication, in the order of their buttons."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.desk.acts import Act
from throughline.meetings.models import Meeting
from throughline.meetings.policy import meetings
from throughline.readouts.actions import readouts as actions
from throughline.readouts.models import Readout
from throughline.readouts.policy import may, readouts
from throughline.readouts.states import READOUT

from .forms import Note, Published, Reason, Wording


def _draft(*, by: Any, row: Meeting, data: dict[str, Any], version: int | None) -> Readout:  # noqa: ARG001 (Act.run)
    return actions.draft_readout(by=by, meeting=row)


def _redraft(*, by: Any, row: Readout, data: dict[str, Any], version: int | None) -> Readout:  # noqa: ARG001 (Act.run)
    return actions.redraft_readout(by=by, readout=row, version=version)


def _edit(*, by: Any, row: Readout, data: dict[str, Any], version: int | None) -> Readout:
    return actions.edit_readout(by=by, readout=row, version=version, **data)


def _approve(*, by: Any, row: Readout, data: dict[str, Any], version: int | None) -> Readout:  # noqa: ARG001 (Act.run)
    return actions.approve_readout(by=by, readout=row, version=version)


def _reopen(*, by: Any, row: Readout, data: dict[str, Any], version: int | None) -> Readout:
    return actions.reopen_readout(by=by, readout=row, reason=data["reason"], version=version)


def _publish(*, by: Any, row: Readout, data: dict[str, Any], version: int | None) -> Readout:
    return actions.publish_readout(by=by, readout=row, version=version, **data)


def _correct(*, by: Any, row: Readout, data: dict[str, Any], version: int | None) -> Readout:
    return actions.correct_readout(by=by, readout=row, version=version, **data)


def undrafted(meeting: Meeting) -> bool:
    """Say whether a meeting may still get its first readout: closed, our own, and without one."""
    return not meeting.public_record and meeting.state in actions.CLOSED and not meeting.readouts.exists()


DRAFT = Act(
    "meeting", "draft-readout", READOUT, "draft", _draft, may, meetings,
    done=_("Drafted from the records. Read it as the public will, and word it."), offered=undrafted,
    intro=_("Who was there, what became of the papers, and the clauses, in both languages, as far as they are worded."),
)  # fmt: skip
ON_READOUT = (
    Act("readout", "edit", READOUT, "edit", _edit, may, readouts, Wording, done=_("Saved.")),
    Act(
        "readout", "approve", READOUT, "approve", _approve, may, readouts, primary=True,
        done=_("Approved. It can be published."), intro=_("The wording is fixed as you see it now."),
    ),
    Act(
        "readout", "publish", READOUT, "publish", _publish, may, readouts, Published, primary=True,
        done=_("Noted as published. The text is frozen; a correction is a new issue."),
        intro=_("Say when and where it was published. From then on the text does not change."),
    ),
    Act("readout", "reopen", READOUT, "reopen", _reopen, may, readouts, Reason, done=_("It can be edited again.")),
    Act(
        "readout", "redraft", READOUT, "redraft", _redraft, may, readouts, done=_("Drafted again from the records."),
        intro=_("Both texts are written anew from the records; the history keeps what was worded by hand."),
    ),
    Act(
        "readout", "correct", READOUT, "correct", _correct, may, readouts, Note,
        done=_("A new issue is begun, with the text as published. Correct it, have it approved, publish it."),
        intro=_("The published issue stays as it is. Your note will stand with the corrected one."),
        offered=lambda row: not Readout.objects.filter(corrects=row).exists(),
    ),
)  # fmt: skip
ACTS = (DRAFT, *ON_READOUT)
