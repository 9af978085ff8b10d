"""Who may review; and which reviews somebody sees: the office's own, since nothing of them counts yet.

What confirming enters is asked of the policy of each stage, as when it is entered by hand.
"""

from typing import Any

from django.db.models import Q, QuerySet

from throughline.base.record import Capacity
from throughline.base.verbs import Verb
from throughline.bodies.models import Account
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import capacities, first_capacity, holders, standing

from .models import DraftLine, Phrase, Readout, Review


def relations(user: Any, row: Any) -> dict[str, Capacity]:
    """Return {relation: capacity} of a user to a review, a line of it, or a phrase."""
    return capacities(user, row.realm)


def may(user: Any, verb: Verb, row: Any) -> Capacity | None:
    """Return the capacity in which `user` may do `verb` to `row`, or None."""
    return first_capacity(relations(user, row), verb.who)


def told(row: Any, relation: str) -> QuerySet[Account]:
    """Return who is told of an act on `row`."""
    return holders(row.realm, relation)


def reviews(user: Any) -> QuerySet[Review]:
    """Return the reviews of the offices in which `user` is an officer."""
    realms = standing(user).realms(OFFICER.code)
    return Review.objects.filter(jurisdiction__code__in=realms).select_related(
        "jurisdiction", "source", "uploader__person"
    )


def draft_lines(user: Any) -> QuerySet[DraftLine]:
    """Return the lines of the reviews seen."""
    realms = standing(user).realms(OFFICER.code)
    return DraftLine.objects.filter(review__jurisdiction__code__in=realms).select_related("review__source")


def phrases(user: Any) -> QuerySet[Phrase]:
    """Return the phrases that the own offices entered."""
    return Phrase.objects.filter(jurisdiction__code__in=standing(user).realms(OFFICER.code)).select_related(
        "author__person"
    )


def readouts(user: Any) -> QuerySet[Readout]:
    """Return the readouts seen: published ones inside, one tier up and down; drafts by the office and leaders."""
    seen = standing(user)
    keeps = Q(jurisdiction__code__in=seen.realms(OFFICER.code, LEADER.code))
    told = Q(state__in=("published", "corrected")) & Q(jurisdiction__code__in=seen.own | seen.below | seen.above)
    return Readout.objects.filter(keeps | told).select_related("jurisdiction", "meeting", "corrects")
