"""Reads of the bodies package: members' lists and what they change, posts of people, roles of accounts."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from throughline.base import clock

from . import policy
from .models import Account, Membership, Organization, OrganizationName, Person, Post, RoleGrant, Roster


@dataclass(frozen=True, slots=True)
class RosterDiff:
    """What a members' list changes against an older one; `moved` are (old line, new line) with another post."""

    added: list[Membership] = field(default_factory=list)
    removed: list[Membership] = field(default_factory=list)
    moved: list[tuple[Membership, Membership]] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Say whether anything changed."""
        return bool(self.added or self.removed or self.moved)


def _key(line: Membership) -> tuple[int, int | None, int | None]:
    """Return what makes two lines the same member: the body, and the person or the unit."""
    return line.organization_id, line.person_id, line.member_org_id


def lines(roster: Roster) -> QuerySet[Membership]:
    """Return the lines of a list in printing order, with all that is printed of them (one query)."""
    return roster.memberships.select_related("organization", "person", "member_org", "post").order_by(
        "organization__position", "organization", "post__rank", "pk"
    )


def roster_diff(old: Roster | None, new: Roster) -> RosterDiff:
    """Compare two members' lists (two queries). Without an old one every member is added."""
    before = {_key(line): line for line in lines(old)} if old is not None else {}
    after = {_key(line): line for line in lines(new)}
    return RosterDiff(
        added=[line for key, line in after.items() if key not in before],
        removed=[line for key, line in before.items() if key not in after],
        moved=[
            (before[key], line) for key, line in after.items() if key in before and before[key].post_id != line.post_id
        ],
    )


def roster_before(roster: Roster) -> Roster | None:
    """Return the list that was in force for (any of) the same bodies before this one, or None."""
    bodies = roster.memberships.values("organization")
    older = Roster.objects.filter(jurisdiction=roster.jurisdiction).exclude(pk=roster.pk).exclude(state="proposed")
    if roster.effective_from is not None:
        older = older.filter(effective_from__lt=roster.effective_from)
    return older.filter(memberships__organization__in=bodies).order_by("-effective_from", "-pk").first()


def in_force(day: date | None = None) -> Q:
    """Return the condition that a dated row counts on a day (default: today); an unknown first day counts as begun."""
    day = day or clock.today()
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gte=day))


def memberships_shown(day: date | None = None) -> QuerySet[Membership]:
    """Return memberships in force: posts, and members by a list that is not merely proposed."""
    return (
        Membership.objects.filter(in_force(day))
        .exclude(roster__state="proposed")
        .select_related("person", "member_org", "post", "organization", "roster")
        .order_by("post__rank", "pk")
    )


def organizations_listed(user: Any) -> QuerySet[Organization]:
    """Return the organizations seen, with name-plates, for the list (two queries)."""
    plates = Prefetch("names", OrganizationName.objects.filter(kind="plate", valid_to=None), to_attr="plates")
    return policy.organizations(user).select_related("jurisdiction", "parent").prefetch_related(plates)


def posts_of(organization: Organization) -> QuerySet[Post]:
    """Return the posts of an organization in order of rank."""
    return organization.posts.order_by("rank", "pk")


def posts_held(person: Any) -> QuerySet[Membership]:
    """Return every post and membership of a person, newest first, without those on lists merely proposed."""
    return (
        Membership.objects.filter(person=person)
        .exclude(roster__state="proposed")
        .select_related("organization__jurisdiction", "post", "roster")
        .order_by("-valid_from", "-pk")
    )


def people_of_bodies(realms: Collection[str]) -> QuerySet[Person]:
    """Return the people who hold a post or seat today in a body or unit of some jurisdictions; `held` says which."""
    seats = memberships_shown().filter(organization__jurisdiction__code__in=realms)
    people = Person.objects.filter(jurisdiction__code__in=realms, pk__in=seats.order_by().values("person"))
    return people.prefetch_related(Prefetch("memberships", seats, to_attr="held"))


def grants_in_force(day: date | None = None) -> QuerySet[RoleGrant]:
    """Return the roles in force on a day, with the organization."""
    return RoleGrant.objects.filter(in_force(day)).select_related("organization__jurisdiction").order_by("pk")


def grants_not_ended(account: Account) -> QuerySet[RoleGrant]:
    """Return the roles of an account whose last day is not past, with the organization."""
    day = clock.today()
    open_ended = account.grants.filter(Q(valid_to=None) | Q(valid_to__gte=day))
    return open_ended.select_related("organization__jurisdiction").order_by("valid_from", "pk")


def grants_seen(user: Any) -> QuerySet[RoleGrant]:
    """Return the roles of the accounts seen."""
    return RoleGrant.objects.filter(account__in=policy.accounts(user))


def memberships_past(organization: Organization) -> QuerySet[Membership]:
    """Return the posts and memberships of an organization that have ended, newest first."""
    ended = Membership.objects.filter(organization=organization, valid_to__lt=clock.today())
    return ended.select_related("person", "member_org", "post", "roster").order_by("-valid_to", "post__rank", "pk")


def member_of(unit: Organization) -> QuerySet[Membership]:
    """Return the bodies of which a unit as such is a member today."""
    return memberships_shown().filter(member_org=unit)
