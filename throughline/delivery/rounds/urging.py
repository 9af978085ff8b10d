"""How often a round's items were urged, and what urging would urge now: what is owed, each item once on one day."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from throughline.base import clock
from throughline.base.models import Event
from throughline.bodies.models import Organization
from throughline.delivery.models import Commitment, Round, RoundItem

ON_PAGE = "commitment.urge"
URGED = ("round_item.urge", "round_item.urged", ON_PAGE)  # by the office, by the ladder, on the item's page


@dataclass(frozen=True, slots=True)
class Urging:
    """The items to be urged now; of how many units they are, and of how many units all that is owed was urged today."""

    items: list[RoundItem]
    units: int
    done: int


def to_urge(found: Round, unit: Organization | None = None) -> Urging:
    """Return what urging all, or one unit, would urge now (two queries): what is owed and was not urged today."""
    owed = found.items.filter(state="owed").select_related("round", "commitment").order_by("pk")
    return left_to_urge(list(owed if unit is None else owed.filter(organization=unit)))


def left_to_urge(asked: Sequence[RoundItem]) -> Urging:
    """Return what is left to urge today of what is asked, given with its items, and mark each (one query).

    Item by item: who was urged for one item, on its page or by the ladder, was not urged for the others.
    """
    own = {path for one in asked for path in (one.path, one.commitment.path)}
    _mark(asked, set(_urgings(own, _morning(clock.today())).values_list("path", flat=True)))
    return left_of(asked)


def _mark(asked: Iterable[RoundItem], told: Collection[str]) -> None:
    """Set `today` of each asked item: whether it was urged today, in the round or on its own page."""
    for one in asked:
        one.today = one.path in told or one.commitment.path in told  # type: ignore[attr-defined]


def left_of(asked: Iterable[RoundItem]) -> Urging:
    """Return what is left to urge today of what is asked, where each is marked."""
    owed = [one for one in asked if one.state == "owed"]
    items = [one for one in owed if not one.today]  # type: ignore[attr-defined]
    units = {one.organization_id for one in items}
    return Urging(items, len(units), len({one.organization_id for one in owed} - units))


def urged_today(items: Iterable[Commitment]) -> tuple[set[int], set[int]]:
    """Return the keys of the items urged today on their pages, and of those urged today in a round (two queries).

    In a round a unit is urged for its answer; the item counts that no more than it counts the steps of the ladder.
    """
    own = {item.path: item.pk for item in items}
    asked = RoundItem.objects.filter(commitment__in=own.values(), round__state="open", state="owed")
    of_round = {one.path: one.commitment_id for one in asked.only("pk", "commitment_id")}
    told = set(_urgings([*own, *of_round], _morning(clock.today())).values_list("path", flat=True))
    return {own[path] for path in told & own.keys()}, {of_round[path] for path in told & of_round.keys()}


def _urgings(paths: Collection[str], since: datetime.datetime) -> QuerySet[Event]:
    """Return the urgings of items and of asked items since a moment."""
    return Event.objects.filter(path__in=paths, verb__in=URGED, at__gte=since)


def _morning(day: datetime.date) -> datetime.datetime:
    """Return the begin of a day."""
    return datetime.datetime.combine(day, datetime.time(), timezone.get_current_timezone())


def count_urgings(found: Round, asked: Iterable[RoundItem]) -> None:
    """Count the urgings of what a round asks, and mark what was urged today (one query).

    `times` of each are those in the round and, meanwhile, on the item's own page.
    """
    rows = list(asked)
    morning, first = _morning(clock.today()), _morning(found.opened_on)
    end = _morning(found.locked_on + datetime.timedelta(days=1)) if found.locked_on else None
    own = {path for one in rows for path in (one.path, one.commitment.path)}
    urged = list(_urgings(own, min(first, morning)).values_list("path", "verb", "at"))
    _mark(rows, {path for path, _verb, at in urged if at >= morning})
    within = (path for path, verb, at in urged if verb == ON_PAGE and at >= first and (end is None or at < end))
    beside = Counter(within)
    for one in rows:
        one.times = one.urged + beside[one.commitment.path]  # type: ignore[attr-defined]
