"""Alignments: drafted from suggestions, entered only where a person ticked them."""

from typing import Any

from throughline.base.record import action, transition
from throughline.readouts.models import Review
from throughline.readouts.policy import may
from throughline.readouts.states import REVIEW


@action
def suggest_alignments(*, by: Any, review: Review) -> Review:
    """Draft the clauses of the tier above that each requirement may carry out; ticked lines stay."""
    return transition(review, "align", by=by, table=REVIEW, may=may)


@action
def carry_alignments(*, by: Any, review: Review, version: int | None = None) -> Review:
    """Enter the alignments that were ticked after the review was confirmed."""
    return transition(review, "carry", by=by, table=REVIEW, may=may, version=version)
