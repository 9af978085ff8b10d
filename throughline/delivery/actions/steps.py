"""Milestones of a live item: moved, dropped and added by a granted change, in the Event of the item."""

from typing import Any

from throughline.delivery import proposals
from throughline.delivery.models import Change, Commitment, Milestone

from .measure import percent_by_milestones


def set_steps(item: Commitment, change: Change) -> dict[str, Any]:
    """Set the milestones of a held item as a granted change proposes; return how the item moves with them.

    `changes` has its percent where milestones are its measure. The `note` keeps old and new for the history: a
    milestone that was dropped stands nowhere else.
    """
    proposed = proposals.new_steps(change.proposed)
    for name, (old, new) in proposed.items():
        number = proposals.number_of(name)
        if new is None:
            item.milestones.filter(number=number).delete()
        elif old is None:
            Milestone.objects.create(commitment=item, number=number, **new)
        else:
            step = item.milestones.select_for_update(no_key=True).get(number=number)
            step.due, step.version = new["due"], step.version + 1
            step.save(update_fields=["due", "version"])
    if not proposed:
        return {"changes": {}}
    changes = {"percent": percent_by_milestones(item)} if item.progress_by == "milestone" else {}
    return {"changes": changes, "note": {"milestones": proposed}, "touched": True}
