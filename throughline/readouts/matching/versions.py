"""A newer version or a translation of a readout: which record of the earlier one each line says again."""

from collections.abc import Iterator, Sequence
from typing import Any

from throughline.meetings.models import Meeting
from throughline.readouts.models import DraftLine, Review

from .words import NEW, folded, match

IN_ORDER = ("person", "body", "remark", "document", "requirement")


def matches(review: Review) -> Iterator[tuple[DraftLine, dict[str, Any]]]:
    """Yield the undecided lines of a review with what they mean, once it is said what it is to an earlier one.

    A newer version says a clause again where the words are the same. In the other language nothing can be compared but
    the order: where both have equally many, each is proposed at its place; where not, somebody must say.
    """
    earlier = review.earlier
    lines = list(review.lines.filter(state="drafted").order_by("position", "pk"))
    if earlier is None or earlier.meeting is None:
        yield from ((line, {}) for line in lines if line.kind in ("requirement", "document") and line.match)
    elif review.corrects_id:
        yield from _same_words(earlier.meeting, [line for line in lines if line.kind == "requirement"])
    else:
        for kind in IN_ORDER:
            yield from _same_order(said_before(earlier.meeting, kind), [line for line in lines if line.kind == kind])


def _same_words(meeting: Meeting, lines: Sequence[DraftLine]) -> Iterator[tuple[DraftLine, dict[str, Any]]]:
    """Yield each requirement with the clause of the same words."""
    known = {folded(clause.quote): clause.path for clause in meeting.requirements.all() if clause.quote}
    for line in lines:
        found = known.get(folded(line.data.get("text_en") or line.data.get("text_zh") or ""))
        yield line, match(found, "same_words") if found else match(NEW, "none")


def _same_order(paths: list[str], lines: Sequence[DraftLine]) -> Iterator[tuple[DraftLine, dict[str, Any]]]:
    """Yield each line with what stands at its place in the earlier readout."""
    for place, line in enumerate(lines):
        yield line, match(paths[place], "same_order") if len(paths) == len(lines) else match("", "unknown")


def said_before(meeting: Meeting, kind: str) -> list[str]:
    """Return the paths of what a meeting has of a kind, in the order in which it was entered."""
    if kind == "requirement":
        return [clause.path for clause in meeting.requirements.order_by("number")]
    if kind == "document":
        return [item.path for item in meeting.items.order_by("number")]
    if kind == "body":
        return [link.organization.path for link in meeting.body_links.select_related("organization")]
    rows = meeting.attendances.select_related("person", "organization").order_by("pk")
    heads = [row.person if kind == "person" else row.organization for row in rows]
    return list(dict.fromkeys(head.path for head in heads if head is not None))
