"""Reads of the evaluation package for the desk, from what a person may see outward."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from throughline.delivery.models import Commitment, Round

from . import policy
from .models import Rating


def _shown(rows: QuerySet[Rating]) -> QuerySet[Rating]:
    """Return ratings with what a row prints."""
    return rows.select_related("commitment__lead", "commitment__item_list__organization", "round", "jurisdiction")


@dataclass(frozen=True, slots=True)
class RatingList:
    """The ratings of a round (or of all): rows in the order of the lists, how many count, their mean (None: none)."""

    rows: list[Rating]
    counted: int
    mean: Decimal | None


def ratings_of(user: Any, asked: Round | None = None, year: int | None = None) -> RatingList:
    """Return the ratings a person sees, of one round or one year (1 query). Only those confirmed or changed count."""
    rows = _shown(policy.ratings(user))
    if asked is not None:
        rows = rows.filter(round=asked)
    if year is not None:
        rows = rows.filter(year=year)
    found = list(rows.order_by("commitment__item_list", "commitment__number", "-pk"))
    given = [row.given for row in found if row.state != "proposed" and row.given is not None]
    mean = (sum(given, Decimal(0)) / len(given)).quantize(Decimal("0.1")) if given else None
    return RatingList(rows=found, counted=len(given), mean=mean)


def ratings_of_item(user: Any, item: Commitment) -> list[Rating]:
    """Return an item's ratings, newest first, as far as a person sees them (1 query)."""
    return list(_shown(policy.ratings(user).filter(commitment=item)).order_by("-pk"))
