"""What ends with an item: what was asked of it and is undecided lapses, and no open round asks for it any longer."""

from typing import Any

from django.utils.translation import gettext as _

from throughline.base.record import action, transition
from throughline.bodies.standing import CLOCK
from throughline.delivery.asking import PENDING, decided
from throughline.delivery.models import Change, Commitment, RoundItem
from throughline.delivery.policy import may
from throughline.delivery.states import CHANGE

from .progress import answer_round


def lapse_pending(item: Commitment) -> None:
    """Let what is still asked of an ended item lapse, in the program's name, with the reason."""
    reason = _("The item is %(state)s; nothing is left to decide.") % {"state": item.get_state_display()}
    for change in item.changes.filter(state__in=PENDING).order_by("pk"):
        lapse_change(by=CLOCK, change=change, reason=reason)


@action
def lapse_change(*, by: Any, change: Change, reason: str) -> Change:
    """Take back what was asked of an item that has ended in another way; only the program does it."""
    changes = decided(by, reason)
    note = {"item": change.commitment}
    return transition(change, "lapse", by=by, table=CHANGE, may=may, changes=changes, reason=reason, note=note)


def leave_rounds(by: Any, item: Commitment) -> None:
    """Count the item as answered in the open rounds that still ask for it: there is nobody left to ask."""
    for asked in RoundItem.objects.filter(commitment=item, state="owed", round__state="open").order_by("pk"):
        answer_round(by=by, round_item=asked)
