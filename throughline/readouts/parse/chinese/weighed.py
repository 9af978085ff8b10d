"""Whether a directive reads like those that can be given to a unit, or like those that only guide.

The cues of `data/chinese/actionable.toml` speak for and against; what they leave open was fitted to annotated readouts:
how the kinds of cues add up, and which pairs of signs stand in guidance ("提升承载力") or in tasks ("开通热线"). The
weights are in `data/actionable_weights.json` (`python -m tests.readouts.fitting actionable`).
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from throughline.readouts.parse.record import Why

FITTED = Path(__file__).resolve().parents[2] / "data" / "actionable_weights.json"
MOST, LONGEST = 3, 60  # cues of one kind that count, characters
ENDS = "^$"  # signs that stand for the beginning and the end of a directive


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was fitted: the weights of kinds of cues and of pairs of signs, and the least sum of a task."""

    kinds: Mapping[str, float]
    pairs: Mapping[str, float]
    least: float


@cache
def fitted() -> Fitted:
    """Return what was fitted."""
    return Fitted(**json.loads(FITTED.read_text(encoding="utf-8")))


def kinds_of(words: str, why: Iterable[Why]) -> dict[str, float]:
    """Return how often each kind of cue speaks, and how long a directive is."""
    found = Counter(one.rule for one in why)
    return {**{rule: float(min(count, MOST)) for rule, count in found.items()}, "length": min(len(words), LONGEST) / 20}


def pairs_of(words: str) -> set[str]:
    """Return the pairs of signs of a directive, its beginning and end among them."""
    told = ENDS[0] + words + ENDS[1]
    return {told[at : at + 2] for at in range(len(told) - 1)}


def reads_as_task(words: str, why: Iterable[Why]) -> bool:
    """Say whether a directive that cues speak for is a task, going by what was fitted."""
    told = fitted()
    total = sum(told.kinds.get(kind, 0.0) * value for kind, value in kinds_of(words, why).items())
    total += told.kinds.get("outset", 0.0) + sum(told.pairs.get(pair, 0.0) for pair in pairs_of(words))
    return total >= told.least
