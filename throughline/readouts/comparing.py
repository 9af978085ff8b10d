"""The requirements of a review beside the clauses of the tier above that they may carry out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from throughline.bodies.models import Jurisdiction
from throughline.bodies.models.organizations import DISTRICT, MUNICIPAL
from throughline.meetings import policy as meetings
from throughline.meetings.models import Meeting, Requirement

from .lines import year_of
from .matching.versions import GONE
from .matching.words import NEW
from .models import DraftLine, Review
from .parse.tables import Tables
from .phrasebook import known
from .places import row_of
from .suggest import Clause, Suggestion, align, neighbours, places, worth_a_look

CLOSEST = 3  # clauses of an earlier version that a line may be
YEARS = (0, -1)  # a meeting carries out clauses of its own year and of the year before


def tier_above(by: Any, review: Review) -> Jurisdiction | None:
    """Return the tier above whose meeting it was; None for a municipal one, or while nobody said whose it was."""
    if review.meeting is not None:
        return review.meeting.jurisdiction.parent
    met = review.lines.filter(kind="meeting").exclude(state="struck").first()
    choice = met.match.get("choice", "") if met is not None else ""
    if choice == NEW and met is not None and met.data.get("tier") == DISTRICT:
        return Jurisdiction.objects.filter(level=MUNICIPAL).order_by("pk").first()
    place: Jurisdiction | None = row_of(by, choice) if choice not in ("", NEW) else None
    return place.parent if place is not None else None


def uppers(by: Any, review: Review) -> list[Requirement]:
    """Return the clauses of the tier above that the requirements of a review may carry out.

    They are the same for all who review it: who also works for the tier above reads there what is not decided yet, but
    the office of the review does not, and suggestions are the office's.
    """
    above = tier_above(by, review)
    met = review.lines.filter(kind="meeting").first()
    year = review.meeting.year if review.meeting is not None else year_of(met.data) if met is not None else 0
    if above is None or not year:
        return []
    years = [year + more for more in YEARS]
    rows = meetings.requirements(by).filter(jurisdiction=above, meeting__year__in=years)
    if above.code != review.jurisdiction_id:
        rows = rows.filter(meeting__state__in=meetings.SETTLED)
    return list(rows.select_related("topic", "meeting").order_by("meeting", "number"))


def lowers(review: Review) -> list[DraftLine]:
    """Return the requirements of a review that still count."""
    rows = review.lines.filter(kind="requirement", state__in=("drafted", "accepted", "edited"))
    return list(rows.select_related("review__source").order_by("position", "pk"))


@dataclass(frozen=True, slots=True)
class Sides:
    """All that a comparison rests on: upper clauses, lower ones, and the phrases that are known."""

    uppers: tuple[Clause, ...]
    lowers: tuple[Clause, ...]
    known: Tables


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides and what came of comparing them: {key of a lower clause: upper ones, the closest first}.

    Comparing sixty clauses with sixty takes a third of a second, in which nobody else could write. So it is done before
    an act, which takes it `as_of` the sides that it finds once it holds them.
    """

    sides: Sides
    found: Mapping[str, Sequence[Suggestion]]

    def best(self) -> dict[int, Sequence[Suggestion]]:
        """Return {key of a line: the suggestions that a person is given, the closest first}."""
        return {int(one.key): worth_a_look(self.found.get(one.key, ())) for one in self.sides.lowers}


def compare(sides: Sides) -> Compared:
    """Compare two sides."""
    return Compared(sides, align(sides.uppers, sides.lowers, sides.known) if sides.uppers else {})


def as_of(sides: Sides, before: Compared | None) -> Compared:
    """Return what was compared before where it was these sides; else compare them."""
    return before if before is not None and before.sides == sides else compare(sides)


def sides_of(by: Any, review: Review) -> Sides:
    """Return the clauses of the tier above and the requirements of a review; where there are none above, neither."""
    above = uppers(by, review)
    told = [
        clause
        for _meeting, group in groupby(above, key=lambda row: row.meeting_id)
        for clause in _placed([(upper_clause(row), row.section) for row in group])
    ]
    return Sides(tuple(told), tuple(_lower_clauses(lowers(review)) if above else ()), known())


def _sides_beside(meeting: Meeting, lines: Sequence[DraftLine]) -> Sides:
    rows = meeting.requirements.select_related("topic").order_by("number")
    above = _placed([(upper_clause(row), row.section) for row in rows])
    return Sides(tuple(above), tuple(_lower_clauses(lines)), known())


def _lower_clauses(lines: Sequence[DraftLine]) -> list[Clause]:
    return _placed([(lower_clause(line), str(line.data.get("section") or "")) for line in lines])


def closest(meeting: Meeting, lines: Sequence[DraftLine], before: Compared | None = None) -> dict[int, list[str]]:
    """Return {key of a line: paths of the clauses of a meeting that are closest to it in topic and words}."""
    compared = as_of(_sides_beside(meeting, lines), before)
    return {line.pk: [one.key for one in compared.found.get(str(line.pk), ())[:CLOSEST]] for line in lines}


def beside(review: Review, earlier: Review | None) -> Compared | None:
    """Compare, before it is said, the requirements of a translation with the clauses of the earlier readout.

    None where nothing hangs on it: there is no meeting yet, or both have equally many and the order tells.
    """
    if earlier is None or earlier.meeting is None:
        return None
    rows = review.lines.filter(kind="requirement").exclude(state__in=GONE).select_related("review__source")
    lines = list(rows.order_by("position", "pk"))
    same = len(lines) == earlier.meeting.requirements.count()
    return None if same else compare(_sides_beside(earlier.meeting, lines))


def _placed(rows: Sequence[tuple[Clause, str]]) -> list[Clause]:
    """Return the clauses of one meeting, given with their sections, each with its place and the clauses beside it."""
    around = neighbours([clause.text for clause, _section in rows], [section for _clause, section in rows])
    return [
        replace(clause, place=place, beside=beside)
        for (clause, _section), place, beside in zip(rows, places(len(rows)), around, strict=True)
    ]


def upper_clause(row: Requirement) -> Clause:
    """Return a clause as the suggestions take it: its quote where it has one, else its wording."""
    lang = row.quote_lang or ("en" if row.text_en else "zh")
    words = row.quote or (row.text_en if lang == "en" else row.text_zh)
    return Clause(row.path, words, lang, (row.topic.code,) if row.topic else (), row.actionable)


def lower_clause(line: DraftLine) -> Clause:
    """Return a drafted requirement as the suggestions take it, with the sentence it was cut from."""
    text = line.review.source.text if line.review.source else ""
    lead = text[line.data.get("lead_start") or 0 : line.data.get("lead_end") or 0]
    topics = tuple(line.data.get("topics", []))
    words = line.quote or line.data.get("text_en") or line.data.get("text_zh") or ""
    return Clause(str(line.pk), words, line.review.lang, topics, bool(line.data.get("actionable")), lead)


def is_due(by: Any, review: Review) -> bool:
    """Say whether the tier above has other clauses than when the review was compared last.

    Where it is not known which tier that is (somebody said another place), nothing above has changed.
    """
    if review.state not in ("open", "confirmed") or tier_above(by, review) is None:
        return False
    return len(uppers(by, review)) != (review.compared or 0)
