"""Sorts a clause by subject: cue phrases with weights vote for the topics of the taxonomy.

The tables are `topic_strong`, `topic` and `topic_weak` (weights 3, 2 and 1) in `data/<language>/topics.toml`: each key
is the id of a topic and its list the cues. The clause decides; the sentence that it was cut from only helps out. Of
topics with equal votes the one goes first whose cue names the thing itself.
"""

from dataclasses import dataclass

from .phrases import finder, lowered, made
from .record import Why
from .tables import Tables

WEIGHTS = {"topic_strong": 3.0, "topic": 2.0, "topic_weak": 1.0}
KINDS = (*WEIGHTS, "topic_none")  # the last protects its words from speaking for anything
CONTEXT = 0.2  # what a cue in the sentence around the clause counts
SECOND = 0.6  # a further topic needs this share of the first one's votes
ENOUGH = 3.0  # and this many votes
GENERAL = "mechanisms"  # where a clause without a cue goes: most such clauses say how work is done
REMEMBERED = 16  # texts
MOST = 2  # topics a clause is given; more only blur the matrix
Vote = tuple[float, str, str]  # how much, for which topic, the cue


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
        for weight, topic, phrase in _votes(lowered(text), known, lang):
            vote = weight * share
            votes[topic] = votes.get(topic, 0.0) + vote
            if vote > cues.get(topic, (0.0, ""))[0]:
                cues[topic] = (vote, phrase)
    ranked = sorted(votes, key=lambda topic: -votes[topic])
    if not ranked:
        return Sorted([GENERAL], [Why("topics", "no cue: how work is done")], votes)
    bar = max(votes[ranked[0]] * SECOND, ENOUGH)
    told = [ranked[0], *(topic for topic in ranked[1:MOST] if votes[topic] >= bar)]
    return Sorted(told, [Why("topics", f"cue of {topic}", cues[topic][1]) for topic in told], votes)


def _votes(text: str, known: Tables, lang: str) -> list[Vote]:
    """Return the votes of the cues in a text, each cue once; of cues that overlap the longest.

    A cue may stand in more than one table: it then speaks for more than one topic, as strongly as each table says.
    Those that name the thing itself come first: in English it follows the verb, in Chinese it ends the clause. The last
    few texts are remembered: the sentence around is the same for each of its clauses.
    """
    lately: dict[str, list[Vote]] = made(known, ("topic votes", lang), dict)
    if text not in lately:
        if len(lately) >= REMEMBERED:
            lately.clear()
        meant = _meant(known, lang)
        hits = finder(known, lang, *KINDS).all(text)
        cues = dict.fromkeys(hit.phrase for hit in (reversed(hits) if lang == "zh" else hits))
        lately[text] = [vote for cue in cues for vote in meant.get(cue, ())]
    return lately[text]


def _meant(known: Tables, lang: str) -> dict[str, list[Vote]]:
    """Return what each cue speaks for, and how strongly."""

    def make() -> dict[str, list[Vote]]:
        told: dict[str, list[Vote]] = {}
        for kind, weight in WEIGHTS.items():
            for cue, topic in known.of(lang, kind).items():
                told.setdefault(cue, []).append((weight, topic, cue))
        return told

    return made(known, ("topic meanings", lang), make)
