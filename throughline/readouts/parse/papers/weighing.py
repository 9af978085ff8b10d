"""Which words of a sentence are the titles of papers, and what became of each: the labels that its cues speak for most.

A chain of labels (outside, begins a title, within a title, the latter two for each action of the record): each cue adds
to labels, each pair of labels that follow each other adds to the chain, and the chain with the highest sum is taken
(Viterbi). `data/paper_weights.json` holds both, and nothing else decides.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from throughline.readouts.parse.record import ACTIONS

from .cues import Word

FITTED = Path(__file__).resolve().parents[2] / "data" / "paper_weights.json"
OUTSIDE = "O"
LABELS = (OUTSIDE, *(f"B-{action}" for action in ACTIONS), *(f"I-{action}" for action in ACTIONS))
BEGIN, WITHIN = 1, 1 + len(ACTIONS)  # where the labels of either kind begin
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Weights:
    """{cue: ((number of a label, what it adds), ...)}, and what each label adds after each other one."""

    cues: Mapping[str, tuple[tuple[int, float], ...]]
    moves: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The words `first` to `last` (both within) of a sentence, and what became of it."""

    first: int
    last: int
    action: str


@cache
def weights(lang: str) -> Weights:
    """Return what was fitted for one language."""
    return as_weights(json.loads(FITTED.read_text(encoding="utf-8"))[lang])


def as_weights(told: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Weights:
    """Return what was fitted, told as {"cues": {cue: {label: more}}, "moves": {label: {next label: more}}}."""
    place = {label: number for number, label in enumerate(LABELS)}
    cues = {cue: tuple((place[label], more) for label, more in row.items()) for cue, row in told["cues"].items()}
    moves = tuple(tuple(told["moves"].get(one, {}).get(other, 0.0) for one in LABELS) for other in LABELS)
    return Weights(cues, moves)


def titles(words: Sequence[Word], by: Weights) -> list[Title]:
    """Return the titles of papers in a sentence."""
    sums = [_added(word, by) for word in words]
    if not any(row[number] > row[0] for row in sums for number in range(BEGIN, WITHIN)):
        return []  # No word is likelier to begin a title than not.
    found: list[Title] = []
    chain = _best(sums, by)
    for number, label in enumerate(chain):
        goes_on = number and label >= WITHIN and chain[number - 1] in (label, label - len(ACTIONS))
        if label and not goes_on:
            action = ACTIONS[(label - BEGIN) % len(ACTIONS)]
            found.append(Title(number, number, action))
        elif label:
            last = found[-1]
            found[-1] = Title(last.first, number, last.action)
    return found


def _added(word: Word, by: Weights) -> list[float]:
    """Return what the cues of a word add to each label."""
    row = [0.0] * len(LABELS)
    for cue in word.cues:
        for number, more in by.cues.get(cue, ()):
            row[number] += more
    return row


def _best(sums: Sequence[Sequence[float]], by: Weights) -> list[int]:
    """Return the chain of labels with the highest sum; within a title only what began it goes on."""
    best = [one if number < WITHIN else NEVER for number, one in enumerate(sums[0])]
    ways: list[list[int]] = []
    many = range(len(LABELS))
    for row in sums[1:]:
        now, way = [0.0] * len(LABELS), [0] * len(LABELS)
        for label in many:
            before = many if label < WITHIN else (label - len(ACTIONS), label)
            moves = by.moves[label]
            from_ = max(before, key=lambda one: best[one] + moves[one])
            now[label], way[label] = best[from_] + moves[from_] + row[label], from_
        best = now
        ways.append(way)
    label = max(many, key=lambda one: best[one])
    chain = [label]
    for way in reversed(ways):
        label = way[label]
        chain.append(label)
    return chain[::-1]
