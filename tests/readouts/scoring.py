"""How near a record comes to the one that a careful reader gives: counts by field, and from them P, R and F1.

Titles and names are compared by likeness (difflib, at least .85, case, spaces and a leading "the" apart), requirements
by place (at least half of the characters that either has are in both), one to one, the most alike first.
"""

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ALIKE, OVERLAP = 0.85, 0.5
MEETING = ("title", "tier", "district", "date_held", "date_published", "source")
LOOSE = {"title", "source"}
NAMED = ("remarks_by", "named_events", "named_venues", "named_platforms")
PLACED = ("people", "documents", "requirements", *NAMED)
Piece = Mapping[str, Any]


@dataclass
class Count:
    """How many were right, how many were found and how many there are."""

    right: int = 0
    found: int = 0
    there: int = 0

    def add(self, right: int, found: int, there: int) -> None:
        """Count more."""
        self.right, self.found, self.there = self.right + right, self.found + found, self.there + there

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 where nothing was to be found and nothing was."""
        return self.right / self.found if self.found else float(not self.there)

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found."""
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Miss:
    """One difference: what should be there and is not ("missing"), or the reverse ("extra"), or differs ("wrong")."""

    field: str
    kind: str
    what: str
    start: int = 0
    end: int = 0


@dataclass
class Scores:
    """Counts by field over many readouts, and every miss by readout."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    misses: dict[str, list[Miss]] = field(default_factory=lambda: defaultdict(list))
    ungrounded: list[str] = field(default_factory=list)


def plain(words: str | None) -> str:
    """Return words as they are compared."""
    text = " ".join((words or "").split()).replace("’", "'").replace("“", '"').replace("”", '"').casefold()
    return text.removeprefix("the ")


def alike(one: str, other: str) -> float:
    """Return the likeness of two texts, from 0 to 1."""
    first, second = plain(one), plain(other)
    return 1.0 if first == second else difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def overlap(one: Piece, other: Piece) -> float:
    """Return the characters in both spans as a share of those in either."""
    both = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return both / (max(one["end"], other["end"]) - min(one["start"], other["start"])) if both > 0 else 0.0


def same_person(one: Piece, other: Piece) -> float:
    """Return 1 for the same name with a title in common; where the reader gave none, for the same name."""
    if plain(one["name"]) != plain(other["name"]):
        return 0.0
    titles = {plain(title) for title in one["titles"]}
    return float(not titles or bool(titles & {plain(title) for title in other.get("titles") or ()}))


def paired(
    there: Sequence[Any], found: Sequence[Any], likeness: Callable[[Any, Any], float], least: float
) -> list[tuple[int, int]]:
    """Return pairs of indexes, one to one, the most alike first and never below `least`."""
    likenesses = [(likeness(a, b), -i, -j) for i, a in enumerate(there) for j, b in enumerate(found)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for how_alike, i, j in sorted(likenesses, reverse=True):
        if how_alike >= least and -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return sorted(pairs.items())


def words_of(piece: Any) -> str:
    """Return the words by which a piece is told."""
    return piece if isinstance(piece, str) else piece.get("text") or piece.get("title") or piece.get("name") or ""


def place_of(piece: Any) -> tuple[int, int]:
    """Return where a piece stands, or nowhere."""
    return (0, 0) if isinstance(piece, str) else (piece.get("start") or 0, piece.get("end") or 0)


def by_words(key: str) -> Callable[[Piece, Piece], float]:
    """Return the likeness of two pieces by one of their fields."""
    return lambda one, other: alike(one[key], other.get(key) or "")


def compared(
    scores: Scores, name: str, kind: str, there: Sequence[Any], found: Sequence[Any], how: Callable, least: float
) -> list[tuple[Any, Any]]:
    """Count a field, note its misses and return the pairs."""
    pairs = paired(there, found, how, least)
    scores.counts[kind].add(len(pairs), len(found), len(there))
    hit, used = {i for i, _j in pairs}, {j for _i, j in pairs}
    lost = [Miss(kind, "missing", words_of(piece), *place_of(piece)) for i, piece in enumerate(there) if i not in hit]
    more = [Miss(kind, "extra", words_of(piece), *place_of(piece)) for j, piece in enumerate(found) if j not in used]
    scores.misses[name] += lost + more
    return [(there[i], found[j]) for i, j in pairs]


def counted_sets(scores: Scores, name: str, kind: str, there: set, found: set) -> None:
    """Count a field of values that are right or not, and note its misses."""
    scores.counts[kind].add(len(there & found), len(found), len(there))
    lost = [Miss(kind, "missing", " | ".join(map(str, value))) for value in sorted(there - found)]
    scores.misses[name] += lost + [Miss(kind, "extra", " | ".join(map(str, value))) for value in sorted(found - there)]


def score_meeting(scores: Scores, name: str, there: Piece, found: Piece) -> None:
    """Score the six fields of a meeting, each by itself and all together, and its bodies."""
    for key in MEETING:
        gold, got = there.get(key), found.get(key)
        right = bool(gold and got) and (alike(gold, got) >= ALIKE if key in LOOSE else plain(gold) == plain(got))
        for kind in (f"meeting.{key}", "meeting"):
            scores.counts[kind].add(int(right), int(bool(got)), int(bool(gold)))
        if not right and (gold or got):
            scores.misses[name].append(Miss(f"meeting.{key}", "wrong", f"{got} for {gold}"))
    compared(scores, name, "meeting.bodies", there["bodies"], found.get("bodies") or [], alike, ALIKE)


def score_people(scores: Scores, name: str, there: Sequence[Piece], found: Sequence[Piece]) -> None:
    """Score who took part, their titles and parts, and who presided."""

    def told(people: Sequence[Piece], key: str) -> set[tuple[str, str]]:
        return {(plain(person["name"]), plain(value)) for person in people for value in person.get(key) or ()}

    compared(scores, name, "people", there, found, same_person, 1)
    counted_sets(scores, name, "people.titles", told(there, "titles"), told(found, "titles"))
    counted_sets(scores, name, "people.part", told(there, "part"), told(found, "part"))
    presided, said = ({pair for pair in told(people, "part") if pair[1] == "presided"} for people in (there, found))
    scores.counts["presider"].add(len(presided & said), len(said), len(presided))


def score_documents(scores: Scores, name: str, there: Sequence[Piece], found: Sequence[Piece]) -> None:
    """Score documents by title, and by title and action."""
    pairs = compared(scores, name, "documents", there, found, by_words("title"), ALIKE)
    right = sum(gold["action"] == got.get("action") for gold, got in pairs)
    scores.counts["documents+action"].add(right, len(found), len(there))
    for gold, got in pairs:
        if gold["action"] != got.get("action"):
            what = f"{got.get('action')} for {gold['action']}: {gold['title']}"
            scores.misses[name].append(Miss("documents+action", "wrong", what, gold["start"], gold["end"]))


def score_requirements(
    scores: Scores, name: str, there: Sequence[Piece], found: Sequence[Piece]
) -> list[tuple[Piece, Piece]]:
    """Score requirements by place; of those that match, section, topics and whether they are actionable."""
    pairs = compared(scores, name, "requirements", there, found, overlap, OVERLAP)
    counts = scores.counts
    both = sum(bool(gold["actionable"] and got.get("actionable")) for gold, got in pairs)
    able = [sum(bool(piece.get("actionable")) for piece in pieces) for pieces in (found, there)]
    counts["requirements.actionable"].add(both, *able)
    same = sum(plain(gold["section"]) == plain(got.get("section")) for gold, got in pairs)
    counts["requirements.section"].add(same, len(found), len(there))
    for gold, got in pairs:
        topics, told = set(gold["topics"]), set(got.get("topics") or ())
        counts["topics"].add(len(topics & told), len(told), len(topics))
        counts["topics.main"].add(int(gold["topics"][:1] == list(got.get("topics") or ())[:1]), 1, 1)
        for kind, one, other in (
            ("requirements.actionable", gold["actionable"], bool(got.get("actionable"))),
            ("requirements.section", plain(gold["section"]), plain(got.get("section"))),
            ("topics", sorted(topics), sorted(told)),
        ):
            if one != other:
                what = f"{other} for {one}: {gold['text']}"
                scores.misses[name].append(Miss(kind, "wrong", what, gold["start"], gold["end"]))
    return pairs


def score_items(scores: Scores, name: str, there: Sequence[Piece], found: Sequence[Piece]) -> None:
    """Score the items of a bulletin: number with task, and of those the lead divisions and the progress."""

    def same(one: Piece, other: Piece) -> float:
        return alike(one["task"], other["task"]) if str(one["number"]) == str(other["number"]) else 0.0

    pairs = compared(scores, name, "items", there, found, same, ALIKE)
    for gold, got in pairs:
        lead = paired(gold["lead"], got["lead"], alike, ALIKE)
        scores.counts["items.lead"].add(len(lead), len(got["lead"]), len(gold["lead"]))
        right = alike(gold["progress"], got["progress"]) >= ALIKE
        scores.counts["items.progress"].add(int(right), int(bool(got["progress"])), 1)


def ungrounded(text: str, record: Piece) -> Iterable[str]:
    """Yield every piece of a record that does not slice back to its own words."""
    for kind in PLACED:
        for piece in record.get(kind) or ():
            start, end = piece.get("start"), piece.get("end")
            there = "" if start is None or end is None else text[start:end]
            same = there == piece.get("text") if kind == "requirements" else " ".join(there.split()) == words_of(piece)
            if not there.strip() or not same:
                yield f"{kind}: {words_of(piece)}"


def score(scores: Scores, name: str, text: str, there: Piece, found: Piece) -> list[tuple[Piece, Piece]]:
    """Add one text to the scores; return its pairs of requirements, which alignment needs.

    Of a bulletin only the meeting's fields and the items are scored; an item found in a readout counts against it.
    Of a page of which only heads are marked, requirements are not scored.
    """
    score_meeting(scores, name, there["meeting"], found.get("meeting") or {})
    scores.ungrounded += [f"{name}: {fault}" for fault in ungrounded(text, found)]
    if there["document_class"] == "bulletin":
        score_items(scores, name, there["items"], found.get("items") or [])
        return []
    score_people(scores, name, there["people"], found.get("people") or [])
    score_documents(scores, name, there["documents"], found.get("documents") or [])
    for kind in NAMED:
        compared(scores, name, kind, there[kind], found.get(kind) or [], by_words("name"), ALIKE)
    if found.get("items"):
        score_items(scores, name, [], found["items"])
    if there.get("heads_only"):
        return []
    return score_requirements(scores, name, there["requirements"], found.get("requirements") or [])
