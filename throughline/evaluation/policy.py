"""Who may rate; and who sees a rating. The lead unit sees its own once it counts; the office and leaders see all."""

from typing import Any

from django.db.models import Q, QuerySet

from throughline.base.record import Capacity
from throughline.base.verbs import Verb
from throughline.bodies.models import Account
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import capacities, first_capacity, holders, standing

from .models import Rating


def relations(user: Any, row: Rating) -> dict[str, Capacity]:
    """Return {relation: capacity} of a user to a rating."""
    return capacities(user, row.realm, lead=row.commitment.lead_id, responsible=row.commitment.responsible_id)


def may(user: Any, verb: Verb, row: Rating) -> Capacity | None:
    """Return the capacity in which `user` may do `verb` to a rating, or None."""
    return first_capacity(relations(user, row), verb.who)


def told(row: Rating, relation: str) -> QuerySet[Account]:
    """Return who is told of an act on a rating."""
    return holders(row.realm, relation, lead=row.commitment.lead_id, responsible=row.commitment.responsible_id)


def ratings(user: Any) -> QuerySet[Rating]:
    """Return the ratings seen. A proposed one counts for nothing and only the office and leaders see it."""
    seen = standing(user)
    counted = Q(commitment__lead__in=seen.units()) & ~Q(state="proposed")
    return Rating.objects.filter(Q(jurisdiction__in=seen.realms(OFFICER.code, LEADER.code)) | counted)


def ratings_on_the_line(user: Any) -> QuerySet[Rating]:
    """Return the ratings that a thread may show: those seen, and to the tier above those below it that count."""
    below = Q(jurisdiction__in=standing(user).below) & ~Q(state="proposed")
    return Rating.objects.filter(Q(pk__in=ratings(user).values("pk")) | below)
