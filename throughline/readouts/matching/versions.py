"""A newer version or a translation of a readout: which record of the earlier one each line says again."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from throughline.meetings.models import Meeting
from throughline.readouts.kinds import AGENDA, PARTS
from throughline.readouts.lines import Drafted
from throughline.readouts.models import DraftLine, Review

from .proposed import proposed
from .words import NEW, SHOWN, folded, likeness, match, offer

IN_ORDER = ("person", "body", "remark", "document", "requirement")
OF_RECORDS = ("document", "requirement")  # what they mean are records of the meeting, no rows of the register
OF_EARLIER = ("meeting", "requirement")  # of which a newer version says what they mean in the earlier one
GONE = ("divided", "merged")
RELATED = (
    "earlier",
    "same_words",
    "changed",
    "same_order",
    "closest",
    "as_before",
    "unknown",
)  # reasons that hang on the earlier one

Closest = Callable[[Meeting, Sequence[DraftLine]], dict[int, list[str]]]
Meant = Iterator[tuple[DraftLine, dict[str, Any]]]


def matches(by: Any, review: Review, closest: Closest) -> Meant:
    """Yield the lines of a review with what they mean, once it is said what it is to an earlier one.

    A newer version says a clause again where the words are the same; where they differ little somebody must say whether
    they replace it; all else that hung on an earlier readout is matched with the register again, as it is where there
    is no earlier meeting. In the other language nothing can be compared but the order: where both have equally many,
    each is proposed at its place; where not, somebody must say, and of clauses those are offered that `closest` names.
    What a person said of the register stays, and is proposed for no other line.
    """
    rows = review.lines.exclude(state__in=GONE).exclude(kind="alignment").select_related("review__source")
    every = list(rows.order_by("position", "pk"))
    lines = [line for line in every if not _is_said(line)]
    earlier = review.earlier
    if earlier is None or earlier.meeting is None:
        place = next((line.match["choice"] for line in every if line.kind == "meeting" and _is_said(line)), "")
        yield from _as_alone(by, every, place)
        return
    for line in lines:
        if line.kind == "meeting":  # its place is known, and never entered a second time
            yield line, match(earlier.meeting.jurisdiction.path, "earlier")
    if review.corrects_id:
        alone = _as_alone(by, every, earlier.meeting.jurisdiction.path)
        yield from ((line, found) for line, found in alone if line.kind not in OF_EARLIER)
        yield from _same_words(earlier.meeting, [line for line in lines if line.kind == "requirement"])
        return
    said = {line.match["choice"] for line in every if _is_said(line)}
    for kind in IN_ORDER:
        paths = [path for path in said_before(earlier.meeting, kind) if path not in said]
        yield from _same_order(earlier.meeting, [line for line in lines if line.kind == kind], paths, closest)


def _is_said(line: DraftLine) -> bool:
    return line.match.get("reason") == "said" and line.kind not in OF_RECORDS


def _as_alone(by: Any, lines: Sequence[DraftLine], place: str) -> Meant:
    """Yield what lines mean that hung on an earlier meeting, as in a readout of its own.

    All lines of the review are looked at: where it is known whose meeting it is, its units are looked for there.
    """
    yield from ((line, {}) for line in lines if line.kind in OF_RECORDS and line.match)
    if any(line.match.get("reason") in RELATED for line in lines if line.kind not in OF_RECORDS):
        anew = proposed(by, [Drafted(line.kind, dict(line.drafted)) for line in lines], place)
        for line, (_drafted, found) in zip(lines, anew, strict=True):
            if line.kind not in OF_RECORDS and line.match.get("reason") in RELATED:
                yield line, found


def _same_words(meeting: Meeting, lines: Sequence[DraftLine]) -> Meant:
    """Yield each requirement with the clause of the same words; one that differs little may be that clause, changed."""
    clauses = [clause for clause in meeting.requirements.order_by("number") if clause.quote]
    known = {folded(clause.quote): clause.path for clause in clauses}
    told = {line.pk: folded(line.data.get("text_en") or line.data.get("text_zh") or "") for line in lines}
    same = {key: known[words] for key, words in told.items() if words in known}
    left = {words: path for words, path in known.items() if path not in same.values()}
    near = _changed({key: words for key, words in told.items() if key not in same}, left)
    for line in lines:
        if found := same.get(line.pk):
            yield line, match(found, "same_words")
        elif changed := near.get(line.pk):
            yield line, match("", "changed", [offer(path, "changed", alike) for path, alike in changed], changed[0][1])
        else:
            yield line, match(NEW, "new_words")


def _changed(told: dict[int, str], left: dict[str, str]) -> dict[int, list[tuple[str, int]]]:
    """Return {line: [(clause, percent alike)]}, each clause for the one line that is closest to it.

    Where two are equally alike, the one nearer to the same place in the order goes first.
    """
    pairs = [
        (likeness(words, before), -abs(at - place), key, path)
        for at, (key, words) in enumerate(told.items())
        for place, (before, path) in enumerate(left.items())
    ]
    found: dict[int, list[tuple[str, int]]] = {}
    given: set[str] = set()
    for alike, _apart, key, path in sorted(pairs, reverse=True):
        if alike >= SHOWN and key not in found and path not in given:
            found[key] = [(path, alike)]
            given.add(path)
    return found


def _same_order(meeting: Meeting, lines: Sequence[DraftLine], paths: Sequence[str], closest: Closest) -> Meant:
    """Yield lines of one kind, each with what stands at its place in the earlier readout; else somebody must say."""
    if len(paths) == len(lines):
        yield from ((line, match(path, "same_order")) for line, path in zip(lines, paths, strict=True))
        return
    kind = lines[0].kind if lines else ""
    close = closest(meeting, lines) if kind == "requirement" else {}
    near = _same_part(meeting, kind, lines)
    for line in lines:
        if line.match.get("choice", "") not in paths:
            offers = [offer(path, "closest") for path in close.get(line.pk, [])]
            offers += [offer(path, "same_part") for path in near.get(line.pk, [])]
            yield line, match("", "closest" if offers else "unknown", offers)


def _same_part(meeting: Meeting, kind: str, lines: Sequence[DraftLine]) -> dict[int, list[str]]:
    """Return {line: who took the same part, or with what the same was done}, the nearest in the order first."""
    groups: dict[str, list[str]] = defaultdict(list)
    if kind == "document":
        for item in meeting.items.order_by("number"):
            groups[item.kind].append(item.path)
    elif kind == "person":
        for row in meeting.attendances.exclude(person=None).select_related("person").order_by("pk"):
            groups[row.part].append(row.person.path)  # type: ignore[union-attr]
    counted: dict[str, int] = defaultdict(int)
    found = {}
    for line in lines:
        done = AGENDA.get(line.data.get("action", ""), "")
        part = done if kind == "document" else PARTS.get(next(iter(line.data.get("part") or ()), ""), "")
        at, paths = counted[part], groups.get(part, [])
        counted[part] += 1
        found[line.pk] = sorted(paths, key=lambda path, at=at, paths=paths: abs(paths.index(path) - at))  # type: ignore[misc]
    return found


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
