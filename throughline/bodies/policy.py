"""Who may do what to bodies, people, accounts; and which rows of them somebody sees."""

from dataclasses import replace
from typing import Any

from django.db.models import F, Q, QuerySet

from throughline.base.models import Term
from throughline.base.record import Capacity
from throughline.base.verbs import Verb

from .models import (
    Account,
    Jurisdiction,
    Membership,
    Organization,
    Person,
    PlanYear,
    Post,
    Roster,
    RuleValue,
)
from .models.organizations import MUNICIPAL
from .roles import LEADER, OFFICER, SYSADMIN
from .standing import WORKED_IN, Program, capacities, first_capacity, holders, members, standing
from .states import JURISDICTION
from .terms import SCHEMES


def relations(user: Any, row: Any) -> dict[str, Capacity]:
    """Return {relation: capacity} of a user to a row of this package."""
    found = capacities(user, row.realm)
    if isinstance(user, Program):
        return found
    if isinstance(row, Jurisdiction) and row.pk is None and row.parent and row.parent.level == MUNICIPAL:
        # A district that is being entered stands in no tree yet: whoever is "office" above it is "upper" to it.
        above = capacities(user, row.parent.code)
        if office := above.get("office") or above.get("coordinator"):
            found["upper"] = replace(office, relation="upper")
        elif keeper := above.get("keeper"):
            found["keeper"] = keeper
    if isinstance(row, RuleValue) and row.organization_id is None:
        place = top()
        found |= capacities(user, place.code if place is not None else "")
        found.pop("office", None)
    if isinstance(row, Account) and row.pk and row.pk == user.pk:
        found["self"] = Capacity("self", "self", "")
    return found


def told(row: Any, relation: str) -> QuerySet[Account]:
    """Return who is told of an act on `row` in a relation; the members of a list are the people and units on it."""
    if relation == "member" and isinstance(row, Roster):
        on_it = Membership.objects.filter(roster=row).values_list("person", "member_org")
        return members({person for person, _unit in on_it if person}, {unit for _person, unit in on_it if unit})
    if relation == "self" and isinstance(row, Account):
        return Account.objects.filter(pk=row.pk, is_active=True)
    return holders(row.realm, relation)


def top() -> Jurisdiction | None:
    """Return the jurisdiction that keeps what is one for all: the one above all others.

    Where nobody ever worked there, a district entered it for its public record only and keeps all this as before.
    """
    rows = Jurisdiction.objects.annotate(worked_in=WORKED_IN)
    return rows.order_by("-worked_in", F("parent").asc(nulls_first=True), "pk").first()


def may(user: Any, verb: Verb, row: Any) -> Capacity | None:
    """Return the capacity in which `user` may do `verb` to `row`, or None."""
    return first_capacity(relations(user, row), verb.who)


def jurisdictions(user: Any) -> QuerySet[Jurisdiction]:
    """Return the jurisdictions seen: for a district its own and the city, for the city all."""
    return Jurisdiction.objects.filter(code__in=standing(user).seen)


def organizations(user: Any) -> QuerySet[Organization]:
    """Return the organizations of the jurisdictions seen, and those in which a role is held, whatever the role."""
    held = standing(user)
    mine = Q(jurisdiction__code__in=held.seen) | Q(pk__in=[grant.organization for grant in held.grants])
    return Organization.objects.filter(mine).select_related("jurisdiction")


def organizations_kept(user: Any) -> QuerySet[Organization]:
    """Return the organizations for which a security officer grants roles: their names, never their content."""
    return Organization.objects.filter(jurisdiction__code__in=standing(user).realms("security"))


def people(user: Any) -> QuerySet[Person]:
    """Return the people entered in the jurisdictions seen."""
    return Person.objects.filter(jurisdiction__code__in=standing(user).seen)


def rosters(user: Any) -> QuerySet[Roster]:
    """Return members' lists: once effective to all who see the jurisdiction, drafts to its office and leaders only."""
    seen = standing(user)
    keeps = seen.realms(OFFICER.code, LEADER.code)
    return Roster.objects.filter(
        Q(jurisdiction__code__in=keeps) | (Q(jurisdiction__code__in=seen.seen) & ~Q(state="proposed"))
    )


def accounts(user: Any) -> QuerySet[Account]:
    """Return the accounts that a security officer keeps; nobody else sees any but their own."""
    return Account.objects.filter(Q(jurisdiction__code__in=standing(user).realms("security")) | Q(pk=user.pk))


def plan_years(user: Any) -> QuerySet[PlanYear]:
    """Return the plan years of the organizations seen."""
    return PlanYear.objects.filter(organization__in=organizations(user)).select_related("organization")


def posts(user: Any) -> QuerySet[Post]:
    """Return the posts of the organizations seen."""
    return Post.objects.filter(organization__in=organizations(user))


def memberships(user: Any) -> QuerySet[Membership]:
    """Return posts held and memberships of the organizations seen; of lists merely proposed none."""
    return Membership.objects.filter(organization__in=organizations(user)).exclude(roster__state="proposed")


def rule_values(user: Any) -> QuerySet[RuleValue]:
    """Return dated rule values: the installation's own, for the rules are published, and those of bodies seen."""
    ruled = Q(organization=None) | Q(organization__in=organizations(user)) | Q(organization__in=ruled_bodies(user))
    return RuleValue.objects.filter(ruled)


def ruled_bodies(user: Any) -> QuerySet[Organization]:
    """Return the deciding bodies whose rules concern somebody: of where one works, or keeps the settings."""
    held = standing(user)
    places = held.own | held.realms(SYSADMIN.code)
    return Organization.objects.filter(kind__in=Organization.DECIDING, jurisdiction__code__in=places)


def terms(user: Any) -> QuerySet[Term]:
    """Return the terms kept where somebody works or keeps the settings and one tier up, and those of everybody."""
    held = standing(user)
    return Term.objects.filter(scheme__in=SCHEMES, realm__in=held.own | held.above | held.realms(SYSADMIN.code) | {""})


def keeps_terms(user: Any) -> QuerySet[Jurisdiction]:
    """Return the jurisdictions whose terms somebody keeps."""
    held, verb = standing(user), JURISDICTION.verb("enter_term")
    codes = held.own | held.realms(SYSADMIN.code)
    return Jurisdiction.objects.filter(code__in=[code for code in codes if may(user, verb, Term(realm=code))])


def keeps_calendar(user: Any) -> Jurisdiction | None:
    """Return the jurisdiction on whose chain the working-day calendar is kept, where `user` may change it."""
    place = top()
    verb = JURISDICTION.verb("set_days")
    return place if place is not None and may(user, verb, place) is not None else None


def may_enter_below(user: Any, verb: Verb, place: Jurisdiction) -> Capacity | None:
    """Return the capacity in which `user` may enter a district below `place`, or None."""
    return may(user, verb, Jurisdiction(parent=place))
