"""What speaks for a pair of clauses, in words of both languages: what they share, and nothing that they do not."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .clause import Clause
from .words import HAN_RUN, WORD, Said, plain, stem

LABELS = Path(__file__).resolve().parent.parent / "data" / "labels.toml"
SHORTEST = 3  # signs of a shared run in Chinese
PARTICLES = re.compile("[与和及或的等在对向了并将以为]")
MOST = 3  # shared concepts and phrases that are told
ALIKE = 0.12  # from which likeness on shared words are worth telling beside other reasons
NEAR = 0.9  # from which nearness on the place of two clauses in their meetings is worth telling beside other reasons
Pair = tuple[str, str]


@cache
def labels() -> dict[str, dict[str, Pair]]:
    """Return {"topic": {id: (English, Chinese)}, "concept": {...}}."""
    told = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    return {kind: {key: (pair[0], pair[1]) for key, pair in rows.items()} for kind, rows in told.items()}


def _label(kind: str, key: str) -> Pair:
    return labels()[kind].get(key, (key, key))


def _topics(lower: Clause, upper: Clause) -> list[Pair]:
    """Tell the topics that both have, the main one first."""
    shared = [topic for topic in lower.topics if topic in upper.topics]
    return [(f"topic: {_label('topic', topic)[0]}", f"主题：{_label('topic', topic)[1]}") for topic in shared]


def _subject(one: Said, other: Said) -> list[Pair]:
    """Tell the topic that the words of both, or of the clauses beside them, speak for most."""
    shared = {topic: votes * other.subject[topic] for topic, votes in one.subject.items() if topic in other.subject}
    if not shared:
        return []
    label = _label("topic", max(shared, key=lambda topic: (shared[topic], topic)))
    return [(f"words around both speak of {label[0]}", f"两者上下文都涉及{label[1]}")]


def _concepts(one: Said, other: Said) -> list[Pair]:
    """Tell the concepts that both name, with the words where they differ."""
    found = []
    for concept in [key for key in one.concepts if key in other.concepts][:MOST]:
        mine, theirs = one.concepts[concept], other.concepts[concept]
        quoted = (f"“{mine}”", f"“{mine}”") if mine == theirs else (f"“{mine}” / “{theirs}”", f"“{mine}”／“{theirs}”")
        label = _label("concept", concept)
        found.append((f"both name {label[0]} ({quoted[0]})", f"都谈到{label[1]}（{quoted[1]}）"))
    return found


def runs(lower: str, upper: str) -> list[str]:
    """Return the runs of Chinese signs that stand in both texts, in the order of the first, none within another.

    A run neither crosses a particle nor is shorter than three signs: pieces of words tell nobody anything.
    """
    found: dict[str, None] = {}
    for piece in (piece for run in HAN_RUN.findall(lower) for piece in PARTICLES.split(run)):
        at = 0
        while at < len(piece):
            end = at
            while end < len(piece) and piece[at : end + 1] in upper:
                end += 1
            if end - at >= SHORTEST:
                found.setdefault(piece[at:end])
            at = max(end, at + 1)
    return [run for run in found if not any(run != other and run in other for other in found)]


def _phrases(lower: Clause, upper: Clause, one: Said, other: Said) -> list[Pair]:
    """Tell the longest words that both have, as the lower clause has them; in Chinese runs of signs."""
    if lower.lang == "en":
        both = {term for term in one.words if term in other.words}
        said = [word for word in WORD.findall(plain(lower.text)) if stem(word) in both]
    else:
        said = runs(lower.text, upper.text)
    shared = sorted(dict.fromkeys(said), key=lambda term: (-len(term), term))[:MOST]
    if not shared:
        return []
    return [(f"shared words: {', '.join(shared)}", f"共有用词：{'、'.join(shared)}")]


def worded(
    lower: Clause, upper: Clause, found: Mapping[str, float], heard: Mapping[int, Said]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the reasons in English and in Chinese; none where the two share nothing that can be named."""
    one, other = heard[id(lower)], heard[id(upper)]
    told = [*_concepts(one, other), *_topics(lower, upper)]
    told += [(f"both name “{name}”", f"都提到“{name}”") for name in sorted(one.names & other.names)]
    told = told or _subject(one, other)
    if lower.lang == upper.lang and (found["words"] >= ALIKE or not told):
        told += _phrases(lower, upper, one, other)
    if told and lower.place is not None and upper.place is not None and found["order"] >= NEAR:
        told.append(("at about the same place in both readouts", "在两份报道中的位置相近"))
    return tuple(pair[0] for pair in told), tuple(pair[1] for pair in told)
