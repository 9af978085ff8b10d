"""Who may do what to items, reports, rounds and changes; and what of them somebody sees.

Inside a jurisdiction every unit sees title, lead, due date and light of approved items ("outer" rows). Progress
text, problems, evidence and drafts ("inner") are for the parties, the responsible leader, leaders and the office.
The tier above sees outer rows only.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughline.base import clock
from throughline.base.prepared import Prepared
from throughline.base.record import Capacity
from throughline.base.verbs import Verb
from throughline.bodies.models import Account, RoleGrant
from throughline.bodies.roles import AUDITOR, LEADER, LIAISON, OFFICER
from throughline.bodies.standing import (
    FAR,
    capacities,
    first_capacity,
    holders,
    in_force,
    standing,
    together_with_standing,
)

from .models import (
    Change,
    Commitment,
    CommitmentParty,
    Dependency,
    ItemList,
    Milestone,
    ProgressReport,
    ProjectDetail,
    Remark,
    Round,
    RoundItem,
)

OF_ITEM = (ProgressReport, Change, Milestone, RoundItem, CommitmentParty, Dependency, Remark, ProjectDetail)
UNITS = ("lead", "cooperating")
PARTIES_OF_ITEM = (*UNITS, "responsible")
INNER = ("office", "lead", "cooperating", "responsible", "leader")


def commitment_of(row: Any) -> Commitment | None:
    """Return the item a row belongs to, or None for lists and rounds."""
    if isinstance(row, Commitment):
        return row
    return row.commitment if isinstance(row, OF_ITEM) else None


def relations(user: Any, row: Any, *, far: bool = True) -> dict[str, Capacity]:
    """Return {relation: capacity} of a user to a row of this package; `far` as in `Standing.capacities`."""
    item = commitment_of(row)
    if item is None:
        return capacities(user, row.realm, far=far)
    parties = [row.organization_id] if isinstance(row, CommitmentParty) else parties_of(item)
    found = capacities(user, row.realm, far=far, lead=item.lead_id, parties=parties, responsible=item.responsible_id)
    return found | _own(user, row)


PARTIES = Prepared(
    lambda item: (
        CommitmentParty.objects.filter(commitment=item).order_by("pk").values_list("organization_id", flat=True)
    )
)

OPEN_STEPS = Prepared(
    lambda item: Milestone.objects.filter(commitment=item, done_on=None).order_by().values_list("pk", flat=True)
)


def parties_of(item: Commitment) -> list[int]:
    """Return the units beside the lead: as they were fetched with the item, else asked for."""
    read: list[int] | None = getattr(item, "party_keys", None)
    if read is not None:
        return read
    if "parties" in getattr(item, "_prefetched_objects_cache", ()):
        return [party.organization_id for party in item.parties.all()]
    return PARTIES.rows(item=item.pk) if item.pk else []


def _own(user: Any, row: Any) -> dict[str, Capacity]:
    """Return the relations that rest on the row alone: who is offered a lead, and who wrote a remark."""
    if isinstance(row, Change) and row.new_lead_id:
        offered = capacities(user, row.realm, lead=row.new_lead_id).get("lead")
        return {"receiver": replace(offered, relation="receiver")} if offered else {}
    if isinstance(row, Remark) and user.pk is not None and row.author_id == user.pk:
        return {"self": Capacity("self", "self", "")}
    return {}


def may(user: Any, verb: Verb, row: Any) -> Capacity | None:
    """Return the capacity in which `user` may do `verb` to `row`, or None."""
    return first_capacity(relations(user, row, far=not FAR.isdisjoint(verb.who)), verb.who)


def told(row: Any, relation: str) -> QuerySet[Account]:
    """Return who is told of an act on `row`. A round tells the units that it asks; one asked item its own unit."""
    if isinstance(row, Round):
        asked = row.items.values_list("organization", flat=True).distinct()
        return holders(row.realm, "cooperating" if relation == "lead" else relation, parties=asked)
    if isinstance(row, RoundItem) and relation == "lead":
        people = holders(row.realm, "lead", lead=row.organization_id)
        return people.filter(pk=row.handed_to_id) if row.handed_to_id else people
    if isinstance(row, Remark) and relation == "mentioned":
        return mentioned(row)
    if isinstance(row, Change) and relation == "receiver":
        return holders(row.realm, "lead", lead=row.new_lead_id)
    if isinstance(row, Change) and relation == "leader":  # asked only where there is no leader whose matter it is
        own = holders(row.realm, "responsible", responsible=row.commitment.responsible_id)
        return own.none() if own else holders(row.realm, relation)
    item = commitment_of(row) if relation in PARTIES_OF_ITEM else None  # the roles of a body need not look at it
    if item is None:
        return holders(row.realm, relation)
    if isinstance(row, CommitmentParty) and relation == "cooperating":
        return holders(row.realm, relation, parties=(row.organization_id,))
    parties = item.parties.values_list("organization", flat=True)
    return holders(row.realm, relation, lead=item.lead_id, parties=parties, responsible=item.responsible_id)


def answered_for() -> Exists:
    """Return the condition on changes whose item has a responsible leader with an account: `told` as a condition."""
    grants = RoleGrant.objects.filter(
        in_force(clock.today()),
        role=LEADER.code,
        organization__jurisdiction=OuterRef("jurisdiction"),
        account__person=OuterRef("commitment__responsible"),
        account__is_active=True,
    )
    return Exists(grants)


def mentioned(remark: Remark) -> QuerySet[Account]:
    """Return who is named in a remark: people, and who works for a named unit today; never its author."""
    named: dict[str, set[int]] = {"organization": set(), "account": set()}
    for kind, key, *_names in remark.mentions:
        named[kind].add(key)
    roles = (LIAISON.code, OFFICER.code, LEADER.code)
    grants = RoleGrant.objects.filter(in_force(clock.today()), role__in=roles, organization__in=named["organization"])
    people = Account.objects.filter(Q(pk__in=named["account"]) | Q(pk__in=grants.values("account")), is_active=True)
    return people.exclude(pk=remark.author_id).select_related("person")


def reads_inside(user: Any, item: Commitment) -> bool:
    """Say whether progress text, problems and evidence of an item may be shown to `user`."""
    return first_capacity(relations(user, item, far=False), INNER) is not None


def inner(user: Any) -> Q:
    """Return the condition on items whose inside is shown."""
    seen = standing(user)
    return inner_of(seen.realms(OFFICER.code, LEADER.code), seen.units())


def inner_of(keeps: Collection[str], units: Collection[int]) -> Q:
    """Return the same for who keeps the lists of some jurisdictions and reports for some units."""
    return Q(jurisdiction__in=keeps) | Q(lead__in=units) | Q(parties__organization__in=units)


def commitments(user: Any) -> QuerySet[Commitment]:
    """Return the items seen at all. Proposed lines only the office and leaders of the jurisdiction see."""
    seen = standing(user)
    keeps = seen.realms(OFFICER.code, LEADER.code)
    outer = Q(jurisdiction__in=seen.own | seen.below) & ~Q(state="proposed")
    return Commitment.objects.filter(Q(jurisdiction__in=keeps) | outer)


def sees(user: Any, item: Commitment) -> bool:
    """Say of an item in hand what `commitments` says of rows: whether it is seen at all."""
    seen = standing(user)
    if item.jurisdiction_id in seen.realms(OFFICER.code, LEADER.code):
        return True
    return item.state != "proposed" and item.jurisdiction_id in seen.own | seen.below


ONE = Prepared(lambda pk: Commitment.objects.filter(pk=pk).order_by())


def commitment(user: Any, pk: int) -> Commitment | None:
    """Return one of `commitments` with what its rights and its box ask of it, or None where it is not seen.

    `party_keys` are the units beside the lead, `open_steps` the milestones that are not reached yet. One statement.
    """
    asked = ((ONE, {"pk": pk}), (PARTIES, {"item": pk}), (OPEN_STEPS, {"item": pk}))
    rows, parties, steps = together_with_standing(user, *asked)
    if not rows or not sees(user, rows[0]):
        return None
    item: Commitment = rows[0]
    item.party_keys, item.open_steps = parties, steps  # type: ignore[attr-defined]
    return item


def item_lists(user: Any) -> QuerySet[ItemList]:
    """Return the lists seen: with at least one frozen version, or all for the office and leaders."""
    seen = standing(user)
    keeps = seen.realms(OFFICER.code, LEADER.code)
    approved = Q(jurisdiction__in=seen.own | seen.below) & Q(versions__isnull=False)
    return ItemList.objects.filter(Q(jurisdiction__in=keeps) | approved).distinct()


def reports(user: Any) -> QuerySet[ProgressReport]:
    """Return the progress reports whose text may be read."""
    inside = Commitment.objects.filter(inner(user)).values("pk")
    return ProgressReport.objects.filter(commitment__in=inside)


def changes(user: Any) -> QuerySet[Change]:
    """Return the asked-for changes that may be read."""
    return Change.objects.filter(commitment__in=Commitment.objects.filter(inner(user)).values("pk"))


def projects(user: Any) -> QuerySet[ProjectDetail]:
    """Return the projects whose item is seen: gate and funding are as open as the list itself."""
    return ProjectDetail.objects.filter(commitment__in=commitments(user).values("pk"))


def rounds(user: Any) -> QuerySet[Round]:
    """Return the reporting rounds of the own jurisdictions; a coordinator as such has none."""
    seen = standing(user)
    return Round.objects.filter(jurisdiction_id__in=seen.realms(OFFICER.code, LEADER.code, LIAISON.code, AUDITOR.code))


def round_items(user: Any) -> QuerySet[RoundItem]:
    """Return asked items: all for the office and leaders, the unit's own for a liaison."""
    seen = standing(user)
    return RoundItem.objects.filter(
        Q(round__jurisdiction__in=seen.realms(OFFICER.code, LEADER.code)) | Q(organization__in=seen.units())
    )


def parties(user: Any) -> QuerySet[CommitmentParty]:
    """Return the parts of units that may be read: of items whose inside is shown."""
    return CommitmentParty.objects.filter(commitment__in=Commitment.objects.filter(inner(user)).values("pk"))


def dependencies(user: Any) -> QuerySet[Dependency]:
    """Return what waits for what, in the own jurisdictions, where both items are seen."""
    items = commitments(user).filter(jurisdiction__code__in=standing(user).own).values("pk")
    return Dependency.objects.filter(before__in=items, after__in=items)


def remarks(user: Any) -> QuerySet[Remark]:
    """Return the remarks that may be read: those to all partners inside, internal ones in the house they were made.

    An internal remark of a unit is for its own liaisons alone; one of the office or a leader for officers and leaders.
    The tier above, other districts and units that are no party see none.
    """
    seen = standing(user)
    inside = Remark.objects.filter(commitment__in=Commitment.objects.filter(inner(user)).values("pk"))
    unit = Q(spoken_as__in=UNITS, organization__in=seen.units())
    house = ~Q(spoken_as__in=UNITS) & Q(jurisdiction__code__in=seen.realms(OFFICER.code, LEADER.code))
    return inside.filter(Q(visibility="partners") | unit | house)
