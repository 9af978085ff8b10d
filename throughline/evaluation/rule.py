"""The arithmetic of a proposed rating, of 100: completion, on time, evidence accepted where it was asked.

The weights are a dated RuleValue ("rating.weights", an example set: 50, 30, 20). Where no evidence is asked its weight
goes to the other two in proportion. The parts are stored as shown, so that the sum can be checked by hand.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")
WHOLE = 100
Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rule looks at. `finished_on` is the day the unit asked for the closing that was approved."""

    closed: bool
    percent: int
    finished_on: date | None
    due: date | None
    due_original: date | None
    evidence_asked: bool
    evidence_accepted: int
    day: date


def tenth(value: Decimal) -> Decimal:
    """Round half up to one decimal, as people do."""
    return value.quantize(TENTH, ROUND_HALF_UP)


def shared_weights(weights: dict[str, int], *, evidence_asked: bool) -> dict[str, Decimal]:
    """Return the weights that count, one decimal each; they add up to 100, the last takes what rounding leaves."""
    names = ["completion", "on_time", *(["evidence"] if evidence_asked else [])]
    total = sum(Decimal(weights[name]) for name in names)
    if total <= 0:
        return {name: Decimal(0) for name in names}
    shares = {name: tenth(Decimal(weights[name]) * WHOLE / total) for name in names}
    shares[names[-1]] += WHOLE - sum(shares.values())
    return shares


def _completion(facts: Facts) -> Part:
    """A closed item is done, whatever percent was last written; else the percent counts."""
    share = Decimal(1) if facts.closed else Decimal(facts.percent) / WHOLE
    return {"share": share, "why": {"closed": facts.closed, "percent": facts.percent}}


def _on_time(facts: Facts) -> Part:
    """Finished by the current due date, or not yet past it: 1; else 0. A granted extension counts as in time."""
    ended = facts.finished_on or facts.day
    in_time = facts.due is None or ended <= facts.due
    why = {
        "finished": facts.finished_on.isoformat() if facts.finished_on else None,
        "due": facts.due.isoformat() if facts.due else None,
        "original": facts.due_original.isoformat() if facts.due_original else None,
        "on": facts.day.isoformat(),
    }
    return {"share": Decimal(int(in_time)), "why": why}


def _evidence(facts: Facts) -> Part:
    """At least one piece of evidence was accepted: 1; else 0."""
    return {"share": Decimal(int(facts.evidence_accepted > 0)), "why": {"accepted": facts.evidence_accepted}}


RULES = {"completion": _completion, "on_time": _on_time, "evidence": _evidence}


def rate(facts: Facts, weights: dict[str, int]) -> tuple[Decimal, list[Part]]:
    """Return (rating of 100, parts); a part is {"name", "weight", "share" (0 to 1), "points", "why"}."""
    parts = []
    total = Decimal(0)
    for name, weight in shared_weights(weights, evidence_asked=facts.evidence_asked).items():
        found = RULES[name](facts)
        points = weight * found["share"]
        total += points
        parts.append(
            {
                "name": name,
                "weight": float(weight),
                "share": float(found["share"]),
                "points": float(points.quantize(HUNDREDTH, ROUND_HALF_UP)),
                "why": found["why"],
            }
        )
    return tenth(total), parts
