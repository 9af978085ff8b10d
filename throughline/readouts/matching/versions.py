"""A newer version or a translation of a readout: which record of the earlier one each line says again."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from throughline.meetings.models import Meeting
from throughline.readouts.lines import Drafted
from throughline.readouts.models import DraftLine, Review

from .proposed import proposed
from .words import NEW, folded, match, offer

IN_ORDER = ("person", "body", "remark", "document", "requirement")
OF_RECORDS = ("document", "requirement")  # what they mean are records of the meeting, no rows of the register
GONE = ("divided", "merged")
RELATED = ("same_words", "same_order", "closest", "as_before", "unknown")  # reasons that hang on the earlier one

Closest = Callable[[Meeting, Sequence[DraftLine]], dict[int, list[str]]]
Meant = Iterator[tuple[DraftLine, dict[str, Any]]]


def matches(by: Any, review: Review, closest: Closest) -> Meant:
    """Yield the lines of a review with what they mean, once it is said what it is to an earlier one.

    A newer version says a clause again where the words are the same. In the other language nothing can be compared but
    the order: where both have equally many, each is proposed at its place; where not, somebody must say, and of clauses
    those are offered that `closest` names. Where there is no earlier meeting, what hung on one is matched with the
    register again. What a person said of the register stays.
    """
    rows = review.lines.exclude(state__in=GONE).exclude(kind="alignment").select_related("review__source")
    every = list(rows.order_by("position", "pk"))
    lines = [line for line in every if not _is_said(line)]
    earlier = review.earlier
    if earlier is None or earlier.meeting is None:
        yield from _as_alone(by, every)
    elif review.corrects_id:
        yield from _same_words(earlier.meeting, [line for line in lines if line.kind == "requirement"])
    else:
        for kind in IN_ORDER:
            yield from _same_order(earlier.meeting, kind, [line for line in lines if line.kind == kind], closest)


def _is_said(line: DraftLine) -> bool:
    return line.match.get("reason") == "said" and line.kind not in OF_RECORDS


def _as_alone(by: Any, lines: Sequence[DraftLine]) -> Meant:
    """Yield what lines mean that hung on an earlier meeting, as in a readout of its own.

    All lines of the review are looked at: where a person said whose meeting it is, its units are looked for there.
    """
    yield from ((line, {}) for line in lines if line.kind in OF_RECORDS and line.match)
    if any(line.match.get("reason") in RELATED for line in lines if line.kind not in OF_RECORDS):
        place = next((line.match["choice"] for line in lines if line.kind == "meeting" and _is_said(line)), "")
        anew = proposed(by, [Drafted(line.kind, dict(line.drafted)) for line in lines], place)
        for line, (_drafted, found) in zip(lines, anew, strict=True):
            if line.kind not in OF_RECORDS and line.match.get("reason") in RELATED:
                yield line, found


def _same_words(meeting: Meeting, lines: Sequence[DraftLine]) -> Meant:
    """Yield each requirement with the clause of the same words."""
    known = {folded(clause.quote): clause.path for clause in meeting.requirements.all() if clause.quote}
    for line in lines:
        found = known.get(folded(line.data.get("text_en") or line.data.get("text_zh") or ""))
        yield line, match(found, "same_words") if found else match(NEW, "none")


def _same_order(meeting: Meeting, kind: str, lines: Sequence[DraftLine], closest: Closest) -> Meant:
    """Yield each line with what stands at its place in the earlier readout; else somebody must say."""
    paths = said_before(meeting, kind)
    if len(paths) == len(lines):
        yield from ((line, match(path, "same_order")) for line, path in zip(lines, paths, strict=True))
        return
    close = closest(meeting, lines) if kind == "requirement" else {}
    for line in lines:
        if line.match.get("choice", "") not in paths:
            offers = [offer(path, "closest") for path in close.get(line.pk, [])]
            yield line, match("", "closest" if offers else "unknown", offers)


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
