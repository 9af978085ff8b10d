"""Transition tables of the meetings package.

Relations: office (an officer of the meeting's jurisdiction), upper (one tier up; may enter a public record),
leader (a leader of the jurisdiction).
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

MEETING = Table(
    noun="meeting",
    label=_("Meeting"),
    states={
        "planned": _("Planned"),
        "open": _("In session"),
        "closed": pgettext_lazy("meeting", "Closed"),
        "published": _("Published"),
    },
    verbs=(
        Verb(
            "plan",
            "plan_meeting",
            _("Plan a meeting"),
            "Plan a meeting of one or two bodies.",
            ("office",),
            creates=True,
        ),
        Verb(
            "enter_public",
            "enter_public_meeting",
            _("Enter a public record"),
            "Enter a past meeting from its published readout, without effects.",
            ("office", "upper"),
            to="published",
            creates=True,
        ),
        Verb(
            "edit",
            "edit_meeting",
            _("Edit"),
            "Change title, day or place of a meeting that is not closed.",
            ("office",),
            frm=("planned", "open"),
        ),
        Verb(
            "open",
            "open_meeting",
            _("Open the meeting"),
            "Open the meeting: outcomes can be recorded.",
            ("office",),
            frm=("planned",),
            to="open",
            required=("held_on",),
        ),
        Verb(
            "write_minutes",
            "write_minutes",
            _("Write minutes"),
            "Save the minutes as they are typed.",
            ("office",),
            frm=("planned", "open"),
        ),
        Verb(
            "close",
            "close_meeting",
            _("Close the meeting"),
            "Close the meeting: agenda, outcomes and minutes are locked.",
            ("office",),
            frm=("open",),
            to="closed",
            tells=("member",),
        ),
        Verb(
            "reopen",
            "reopen_meeting",
            _("Reopen"),
            "Reopen a closed meeting with a reason.",
            ("office",),
            frm=("closed",),
            to="open",
            needs_reason=True,
        ),
    ),
)
ATTENDANCE = Table(
    noun="attendance",
    label=_("Attendance"),
    states={},
    verbs=(
        Verb(
            "note",
            "note_attendance",
            _("Note attendance"),
            "Note who presided, spoke, attended, sat in or was excused.",
            ("office", "upper"),
            creates=True,
        ),
        Verb(
            "remove", "remove_attendance", _("Remove"), "Take back a wrong attendance line before closing.", ("office",)
        ),
    ),
)
AGENDA_ITEM = Table(
    noun="agenda_item",
    label=_("Agenda item"),
    states={},
    verbs=(
        Verb(
            "add",
            "add_agenda_item",
            _("Add an agenda item"),
            "Put a numbered item on the agenda.",
            ("office", "upper"),
            creates=True,
        ),
        Verb("edit", "edit_agenda_item", _("Edit"), "Change an agenda item before closing.", ("office",)),
        Verb(
            "table",
            "table_paper",
            _("Table a paper"),
            "Put a version of a paper before the meeting; the version freezes.",
            ("office", "upper"),
        ),
    ),
)
PAPER = Table(
    noun="paper",
    label=_("Paper"),
    states={
        "draft": _("Draft"),
        "tabled": _("Tabled"),
        "approved": _("Approved"),
        "in_principle": _("Approved in principle"),
        "issued": _("Issued"),
        "heard": _("Heard"),
        "reviewed": _("Reviewed"),
        "returned": _("Returned"),
        "superseded": _("Superseded"),
    },
    verbs=(
        Verb(
            "draft",
            "draft_paper",
            _("Draft a paper"),
            "Start a paper for one or two bodies.",
            ("office", "upper"),
            creates=True,
        ),
        Verb(
            "edit",
            "edit_paper",
            _("Edit"),
            "Change title or bodies of a paper that is not tabled.",
            ("office",),
            frm=("draft", "returned"),
        ),
        Verb(
            "add_version",
            "add_paper_version",
            _("Add a version"),
            "Add a version: text or file, with its stage.",
            ("office", "upper"),
            frm=("draft", "tabled", "returned", "in_principle"),
        ),
        Verb(
            "table",
            "mark_tabled",
            _("Table"),
            "Mark a paper as put before a meeting.",
            ("office", "upper"),
            frm=("draft", "returned", "tabled"),
            to="tabled",
        ),
        Verb(
            "approve",
            "mark_approved",
            _("Approve"),
            "Every body of the paper has approved it.",
            ("office", "upper"),
            frm=("tabled",),
            to="approved",
        ),
        Verb(
            "approve_in_principle",
            "mark_in_principle",
            _("Approve in principle"),
            "Approved, to be amended; takes effect when the amended version is issued.",
            ("office", "upper"),
            frm=("tabled",),
            to="in_principle",
        ),
        Verb(
            "hear",
            "mark_heard",
            _("Heard"),
            "Heard by each body: no approval.",
            ("office", "upper"),
            frm=("tabled",),
            to="heard",
        ),
        Verb(
            "review",
            "mark_reviewed",
            _("Reviewed"),
            "Reviewed by each body: no approval.",
            ("office", "upper"),
            frm=("tabled",),
            to="reviewed",
        ),
        Verb(
            "return",
            "mark_returned",
            _("Return"),
            "Returned for amendment by a body.",
            ("office", "upper"),
            frm=("tabled",),
            to="returned",
        ),
        Verb(
            "retract",
            "mark_retracted",
            _("Withdraw the outcome"),
            "An outcome was withdrawn: the paper lies before the meeting again.",
            ("office",),
            frm=("approved", "in_principle", "heard", "reviewed", "returned"),
            to="tabled",
            needs_reason=True,
        ),
        Verb(
            "issue",
            "issue_paper",
            _("Issue"),
            "Issue an approved paper with its number and day.",
            ("office",),
            frm=("approved", "in_principle"),
            to="issued",
            required=("number",),
        ),
        Verb(
            "supersede",
            "supersede_paper",
            _("Supersede"),
            "The paper that supersedes it was approved.",
            ("office", "upper"),
            frm=("approved", "in_principle", "issued"),
            to="superseded",
        ),
    ),
)
OUTCOME = Table(
    noun="outcome",
    label=_("Outcome"),
    states={},
    verbs=(
        Verb(
            "record",
            "record_outcome",
            _("Record the outcome"),
            "Record what one body did with an item or paper.",
            ("office", "upper"),
            creates=True,
        ),
        Verb(
            "withdraw",
            "withdraw_outcome",
            _("Withdraw the outcome"),
            "Withdraw a wrong outcome while the meeting is open and nothing it made was acted on.",
            ("office",),
            needs_reason=True,
        ),
    ),
)
REQUIREMENT = Table(
    noun="requirement",
    label=_("Clause"),
    states={},
    verbs=(
        Verb(
            "state",
            "state_requirement",
            _("Add a clause"),
            "Break out a numbered clause of a meeting or paper.",
            ("office", "upper"),
            creates=True,
        ),
        Verb(
            "edit",
            "edit_requirement",
            _("Edit"),
            "Change the wording of a clause that was not conveyed yet.",
            ("office",),
        ),
        Verb(
            "convey",
            "convey_requirements",
            _("Convey"),
            "Send a clause to the offices of chosen districts.",
            ("office", "coordinator"),
        ),
    ),
)
TABLES = (MEETING, ATTENDANCE, AGENDA_ITEM, PAPER, OUTCOME, REQUIREMENT)
