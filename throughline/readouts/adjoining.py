"""Which requirement stands right after another: the parser may cut one directive in two, and a person joins them."""

import re
from collections.abc import Iterable
from itertools import pairwise

from .models import DraftLine

BETWEEN = 200  # characters of the source that may stand between two that are one
BREAK = re.compile(r"\n\s*\n")
STANDING = ("drafted", "accepted", "edited")


def adjoining(lines: Iterable[DraftLine], text: str) -> dict[int, DraftLine]:
    """Return {key of a requirement: the one right after it}, where the two may be one: on words of one paragraph.

    The parts of a line that was split are put together by merging it back.
    """
    rows = [row for row in lines if row.kind == "requirement" and row.start is not None and row.end is not None]
    rows.sort(key=lambda row: (row.start, row.end))
    return {one.pk: other for one, other in pairwise(rows) if _may_join(one, other, text)}


def _may_join(one: DraftLine, other: DraftLine, text: str) -> bool:
    """Say whether two neighbours stand, are nobody's parts, and follow each other closely."""
    if any(row.parent_id is not None or row.state not in STANDING or row.made for row in (one, other)):
        return False
    between = text[one.end : other.start] if one.end is not None and other.start is not None else ""
    return (one.end or 0) <= (other.start or 0) and len(between) <= BETWEEN and BREAK.search(between) is None


def is_joined(line: DraftLine) -> bool:
    """Say whether a person put a line together of two; a part of such a line, split from it, is no such line."""
    return bool(line.why) and line.why[-1].get("rule") == "joined"


def is_split(line: DraftLine) -> bool:
    """Say whether a person split a line from a longer one."""
    return bool(line.why) and line.why[-1].get("rule") == "split"
