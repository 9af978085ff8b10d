"""Attendance in groups, and the facts of a meeting's head."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from throughline.base.text import Said
from throughline.look.parts import Action, Fact
from throughline.meetings.models import Attendance, Meeting
from throughline.meetings.policy import may
from throughline.meetings.states import ATTENDANCE

from .dates import day

FULL = ("presided", "spoke")  # printed with their posts; the others by name


@dataclass(frozen=True, slots=True)
class Group:
    """Everybody of one part."""

    label: str
    count: int
    full: bool
    rows: Sequence[Attendance]


def groups(meeting: Meeting) -> list[Group]:
    """Return the parts that somebody took, in the order of a record."""
    rows = list(meeting.attendances.all())
    found = []
    for code, label in Attendance.PARTS.items():
        taken = [row for row in rows if row.part == code]
        remarks = [row for row in taken if code == "spoke" and row.person_id is None]
        taken = [row for row in taken if row not in remarks]
        words = _("Sat in (no vote)") if code == "sat_in" else str(label)
        found.append(Group(words, len(taken), code in FULL, taken))
        found.append(Group(_("Delivered remarks"), len(remarks), full=False, rows=remarks))
    return [group for group in found if group.rows]


def _names(rows: Sequence[Attendance]) -> str:
    """Return the names of a few people, or of many the first two."""
    names = [str(row.who) for row in rows]
    joined = _(", ").join(names[:2])
    return joined if len(names) < 3 else _("%(names)s and others") % {"names": joined}  # noqa: PLR2004 (two, then "and others")


def facts(meeting: Meeting, *, inner: bool = True) -> list[Fact]:
    """Return presided, spoke, present, sat in, state; from outside only the state."""
    found = []
    by_part: dict[str, list[Attendance]] = {}
    for row in meeting.attendances.all():
        by_part.setdefault(row.part, []).append(row)
    if inner:
        for part in FULL:
            rows = by_part.get(part, [])
            # Units that delivered remarks are counted in the roll; the head names who presided and gave the speech.
            rows = [row for row in rows if row.person_id] or rows
            found += [Fact(str(Attendance.PARTS[part]), _names(rows))] if rows else []
        found += _present(by_part, public=meeting.public_record)
        if rows := by_part.get("sat_in"):
            words = ngettext("%(n)d unit or person", "%(n)d units and people", len(rows)) % {"n": len(rows)}
            found.append(Fact(_("Sat in"), words))
        if meeting.place:
            found.append(Fact(_("Place"), meeting.place))
    if meeting.public_record:
        found.append(Fact(_("Source"), _source(meeting), url=meeting.address))
        found.append(Fact(_("Published on"), day(meeting.published_on) or _("day not given")))
    else:
        words = {
            "planned": pgettext("meeting", "Planned"),
            "open": pgettext("meeting", "In session"),
            "closed": pgettext("meeting", "Closed"),
        }
        found.append(Fact(_("State"), words.get(meeting.state, "") or meeting.get_state_display()))
    return found


def _source(meeting: Meeting) -> str | Said:
    """Return the publisher, or a word where the source names none."""
    return meeting.publisher or _("Published readout")


def _present(by_part: dict[str, list[Attendance]], *, public: bool) -> list[Fact]:
    """Count everybody once, whatever parts they took; a published report names some, and how many came nobody knows."""
    here = {(row.person_id, row.organization_id) for part in (*FULL, "attended") for row in by_part.get(part, ())}
    excused = len(by_part.get("excused", ()))
    if not by_part.get("attended") and not excused:
        return []
    if public:
        named = ngettext("%(n)d person or unit", "%(n)d people and units", len(here)) % {"n": len(here)}
        told = ngettext("%(n)d named as excused", "%(n)d named as excused", excused) % {"n": excused}
        return [Fact(_("Named in the report"), named, note=told if excused else "")]
    words = _("%(here)d of %(all)d") % {"here": len(here), "all": len(here) + excused}
    note = ngettext("%(n)d excused", "%(n)d excused", excused) % {"n": excused} if excused else ""
    return [Fact(_("Present"), words, note=note)]


def removable(meeting: Meeting, user: Any) -> list[tuple[str, Attendance, list[Action]]]:
    """Return each line of attendance with its part and, where it may be taken back, the button for that."""
    rows = meeting.attendances.select_related("person", "organization").order_by("part", "pk")
    verb = ATTENDANCE.verb("remove")
    allowed = may(user, verb, meeting) is not None
    return [
        (
            str(Attendance.PARTS[row.part]),
            row,
            [
                Action(
                    label=str(verb.label),
                    url=reverse("desk:attendance-remove", args=[row.pk]),
                    small=True,
                    method="post",
                    fields=(("idempotency_key", uuid4().hex), ("version", str(row.version))),
                )
            ]
            if allowed
            else [],
        )
        for row in rows
    ]
