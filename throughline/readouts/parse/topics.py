"""Sorts a clause by subject: cue phrases with weights vote for the topics of the taxonomy.

The tables are `topic_strong`, `topic` and `topic_weak` (weights 3, 2 and 1) in `data/<language>/topics.toml`: each key
is the id of a topic and its list the cues. The clause decides; the sentence that it was cut from and the clauses beside
it help out. How much each of these counts, and which cues tell more or less than their table says, was fitted to
annotated readouts (`data/topic_weights.json`, `python -m tests.readouts.fitting`).
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .phrases import finder, lowered, made
from .record import Why
from .tables import Tables

FITTED = Path(__file__).resolve().parent.parent / "data" / "topic_weights.json"
WEIGHTS = {"topic_strong": 3.0, "topic": 2.0, "topic_weak": 1.0}
KINDS = (*WEIGHTS, "topic_none")  # the last protects its words from speaking for anything
FIRM = 2.0  # the least weight of a cue that names the thing itself
FEW = 3.0  # votes below which the clauses beside are asked
GENERAL = "mechanisms"  # where an order without a cue goes: most such clauses say how work is done
GUIDANCE = "party_leadership"  # where guidance without a cue goes
REMEMBERED = 64  # texts
MOST = 2  # topics a clause is given; more only blur the matrix
Vote = tuple[float, str, str]  # how much, for which topic, the cue


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands around a clause: the ones before and after it, and whether it orders something (None: not known)."""

    before: str = ""
    after: str = ""
    acts: bool | None = None


