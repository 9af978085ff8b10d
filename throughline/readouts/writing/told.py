"""What a readout tells of a meeting, in one language, as plain data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise

MOST = 5  # pieces in one sentence


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person with the posts held then, and the parts taken (codes of Attendance.PARTS)."""

    name: str
    titles: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Business:
    """A document or other business and what became of it: a code of Outcome.RESULTS.

    `body` is who did it where the bodies of a joint meeting did different things, else "".
    """

    title: str
    result: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A requirement: its section, its words, whether they are a piece cut out of a sentence, and out of which.

    `sentence` is any number that pieces of one sentence share, e.g. where it begins in its source.
    """

    section: str
    text: str
    piece: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Told:
    """All that a readout tells."""

    title: str
    bodies: tuple[str, ...]
    held_on: date | None = None
    published_on: date | None = None
    source: str = ""
    attendees: tuple[Attendee, ...] = ()
    business: tuple[Business, ...] = ()
    units: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = field(default=())

    def taking(self, *parts: str) -> list[Attendee]:
        """Return who took exactly these parts (in any order)."""
        return [one for one in self.attendees if set(one.parts) == set(parts)]


def sections(clauses: Sequence[Clause]) -> list[tuple[str, list[Clause]]]:
    """Return the clauses by section, in their order; a section that comes back later comes back."""
    return [(section, list(rows)) for section, rows in groupby(clauses, key=lambda clause: clause.section)]


def runs(clauses: Iterable[Clause]) -> list[list[Clause]]:
    """Return clauses as sentences: pieces of one sentence together, at most MOST of them; a whole one in its own."""
    found: list[list[Clause]] = []
    for clause in clauses:
        last = found[-1][-1] if found else None
        if last and clause.piece and last.piece and clause.sentence == last.sentence:
            found[-1].append(clause)
        else:
            found.append([clause])
    return [part for run in found for part in _parts(run)]


def _parts(run: list[Clause]) -> list[list[Clause]]:
    """Cut a long run into sentences of like length, none of a single piece."""
    if len(run) <= MOST:
        return [run]
    count = -(-len(run) // MOST)
    size, rest = divmod(len(run), count)
    cuts = [0]
    for number in range(count):
        cuts.append(cuts[-1] + size + (number < rest))
    return [run[start:end] for start, end in pairwise(cuts)]
