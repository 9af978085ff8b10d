"""How often a round's items were urged, and whom urging all would urge: who owes an answer, once on one day."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from throughline.base import clock
from throughline.base.models import Event
from throughline.delivery.models import Commitment, Round, RoundItem

URGED = ("round_item.urge", "round_item.urged", "commitment.urge")  # by the office, by the ladder, on the item's page


@dataclass(frozen=True, slots=True)
class Urging:
    """The items whose units are to be urged; how many units that is, and how many were urged today already."""

    items: list[RoundItem]
    units: int
    done: int


def to_urge(found: Round) -> Urging:
    """Return whom urging all would urge now (two queries). Who was urged today on the page of an item was urged."""
    owed = list(found.items.filter(state="owed").select_related("round", "commitment").order_by("pk"))
    paths = [path for one in owed for path in (one.path, one.commitment.path)]
    rows = Event.objects.filter(path__in=paths, verb__in=URGED, at__gte=_morning(clock.today()))
    told = set(rows.values_list("path", flat=True))
    units = {one.organization_id for one in owed}
    urged = {one.organization_id for one in owed if {one.path, one.commitment.path} & told}
    return Urging([one for one in owed if one.organization_id not in urged], len(units - urged), len(urged))


def urged_today(items: Iterable[Commitment]) -> set[int]:
    """Return the keys of the items whose unit was urged today, on their pages or in a round (two queries)."""
    own = {item.path: item.pk for item in items}
    rows = RoundItem.objects.filter(commitment__in=own.values(), round__state="open", state="owed")
    own |= {one.path: one.commitment_id for one in rows.only("pk", "commitment_id")}
    told = Event.objects.filter(path__in=own, verb__in=URGED, at__gte=_morning(clock.today()))
    return {own[path] for path in told.values_list("path", flat=True)}


def _morning(day: datetime.date) -> datetime.datetime:
    """Return the begin of a day."""
    return datetime.datetime.combine(day, datetime.time(), timezone.get_current_timezone())


def count_urgings(found: Round, asked: Iterable[RoundItem]) -> None:
    """Set `times` of each asked item: its urgings in the round and, meanwhile, on its own page (one query)."""
    rows = list(asked)
    paths = [one.commitment.path for one in rows]
    urged = Event.objects.filter(path__in=paths, verb="commitment.urge", at__gte=_morning(found.opened_on))
    if found.locked_on:
        urged = urged.filter(at__lt=_morning(found.locked_on + datetime.timedelta(days=1)))
    beside = Counter(urged.values_list("path", flat=True))
    for one in rows:
        one.times = one.urged + beside[one.commitment.path]  # type: ignore[attr-defined]
