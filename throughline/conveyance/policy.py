"""Who may do what to a conveyance; and which of them somebody sees.

A district sees its own rows only; the sender sees every row's state and public reasons, never drafts.
"""

from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet

from throughline.base.record import Capacity
from throughline.base.verbs import Verb
from throughline.bodies.models import Account
from throughline.bodies.standing import capacities, first_capacity, holders, standing
from throughline.meetings.policy import requirements

from .models import Alignment, Conveyance


def relations(user: Any, row: Any) -> dict[str, Capacity]:
    """Return {relation: capacity}; the office of the district is the receiver, that of the sender the sender.

    A clause goes down one tier: an office beside or below the district addressed sends it nothing.
    """
    if isinstance(row, Alignment):
        return capacities(user, row.realm)
    found = {}
    received = capacities(user, row.jurisdiction_id)
    if capacity := received.get("office"):
        found["receiver"] = replace(capacity, relation="receiver")
    sending = capacities(user, row.sender.jurisdiction_id) if "upper" in received else {}
    if capacity := sending.get("office") or sending.get("coordinator"):
        found["sender"] = replace(capacity, relation="sender")
    return found


def may(user: Any, verb: Verb, row: Any) -> Capacity | None:
    """Return the capacity in which `user` may do `verb` to `row`, or None."""
    return first_capacity(relations(user, row), verb.who)


def told(row: Any, relation: str) -> QuerySet[Account]:
    """Return who is told of an act on `row`: the office addressed, or officers and coordinators of who sent it."""
    if relation == "receiver":
        return holders(row.jurisdiction_id, "office")
    if relation == "sender":
        sender = row.sender.jurisdiction_id
        return holders(sender, "office") | holders(sender, "coordinator")
    return holders(row.realm, relation)


def conveyances(user: Any) -> QuerySet[Conveyance]:
    """Return the conveyances received in the own jurisdictions, or sent from them to districts that are seen."""
    seen = standing(user)
    return Conveyance.objects.filter(
        Q(jurisdiction__in=seen.own) | Q(sender__jurisdiction__in=seen.own, jurisdiction__in=seen.below)
    )


def alignments(user: Any) -> QuerySet[Alignment]:
    """Return alignments of clauses of the own jurisdictions, and of those below whose lower clause is seen."""
    seen = standing(user)
    below = Q(lower__jurisdiction__in=seen.below | seen.kept, lower__in=requirements(user))
    return Alignment.objects.filter(Q(lower__jurisdiction__in=seen.own) | below)
