"""What was accepted becomes records, and an import is undone: each in one transaction, by the acts of the stages."""

from typing import Any

from throughline.base import clock
from throughline.base.record import action, transition
from throughline.readouts.models import Review
from throughline.readouts.policy import may
from throughline.readouts.states import REVIEW


@action
def confirm_review(*, by: Any, review: Review, version: int | None = None) -> Review:
    """Enter what was accepted. Raises Invalid while a line that must be decided is not, naming how many."""
    return transition(
        review, "confirm", by=by, table=REVIEW, may=may, version=version, changes={"ended_at": clock.now()}
    )


@action
def undo_review(*, by: Any, review: Review, reason: str, version: int | None = None) -> Review:
    """Withdraw the records of a review. Raises WrongState with the names of what points at them."""
    return transition(review, "undo", by=by, table=REVIEW, may=may, reason=reason, version=version)
