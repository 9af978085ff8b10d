"""How an item moves: one transition that carries its new light with it, and the counters after it.

So each step leaves one Event in which the light stands beside what changed it, and no light waits for the tick.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock, days
from throughline.base.errors import WrongState
from throughline.base.prepared import Prepared, together
from throughline.base.record import gone, transition
from throughline.bodies.models import RuleValue
from throughline.bodies.rules import IN_FORCE, LIGHTS, filled

from . import item_reads, searched, tally
from .lights import light_of, silent_since
from .models import Commitment, ItemList, Milestone
from .policy import may
from .states import COMMITMENT

OPEN = ("assigned", "under_way", "closing")
Asked = tuple[Prepared, dict[str, Any]]

NEAR = timedelta(days=150)  # before a due date: further back a rule seldom looks
AHEAD = timedelta(days=120)  # after a word or today: as a rule silence is counted no further
HELD = Prepared(
    lambda pk: (
        Commitment.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=pk)
        .order_by()
        .select_related("item_list")
    )
)


def held(item: Commitment) -> Commitment:
    """Return the item as it stands now, locked: what is worked out from it holds until the act ends."""
    found: Commitment | None = HELD.first(pk=item.pk)
    if found is None:
        raise WrongState(gone())
    return found


def held_with_whole(item: Commitment, *others: int | None) -> Commitment:
    """Return the item, locked with what it is a part of and with `others` (keys), all in the order of their keys."""
    keys = [key for key in (item.pk, item.parent_id, *others) if key]
    rows = Commitment.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
    list(rows.order_by("pk").values_list("pk"))
    return held(item)


def hold_list(item_list: ItemList) -> ItemList:
    """Return a list as it stands now, locked: before its lines, so that acts on both never wait in a circle."""
    return ItemList.objects.select_for_update(of=("self",), no_key=True).get(pk=item_list.pk)


def check_open(item: Commitment) -> None:
    """Refuse to ask something of an item that is not being worked on."""
    if item.state not in OPEN:
        raise WrongState(_("This item is not being worked on. Reload to see where it stands."))


@dataclass(frozen=True, slots=True)
class Ground:
    """What the light of an item rests on beside its own row: the rule in force, working days, milestones."""

    rule: RuleValue
    days: AbstractContextManager[None]
    steps: list[Milestone]


def _days_of(item: Commitment) -> tuple[date, date]:
    """Return the first and last day of the calendar that the light of an item counts by, also after a word of today."""
    today = clock.today()
    due, since = item.due or today, silent_since(item, today)
    return min(due - NEAR, since), max(due, since + AHEAD, today + AHEAD)


def reads_of_light(item: Commitment) -> tuple[Asked, Asked, Asked]:
    """Return the questions whose answers make the `Ground` of an item, to be asked `together`."""
    today, hung = clock.today(), "milestones" in getattr(item, "_prefetched_objects_cache", ())
    first, last = _days_of(item)
    return (
        (IN_FORCE, {"rule": LIGHTS, "day": today, "organization": item.item_list.organization_id}),
        (days.BETWEEN, {"first": first, "last": last}),
        (item_reads.PARTS["milestones"], {"item": None if hung else item.pk}),
    )


def ground_of(item: Commitment, rules: list[Any], exceptions: list[Any], steps: list[Milestone]) -> Ground:
    """Return what the light rests on from the answers to `reads_of_light`; milestones that hang there already stay."""
    known = days.known(*_days_of(item), dict(exceptions))
    kept = getattr(item, "_prefetched_objects_cache", {}).get("milestones")
    return Ground(filled(LIGHTS, next(iter(rules), None)), known, steps if kept is None else list(kept))


def lit(item: Commitment, state: str = "", ground: Ground | None = None) -> dict[str, Any]:
    """Return the light columns of an item as it stands in memory, today, by the rule in force for its body."""
    ground = ground or ground_of(item, *together(*reads_of_light(item)))
    item_reads.hang_steps(item, ground.steps)
    with ground.days:
        code, why, coming = light_of(item, clock.today(), ground.rule, state)
    return {
        "light_code": code,
        "light_why": why,
        "light_next": coming,
        "light_rule": ground.rule if ground.rule.pk else None,
    }


def move(
    item: Commitment,
    verb: str,
    *,
    by: Any,
    changes: Mapping[str, Any] | None = None,
    ground: Ground | None = None,
    **how: Any,
) -> Commitment:
    """Do `verb` to a held item with its light and counters; `how` goes to `transition`. Return the saved row.

    `ground` is what the light rests on where the act has read it already, with milestones as they stand now.
    """
    ahead = item_reads.ahead_of(item)
    for name, value in (changes or {}).items():
        setattr(ahead, name, value)
    light = lit(ahead, COMMITMENT.verb(verb).to or item.state, ground)
    before = tally.cell_of(item)
    row = transition(item, verb, by=by, table=COMMITMENT, may=may, changes={**(changes or {}), **light}, **how)
    row.item_list = item.item_list
    tally.moved(before, tally.cell_of(row))
    if searched.WATCHED & (changes or {}).keys():
        searched.index([row.pk])
    return row
