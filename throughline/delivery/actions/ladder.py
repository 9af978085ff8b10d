"""One step up the ladder for one asked item."""

from typing import Any

from throughline.base import clock
from throughline.base.record import action, transition
from throughline.delivery.models import RoundItem
from throughline.delivery.policy import may
from throughline.delivery.states import ROUND_ITEM

STEPS = tuple(RoundItem.STEPS)


@action
def climb_round_item(*, by: Any, round_item: RoundItem, step: str) -> RoundItem:
    """Note that an item still owed has reached a step (a code of RoundItem.STEPS); a step reached before stays.

    At "urged" the count of urging goes up, as when an officer urges.
    """
    kept = RoundItem.objects.select_for_update(of=("self",), no_key=True).select_related("round").get(pk=round_item.pk)
    if kept.step and STEPS.index(kept.step) >= STEPS.index(step):
        return kept
    changes: dict[str, Any] = {"step": step, "step_on": clock.today()}
    if step == "urged":
        changes["urged"] = kept.urged + 1
    note = {"item": kept.commitment, "round": kept.round, "due": kept.owed_by_day}
    return transition(kept, step, by=by, table=ROUND_ITEM, may=may, changes=changes, note=note)
