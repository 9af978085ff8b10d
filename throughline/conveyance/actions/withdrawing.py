"""Alignments withdrawn with the import that made them. Called by `loop.withdraw` only, by an import contract."""

from typing import Any

from throughline.base.record import action, transition
from throughline.conveyance.models import Alignment
from throughline.conveyance.policy import may
from throughline.conveyance.states import ALIGNMENT


@action
def withdraw_alignment(*, by: Any, alignment: Alignment, reason: str, decision: str) -> Alignment:
    """Withdraw an alignment: the upper clause no longer counts as carried by it."""
    gone = {"withdrawn": True}
    return transition(
        alignment, "withdraw", by=by, table=ALIGNMENT, may=may, changes=gone, reason=reason, decision=decision
    )
