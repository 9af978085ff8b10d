"""Alignments: drafted from suggestions, entered only where a person ticked them."""

from collections.abc import Mapping, Sequence
from typing import Any

from throughline.base.record import action, transition
from throughline.readouts.comparing import links_of
from throughline.readouts.entering.joining import enter_alignments
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.policy import may
from throughline.readouts.states import REVIEW
from throughline.readouts.suggest import Suggestion

from .confirming import held, making_of


@action
def suggest_alignments(
    *, by: Any, review: Review, links: Mapping[int, Sequence[Suggestion]] | None = None, compared: int = 0
) -> Review:
    """Draft the clauses of the tier above that each requirement may carry out, unticked; what was decided stays.

    `links` is what `comparing.links_of` found, outside of any transaction; without it they are compared here.
    """
    if links is None:
        links, compared = links_of(by, review)
    review = held(by, review, "align", None)
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
    return transition(review, "align", by=by, table=REVIEW, may=may, changes={"compared": compared})


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
