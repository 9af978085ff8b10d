"""How an item moves: one transition that carries its new light with it, and the counters after it.

So each step leaves one Event in which the light stands beside what changed it, and no light waits for the tick.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import WrongState
from throughline.base.prepared import Prepared
from throughline.base.record import gone, transition
from throughline.bodies.rules import LIGHTS, rule_value

from . import item_reads, searched, tally
from .lights import light_of
from .models import Commitment, ItemList
from .policy import may
from .states import COMMITMENT

OPEN = ("assigned", "under_way", "closing")


HELD = Prepared(
    lambda pk: (
        Commitment.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=pk)
        .order_by()
        .select_related("item_list__organization", "lead")
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


def lit(item: Commitment, state: str = "") -> dict[str, Any]:
    """Return the light columns of an item as it stands in memory, today, by the rule in force for its body."""
    rule = rule_value(LIGHTS, clock.today(), item.item_list.organization_id)
    if "milestones" not in getattr(item, "_prefetched_objects_cache", ()):
        item_reads.hang_steps(item)
    code, why, coming = light_of(item, clock.today(), rule, state)
    return {
        "light_code": code,
        "light_why": why,
        "light_next": coming,
        "light_rule": rule if rule.pk else None,
    }


def move(item: Commitment, verb: str, *, by: Any, changes: Mapping[str, Any] | None = None, **how: Any) -> Commitment:
    """Do `verb` to a held item with its light and counters; `how` goes to `transition`. Return the saved row."""
    ahead = item_reads.ahead_of(item)
    for name, value in (changes or {}).items():
        setattr(ahead, name, value)
    light = lit(ahead, COMMITMENT.verb(verb).to or item.state)
    before = tally.cell_of(item)
    row = transition(item, verb, by=by, table=COMMITMENT, may=may, changes={**(changes or {}), **light}, **how)
    row.item_list = item.item_list
    tally.moved(before, tally.cell_of(row))
    if searched.WATCHED & (changes or {}).keys():
        searched.index([row.pk])
    return row
