"""Hinge: a district answers a clause. "Carried" is only taken when something carries it."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.base.record import action
from throughline.conveyance.actions.conveyances import answer_conveyance
from throughline.conveyance.models import Alignment, Conveyance
from throughline.delivery.models import Commitment


def carriers(conveyance: Conveyance) -> list[str]:
    """Return the paths of what carries a conveyed clause in its district: opened items, confirmed alignments."""
    items = Commitment.objects.filter(sources__conveyance=conveyance).exclude(state="proposed")
    aligned = Alignment.objects.filter(
        upper=conveyance.requirement, lower__jurisdiction__code=conveyance.jurisdiction_id, state="confirmed"
    )
    return [item.path for item in items] + [row.path for row in aligned]


def carried(rows: QuerySet[Conveyance]) -> QuerySet[Conveyance]:
    """Return those of the conveyances that have a carrier, as `carriers` says it, in one query."""
    items = Commitment.objects.filter(sources__conveyance=OuterRef("pk")).exclude(state="proposed")
    aligned = Alignment.objects.filter(
        upper=OuterRef("requirement"), lower__jurisdiction__code=OuterRef("jurisdiction_id"), state="confirmed"
    )
    return rows.filter(Exists(items) | Exists(aligned))


@action
def answer(
    *,
    by: Any,
    conveyance: Conveyance,
    answer: str,
    reason_en: str = "",
    reason_zh: str = "",
    new_answer_by: date | None = None,
    version: int | None = None,
) -> Conveyance:
    """Answer a clause. "Carried" without an opened item or a confirmed alignment is refused."""
    if answer == "carried" and not carriers(conveyance):
        raise Invalid(
            {
                "answer": _(
                    "Nothing carries this clause yet. Put an item on a list with it as source, "
                    "or confirm which of your clauses carries it."
                )
            }
        )
    return answer_conveyance(
        by=by,
        conveyance=conveyance,
        answer=answer,
        reason_en=reason_en,
        reason_zh=reason_zh,
        new_answer_by=new_answer_by,
        version=version,
    )
