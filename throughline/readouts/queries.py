"""What is read of reviews: the list with how far each is, and one review whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from throughline.base import clock
from throughline.delivery.figures import WHOLE, share
from throughline.loop import seen
from throughline.meetings import policy as held
from throughline.meetings.models import Meeting

from . import policy
from .models import DraftLine, Review

AWAY = timedelta(minutes=15)  # after that, who had a review open counts as gone
GONE = ("divided", "merged")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review is: the lines that must be decided, how many are, and how many of those were struck."""

    total: int
    decided: int
    struck: int

    @property
    def left(self) -> int:
        """Return how many lines still wait for a word."""
        return self.total - self.decided

    @property
    def percent(self) -> int:
        """Return how much is decided; a review without lines is done."""
        return share(self.decided, self.total) if self.total else WHOLE


def listed(user: Any) -> QuerySet[Review]:
    """Return the reviews seen, newest first, each with counts of lines: `needed`, `decided`, `struck`, `anew`."""
    needed = Q(lines__kind__in=DraftLine.NEEDED) & ~Q(lines__state__in=GONE)
    return (
        policy.reviews(user)
        .select_related("meeting__jurisdiction", "working__person", "corrects", "translates")
        .annotate(
            needed=Count("lines", filter=needed),
            decided=Count("lines", filter=needed & ~Q(lines__state="drafted")),
            struck=Count("lines", filter=needed & Q(lines__state="struck")),
            anew=Count("lines", filter=Q(lines__match__has_key="anew", lines__state="drafted")),
        )
        .order_by("-handed_in_at", "position", "-pk")
    )


def progress_of(review: Review) -> Progress:
    """Return how far a review is (one query)."""
    rows = review.lines.filter(kind__in=DraftLine.NEEDED).exclude(state__in=GONE)
    told = rows.aggregate(
        total=Count("pk"), decided=Count("pk", filter=~Q(state="drafted")), struck=Count("pk", filter=Q(state="struck"))
    )
    return Progress(told["total"], told["decided"], told["struck"])


def whole(user: Any) -> QuerySet[Review]:
    """Return the reviews seen with all their lines in order (`lines.all()`), the source and who works on it."""
    lines = DraftLine.objects.select_related("review__source", "parent", "lower").order_by("position", "pk")
    return (
        policy.reviews(user)
        .select_related("meeting__jurisdiction", "working__person", "corrects", "translates", "file")
        .prefetch_related(Prefetch("lines", lines))
    )


def shown_lines(review: Review) -> list[DraftLine]:
    """Return the lines that a page shows: those that were split or merged back are told by their parts or whole."""
    return [line for line in review.lines.all() if line.state not in GONE]


def version_of(review: Review) -> int:
    """Return which version of its readout a review is: 1 for the first, 2 for one that corrects it."""
    number, before = 1, review.corrects
    while before is not None:
        number, before = number + 1, before.corrects
    return number


def batch_of(user: Any, batch: UUID) -> QuerySet[Review]:
    """Return the reviews that were handed in together, in their order: how far reading is."""
    return listed(user).filter(batch=batch).order_by("position", "pk")


def working_now(review: Review, user: Any) -> Any:
    """Return who else has had the review open within the last quarter of an hour, or None."""
    if review.working is None or review.working_id == user.pk or review.working_since is None:
        return None
    return review.working if clock.now() - review.working_since < AWAY else None


def entered_already(user: Any, review: Review) -> list[Meeting]:
    """Return the meetings of the same place and day that are entered: this one would stand beside them.

    None where a review is a version or a translation of an earlier one: it enters no meeting of its own.
    """
    met = review.lines.filter(kind="meeting").exclude(state="struck").first()
    place = seen.parse(str(met.match.get("choice", ""))) if met is not None and review.earlier is None else None
    if met is None or place is None or not met.data.get("held_on"):
        return []
    rows = held.meetings(user).filter(jurisdiction__pk=place[1], withdrawn=False, held_on=met.data["held_on"])
    return [row for row in rows.order_by("pk") if row.pk != review.meeting_id]


def seen_before(user: Any, review: Review) -> list[tuple[Review, dict[str, Any]]]:
    """Return (earlier review, {"how", "likeness"}) for what this readout looks like, the surest first."""
    told = {one["review"]: one for one in review.seen}
    rows = policy.reviews(user).filter(pk__in=told).exclude(state__in=("dropped", "undone")).in_bulk()
    return [(rows[key], one) for key, one in told.items() if key in rows]


def matched(user: Any, lines: Iterable[DraftLine]) -> dict[str, Any]:
    """Return {path: row} of every row that the matches of lines name and `user` sees (one query for each noun)."""
    paths = {
        path
        for line in lines
        for path in (line.match.get("choice", ""), line.upper, *(one["path"] for one in line.match.get("offers", [])))
    }
    by_noun: dict[str, list[int]] = {}
    for parsed in filter(None, map(seen.parse, filter(None, paths))):
        by_noun.setdefault(parsed[0], []).append(parsed[1])
    found: dict[str, Any] = {}
    for noun, keys in by_noun.items():
        found |= {row.path: row for row in seen.SEEN[noun](user).filter(pk__in=keys)}
    return found
