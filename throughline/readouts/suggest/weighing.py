"""How much speaks for it that a lower clause carries out an upper one: a few features, each weighted, as one figure.

A term counts the more the fewer clauses have it (inverse document frequency over all clauses at hand). The weights lie
in `data/weights.toml`; they were fitted to annotated readouts and can be read: nothing else decides.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .clause import Clause
from .words import Said

WEIGHTS = Path(__file__).resolve().parent.parent / "data" / "weights.toml"
Frequencies = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds, what is needed to be proposed, how near a second proposal must come to the first.

    `shown` is what a pair needs to be listed at all.
    """

    features: Mapping[str, float]
    bias: float
    accept: float
    near: float
    shown: float


@cache
def weights() -> Weights:
    """Return the weights that ship."""
    told = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(told["feature"], told["bias"], told["accept"], told["near"], told["shown"])


@dataclass(frozen=True, slots=True)
class Corpus:
    """How rare each word, run of signs and concept is among all clauses at hand."""

    words: Frequencies
    signs: Frequencies
    concepts: Frequencies


def _rarity(rows: Sequence[Iterable[str]]) -> dict[str, float]:
    """Return {term: how much it tells}: near 0 where every clause has it."""
    seen: dict[str, int] = {}
    for row in rows:
        for term in set(row):
            seen[term] = seen.get(term, 0) + 1
    return {term: math.log((1 + len(rows)) / (1 + count)) + 0.1 for term, count in seen.items()}


def corpus(clauses: Sequence[Said]) -> Corpus:
    """Count the terms of all clauses, upper and lower."""
    return Corpus(
        _rarity([clause.words for clause in clauses]),
        _rarity([clause.signs for clause in clauses]),
        _rarity([clause.concepts for clause in clauses]),
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


def features(lower: Clause, upper: Clause, said: Mapping[int, Said], counted: Corpus) -> dict[str, float]:
    """Return what speaks for and against the pair, by name. `said` has the terms of each clause by its `id()`."""
    one, other = said[id(lower)], said[id(upper)]
    part, rarest = _shared(one.concepts, other.concepts, counted.concepts)
    main = bool(lower.topics and upper.topics)
    same = lower.lang == upper.lang
    return {
        "main_topic": float(main and lower.topics[0] == upper.topics[0]),
        "second_topic": float(main and lower.topics[0] != upper.topics[0] and lower.topics[0] in upper.topics[1:]),
        "upper_topic": float(main and lower.topics[0] != upper.topics[0] and upper.topics[0] in lower.topics[1:]),
        "concepts_of_upper": part,
        "rarest_concept": rarest / 4,
        "words": _likeness(one.words, other.words, counted.words) if same else 0.0,
        "signs": _likeness(one.signs, other.signs, counted.signs) if same else 0.0,
        "names": float(bool(one.names & other.names)),
        "both_concrete": float(lower.actionable and upper.actionable),
        "neither_concrete": float(not lower.actionable and not upper.actionable),
        "other_tongue": float(not same),
    }


def score(found: Mapping[str, float], by: Weights) -> float:
    """Return the features as one figure from 0 to 1."""
    total = by.bias + sum(by.features.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))
