"""Acts on many lines of a review at once, each line by its own act, in one transaction."""

from collections.abc import Sequence
from typing import Any

from throughline.base.record import acting

from .actions.lines import accept_line, strike_line
from .checking import unsaid
from .models import DraftLine, Review


def accept_all(*, by: Any, review: Review, kinds: Sequence[str]) -> tuple[int, int]:
    """Accept every undecided line of some kinds; return (accepted, left out because somebody must say who is meant)."""
    with acting():
        rows = _undecided(review, kinds)
        clear = [line for line in rows if unsaid(line) is None]
        for line in clear:
            accept_line(by=by, line=line)
    return len(clear), len(rows) - len(clear)


def strike_all(*, by: Any, review: Review, kinds: Sequence[str]) -> int:
    """Strike every undecided line of some kinds; return how many."""
    with acting():
        rows = _undecided(review, kinds)
        for line in rows:
            strike_line(by=by, line=line)
    return len(rows)


def _undecided(review: Review, kinds: Sequence[str]) -> list[DraftLine]:
    rows = review.lines.filter(kind__in=kinds, state="drafted").order_by("position", "pk")
    return list(rows.select_related("review"))
