"""Planning, opening and closing meetings; attendance; minutes."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.asked import one_language, one_line, same_realm
from throughline.base.errors import Invalid, NotAllowed, Stale, WrongState
from throughline.base.pointed import hold
from throughline.base.record import action, transition
from throughline.bodies.models import Jurisdiction, Organization, Person
from throughline.meetings.models import Attendance, Meeting, MeetingBody, Paper, PaperBody, PaperVersion
from throughline.meetings.policy import may
from throughline.meetings.states import ATTENDANCE, MEETING, PAPER

from .papers import MOST_BODIES, next_number


def check_bodies(bodies: list[Organization], realm: str, *, recorded: bool = False) -> None:
    """Refuse anything but one or two deciding bodies of the jurisdiction, each once; a record may have more."""
    if not bodies or len({body.pk for body in bodies}) != len(bodies) or (len(bodies) > MOST_BODIES and not recorded):
        raise Invalid({"bodies": _("Choose one or two different bodies.")})
    for body in bodies:
        same_realm(body, realm, field="bodies")
        if body.kind not in (*Organization.DECIDING, "working_group", "mechanism"):
            raise Invalid({"bodies": _("“%(name)s” is not a body that meets and decides.") % {"name": body}})


@action
def plan_meeting(
    *,
    by: Any,
    jurisdiction: Jurisdiction,
    bodies: list[Organization],
    kind: str,
    title_en: str = "",
    title_zh: str = "",
    year: int,
    held_on: date | None = None,
    place_en: str = "",
    place_zh: str = "",
) -> Meeting:
    """Plan a meeting of one or two bodies of one jurisdiction; the day may follow later."""
    check_bodies(bodies, jurisdiction.code)
    meeting = Meeting(jurisdiction=jurisdiction)
    titles = one_language(title_en, title_zh, field="title")
    changes = {**titles, "kind": kind, "year": year, "held_on": held_on, "place_en": place_en, "place_zh": place_zh}
    meeting = transition(meeting, "plan", by=by, table=MEETING, may=may, changes=changes, note={"bodies": bodies})
    _link_bodies(meeting, bodies)
    return meeting


@action
def enter_public_meeting(
    *,
    by: Any,
    jurisdiction: Jurisdiction,
    bodies: list[Organization],
    kind: str,
    title_en: str = "",
    title_zh: str = "",
    year: int,
    held_on: date | None = None,
    published_on: date | None = None,
    publisher_en: str = "",
    publisher_zh: str = "",
    address: str = "",
) -> Meeting:
    """Enter a past meeting from its published readout. Its outcomes are noted; nothing opens and nobody is told.

    Three bodies were seen to meet as one: a record says so, though none is planned so here.
    """
    check_bodies(bodies, jurisdiction.code, recorded=True)
    if not (publisher_en or publisher_zh):
        raise Invalid({"publisher_en": _("Name who published the readout.")})
    meeting = Meeting(jurisdiction=jurisdiction, public_record=True)
    changes = {
        **one_language(title_en, title_zh, field="title"),
        "kind": kind,
        "year": year,
        "held_on": held_on,
        "published_on": published_on,
        "publisher_en": publisher_en,
        "publisher_zh": publisher_zh,
        "address": address,
    }
    meeting = transition(
        meeting, "enter_public", by=by, table=MEETING, may=may, changes=changes, note={"bodies": bodies}
    )
    _link_bodies(meeting, bodies)
    return meeting


def _link_bodies(meeting: Meeting, bodies: list[Organization]) -> None:
    """Store which bodies meet, in the order they were named."""
    hold(bodies)
    links = [MeetingBody(meeting=meeting, organization=body, position=place) for place, body in enumerate(bodies)]
    MeetingBody.objects.bulk_create(links)


@action
def edit_meeting(
    *,
    by: Any,
    meeting: Meeting,
    version: int | None = None,
    title_en: str = "",
    title_zh: str = "",
    held_on: date | None = None,
    place_en: str = "",
    place_zh: str = "",
) -> Meeting:
    """Change title, day or place of a meeting that is not closed."""
    changes = {
        **one_language(title_en, title_zh, field="title"),
        "held_on": held_on,
        "place_en": place_en,
        "place_zh": place_zh,
    }
    return transition(meeting, "edit", by=by, table=MEETING, may=may, changes=changes, version=version)


@action
def open_meeting(*, by: Any, meeting: Meeting) -> Meeting:
    """Open the meeting; from now on outcomes can be recorded. A day in the future is refused."""
    if meeting.held_on and meeting.held_on > clock.today():
        raise Invalid({"held_on": _("The meeting is planned for a later day; change the day first.")})
    return transition(meeting, "open", by=by, table=MEETING, may=may)


@action
def close_meeting(*, by: Any, meeting: Meeting, version: int | None = None) -> Meeting:
    """Close the meeting: agenda, outcomes, attendance and minutes are locked."""
    return transition(meeting, "close", by=by, table=MEETING, may=may, version=version)


@action
def reopen_meeting(*, by: Any, meeting: Meeting, reason: str) -> Meeting:
    """Open a closed meeting again, with the reason kept."""
    return transition(meeting, "reopen", by=by, table=MEETING, may=may, reason=reason)


@action
def publish_meeting(*, by: Any, meeting: Meeting, published_on: date) -> Meeting:
    """Note that the readout of a closed meeting was published, and when. Called where the readout is published."""
    changes = {"published_on": published_on}
    return transition(meeting, "publish", by=by, table=MEETING, may=may, changes=changes)


def must_be_unlocked(meeting: Meeting, *, states: tuple[str, ...] = ("planned", "open")) -> None:
    """Refuse changes to a meeting whose record is locked; a public record may be completed.

    Read under the lock: nothing slips in while somebody else closes the meeting.
    """
    meeting = Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    if not meeting.public_record and meeting.state not in states:
        raise WrongState(_("The meeting is closed. Its record is locked; reopen it with a reason to change it."))


@action
def note_attendance(
    *,
    by: Any,
    meeting: Meeting,
    part: str,
    person: Person | None = None,
    organization: Organization | None = None,
    titles_en: str = "",
    titles_zh: str = "",
) -> Attendance:
    """Note one part that a person or a unit took. The same part twice is refused; presiding and speaking may differ."""
    must_be_unlocked(meeting)
    if (person is None) == (organization is None):
        raise Invalid({"person": _("Choose a person or a unit.")})
    one_line(person, meeting.jurisdiction, field="person")
    one_line(organization, meeting.jurisdiction, field="organization")
    if Attendance.objects.filter(meeting=meeting, person=person, organization=organization, part=part).exists():
        raise Invalid({"person": _("“%(name)s” is noted with this part already.") % {"name": person or organization}})
    if part == "excused" or Attendance.objects.filter(meeting=meeting, person=person, part="excused").exists():
        _refuse_both_present_and_excused(meeting, person, organization, part)
    row = Attendance(meeting=meeting)
    changes = {
        "part": part,
        "person": person,
        "organization": organization,
        "titles_en": titles_en,
        "titles_zh": titles_zh,
    }
    return transition(row, "note", by=by, table=ATTENDANCE, may=may, changes=changes)


def _refuse_both_present_and_excused(
    meeting: Meeting, person: Person | None, organization: Organization | None, part: str
) -> None:
    """Refuse somebody who was excused and present at once."""
    others = Attendance.objects.filter(meeting=meeting, person=person, organization=organization)
    clash = others.exclude(part="excused") if part == "excused" else others.filter(part="excused")
    if clash.exists():
        raise Invalid({"part": _("The same person cannot be excused and present.")})


@action
def remove_attendance(*, by: Any, attendance: Attendance) -> Meeting:
    """Take back a wrong line before the meeting is closed. The Event keeps what stood there."""
    meeting = attendance.meeting
    must_be_unlocked(meeting)
    note = {"part": attendance.part, "who": str(attendance.who)}
    attendance = transition(attendance, "remove", by=by, table=ATTENDANCE, may=may, note=note)
    attendance.delete()
    return meeting


def current_minutes(meeting: Meeting) -> PaperVersion | None:
    """Return the version of the minutes that is being written, or None."""
    return meeting.minutes.versions.order_by("-number").first() if meeting.minutes else None


@action
def write_minutes(
    *, by: Any, meeting: Meeting, text_en: str = "", text_zh: str = "", version: int | None = None
) -> PaperVersion:
    """Save the minutes as typed. `version` is that of the minutes text the editor saw; raises Stale with the saved one.

    Minutes are a paper of the meeting; every save is an Event, and the text stays until the meeting is closed.
    """
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    row = current_minutes(meeting)
    if row is not None and version is not None and row.version != version:
        raise Stale(row)
    if row is None:
        row = _start_minutes(by, meeting)
    before = len(row.text_en) + len(row.text_zh)
    note = {"characters": [before, len(text_en) + len(text_zh)]}
    transition(meeting, "write_minutes", by=by, table=MEETING, may=may, changes={"minutes": row.paper}, note=note)
    row.text_en, row.text_zh, row.version = text_en, text_zh, row.version + 1
    row.save()
    return row


def _start_minutes(by: Any, meeting: Meeting) -> PaperVersion:
    """Start the minutes paper of a meeting."""
    if may(by, MEETING.verb("write_minutes"), meeting) is None:
        raise NotAllowed
    paper = Paper(jurisdiction=meeting.jurisdiction)
    changes = {
        "kind": "minutes",
        "year": meeting.year,
        "title_en": f"Minutes: {meeting.title_en}" if meeting.title_en else "",
        "title_zh": f"{meeting.title_zh}纪要" if meeting.title_zh else "",
    }
    paper = transition(paper, "draft", by=by, table=PAPER, may=may, changes=changes)
    bodies = list(meeting.bodies.all())
    hold(bodies)
    PaperBody.objects.bulk_create([PaperBody(paper=paper, organization=body) for body in bodies])
    return PaperVersion.objects.create(
        paper=paper, number=next_number(paper), stage="discussion_draft", made_on=clock.today()
    )
