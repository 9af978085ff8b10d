"""The ratings of a round or a year, each with its arithmetic."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.delivery.models import Round
from throughline.delivery.policy import rounds
from throughline.desk.delivery import shown
from throughline.desk.delivery.arithmetic import reasons, sentence
from throughline.desk.delivery.buttons import buttons
from throughline.evaluation.models import Rating
from throughline.evaluation.policy import ratings
from throughline.look.frame import Link
from throughline.look.parts import Action, Chip

from .acts import ACTS, ratings_of

MOST = 500
LABELS: dict[str, Any] = {
    "propose-ratings": gettext_lazy("Propose ratings by the rule"),
    "confirm-ratings": gettext_lazy("Confirm proposed ratings"),
}
VIEWS = {"": gettext_lazy("All"), "proposed": gettext_lazy("To confirm"), "counted": gettext_lazy("Counted")}


def _row(rating: Rating, user: Any) -> dict[str, Any]:
    """Return a rating with its sum, the numbers behind each part, and its buttons."""
    return {
        "rating": rating,
        "sum": sentence(rating),
        "reasons": reasons(rating),
        "value": rating.computed if rating.given is None else rating.given,
        "moved": rating.given is not None and rating.given != rating.computed,
        "light": shown.light(rating.commitment),
        "acts": buttons(ACTS, user, rating, small=True),
    }


def _round_actions(user: Any, found: Round | None) -> list[Action]:
    """Return what can be done for a whole round."""
    return buttons(ACTS, user, found, labels=LABELS) if found else []


def _whole(value: str) -> int | None:
    """Return a number of the address, or None."""
    return int(value) if value.isdecimal() and len(value) < 10 else None  # noqa: PLR2004 - fits every key.


@login_required
def rating_list(request: HttpRequest) -> HttpResponse:
    """Show ratings, of one round where the address names it, else of a year."""
    number, year = _whole(request.GET.get("round", "")), _whole(request.GET.get("year", ""))
    seen_rounds = rounds(request.user)
    found = get_object_or_404(seen_rounds, pk=number) if number else None
    rows = ratings(request.user).select_related(
        "commitment__lead", "commitment__jurisdiction", "commitment__item_list", "round"
    )
    rows = rows.filter(round=found) if found else rows.filter(year=year) if year else rows
    all_rows = list(rows.order_by("-year", "commitment__item_list", "commitment__number", "-pk")[:MOST])
    view = request.GET.get("view", "")
    kept = [one for one in all_rows if not view or (one.state == "proposed") == (view == "proposed")]
    base = f"?round={found.pk}&" if found else f"?year={year}&" if year else "?"
    counts = {"": len(all_rows), "proposed": sum(one.state == "proposed" for one in all_rows)}
    counts["counted"] = len(all_rows) - counts["proposed"]
    context = {
        "rows": [_row(one, request.user) for one in kept],
        "tabs": [Link(str(word), f"{base}view={code}", view == code, counts[code]) for code, word in VIEWS.items()],
        "chips": [Chip(_("Round"), str(found.title), remove_url="?", on=True)] if found else [],
        "rounds": [(row, ratings_of(row.pk)) for row in seen_rounds.filter(state="locked")[:12] if row != found],
        "round": found,
        "sample": bool(kept) and all(one.commitment.jurisdiction.sample for one in kept),
        "acts": _round_actions(request.user, found),
    }
    return render(request, "desk/evaluation/ratings.html", context)


@login_required
def rating_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a rating among those of its round."""
    rating = get_object_or_404(ratings(request.user), pk=pk)
    base = ratings_of(rating.round_id) if rounds(request.user).filter(pk=rating.round_id).exists() else ratings_of(None)
    return HttpResponseRedirect(f"{base}#rating-{pk}")
