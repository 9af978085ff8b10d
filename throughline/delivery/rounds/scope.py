"""What a reporting round covers and what it costs: which items, and how many boxes of how many units."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from throughline.bodies.models import Organization
from throughline.delivery.models import Commitment, Milestone, Round, RoundItem

CHOICES = {"kinds": "kind", "units": "lead", "lights": "light_code", "lists": "item_list", "items": "pk"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What was chosen; an empty choice leaves nothing out. `kinds` and `lights` are codes, the others keys."""

    kinds: Sequence[str] = ()
    units: Sequence[int] = ()
    lights: Sequence[str] = ()
    lists: Sequence[int] = ()
    items: Sequence[int] = ()

    def chosen(self) -> dict[str, list[Any]]:
        """Return what was chosen, as the round keeps it."""
        return {name: sorted(values) for name in CHOICES if (values := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class Burden:
    """What a round asks: `boxes` fields of `units` units for `items` items."""

    boxes: int
    items: int
    units: int


def in_scope(organization: Organization, year: int, scope: Scope | None = None) -> QuerySet[Commitment]:
    """Return the items of a year that a round of this organization covers.

    An office collects for every body of its jurisdiction in one round; a body has its own lists only.
    """
    if organization.kind == "office":
        rows = Commitment.objects.filter(jurisdiction=organization.jurisdiction, year=year)
    else:
        rows = Commitment.objects.filter(item_list__organization=organization, year=year)
    chosen = scope.chosen() if scope else {}
    return rows.filter(**{f"{CHOICES[name]}__in": values for name, values in chosen.items()})


def asked_rows(organization: Organization, year: int, scope: Scope | None = None) -> QuerySet[Commitment]:
    """Return the live items that a round opened now would ask, with their open milestones; not what is suspended."""
    steps = Prefetch("milestones", Milestone.objects.filter(done_on=None), to_attr="open_steps")
    rows = in_scope(organization, year, scope).filter(live=True, lead__isnull=False).exclude(state="suspended")
    return rows.select_related("lead").prefetch_related("parties", steps).order_by("item_list", "number")


def asked_lately(items: Iterable[Commitment], since: date) -> dict[Round, int]:
    """Return the rounds that ask some of these items already, or had their answer since a day, with how many."""
    rows = RoundItem.objects.filter(commitment__in=[item.pk for item in items])
    rows = rows.filter(Q(state="owed", round__state="open") | Q(state="answered", answered_on__gte=since))
    return dict(Counter(row.round for row in rows.select_related("round").order_by("-round__due", "pk")))


def boxes_of(item: Commitment, asks: Collection[str]) -> int:
    """Return how many boxes an item is asked: milestones where one is open, evidence where the item says why."""
    steps = getattr(item, "open_steps", None)
    if steps is None:
        steps = item.milestones.filter(done_on=None)
    asked = set(asks) & set(Round.BOXES)
    if not steps:
        asked.discard("milestones")
    if not item.evidence_asked:
        asked.discard("evidence")
    return len(asked)


def burden_of(items: Iterable[Commitment], asks: Collection[str]) -> Burden:
    """Return what a round of these items would ask; items as `asked_rows` gives them."""
    rows = list(items)
    return Burden(
        boxes=sum(boxes_of(item, asks) for item in rows), items=len(rows), units=len({item.lead_id for item in rows})
    )
