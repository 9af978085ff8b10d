"""Ratings: proposed by the rule with their arithmetic, confirmed by an officer, or changed with a reason."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.bodies.rules import RATING as RULE
from throughline.bodies.rules import rule_value
from throughline.delivery.models import Commitment, Evidence, Round
from throughline.evaluation.models import Rating
from throughline.evaluation.policy import may
from throughline.evaluation.rule import WHOLE, Facts, rate, tenth
from throughline.evaluation.states import RATING


def facts_of(item: Commitment) -> Facts:
    """Read what the rule looks at (two queries)."""
    closing = item.changes.filter(kind="close", state="granted").order_by("-pk").first()
    return Facts(
        closed=item.state == "closed",
        percent=item.percent,
        finished_on=closing.asked_on if closing is not None else item.closed_on,
        due=item.due,
        due_original=item.due_original,
        evidence_asked=item.evidence_asked,
        evidence_accepted=Evidence.objects.filter(report__commitment=item, accepted=True).count(),
        day=clock.today(),
    )


def worked_out(item: Commitment) -> dict[str, Any]:
    """Return the columns of a rating by the rule in force today for the item's body."""
    rule = rule_value(RULE, clock.today(), item.item_list.organization_id)
    computed, parts = rate(facts_of(item), rule.value)
    return {"computed": computed, "parts": parts, "rule_from": rule.valid_from if rule.pk else None}


@action
def propose_rating(*, by: Any, commitment: Commitment, round: Round | None = None) -> Rating:  # noqa: A002 (the noun)
    """Work out a rating by the rule. It counts for nothing until an officer confirms it.

    One that is proposed already is worked out again; one that counts is returned as it stands. An item that was never
    opened is refused.
    """
    if commitment.opened_on is None:
        raise Invalid({"commitment": _("This item was never opened; there is nothing to rate.")})
    known = Rating.objects.filter(commitment=commitment, round=round).select_related("commitment__item_list").first()
    if known is not None:
        return recompute_rating(by=by, rating=known) if known.state == "proposed" else known
    row = Rating(
        jurisdiction=commitment.jurisdiction,
        commitment=commitment,
        round=round,
        year=commitment.year,
    )
    changes = worked_out(commitment)
    return transition(row, "propose", by=by, table=RATING, may=may, changes=changes, note={"item": commitment})


@action
def recompute_rating(*, by: Any, rating: Rating) -> Rating:
    """Work out a proposed rating again, after its item or the weights moved. Nothing new leaves no Event."""
    changes = worked_out(rating.commitment)
    if all(getattr(rating, name) == value for name, value in changes.items()):
        return rating
    return transition(rating, "recompute", by=by, table=RATING, may=may, changes=changes)


@action
def confirm_rating(*, by: Any, rating: Rating, version: int | None = None) -> Rating:
    """Confirm what the rule proposes: from now on it counts."""
    # Read under the lock: what counts is what the rule says at this moment, also where no version was named.
    rating = Rating.objects.select_for_update(of=("self",), no_key=True).get(pk=rating.pk)
    changes = {"given": rating.computed, "decided_on": clock.today()}
    return transition(rating, "confirm", by=by, table=RATING, may=may, changes=changes, version=version)


@action
def change_rating(
    *, by: Any, rating: Rating, value: Decimal | float | str | None, reason: str, version: int | None = None
) -> Rating:
    """Set another rating, 0 to 100 with one decimal, with the reason; what the rule said stays beside it."""
    try:
        given = tenth(Decimal(str(value)))
    except InvalidOperation:
        raise Invalid({"value": _("Give a number from 0 to 100.")}) from None
    if not given.is_finite() or not 0 <= given <= WHOLE:
        raise Invalid({"value": _("Give a number from 0 to 100.")})
    changes = {"given": given, "reason": reason.strip(), "decided_on": clock.today()}
    return transition(rating, "change", by=by, table=RATING, may=may, changes=changes, version=version, reason=reason)
