"""Reads of cases, from what a person may see outward; each with a fixed number of queries."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from throughline.base import clock
from throughline.base.models import Event
from throughline.bodies.models import Organization, Person, RoleGrant
from throughline.bodies.queries import memberships_shown
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import in_force, standing
from throughline.meetings.models import AgendaItem, Meeting

from . import policy
from .models import Case, CaseFile, CaseStep
from .states import HELD

REPLIED = ("answered", "refused")


def _with_names(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Return cases with the names that a row prints (one query)."""
    return rows.select_related("jurisdiction", "unit", "person", "to", "body", "meeting")


def cases(user: Any) -> QuerySet[Case]:
    """Return the cases seen, newest first, as rows of a list."""
    return _with_names(policy.cases(user))


def _for_units(units: set[int]) -> Q:
    """Return the condition on cases that wait for a unit: to act on, or to say whether the answer settles it."""
    held = Q(state__in=HELD, level__in=("unit", "working_group"), to__in=units)
    return held | Q(state__in=REPLIED, unit__in=units)


def _for_office(realms: set[str]) -> Q:
    """Return the condition on cases that wait for an office: its own, those on an agenda, and what it raised."""
    held = Q(state__in=HELD, level__in=("office", "working_group"))
    own = Q(state__in=REPLIED, unit=None, person=None)
    return Q(jurisdiction__in=realms) & (held | own | Q(state="tabled") | Q(overdue_on__isnull=False))


def _for_leader(realms: set[str], person: int | None) -> Q:
    """Return the condition on cases that wait for a leader: referred to the leaders, and answers to instructions."""
    own = Q(state__in=REPLIED, person=person) if person else Q(pk__in=[])
    return Q(jurisdiction__in=realms) & (Q(state__in=HELD, level="leader") | own)


def waiting_for(user: Any) -> QuerySet[Case]:
    """Return the live cases that wait for an act of this person, the nearest time limit first (one query).

    A liaison: what lies with the unit, and answers to what it asked. The office: what lies with it or a working
    group, what is on an agenda, what is overdue. A leader: what was referred, and answers to own instructions.
    """
    seen = standing(user)
    wanted = Q(pk__in=[])
    if units := seen.units():
        wanted |= _for_units(units)
    if offices := seen.realms(OFFICER.code):
        wanted |= _for_office(offices)
    if led := seen.realms(LEADER.code):
        wanted |= _for_leader(led, seen.person)
    return _with_names(Case.objects.filter(wanted, live=True)).order_by(F("due").asc(nulls_last=True), "pk")


def overdue(user: Any) -> QuerySet[Case]:
    """Return the cases seen whose limit has passed, marked or not yet; of one on an agenda the day of its meeting."""
    today = clock.today()
    late = Q(due__lt=today) | Q(state="tabled", meeting__held_on__lt=today)
    return cases(user).filter(late, live=True).order_by(F("due").asc(nulls_first=True), "pk")


def owed_by_units(user: Any) -> QuerySet[Case]:
    """Return the cases that wait for the units of a liaison, nearest limit first."""
    rows = Case.objects.filter(_for_units(standing(user).units()), live=True)
    return _with_names(rows).order_by(F("due").asc(nulls_last=True), "pk")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases wait for a person, and how many of them are past their time limit."""

    waiting: int
    overdue: int


def counts(user: Any) -> Counts:
    """Return the counts for a home page (one query beside the standing)."""
    rows = waiting_for(user).order_by().values_list("state", "due", "meeting__held_on")
    days = [held if state == "tabled" else due for state, due, held in rows]
    return Counts(len(days), sum(day is not None and day < clock.today() for day in days))


def instructions_of(user: Any) -> QuerySet[Case]:
    """Return the instructions a leader gave: those not settled first, then the newest (one query)."""
    person = standing(user).person
    rows = policy.cases(user).filter(kind="instruction", person=person) if person else Case.objects.none()
    return _with_names(rows).order_by("-live", F("due").asc(nulls_last=True), "-pk")


def is_registered(case: Case) -> bool:
    """Say whether the office registered this instruction for its leader, as the history has it (one query)."""
    if case.kind != "instruction":
        return False
    return Event.objects.filter(path=case.path, verb="case.register_instruction").exists()


def leaders(realms: Collection[str]) -> QuerySet[Person]:
    """Return who may have given an instruction: the leaders by role, and the members of the deciding bodies."""
    grants = RoleGrant.objects.filter(
        in_force(clock.today()),
        role=LEADER.code,
        organization__jurisdiction__code__in=realms,
        account__person__isnull=False,
    )
    bodies = {"organization__jurisdiction__code__in": realms, "organization__kind__in": Organization.DECIDING}
    seats = memberships_shown().filter(person__isnull=False, **bodies).order_by()
    of_house = Q(pk__in=grants.values("account__person")) | Q(pk__in=seats.values("person"))
    return Person.objects.filter(of_house).order_by("pk")


def whole(user: Any) -> QuerySet[Case]:
    """Return the cases seen with all that the page of one shows (3 queries)."""
    ladder = CaseStep.objects.select_related("to").order_by("number")
    proofs = CaseFile.objects.select_related("file").order_by("pk")
    rows = _with_names(policy.cases(user)).select_related("agenda_item")
    return rows.prefetch_related(Prefetch("steps", ladder), Prefetch("files", proofs))


def on_item(user: Any, item: AgendaItem) -> list[Case]:
    """Return the cases that lie before a meeting under an item, as far as they are seen."""
    return list(cases(user).filter(agenda_item=item).order_by("pk"))


def coming_meetings(case: Case) -> QuerySet[Meeting]:
    """Return the meetings of a case's body that can still take an item, the nearest first."""
    rows = Meeting.objects.filter(bodies=case.body_id, state__in=("planned", "open"), public_record=False)
    return rows.order_by(F("held_on").asc(nulls_last=True), "pk")


def units(*realms: str) -> QuerySet[Organization]:
    """Return the units of a jurisdiction, or of some, that a case can be given to."""
    rows = Organization.objects.filter(jurisdiction__code__in=realms, until=None)
    return rows.exclude(kind__in=Organization.NOT_UNITS).order_by("position", "pk")
