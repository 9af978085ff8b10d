"""The list of meetings, the page of one, and its minutes to read."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.bodies.standing import standing
from throughline.desk.acts import Act, is_open, offered
from throughline.desk.conveyance.acts import CONVEY
from throughline.desk.plain import plainly
from throughline.desk.publishing.acts import DRAFT
from throughline.desk.quoted.standing import stands, where
from throughline.look.frame import Link
from throughline.look.parts import Action
from throughline.meetings import policy, queries
from throughline.meetings.actions.meetings import current_minutes
from throughline.meetings.models import Meeting

from ..acts import ACTS
from ..forms.meetings import own_realms, record_realms
from ..shown import agenda, attendance, cases, dates
from ..shown.filters import Filters
from .papers import version_rows

BY_NAME = {act.url_name: act for act in ACTS}
# Written as links beside what they add to, not as buttons of the head.
BESIDE = ("meeting-add-item", "meeting-note-attendance", "meeting-add-clause", "meeting-paste-clauses")


def buttons(user: Any, row: Any, *names: str) -> list[Action]:
    """Return the buttons of chosen acts on a row, small, each as far as it is open."""
    acts = [BY_NAME[name] for name in names]
    return [Action(label=_label(act), url=act.url(row), small=True) for act in acts if is_open(act, user, row)]


def _label(act: Act) -> str:
    """Return the act's words; two acts share a verb, so the pasting one has its own."""
    return _("Paste several") if act.name == "paste-clauses" else str(act.entry.label)


def _head_buttons(user: Any, meeting: Meeting) -> list[Action]:
    """Return the buttons of a meeting's head; the minutes to read stand first where there are any."""
    acts = [act for act in ACTS if act.noun == "meeting" and act.rows is not None and act.url_name not in BESIDE]
    found = offered([*acts, DRAFT], user, meeting)
    if meeting.minutes_id and policy.papers(user).filter(pk=meeting.minutes_id).exists():
        found.insert(0, Action(label=_("Minutes"), url=reverse("desk:meeting-minutes", args=[meeting.pk])))
    return found


def kicker(meeting: Meeting) -> str:
    """Return the day, the jurisdiction, and that two bodies sit jointly."""
    parts = [
        dates.day(meeting.held_on) or _("day not given"),
        str(meeting.jurisdiction.name),
        str(Meeting.KINDS[meeting.kind]),
    ]
    if len(meeting.body_links.all()) > 1:
        parts.append(_("two bodies sitting jointly"))
    return " · ".join(parts)


def is_inner(user: Any, meeting: Meeting) -> bool:
    """Say whether agenda and attendance are shown: to those who work there, and of a public record to everybody."""
    return meeting.public_record or meeting.jurisdiction_id in standing(user).own


def _records(rows: Iterable[Meeting], real: str) -> list[tuple[str, list[Meeting]]]:
    """Return the public records among meetings, (note, rows): those of sample places apart from the real ones."""
    found = [row for row in rows if row.public_record]
    parts = [
        (real, [row for row in found if not row.jurisdiction.sample]),
        (_("of sample places: invented, never among the real ones"), [row for row in found if row.jurisdiction.sample]),
    ]
    return [part for part in parts if part[1]]


