"""Acts on ratings: propose those of a locked round, confirm, change with a reason."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.delivery.models import Round
from throughline.delivery.policy import may as may_in_delivery
from throughline.delivery.policy import rounds
from throughline.desk.acts import Act
from throughline.desk.delivery.arithmetic import sentence
from throughline.evaluation.actions.ratings import change_rating, confirm_rating
from throughline.evaluation.models import Rating
from throughline.evaluation.policy import may, ratings
from throughline.evaluation.states import RATING
from throughline.loop.review import propose_ratings

from .forms import ChangeRating, ConfirmRatings


def ratings_of(round_pk: int | None) -> str:
    """Return the address of a round's ratings."""
    base = reverse("desk:rating-list")
    return f"{base}?round={round_pk}" if round_pk else base


def _propose(*, by: Any, row: Round, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    propose_ratings(by=by, round=row)
    return ratings_of(row.pk)


def _confirm(*, by: Any, row: Rating, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    confirm_rating(by=by, rating=row, version=version)
    return f"{ratings_of(row.round_id)}#rating-{row.pk}"


def _confirm_all(*, by: Any, row: Round, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    for rating in data["ratings"]:
        confirm_rating(by=by, rating=rating, version=rating.version)
    return ratings_of(row.pk)


def _confirm_context(_request: HttpRequest, row: Round) -> dict[str, Any]:
    """Go back to the ratings of the round."""
    return {"title": _("Confirm proposed ratings"), "cancel_url": ratings_of(row.pk)}


def _any_proposed(row: Round) -> bool:
    return Rating.objects.filter(round=row, state="proposed").exists()


def _change(*, by: Any, row: Rating, data: dict[str, Any], version: int | None) -> Any:
    change_rating(by=by, rating=row, value=data["value"], reason=data["reason"], version=version)
    return f"{ratings_of(row.round_id)}#rating-{row.pk}"


def _change_context(_request: HttpRequest, row: Rating) -> dict[str, Any]:
    """Show the item, and what the rule worked out."""
    return {"row": row.commitment, "intro": sentence(row), "title": _("Change the rating")}


ACTS = (
    Act(
        "round",
        "propose-ratings",
        RATING,
        "propose",
        run=_propose,
        may=may_in_delivery,
        rows=rounds,
        done=_("Proposed by the rule. Each counts only when it is confirmed, or changed with a reason."),
        offered=lambda row: row.state == "locked",
    ),
    Act(
        "round",
        "confirm-ratings",
        RATING,
        "confirm",
        run=_confirm_all,
        may=may_in_delivery,
        rows=rounds,
        form=ConfirmRatings,
        done=_("Confirmed. They count now."),
        primary=True,
        offered=_any_proposed,
        template="desk/evaluation/confirm.html",
        context=_confirm_context,
    ),
    Act(
        "rating",
        "confirm",
        RATING,
        "confirm",
        run=_confirm,
        may=may,
        rows=ratings,
        done=_("Confirmed. It counts now."),
        primary=True,
    ),
    Act(
        "rating",
        "change",
        RATING,
        "change",
        run=_change,
        may=may,
        rows=ratings,
        form=ChangeRating,
        done=_("Changed. What the rule said stays beside it."),
        context=_change_context,
    ),
)
