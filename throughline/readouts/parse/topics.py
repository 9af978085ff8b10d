"""Sorts a clause by subject: cue phrases with weights vote for the topics of the taxonomy.

The tables are `topic_strong`, `topic` and `topic_weak` (weights 3, 2 and 1) in `data/<language>/topics.toml`: each key
is the id of a topic and its list the cues. The clause decides; the sentence that it was cut from only helps out.
"""

from dataclasses import dataclass

from .phrases import Hit, finder, lowered, made
from .record import Why
from .tables import Tables

WEIGHTS = {"topic_strong": 3.0, "topic": 2.0, "topic_weak": 1.0}
CONTEXT = 0.34  # what a cue in the sentence around the clause counts
SECOND = 0.7  # a further topic needs this share of the first one's votes
ENOUGH = 2.0  # and this many votes
GENERAL = "mechanisms"  # where a clause without a cue goes: most such clauses say how work is done
REMEMBERED = 16  # texts
MOST = 2  # topics a clause is given; more only blur the matrix


@dataclass(frozen=True, slots=True)
class Sorted:
    """The topics of a clause, main first, with the cue that spoke for each, and all votes."""

    topics: list[str]
    why: list[Why]
    votes: dict[str, float]


def topics(clause: str, known: Tables, lang: str, *, context: str = "") -> Sorted:
    """Return the topics of a clause, at least one; `context` is the sentence that it was cut from."""
    votes: dict[str, float] = {}
    cues: dict[str, tuple[float, str]] = {}
    for text, share in ((clause, 1.0), (context, CONTEXT)):
        for weight, hit in _hits(lowered(text), known, lang):
            vote = weight * share
            votes[hit.value] = votes.get(hit.value, 0.0) + vote
            if vote > cues.get(hit.value, (0.0, ""))[0]:
                cues[hit.value] = (vote, hit.phrase)
    ranked = sorted(votes, key=lambda topic: -votes[topic])
    if not ranked:
        return Sorted([GENERAL], [Why("topics", "no cue: how work is done")], votes)
    bar = max(votes[ranked[0]] * SECOND, ENOUGH)
    told = [ranked[0], *(topic for topic in ranked[1:MOST] if votes[topic] >= bar)]
    return Sorted(told, [Why("topics", f"cue of {topic}", cues[topic][1]) for topic in told], votes)


def _hits(text: str, known: Tables, lang: str) -> list[tuple[float, Hit]]:
    """Return the cues in a text, each once, with their weights; of cues that overlap the longest.

    The last few texts are remembered: the sentence around is the same for each of its clauses.
    """
    lately: dict[str, list[tuple[float, Hit]]] = made(known, ("topic hits", lang), dict)
    if text in lately:
        return lately[text]
    weights = _weights(known, lang)
    kept: dict[str, Hit] = {}
    for hit in finder(known, lang, *WEIGHTS).all(text):
        kept.setdefault(hit.phrase, hit)
    if len(lately) >= REMEMBERED:
        lately.clear()
    lately[text] = [(weights[hit.phrase, hit.value], hit) for hit in kept.values()]
    return lately[text]


def _weights(known: Tables, lang: str) -> dict[tuple[str, str], float]:
    """Return what each cue counts: the most that any table gives it."""

    def make() -> dict[tuple[str, str], float]:
        told: dict[tuple[str, str], float] = {}
        for kind, weight in sorted(WEIGHTS.items(), key=lambda pair: pair[1]):
            told.update(dict.fromkeys(known.of(lang, kind).items(), weight))
        return told

    return made(known, ("topic weights", lang), make)
