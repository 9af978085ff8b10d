"""Alignments: drafted from suggestions, entered only where a person ticked them."""

from typing import Any

from throughline.base.record import action, transition
from throughline.readouts.comparing import Compared, as_of, sides_of
from throughline.readouts.entering.joining import enter_alignments
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.policy import may
from throughline.readouts.states import REVIEW

from .confirming import held, making_of


@action
def suggest_alignments(*, by: Any, review: Review, found: Compared | None = None) -> Review:
    """Draft the clauses of the tier above that each requirement may carry out, unticked; what was decided stays.

    `found` is what was compared outside of any transaction; where it is missing, or a clause, a line or a phrase has
    changed since, they are compared here.
    """
    review = held(by, review, "align", None)
    found = as_of(sides_of(by, review), found)
    links = found.best()
    review.lines.filter(kind="alignment", state="drafted", made="").delete()
    kept = set(review.lines.filter(kind="alignment").values_list("lower_id", "upper"))
    lines = {line.pk: line for line in review.lines.filter(pk__in=links)}
    DraftLine.objects.bulk_create(
        DraftLine(
            review=review,
            kind="alignment",
            lower=line,
            upper=one.key,
            position=line.position,
            start=line.start,
            end=line.end,
            data={
                "score": round(one.score, 3),
                "accept": one.accept,
                "reasons_en": list(one.reasons_en),
                "reasons_zh": list(one.reasons_zh),
            },
        )
        for key, line in lines.items()
        for one in links[key]
        if (key, one.key) not in kept
    )
    return transition(review, "align", by=by, table=REVIEW, may=may, changes={"compared": len(found.sides.uppers)})


@action
def carry_alignments(*, by: Any, review: Review, version: int | None = None) -> Review:
    """Enter the alignments that were ticked after the review was confirmed; its requirements are records already."""
    review = held(by, review, "carry", version)
    making = making_of(by, review)
    making.meeting = review.meeting
    count = enter_alignments(making)
    making.store()
    changes = {"made": [*review.made, *making.made]}
    return transition(review, "carry", by=by, table=REVIEW, may=may, changes=changes, note={"alignments": count})
