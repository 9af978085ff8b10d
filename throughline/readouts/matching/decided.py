"""What was decided in an earlier version on lines that say the same: same kind, same words, same facts as drafted."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from throughline.meetings.models import Attendance
from throughline.readouts.models import DraftLine, Review

from .words import NEW, match

DECIDED = ("accepted", "edited", "struck")
# Facts that hang on the place in the text or on the register of the day: no change of what is said.
PLACED = ("lead_start", "lead_end", "posts", "inferred")


@dataclass(frozen=True, slots=True)
class Repeated:
    """A line, the decided line of the earlier version that says the same, its facts, and what row that meant."""

    line: DraftLine
    before: DraftLine
    data: dict[str, Any]
    match: dict[str, Any]


def decided_before(review: Review) -> Iterator[Repeated]:
    """Yield the undecided lines of a newer version that say what a decided line of the version before says."""
    if review.corrects is None:
        return
    known: dict[str, list[DraftLine]] = defaultdict(list)
    rows = review.corrects.lines.filter(parent=None, state__in=DECIDED).exclude(kind="alignment")
    for before in rows.select_related("review__source").order_by("position", "pk"):
        known[_said(before)].append(before)
    meant = _meant(review.corrects, [row for rows in known.values() for row in rows])
    fresh = review.lines.filter(parent=None, state="drafted").exclude(kind="alignment")
    for line in fresh.select_related("review__source").order_by("position", "pk"):
        if found := known.get(_said(line)):
            before = found.pop(0)
            own = {name: line.data[name] for name in PLACED if name in line.data}
            path = meant.get(before.pk, "")
            yield Repeated(line, before, {**before.data, **own}, match(path, "as_before") if path else {})


def _said(line: DraftLine) -> str:
    """Return what a line says as the parser drafted it, whatever its place in the text."""
    facts = sorted((name, _flat(value)) for name, value in line.drafted.items() if name not in PLACED)
    return repr((line.kind, _flat(line.quote), facts))


def _flat(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _meant(earlier: Review, lines: list[DraftLine]) -> dict[int, str]:
    """Return {key of a line: path of the row of the register or the record that it meant}."""
    attendances = {line.made.rpartition("/")[2] for line in lines if line.kind == "person" and line.made}
    people = {row.path: row.person for row in Attendance.objects.filter(pk__in=attendances).select_related("person")}
    found = {}
    for line in lines:
        choice = line.match.get("choice", "")
        if choice not in ("", NEW):
            found[line.pk] = choice
        elif line.kind == "meeting" and earlier.meeting is not None:
            found[line.pk] = earlier.meeting.jurisdiction.path
        elif line.kind == "person" and (person := people.get(line.made)) is not None:
            found[line.pk] = person.path
        elif line.kind in ("body", "remark", "document", "requirement") and line.made:
            found[line.pk] = line.made
        elif choice == NEW:
            found[line.pk] = NEW
    return {key: path for key, path in found.items() if path}
