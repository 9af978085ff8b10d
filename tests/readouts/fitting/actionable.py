"""Fits how cues and pairs of signs tell a task from guidance (`data/actionable_weights.json`), Chinese only.

Logistic regression on the clauses as annotated, without what leads up to them. Pairs that one clause alone has are left
out, weights near nothing are dropped. Plain steps down the slope (Adagrad), so that nothing but Python is needed.
"""

import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.readouts.families import Family
from tests.readouts.fitting.fewer import language, said
from tests.readouts.scoring import Count
from throughline.readouts.parse.chinese.actionable import scale
from throughline.readouts.parse.chinese.clauses import cutter
from throughline.readouts.parse.chinese.weighed import FITTED, Fitted, kinds_of, pairs_of
from throughline.readouts.parse.tables import shipped_tables

ROUNDS, STEP = 25, 0.2
HOLD, HOLD_PAIR = 0.002, 0.01  # how strongly a weight is held near nothing
KEPT = 0.1  # what a pair must add to be kept
LEAST = -0.3  # a task passed over costs more than guidance taken for one
PARTS = 6
NAMED = ("named_events", "named_venues", "named_platforms")


@dataclass(frozen=True)
class Sample:
    """One clause: its features, and whether it is a task."""

    family: str
    kinds: dict[str, float]
    pairs: frozenset[str]
    acts: bool


def samples(told: Iterable[Family]) -> list[Sample]:
    """Return the clauses of the Chinese families, each without section, number and 要 before it."""
    known, found = shipped_tables(), []
    for family in told:
        for readout in family.readouts if language(family) == "zh" else ():
            for row in readout.gold.get("requirements") or ():
                names = [one for kind in NAMED for one in readout.gold[kind]]
                inside = [one["name"] for one in names if row["start"] <= one["start"] < row["end"]]
                words = "".join(said(row["text"], "zh").split())
                section = "".join(said(row["section"], "zh").split())
                words = words.removeprefix(section).lstrip("，：") or words
                words = words[cutter(known).opens.match(words).end() :]
                why = scale(known).judge(words, inside)[1]
                found.append(
                    Sample(family.name, kinds_of(words, why), frozenset(pairs_of(words)), bool(row["actionable"]))
                )
    return found


def fit(told: Sequence[Sample]) -> Fitted:
    """Return the weights that tell these clauses best."""
    many = Counter(pair for one in told for pair in one.pairs)
    rows = [
        ({**one.kinds, "outset": 1.0}, [pair for pair in sorted(one.pairs) if many[pair] > 1], one.acts) for one in told
    ]
    kinds: dict[str, float] = defaultdict(float)
    pairs: dict[str, float] = defaultdict(float)
    slopes: dict[str, float] = defaultdict(lambda: 1e-6)
    order = random.Random(1)  # noqa: S311 - the same order each time, no secret
    for _round in range(ROUNDS):
        order.shuffle(rows)
        for row, signs, acts in rows:
            total = sum(kinds[kind] * value for kind, value in row.items()) + sum(pairs[pair] for pair in signs)
            off = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - acts
            for kind, value in row.items():
                _step(kinds, slopes, kind, off * value + HOLD * kinds[kind])
            for pair in signs:
                _step(pairs, slopes, pair, off + HOLD_PAIR * pairs[pair])
    kept = {pair: round(value, 2) for pair, value in sorted(pairs.items()) if abs(value) >= KEPT}
    return Fitted({kind: round(value, 3) for kind, value in sorted(kinds.items())}, kept, LEAST)


def _step(weights: dict[str, float], slopes: dict[str, float], key: str, slope: float) -> None:
    slopes[key] += slope * slope
    weights[key] -= STEP * slope / math.sqrt(slopes[key])


def figure(told: Fitted, one: Sample) -> float:
    """Return how much speaks for a task."""
    return (
        told.kinds.get("outset", 0.0)
        + sum(told.kinds.get(kind, 0.0) * value for kind, value in one.kinds.items())
        + sum(told.pairs.get(pair, 0.0) for pair in one.pairs)
    )


def left_out(told: Sequence[Family]) -> None:
    """Print how well clauses are told that the weights were not fitted to."""
    rows = samples(told)
    names, count = sorted({one.family for one in rows}), Count()
    for part in range(PARTS):
        out = set(names[part::PARTS])
        weights = fit([one for one in rows if one.family not in out])
        for one in (row for row in rows if row.family in out):
            is_task = figure(weights, one) >= weights.least
            count.add(int(is_task and one.acts), int(is_task), int(one.acts))
    print(f"task or guidance, families left out: P {count.precision:.3f} R {count.recall:.3f} F1 {count.f1:.3f}")


def main(told: Sequence[Family]) -> None:
    """Fit and write."""
    found = fit(samples(told))
    text = json.dumps(
        {"least": found.least, "kinds": found.kinds, "pairs": found.pairs}, ensure_ascii=False, indent=0, sort_keys=True
    )
    FITTED.write_text(text + "\n", encoding="utf-8")
    print(f"{len(found.pairs)} pairs, {len(found.kinds)} kinds: {FITTED.name}")
