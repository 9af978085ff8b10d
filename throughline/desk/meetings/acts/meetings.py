"""Acts on a meeting: plan, enter a public record, edit, open, minutes, attendance, close, reopen."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.desk.acts import Act
from throughline.meetings import policy, queries
from throughline.meetings.actions import meetings as actions
from throughline.meetings.models import Attendance, Meeting
from throughline.meetings.states import ATTENDANCE, MEETING

from ..forms import meetings as forms
from ..shown.agenda import lines, missing
from ..shown.attendance import removable


def _plan(*, by: Any, row: None, data: dict[str, Any], version: int | None) -> Meeting:  # noqa: ARG001 (Act.run)
    bodies = list(data.pop("bodies"))
    return actions.plan_meeting(by=by, jurisdiction=bodies[0].jurisdiction, bodies=bodies, **data)


def _enter_public(*, by: Any, row: None, data: dict[str, Any], version: int | None) -> Meeting:  # noqa: ARG001 (Act.run)
    bodies = list(data.pop("bodies"))
    return actions.enter_public_meeting(by=by, jurisdiction=bodies[0].jurisdiction, bodies=bodies, **data)


def _edit(*, by: Any, row: Meeting, data: dict[str, Any], version: int | None) -> Meeting:
    return actions.edit_meeting(by=by, meeting=row, version=version, **data)


def _open(*, by: Any, row: Meeting, data: dict[str, Any], version: int | None) -> Meeting:  # noqa: ARG001 (Act.run)
    return actions.open_meeting(by=by, meeting=row)


def _close(*, by: Any, row: Meeting, data: dict[str, Any], version: int | None) -> Meeting:  # noqa: ARG001 (Act.run)
    return actions.close_meeting(by=by, meeting=row)


def _reopen(*, by: Any, row: Meeting, data: dict[str, Any], version: int | None) -> Meeting:  # noqa: ARG001 (Act.run)
    return actions.reopen_meeting(by=by, meeting=row, reason=data["reason"])


def _write_minutes(*, by: Any, row: Meeting, data: dict[str, Any], version: int | None) -> str:
    actions.write_minutes(by=by, meeting=row, version=version, **data)
    return reverse("desk:meeting-write-minutes", args=[row.pk]) + "?saved=1"


def _note_attendance(*, by: Any, row: Meeting, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
    people = list(data["people"])
    posts = queries.titles_of(people)
    for person in people:
        en, zh = (data["titles_en"], data["titles_zh"]) if len(people) == 1 else ("", "")
        if not (en or zh):
            en, zh = posts.get(person.pk, ("", ""))
        _note(by, row, data["part"], "people", person=person, titles_en=en, titles_zh=zh)
    for unit in data["units"]:
        _note(by, row, data["part"], "units", organization=unit)
    return reverse("desk:meeting-note-attendance", args=[row.pk])


def _note(by: Any, row: Meeting, part: str, field: str, **who: Any) -> None:
    """Note one line; a refusal about the person stands beside the list it was chosen from."""
    try:
        actions.note_attendance(by=by, meeting=row, part=part, **who)
    except Invalid as refused:
        raise Invalid(
            {field if name in ("person", "organization") else name: words for name, words in refused.messages.items()}
        ) from refused


def _remove_attendance(*, by: Any, row: Attendance, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
    meeting = row.meeting_id
    actions.remove_attendance(by=by, attendance=row)
    return reverse("desk:meeting-note-attendance", args=[meeting])


def unlocked(meeting: Meeting) -> bool:
    """Say whether a meeting's record may still be changed (a public record may always be completed)."""
    return meeting.public_record or meeting.state in ("planned", "open")


def _minutes_context(request: HttpRequest, row: Meeting) -> dict[str, Any]:
    """Give the version of the minutes' text, not of the meeting: that is what two editors share."""
    current = actions.current_minutes(row)
    return {
        "version": current.version if current else 0,
        "current": current,
        "saved": "saved" in request.GET,
        "meeting": row,
    }


def _close_context(request: HttpRequest, row: Meeting) -> dict[str, Any]:
    """Say before the lock what is missing."""
    return {"missing": missing(row, lines(row, queries.agenda(row), request.user)), "meeting": row}


def _attendance_context(request: HttpRequest, row: Meeting) -> dict[str, Any]:
    """Show who is noted already, each line with its button while the record is open."""
    return {"meeting": row, "noted": removable(row, request.user)}


MEETING_ACTS = (
    Act(
        "meeting", "plan", MEETING, "plan", _plan, policy.may, form=forms.PlanMeeting, done=_("The meeting is planned.")
    ),
    Act(
        "meeting",
        "enter-public",
        MEETING,
        "enter_public",
        _enter_public,
        policy.may,
        form=forms.PublicMeeting,
        done=_("The public record is entered. Add its papers, outcomes and clauses."),
        intro=_(
            "A past meeting as a published readout tells it. Its outcomes are noted; nothing opens, nobody is told."
        ),
    ),
    Act(
        "meeting",
        "open",
        MEETING,
        "open",
        _open,
        policy.may,
        policy.meetings,
        primary=True,
        done=_("The meeting is open. Outcomes can be recorded."),
        intro=_("From now on outcomes can be recorded; closing locks them."),
    ),
    Act(
        "meeting",
        "close",
        MEETING,
        "close",
        _close,
        policy.may,
        policy.meetings,
        primary=True,
        done=_("The meeting is closed. Agenda, outcomes and minutes are locked."),
        template="desk/meetings/close.html",
        context=_close_context,
    ),
    Act(
        "meeting",
        "write-minutes",
        MEETING,
        "write_minutes",
        _write_minutes,
        policy.may,
        policy.meetings,
        form=forms.Minutes,
        template="desk/meetings/minutes_form.html",
        context=_minutes_context,
    ),
    Act(
        "meeting",
        "edit",
        MEETING,
        "edit",
        _edit,
        policy.may,
        policy.meetings,
        form=forms.EditMeeting,
        done=_("Saved."),
    ),
    Act(
        "meeting",
        "note-attendance",
        ATTENDANCE,
        "note",
        _note_attendance,
        policy.may,
        policy.meetings,
        form=forms.NoteAttendance,
        done=_("Attendance is noted."),
        offered=unlocked,
        template="desk/meetings/attendance.html",
        context=_attendance_context,
    ),
    Act(
        "meeting",
        "reopen",
        MEETING,
        "reopen",
        _reopen,
        policy.may,
        policy.meetings,
        form=forms.Reason,
        done=_("The meeting is open again."),
        intro=_("The reason stays in the history."),
    ),
    Act(
        "attendance",
        "remove",
        ATTENDANCE,
        "remove",
        _remove_attendance,
        policy.may,
        queries.attendances,
        done=_("The line is taken back."),
        offered=lambda line: unlocked(line.meeting),
    ),
)
