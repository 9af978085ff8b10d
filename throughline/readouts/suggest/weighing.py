"""How much speaks for it that a lower clause carries out an upper one: a few features, each weighted, as one figure.

A term counts the more the fewer clauses have it (inverse document frequency over all clauses at hand). The weights lie
in `data/weights.toml`; they were fitted to annotated readouts and can be read: nothing else decides.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .clause import Clause
from .words import Said

WEIGHTS = Path(__file__).resolve().parent.parent / "data" / "weights.toml"
Frequencies = Mapping[str, float]
LEAST = 0.1  # what a term tells that every clause has
UNKNOWN = 0.65  # how near two clauses stand in their meetings where nobody knows: the mean of all pairs
MUCH = 40  # different words and pairs of words: a clause that says much is carried out by more


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds, what is needed to be proposed, how near a second proposal must come to the first.

    `shown` is what a pair needs to be listed at all. `most` are put before a person for one clause, and none where the
    best has less than `worth`.
    """

    features: Mapping[str, float]
    bias: float
    accept: float
    near: float
    shown: float
    most: int
    worth: float


@cache
def weights() -> Weights:
    """Return the weights that ship."""
    told = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(**{name: told[name] for name in told if name != "feature"}, features=told["feature"])


@dataclass(frozen=True, slots=True)
class Corpus:
    """How rare each word, run of signs and concept is among all clauses, and how many upper ones have each subject.

    `most` is how rare a term is that stands in two clauses only: so few clauses at hand weigh as many do.
    """

    words: Frequencies
    signs: Frequencies
    concepts: Frequencies
    crowds: Mapping[str, int]
    most: float


def _rareness(count: int, of: int) -> float:
    """Return how much a term tells that stands in `count` of so many clauses."""
    return math.log((1 + of) / (1 + count)) + LEAST


def _rarity(rows: Sequence[Iterable[str]]) -> dict[str, float]:
    """Return {term: how much it tells}: near 0 where every clause has it."""
    seen: dict[str, int] = {}
    for row in rows:
        for term in set(row):
            seen[term] = seen.get(term, 0) + 1
    return {term: _rareness(count, len(rows)) for term, count in seen.items()}


def main(clause: Said) -> str:
    """Return the topic that most votes are for, "" where there is none."""
    return max(clause.subject, key=lambda topic: clause.subject[topic], default="")


def corpus(clauses: Sequence[Said], uppers: Sequence[Said]) -> Corpus:
    """Count the terms of all clauses, upper and lower, and the subjects of the upper ones."""
    return Corpus(
        _rarity([clause.words for clause in clauses]),
        _rarity([clause.signs for clause in clauses]),
        _rarity([clause.concepts for clause in clauses]),
        Counter(map(main, uppers)),
        max(_rareness(2, len(clauses)), LEAST),
    )


def _likeness(one: Mapping[str, int], other: Mapping[str, int], rarity: Frequencies) -> float:
    """Return the cosine of two weighted bags of terms, 0 to 1."""
    shared = sum(
        min(count, 3) * min(other[term], 3) * rarity[term] ** 2 for term, count in one.items() if term in other
    )
    if not shared:
        return 0.0
    length = _length(one, rarity) * _length(other, rarity)
    return shared / length if length else 0.0


def _subjects(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return how alike two clauses are in what they are about: the cosine of their votes for topics, 0 to 1."""
    shared = sum(votes * other[topic] for topic, votes in one.items() if topic in other)
    return shared / (math.hypot(*one.values()) * math.hypot(*other.values())) if shared else 0.0


def _rarest(one: Iterable[str], other: Mapping[str, int], rarity: Frequencies) -> float:
    """Return how rare the rarest term is that both have, 0 where they share none."""
    return max((rarity[term] for term in one if term in other), default=0.0)


def _length(bag: Mapping[str, int], rarity: Frequencies) -> float:
    return math.sqrt(sum((min(count, 3) * rarity[term]) ** 2 for term, count in bag.items()))


def _shared(one: Iterable[str], other: Iterable[str], rarity: Frequencies) -> tuple[float, float]:
    """Return what is shared of two sets of concepts: as share of the second, and how rare the rarest one is."""
    second = set(other)
    both = set(one) & second
    if not both:
        return 0.0, 0.0
    weight = {term: rarity[term] ** 2 for term in second}
    return sum(weight[term] for term in both) / sum(weight.values()), max(rarity[term] for term in both)


def _nearness(lower: Clause, upper: Clause) -> float:
    """Return how near two clauses stand in the order of their meetings, 0 to 1."""
    if lower.place is None or upper.place is None:
        return UNKNOWN
    return 1 - abs(lower.place - upper.place)


def _part(one: Mapping[str, int], other: Mapping[str, int], rarity: Frequencies) -> float:
    """Return how much of what the first says the second says too, 0 to 1."""
    weight = {term: rarity[term] ** 2 * min(count, 3) for term, count in one.items()}
    return sum(weight[term] for term in weight if term in other) / (sum(weight.values()) or 1)


def features(lower: Clause, upper: Clause, said: Mapping[int, Said], counted: Corpus) -> dict[str, float]:
    """Return what speaks for and against the pair, by name. `said` has the terms of each clause by its `id()`."""
    one, other = said[id(lower)], said[id(upper)]
    part, rarest = _shared(one.concepts, other.concepts, counted.concepts)
    same = lower.lang == upper.lang
    mine, theirs = main(one), main(other)
    return {
        "subject": _subjects(one.subject, other.subject),
        "only_one_of_subject": float(mine == theirs != "") / max(counted.crowds[theirs], 1),
        "second_topic": float(mine != theirs and mine in upper.topics),
        "upper_topic": float(mine != theirs and theirs in lower.topics),
        "concepts_of_upper": part,
        "rarest_concept": rarest / counted.most,
        "words": _likeness(one.words, other.words, counted.words) if same else 0.0,
        "signs": _likeness(one.signs, other.signs, counted.signs) if same else 0.0,
        "rarest_word": _rarest(one.words, other.words, counted.words) / counted.most if same else 0.0,
        "signs_of_lower": _part(one.signs, other.signs, counted.signs) if same else 0.0,
        "order": _nearness(lower, upper),
        "names": float(bool(one.names & other.names)),
        "both_concrete": float(lower.actionable and upper.actionable),
        "neither_concrete": float(not lower.actionable and not upper.actionable),
        "upper_says_much": min(len(other.words), MUCH) / MUCH,
        "other_tongue": float(not same),
    }


def score(found: Mapping[str, float], by: Weights) -> float:
    """Return the features as one figure from 0 to 1."""
    total = by.bias + sum(by.features.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))
