"""What carries a clause in one district, sentence beside sentence: read from confirmed alignments only."""

from typing import Any

from throughline.base.models import Event
from throughline.bodies.models import Jurisdiction
from throughline.conveyance.models import Alignment
from throughline.meetings import policy
from throughline.meetings.models import Requirement


def carriers(user: Any, clause: Requirement, place: Jurisdiction) -> list[Alignment]:
    """Return the confirmed alignments of a clause with clauses of a district that `user` sees, in their order."""
    seen = policy.requirements(user).filter(jurisdiction=place)
    rows = Alignment.objects.filter(upper=clause, state="confirmed", lower__in=seen)
    linked = ("lower__meeting", "lower__paper", "lower__source_text", "lower__topic")
    return list(rows.select_related(*linked).order_by("lower__meeting", "lower__paper", "lower__number"))


def confirmed_by(rows: list[Alignment]) -> dict[str, Event]:
    """Return {path: Event} of who confirmed each alignment, newest first: one query."""
    events = Event.objects.filter(path__in=[row.path for row in rows], verb="alignment.confirm").order_by("at", "seq")
    return {event.path: event for event in events}


def of_district(found: Any, place: Jurisdiction) -> list[Requirement]:
    """Return the clauses of a meeting that a confirmed alignment carries in a district, in the order of the matrix."""
    return [
        row for row in found.clauses if found.cell(row, place).state == "carried" and found.cell(row, place).aligned
    ]
