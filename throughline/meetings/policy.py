"""Who may do what to meetings and papers; and which of them somebody sees.

Inside a jurisdiction everybody who works there sees meetings and tabled papers; drafts only the office and leaders.
Between tiers a meeting is seen with its title and day, its papers once decided or issued.
"""

from typing import Any

from django.db.models import Q, QuerySet

from throughline.base import clock
from throughline.base.record import Capacity
from throughline.base.verbs import Verb
from throughline.bodies.models import Account, Membership
from throughline.bodies.roles import COORDINATOR, LEADER, OFFICER
from throughline.bodies.standing import capacities, first_capacity, holders, members, standing

from .models import Meeting, Paper, Requirement

ENTER_ONLY = ("upper", "keeper")  # who may enter a public record and nothing else
DECIDED = ("approved", "in_principle", "issued", "heard", "reviewed", "superseded")
SETTLED = ("closed", "published")  # states of a meeting whose clauses other tiers see


def relations(user: Any, row: Any) -> dict[str, Capacity]:
    """Return {relation: capacity} of a user to a row of this package."""
    return capacities(user, row.realm)


def may(user: Any, verb: Verb, row: Any) -> Capacity | None:
    """Return the capacity in which `user` may do `verb` to `row`, or None."""
    capacity = first_capacity(relations(user, row), verb.who)
    if capacity and capacity.relation in ENTER_ONLY and not _public(row):
        return None
    return capacity


def told(row: Any, relation: str) -> QuerySet[Account]:
    """Return who is told of an act on `row`; the members of a meeting are those of its bodies today.

    A public record is told to nobody: it is entered long after everybody knew.
    """
    if _public(row):
        return Account.objects.none()
    if relation == "member" and isinstance(row, Meeting):
        today = clock.today()
        seats = Membership.objects.filter(organization__in=row.bodies.all()).exclude(roster__state="proposed")
        seats = seats.filter(Q(valid_from=None) | Q(valid_from__lte=today), Q(valid_to=None) | Q(valid_to__gte=today))
        held = seats.values_list("person", "member_org")
        return members({person for person, _unit in held if person}, {unit for _person, unit in held if unit})
    return holders(row.realm, relation)


def _public(row: Any) -> bool:
    """Say whether a row belongs to a public record: all that may be entered from elsewhere."""
    if isinstance(row, Meeting | Paper):
        return row.public_record
    holder = getattr(row, "meeting", None) or getattr(row, "paper", None)
    if holder is None and hasattr(row, "item"):
        holder = row.item.meeting
    return bool(holder and holder.public_record)


def meetings(user: Any) -> QuerySet[Meeting]:
    """Return the meetings seen: own, those of the city, and for the city those of the districts."""
    seen = standing(user)
    above = Q(jurisdiction__in=seen.above | seen.kept) & ~Q(state__in=("planned", "open"))
    return Meeting.objects.filter(Q(jurisdiction__in=seen.own | seen.below) | above)


def papers(user: Any) -> QuerySet[Paper]:
    """Return the papers seen: drafts only by the office and leaders of the jurisdiction."""
    seen = standing(user)
    keeps = seen.realms(OFFICER.code, LEADER.code, COORDINATOR.code)
    inside = Q(jurisdiction__in=seen.own) & ~Q(state__in=("draft", "returned"))
    across = Q(jurisdiction__in=seen.seen) & Q(state__in=DECIDED)
    return Paper.objects.filter(Q(jurisdiction__in=keeps) | inside | across).distinct()


def requirements(user: Any) -> QuerySet[Requirement]:
    """Return the clauses seen: of own meetings and papers as those are seen, from other tiers once they are settled."""
    seen = standing(user)
    keeps = seen.realms(OFFICER.code, LEADER.code, COORDINATOR.code)
    drafted = Q(paper__isnull=False, paper__state__in=("draft", "returned"))
    settled = Q(meeting__state__in=SETTLED) | Q(paper__state__in=DECIDED)
    inside = Q(jurisdiction__in=seen.own) & ~drafted
    across = Q(jurisdiction__in=seen.below | seen.above | seen.kept) & settled
    return Requirement.objects.filter(Q(jurisdiction__in=keeps) | inside | across)
