"""Many live items moved by one verb, with their lights and counters: the bulk form of `moving.move`."""

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from throughline.base import clock
from throughline.base.days import remembered
from throughline.bodies.models import RuleValue
from throughline.bodies.rules import LIGHTS, rule_value
from throughline.delivery import tally
from throughline.delivery.lights import light_of
from throughline.delivery.models import Commitment
from throughline.delivery.policy import may
from throughline.delivery.states import COMMITMENT

from .bulk import Step, transition_many

AT_ONCE = 500
Move = tuple[Commitment, Mapping[str, Any], Mapping[str, Any]]  # a held item, what changes, facts for its Event


def held_items(keys: Iterable[int]) -> dict[int, Commitment]:
    """Return items as they stand now, locked in the order of their keys, with what rights and lights read of them."""
    wanted = sorted(set(keys))
    found: dict[int, Commitment] = {}
    for first in range(0, len(wanted), AT_ONCE):
        rows = Commitment.objects.select_for_update(of=("self",), no_key=True).filter(
            pk__in=wanted[first : first + AT_ONCE]
        )
        rows = rows.select_related("lead", "jurisdiction", "item_list__organization").order_by("pk")
        found |= {row.pk: row for row in rows.prefetch_related("parties__organization", "milestones")}
    return found


def move_many(moves: Sequence[Move], verb: str, *, by: Any) -> list[Commitment]:
    """Do `verb` to held items, each once, with light and counters; one counter change per cell. Return them saved."""
    with remembered():
        steps, before = _lit_steps(moves, verb)
    rows = transition_many(steps, verb, by=by, table=COMMITMENT, may=may, related=("parties", "item_list"))
    tally.moved_many([(was, tally.cell_of(row)) for was, row in zip(before, rows, strict=True)])
    return rows


def _lit_steps(moves: Sequence[Move], verb: str) -> tuple[list[Step[Commitment]], list[tally.Cell | None]]:
    """Return the steps of moves with the light of each item, and the cells in which the items were counted."""
    rules: dict[int, RuleValue] = {}
    steps: list[Step[Commitment]] = []
    before = []
    for item, changes, note in moves:
        ahead = copy.copy(item)
        for name, value in changes.items():
            setattr(ahead, name, value)
        body = item.item_list.organization_id
        if body not in rules:
            rules[body] = rule_value(LIGHTS, clock.today(), body)
        rule = rules[body]
        code, why, coming = light_of(ahead, clock.today(), rule, COMMITMENT.verb(verb).to or item.state)
        light = {
            "light_code": code, "light_why": why, "light_next": coming, "light_rule": rule if rule.pk else None,
        }  # fmt: skip
        steps.append(Step(item, {**changes, **light}, note=note))
        before.append(tally.cell_of(item))
    return steps, before
