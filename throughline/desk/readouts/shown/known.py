"""What the cards of one review name besides their own words: topics, rows of the register, clauses from above."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.base.models import Term
from throughline.bodies import policy
from throughline.bodies.models import Jurisdiction, Organization, Person
from throughline.meetings.models import AgendaItem, Requirement
from throughline.readouts.entering.places import not_entered
from throughline.readouts.matching.words import NEW
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.places import places_entered

MOST = 2_000  # rows offered in one list
REGISTER: dict[str, QuerySet[Any]] = {
    "organization": Organization.objects.select_related("jurisdiction"),
    "person": Person.objects.select_related("jurisdiction"),
    "jurisdiction": Jurisdiction.objects.all(),
    "requirement": Requirement.objects.select_related("meeting", "paper"),
    "agenda_item": AgendaItem.objects.select_related("meeting"),
}
MOST_PLACES = 30  # places offered as buttons: all districts of a city
SHORT = 100


def topics() -> dict[str, str]:
    """Return {code: label} of the topics."""
    return {row.code: str(row.label) for row in Term.objects.filter(scheme="topic")}


def by_noun(paths: Iterable[str]) -> dict[str, set[int]]:
    """Return {noun: numbers} of paths."""
    found: dict[str, set[int]] = defaultdict(set)
    for path in paths:
        noun, _slash, number = path.partition("/")
        if number.isdecimal():
            found[noun].add(int(number))
    return found


def named(paths: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return {path: (name as it is told apart, page)} of rows of the register (a query for each kind)."""
    found = {}
    for noun, numbers in by_noun(paths).items():
        for row in REGISTER[noun].filter(pk__in=numbers) if noun in REGISTER else ():
            page = row.meeting if noun == "agenda_item" else row
            found[row.path] = (_named(row), reverse(f"desk:{page.noun}-page", args=[page.pk]))
    return found


def _named(row: Any) -> str:
    """Return the name of a row; bodies of two tiers share theirs, so the place stands beside it."""
    if isinstance(row, Requirement | AgendaItem):
        told = _("Clause %(number)d: %(words)s") if isinstance(row, Requirement) else _("Item %(number)d: %(words)s")
        line = " ".join(str(row).split())
        return told % {"number": row.number, "words": line if len(line) <= SHORT else f"{line[:SHORT]}…"}
    place = getattr(row, "jurisdiction", None)
    return _("%(name)s (%(place)s)") % {"name": row.name, "place": place.name} if place else str(row.name)


def register(user: Any, line: DraftLine) -> list[tuple[str, str]]:
    """Return (path, name) of every row that somebody sees and a line may mean: of the register, or of its meeting."""
    kind, earlier = line.kind, line.review.earlier
    if kind in ("requirement", "document") and earlier is not None and earlier.meeting is not None:
        of_meeting: Any = earlier.meeting.requirements if kind == "requirement" else earlier.meeting.items
        return [(row.path, _named(row)) for row in of_meeting.order_by("number")]
    seen: dict[str, Any] = {
        "meeting": policy.jurisdictions,
        "body": policy.organizations,
        "remark": policy.organizations,
        "person": policy.people,
    }
    if kind not in seen:
        return []
    rows = seen[kind](user)
    rows = rows if kind == "meeting" else rows.select_related("jurisdiction")
    return sorted(((row.path, _named(row)) for row in rows[:MOST]), key=lambda one: one[1])


def places(user: Any, lines: Iterable[DraftLine]) -> list[str]:
    """Return the paths of the cities and districts that a meeting may be of, while nobody knows whose it was.

    Where the source names the tier, those of that tier; in the order of the register.
    """
    met = next((line for line in lines if asks_place(line)), None)
    if met is None:
        return []
    tier = met.data.get("tier")
    return [row.path for row in places_entered(user) if tier in ("", row.level)][:MOST_PLACES]


def barred(user: Any, review: Review, lines: Iterable[DraftLine]) -> Any:
    """Return why somebody may not enter the meeting of a review, and who may; None where they may."""
    met = next((line for line in lines if line.kind == "meeting"), None)
    if met is None or review.earlier is not None or review.state != "open":
        return None
    return not_entered(user, str(met.match.get("choice", "")), str(met.data.get("tier", "")))


def asks_place(line: DraftLine) -> bool:
    """Say whether somebody may still say whose meeting it was: no row is sure, and the line is not decided."""
    return line.kind == "meeting" and line.state == "drafted" and line.match.get("choice", "") in ("", NEW)


def meant(lines: Iterable[DraftLine]) -> set[str]:
    """Return the paths that lines mean or may mean."""
    found = set()
    for line in lines:
        found |= {row.get("path", "") for row in line.match.get("offers", ())} | {line.match.get("choice", "")}
    return found


def clauses_before(review: Review) -> dict[str, str]:
    """Return {path: words} of the clauses of the version before; none where a readout corrects no other."""
    earlier = review.corrects
    if earlier is None or earlier.meeting is None:
        return {}
    return {row.path: row.quote or str(row.text) for row in earlier.meeting.requirements.order_by("number")}


def uppers(lines: Iterable[DraftLine]) -> Mapping[str, Requirement]:
    """Return {path: clause} of the clauses that alignments lead to."""
    numbers = by_noun(line.upper for line in lines if line.upper).get(Requirement.noun, set())
    rows = Requirement.objects.filter(pk__in=numbers).select_related("meeting", "paper")
    return {row.path: row for row in rows}