@login_required
@plainly()
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Show own meetings, those of the other tier, and apart from both the public records."""
    user = request.user
    filters = Filters(request, user)
    rows = list(filters.chosen(queries.meetings(user)))
    own = standing(user).own
    parts = [
        (_("Own meetings"), "", [row for row in rows if not row.public_record and row.jurisdiction_id in own]),
        (
            _("Meetings of other tiers"),
            "",
            [row for row in rows if not row.public_record and row.jurisdiction_id not in own],
        ),
        *((_("Public record"), words, found) for words, found in _records(rows, _("entered from published readouts"))),
    ]
    actions = []
    if own_realms(user):
        actions.append(Action(label=_("Plan a meeting"), url=reverse("desk:meeting-plan"), kind="pri"))
    if record_realms(user):
        actions.append(Action(label=_("Enter a public record"), url=reverse("desk:meeting-enter-public")))
    if own_realms(user):
        actions.insert(1, Action(label=_("Bring in a readout"), url=reverse("desk:review-new")))
    context = {"parts": [part for part in parts if part[2]], "filters": filters, "actions": actions, "any": bool(rows)}
    return render(request, "desk/meetings/meeting_list.html", context)


@login_required
def meeting_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one meeting: facts, agenda and outcomes, papers of the chosen item, attendance, clauses, public records."""
    user = request.user
    meeting = get_object_or_404(queries.whole_meetings(user), pk=pk)
    inner = is_inner(user, meeting)
    lines = agenda.lines(meeting, queries.agenda(meeting), user, inner=inner)
    chosen = _chosen(request, lines)
    clauses = queries.clauses_of(user, meeting=meeting)
    papers = [line for line in lines if chosen and line.item.pk == chosen.item.pk and line.paper and line.seen]
    context = {
        "meeting": meeting,
        "kicker": kicker(meeting),
        "facts": [*attendance.facts(meeting, inner=inner), *(stands(meeting) if inner else [])],
        "actions": _head_buttons(user, meeting),
        "lines": lines,
        "recording": bool(lines) and is_open(BY_NAME["agenda_item-record-outcome"], user, lines[0].item),
        "chosen": chosen,
        "chosen_cases": cases.of_agenda_item(user, chosen.item) if chosen and inner else [],
        "chosen_papers": version_rows(user, [line.paper for line in papers if line.paper]),
        "item_buttons": _item_buttons(user, chosen) if chosen else [],
        "groups": attendance.groups(meeting) if inner else [],
        "where": _where(meeting, lines) if inner and meeting.public_record else {},
        "clauses": clauses,
        "same_year": _records(queries.same_year(user, meeting), _("public records")),
        "agenda_buttons": buttons(user, meeting, "meeting-add-item"),
        "attendance_buttons": buttons(user, meeting, "meeting-note-attendance"),
        "clause_buttons": _clause_buttons(user, meeting, bool(clauses)),
        "missing": agenda.missing(meeting, lines) if meeting.state == "open" and inner else [],
    }
    return render(request, "desk/meetings/meeting_page.html", context)


def _where(meeting: Meeting, lines: list[agenda.Line]) -> dict[str, str]:
    """Return where attendance and items of a public record stand in their source."""
    return where([*meeting.attendances.all(), *(line.item for line in lines)])


def _clause_buttons(user: Any, meeting: Meeting, any_clause: bool) -> list[Action]:  # noqa: FBT001 (a fact of the page)
    """Return what can be done with the clauses: write them down, and send them to the districts."""
    convey = offered([CONVEY], user, meeting) if any_clause else []
    return [*convey, *buttons(user, meeting, "meeting-add-clause", "meeting-paste-clauses")]


def _chosen(request: HttpRequest, lines: list[agenda.Line]) -> agenda.Line | None:
    """Return the line of the item named in the address, else the first with a paper, else the first."""
    wanted = request.GET.get("item", "")
    named = [line for line in lines if wanted.isdecimal() and line.item.pk == int(wanted)]
    return next(iter(named or [line for line in lines if line.paper and line.seen] or lines), None)


def _item_buttons(user: Any, line: agenda.Line) -> list[Action]:
    """Return what can be done to the chosen item, and to its recorded outcomes."""
    names = ["agenda_item-record-outcome"] if line.waiting or not line.outcomes else []
    found = buttons(user, line.item, *names, "agenda_item-table-paper", "agenda_item-edit")
    withdraw = BY_NAME["outcome-withdraw"]
    for outcome in line.decided:
        if is_open(withdraw, user, outcome):
            words = {"label": withdraw.entry.label, "body": outcome.organization.short}
            label = _("%(label)s (%(body)s)") % words
            found.append(Action(label=label, url=withdraw.url(outcome), small=True, kind="txt"))
    return found


@login_required
def minutes_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the minutes to read: to those who see their paper."""
    meeting = get_object_or_404(queries.whole_meetings(request.user), pk=pk)
    paper = get_object_or_404(policy.papers(request.user), pk=meeting.minutes_id)
    act = BY_NAME["meeting-write-minutes"]
    context = {
        "meeting": meeting,
        "version": current_minutes(meeting),
        "paper": paper,
        "locked": meeting.state in ("closed", "published"),
        "actions": offered([act], request.user, meeting),
        "crumbs": [
            Link(_("Meetings"), reverse("desk:meeting-list")),
            Link(meeting.title, reverse("desk:meeting-page", args=[pk])),
            Link(_("Minutes"), ""),
        ],
    }
    return render(request, "desk/meetings/minutes.html", context)
