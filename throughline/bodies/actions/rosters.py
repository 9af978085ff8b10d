"""Members' lists: proposed line by line, made effective by the decisions of their bodies, replaced by the next one."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.record import Actor, action, transition
from throughline.bodies.models import Jurisdiction, Membership, Organization, Person, Post, Roster
from throughline.bodies.policy import may
from throughline.bodies.states import ROSTER

from .naming import named

ROSTER_BODIES = (*Organization.DECIDING, "working_group")
FIRST_YEAR, LAST_YEAR = 1990, 2200


@action
def propose_roster(
    *, by: Actor, jurisdiction: Jurisdiction, year: int, title_en: str = "", title_zh: str = ""
) -> Roster:
    """Draft a members' list. It becomes effective by the approval of its paper, never by itself."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid({"year": _("Give the year with four digits.")})
    changes = {"year": year, **named("title", title_en, title_zh)}
    return transition(Roster(jurisdiction=jurisdiction), "propose", by=by, table=ROSTER, may=may, changes=changes)


def _check_place(roster: Roster, organization: Organization, post: Post | None) -> None:
    """Refuse a body of another jurisdiction, an organization that has no members' list, a post of another body."""
    if organization.jurisdiction_id != roster.jurisdiction_id:
        raise Invalid({"organization": _("This body is of another district.")})
    if organization.kind not in ROSTER_BODIES:
        raise Invalid({"organization": _("Only committees, leading groups and working groups have a members' list.")})
    if post is not None and post.organization_id != organization.pk:
        raise Invalid({"post": _("This post is not one of that body.")})


def _check_member(roster: Roster, person: Person | None, unit: Organization | None) -> None:
    """Refuse both or neither, and whoever is of another jurisdiction."""
    if (person is None) == (unit is None):
        raise Invalid({"person": _("Name a person or a unit, one of the two.")})
    if person is not None and person.jurisdiction_id != roster.jurisdiction_id:
        raise Invalid({"person": _("This person is of another district.")})
    if unit is not None and unit.jurisdiction_id != roster.jurisdiction_id:
        raise Invalid({"member_org": _("This unit is of another district.")})


@action
def add_member(
    *,
    by: Actor,
    roster: Roster,
    organization: Organization,
    person: Person | None = None,
    member_org: Organization | None = None,
    post: Post | None = None,
) -> Membership:
    """Add a person, or a unit as such, to a body's part of a proposed list; a member twice is refused."""
    _check_place(roster, organization, post)
    _check_member(roster, person, member_org)
    row = transition(
        roster,
        "add",
        by=by,
        table=ROSTER,
        may=may,
        note={"organization": organization, "person": person, "unit": member_org, "post": post},
    )
    # Looked up after the lock, so that two officers cannot add the same member beside each other.
    if row.memberships.filter(organization=organization, person=person, member_org=member_org).exists():
        raise Invalid({"person" if person else "member_org": _("This member is already on the list of that body.")})
    return Membership.objects.create(
        roster=row, organization=organization, person=person, member_org=member_org, post=post
    )


@action
def remove_member(*, by: Actor, roster: Roster, membership: Membership) -> Roster:
    """Take a line off a proposed list. The line goes; the Event keeps what it said (ruling 17)."""
    if membership.roster_id != roster.pk:
        raise Invalid({"membership": _("This line is not on the list.")})
    row = transition(
        roster,
        "remove",
        by=by,
        table=ROSTER,
        may=may,
        note={
            "organization": membership.organization,
            "person": membership.person,
            "unit": membership.member_org,
            "post": membership.post,
        },
    )
    membership.delete()
    return row


@action
def make_roster_effective(*, by: Actor, roster: Roster, decision: str, effective_from: date | None = None) -> Roster:
    """Begin the memberships of an approved list and end those of the list that it replaces.

    `decision` is the path of the outcome it rests on. A list of two bodies that is replaced for one of them goes on
    for the other. Raises Invalid for a list without members.
    """
    first = effective_from or clock.today()
    bodies = set(roster.memberships.values_list("organization", flat=True))
    if not bodies:
        raise Invalid(_("The members' list has no members."))
    row = transition(
        roster,
        "effect",
        by=by,
        table=ROSTER,
        may=may,
        changes={"effective_from": first},
        decision=decision,
    )
    row.memberships.update(valid_from=first)
    last = first - timedelta(days=1)
    older = Roster.objects.filter(jurisdiction=row.jurisdiction, state="effective").exclude(pk=row.pk)
    for old in older.filter(memberships__organization__in=bodies).distinct().order_by("pk"):
        old.memberships.filter(organization__in=bodies, valid_to=None).update(valid_to=last)
        if not old.memberships.filter(valid_to=None).exists():
            transition(old, "supersede", by=by, table=ROSTER, may=may, decision=decision, note={"by": row})
    return row


@action
def supersede_roster(*, by: Actor, roster: Roster, on: date) -> Roster:
    """End a list without a successor: its memberships end on the day `on`."""
    if roster.effective_from is not None and on < roster.effective_from:
        raise Invalid({"on": _("It cannot end before it began.")})
    row = transition(roster, "supersede", by=by, table=ROSTER, may=may, note={"on": on})
    row.memberships.filter(valid_to=None).update(valid_to=on)
    return row
