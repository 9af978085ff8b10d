"""Who may write a report; and who sees one. Until a plenary dealt with it, it is for the office and leaders."""

from typing import Any

from django.db.models import Q, QuerySet

from throughline.base.record import Capacity
from throughline.base.verbs import Verb
from throughline.bodies.models import Account
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import capacities, first_capacity, holders, standing

from .models import WorkReport


def relations(user: Any, row: WorkReport) -> dict[str, Capacity]:
    """Return {relation: capacity} of a user to a report."""
    return capacities(user, row.realm)


def may(user: Any, verb: Verb, row: WorkReport) -> Capacity | None:
    """Return the capacity in which `user` may do `verb` to a report, or None."""
    return first_capacity(relations(user, row), verb.who)


def told(row: WorkReport, relation: str) -> QuerySet[Account]:
    """Return who is told of an act on a report."""
    return holders(row.realm, relation)


def work_reports(user: Any) -> QuerySet[WorkReport]:
    """Return the reports seen: frozen ones inside and one tier up, all others by the office and leaders."""
    seen = standing(user)
    keeps = Q(jurisdiction__in=seen.realms(OFFICER.code, LEADER.code))
    told = Q(state="frozen") & Q(jurisdiction__in=seen.own | seen.below)
    return WorkReport.objects.filter(keeps | told)
