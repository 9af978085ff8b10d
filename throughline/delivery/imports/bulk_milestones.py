"""Bulk form of `reach_milestone`: steps of live items noted as reached, with figures, lights, counters and Events."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.delivery.figures import share
from throughline.delivery.models import Commitment, Milestone
from throughline.delivery.moving import check_open

from .bulk_moves import AT_ONCE, held_items, move_many

Reached = tuple[Commitment, Milestone, date]


def reach_many(*, by: Any, reached: Sequence[Reached]) -> None:
    """Note milestones as reached on their days. An item with several gets an Event for each, one turn after another."""
    turns: list[list[Reached]] = []
    count: dict[int, int] = {}
    for one in reached:
        turn = count.setdefault(one[0].pk, 0)
        count[one[0].pk] += 1
        if turn == len(turns):
            turns.append([])
        turns[turn].append(one)
    for turn_of in turns:
        _turn(by, turn_of)


def _turn(by: Any, reached: Sequence[Reached]) -> None:
    """Note at most one milestone of each item."""
    held = held_items(item.pk for item, _step, _day in reached)
    moves, saved = [], []
    for item, step, day in reached:
        now = held[item.pk]
        check_open(now)
        fresh = next((row for row in now.milestones.all() if row.pk == step.pk), None)
        if fresh is None or fresh.done_on is not None:
            raise Invalid({"milestone": _("This milestone was reached before.")})
        fresh.done_on = day
        fresh.version += 1
        saved.append(fresh)
        changes = {"percent": _percent(now)} if now.progress_by == "milestone" else {}
        note = {"milestone": fresh, "title": fresh.title_zh or fresh.title_en, "on": day}
        moves.append((now, changes, note))
    Milestone.objects.bulk_update(saved, ["done_on", "version"], batch_size=AT_ONCE)
    move_many(moves, "reach", by=by)


def _percent(item: Commitment) -> int:
    """Return the percent of milestones done, as they stand in memory."""
    steps = list(item.milestones.all())
    return share(sum(step.done_on is not None for step in steps), len(steps))
