"""The labels that cues speak for most: of the words of a sentence, or of the people of a page.

Each cue adds to labels, each pair of labels that follow each other adds to the chain, and the chain with the highest
sum is taken (Viterbi). Words are outside ("O"), begin something ("B-approved") or go on with it ("I-approved"); people
have the part that they took. `data/word_weights.json`, `data/people_weights.json` and `data/name_weights.json` (see
`parse/naming`) hold what each cue and pair adds, and nothing else decides.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FITTED = Path(__file__).resolve().parents[2] / "data"
OUTSIDE = "O"
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Weights:
    """The labels, outside first; {cue: ((number of a label, what it adds), ...)}; what each adds after each other.

    `begins` is {number of a label that begins something: number of the one that goes on with it}.
    """

    labels: tuple[str, ...]
    cues: Mapping[str, tuple[tuple[int, float], ...]]
    moves: tuple[tuple[float, ...], ...]
    begins: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """The words `first` to `last` (both within) of a sentence that are one thing: a paper by its action, or a unit."""

    first: int
    last: int
    what: str


@cache
def weights(name: str, lang: str) -> Weights:
    """Return what was fitted ("word", "people" or "name") for one language."""
    return as_weights(json.loads((FITTED / f"{name}_weights.json").read_text(encoding="utf-8"))[lang])


def as_weights(told: Mapping[str, Any]) -> Weights:
    """Return {"labels": [...], "cues": {cue: {label: more}}, "moves": {label: {next label: more}}} ready to use."""
    labels = (OUTSIDE, *sorted(set(told["labels"]) - {OUTSIDE}))
    place = {label: number for number, label in enumerate(labels)}
    cues = {cue: tuple((place[label], more) for label, more in row.items()) for cue, row in told["cues"].items()}
    moves = tuple(tuple(told["moves"].get(one, {}).get(other, 0.0) for one in labels) for other in labels)
    begins = {place[one]: place[f"I-{one[2:]}"] for one in labels if one.startswith("B-") and f"I-{one[2:]}" in place}
    return Weights(labels, cues, moves, begins)


def chain(rows: Sequence[Sequence[str]], by: Weights) -> list[str]:
    """Return the labels of places in a row, each told by its cues."""
    if not rows:
        return []
    sums = [_added(cues, by) for cues in rows]
    among = [*range(len(by.labels))]
    if by.begins:  # what is nowhere likelier to begin than not does not begin
        begun = [one for one in by.begins if any(row[one] > row[0] for row in sums)]
        among = [0, *begun, *(by.begins[one] for one in begun)]
    if len(among) == 1:
        return [OUTSIDE] * len(rows)
    return [by.labels[one] for one in _best(sums, by, among)]


def runs(labels: Sequence[str]) -> list[Run]:
    """Return what the labels of the words of a sentence tell of."""
    found: list[Run] = []
    for number, label in enumerate(labels):
        kind, what = label[:1], label[2:]
        if kind == "I" and found and found[-1].last == number - 1 and found[-1].what == what:
            found[-1] = Run(found[-1].first, number, what)
        elif kind in "BI":
            found.append(Run(number, number, what))
    return found


def _added(cues: Sequence[str], by: Weights) -> list[float]:
    """Return what cues add to each label."""
    row = [0.0] * len(by.labels)
    for cue in cues:
        for number, more in by.cues.get(cue, ()):
            row[number] += more
    return row


def _best(sums: Sequence[Sequence[float]], by: Weights, among: Sequence[int]) -> list[int]:
    """Return the chain of labels with the highest sum; only what began something goes on with it."""
    began = {on: (begin, on) for begin, on in by.begins.items()}
    best = {one: NEVER if one in began else sums[0][one] for one in among}
    ways: list[dict[int, int]] = []
    for row in sums[1:]:
        now: dict[int, float] = {}
        way: dict[int, int] = {}
        for label in among:
            moves = by.moves[label]
            most, way[label] = max((best[one] + moves[one], -one) for one in began.get(label, among))
            now[label], way[label] = most + row[label], -way[label]
        best = now
        ways.append(way)
    label = max(among, key=lambda one: best[one])
    found = [label]
    for way in reversed(ways):
        label = way[label]
        found.append(label)
    return found[::-1]
