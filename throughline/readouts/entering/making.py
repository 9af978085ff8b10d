"""One confirming under way: who does it, for which meeting, what was made, and on which words it rests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid, Refused
from throughline.base.models import Provenance, SourceText
from throughline.base.paths import Addressed
from throughline.bodies.models import Jurisdiction, Organization, Person
from throughline.loop import seen
from throughline.meetings.models import Meeting
from throughline.readouts.matching.words import NEW, folded
from throughline.readouts.models import DraftLine, Review

BRIEF = 60  # signs of a line that a refusal quotes


@dataclass
class Making:
    """`units` are the bodies and units of this readout by folded name, `people` those entered as new.

    `clauses` are the clauses by the key of a line.
    `made` are the paths of all rows that were made, in that order: what an undoing withdraws. `filled` are the names
    and wordings given to rows that were there before, which stay: [{"path", "names": {column: words}}].
    """

    by: Any
    review: Review
    source: SourceText
    lines: list[DraftLine]
    place: Jurisdiction | None = None
    meeting: Meeting | None = None
    year: int = 0
    bodies: list[Organization] = field(default_factory=list)
    units: dict[str, Organization] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    clauses: dict[int, Any] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    filled: list[dict[str, Any]] = field(default_factory=list)
    resting: list[Provenance] = field(default_factory=list)
    became: dict[int, str] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """Return the language of the source."""
        return self.source.lang

    def of(self, *kinds: str) -> list[DraftLine]:
        """Return the accepted lines of some kinds, in their order."""
        return [line for line in self.lines if line.kind in kinds and line.taken]

    def where(self) -> Jurisdiction:
        """Return whose meeting it was."""
        if self.place is None:
            raise Invalid(_("Say first whose meeting it was."))
        return self.place

    def held(self) -> Meeting:
        """Return the meeting."""
        if self.meeting is None:
            raise Invalid(_("Say first which meeting it was."))
        return self.meeting

    def rest(self, row: Addressed, line: DraftLine) -> None:
        """Let a record rest on the words of a line; where the line has none, on nothing."""
        if line.start is not None and line.end is not None:
            self.resting.append(Provenance(path=row.path, source=self.source, start=line.start, end=line.end))

    def note(self, row: Addressed, line: DraftLine, *, main: bool = True) -> None:
        """Note a record that was made from a line; `main` names it as what the line became."""
        self.made.append(row.path)
        self.rest(row, line)
        if main:
            self.became[line.pk] = row.path

    def fill(self, row: Addressed, names: dict[str, Any]) -> None:
        """Note what a row that was there before was given: it stays when all else is undone."""
        if row.path not in self.made:
            self.filled.append({"path": row.path, "names": names})

    def meant(self, line: DraftLine) -> Any:
        """Return the row of the register that a line means; None where it is new. Raises Invalid where nobody said."""
        choice = line.match.get("choice", "")
        if choice == NEW:
            return None
        row = seen.find(self.by, choice) if choice else None
        if row is None:
            raise Invalid(_("Say first which one is meant, or that it is a new one."))
        return row

    def unit_named(self, name: str) -> Organization | None:
        """Return the body or unit of this readout that bears a name."""
        return self.units.get(folded(name))

    def store(self) -> None:
        """Store on which words each record rests, and what became of each line."""
        Provenance.objects.bulk_create(self.resting)
        lines = [line for line in self.lines if line.pk in self.became]
        for line in lines:
            line.made = self.became[line.pk]
        DraftLine.objects.bulk_update(lines, ["made", "match"])


def lacking(row: Any, given: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that are given and that a row lacks."""
    return {name: words for name, words in given.items() if words and not getattr(row, name)}


def brief(words: str, most: int = BRIEF) -> str:
    """Return the beginning of a line as a refusal quotes it: cut between two words, with a sign that more follows."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    head = words[:most]
    if words[most] != " " and (at := head.rfind(" ")) > most // 2:  # in Chinese there is no space to cut at
        head = head[:at]
    return f"{head.rstrip(' ,;，、；')}…"


@contextmanager
def at_line(line: DraftLine) -> Iterator[None]:
    """Give a refusal the place it belongs to: the field `line-<key>`, with the words of the line before the reason."""
    try:
        yield
    except Refused as refused:
        said = "; ".join(str(message) for message in refused.messages.values())
        raise Invalid({f"line-{line.pk}": f"“{brief(str(line))}”: {said}"}) from refused


def pair(data: dict[str, Any], stem: str, most: int = 300) -> dict[str, Any]:
    """Return the two columns of a name or title, each no longer than its column."""
    return {f"{stem}_{lang}": str(data.get(f"{stem}_{lang}", ""))[:most] for lang in ("en", "zh")}