ALONE = Beside()
PLACES = ("cue of", "in the sentence, cue of", "beside it, cue of", "beside it, cue of")


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was fitted: weights of the features, what a topic has from the outset, what a cue adds to its votes."""

    features: Mapping[str, float]
    outset: Mapping[str, float]
    guidance: Mapping[str, float]
    cues: Mapping[str, Mapping[str, Mapping[str, float]]]
    second: float


@cache
def fitted() -> Fitted:
    """Return what was fitted."""
    return Fitted(**json.loads(FITTED.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Sorted:
    """The topics of a clause, main first, with the cue that spoke for each; its own votes; how likely topics are.

    `likely` has only topics that a cue speaks for, in the clause or around it.
    """

    topics: list[str]
    why: list[Why]
    votes: dict[str, float]
    likely: dict[str, float]


def topics(clause: str, known: Tables, lang: str, *, context: str = "", beside: Beside = ALONE) -> Sorted:
    """Return the topics of a clause, at least one; `context` is the sentence that it was cut from."""
    texts = [clause, context, beside.before, beside.after]
    told = [_votes(lowered(text), known, lang) for text in texts]
    votes = summed(told[0])
    if not any(told):  # nothing is known of what it is about
        home = GUIDANCE if beside.acts is False else GENERAL
        return Sorted([home], [Why("topics", "no cue: how work is done")], votes, {})
    likely = shares(scores(told, lang, acts=beside.acts))
    ranked = sorted(likely, key=lambda topic: -likely[topic])
    second = [topic for topic in ranked[1:MOST] if likely[topic] >= fitted().second and topic in votes]
    chosen = [ranked[0], *second]  # a second one needs a cue in the clause itself
    named = {*chosen, *(topic for row in told for _vote, topic, _cue in row)}
    return Sorted(chosen, [_why(topic, told) for topic in chosen], votes, {topic: likely[topic] for topic in named})


def features(told: list[list[Vote]], lang: str) -> dict[str, dict[str, float]]:
    """Return {topic: {feature: how much}} from the votes of a clause, its sentence and the clauses beside it."""
    own, sentence, before, after = (summed(votes) for votes in told)
    found: dict[str, dict[str, float]] = {}

    def add(name: str, votes: Mapping[str, float]) -> None:
        for topic, vote in votes.items():
            found.setdefault(topic, {})[name] = vote

    add("clause", {topic: math.log1p(vote) for topic, vote in own.items()})
    add("sentence", {topic: math.log1p(vote) for topic, vote in sentence.items()})
    add("before", _parts(before))
    add("after", _parts(after))
    if sum(own.values()) < FEW:
        around = summed([*told[1], *told[2], *told[3]])
        add("around", {topic: math.log1p(vote) for topic, vote in around.items()})
    add("itself", dict.fromkeys(_itself(told[0], lang), 1.0))
    return found


def scores(told: list[list[Vote]], lang: str, *, acts: bool | None) -> dict[str, float]:
    """Return how much speaks for each topic."""
    by = fitted()
    score = dict(by.outset)
    if acts is False:
        for topic, more in by.guidance.items():
            score[topic] += more
    for topic, row in features(told, lang).items():
        score[topic] = score.get(topic, 0.0) + sum(by.features.get(name, 0.0) * value for name, value in row.items())
    cues = dict.fromkeys(cue for _vote, _topic, cue in told[0])
    taught = [by.cues.get(lang, {}).get(cue, {}) for cue in cues]
    share = 1 / math.sqrt(len(taught) or 1)
    for added in taught:
        for topic, more in added.items():
            score[topic] += more * share
    return score


def shares(score: Mapping[str, float]) -> dict[str, float]:
    """Return scores as parts of 1."""
    most = max(score.values())
    raised = {topic: math.exp(value - most) for topic, value in score.items()}
    whole = sum(raised.values())
    return {topic: value / whole for topic, value in raised.items()}


def summed(votes: Iterable[Vote]) -> dict[str, float]:
    """Return {topic: its votes}."""
    found: dict[str, float] = {}
    for vote, topic, _cue in votes:
        found[topic] = found.get(topic, 0.0) + vote
    return found


def _parts(votes: Mapping[str, float]) -> dict[str, float]:
    """Return votes as parts of 1."""
    whole = sum(votes.values())
    return {topic: vote / whole for topic, vote in votes.items()}


def _itself(votes: list[Vote], lang: str) -> list[str]:
    """Return what the cue of the thing itself speaks for: in English the first one, in Chinese the last."""
    firm = [cue for vote, _topic, cue in votes if vote >= FIRM]
    named = firm[0 if lang == "en" else -1] if firm else None
    return [topic for vote, topic, cue in votes if cue == named and vote >= FIRM]


def _why(topic: str, told: list[list[Vote]]) -> Why:
    """Tell the cue that spoke most for a topic: in the clause, else in its sentence, else beside it."""
    for votes, where in zip(told, PLACES, strict=True):
        cues = [(vote, cue) for vote, one, cue in votes if one == topic]
        if cues:
            return Why("topics", f"{where} {topic}", max(cues, key=lambda row: row[0])[1])
    return Why("topics", f"what clauses with such cues are about: {topic}", told[0][0][2] if told[0] else "")


def votes_of(text: str, known: Tables, lang: str) -> list[Vote]:
    """Return the votes of the cues in a text as written."""
    return _votes(lowered(text), known, lang)


def _votes(text: str, known: Tables, lang: str) -> list[Vote]:
    """Return the votes of the cues in a text, each cue once, in their order; of cues that overlap the longest.

    A cue may stand in more than one table: it then speaks for more than one topic, as strongly as each table says.
    The last texts are remembered: the sentence around is the same for each of its clauses, and clauses stand beside
    each other.
    """
    lately: dict[str, list[Vote]] = made(known, ("topic votes", lang), dict)
    found = lately.get(text)  # Other threads forget texts too, so it is not looked up a second time.
    if found is None:
        if len(lately) >= REMEMBERED:
            lately.clear()
        meant = _meant(known, lang)
        cues = dict.fromkeys(hit.phrase for hit in finder(known, lang, *KINDS).all(text))
        found = lately[text] = [vote for cue in cues for vote in meant.get(cue, ())]
    return found


def _meant(known: Tables, lang: str) -> dict[str, list[Vote]]:
    """Return what each cue speaks for, and how strongly."""

    def make() -> dict[str, list[Vote]]:
        told: dict[str, list[Vote]] = {}
        for kind, weight in WEIGHTS.items():
            for cue, topic in known.of(lang, kind).items():
                told.setdefault(cue, []).append((weight, topic, cue))
        return told

    return made(known, ("topic meanings", lang), make)
