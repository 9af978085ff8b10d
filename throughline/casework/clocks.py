"""The time limits of cases: working days by kind and level, from the dated rule `case.clocks`."""

from datetime import date
from typing import Any

from throughline.base import clock
from throughline.base.days import add_working_days
from throughline.bodies.models import Organization
from throughline.bodies.rules import rule_value

from .models import Case

CLOCKS = "case.clocks"
DECISION = "decision"
ORDER = tuple(Case.LEVELS)


def key(kind: str, level: str) -> str:
    """Return the key of the rule for a kind on a level, e.g. "problem_unit"."""
    return f"{kind}_{level}"


def limit(rule_key: str, body: Organization | int, day: date | None = None) -> int:
    """Return a time limit in working days, by the value in force for a body on a day (default: today)."""
    value: dict[str, Any] = rule_value(CLOCKS, day or clock.today(), body).value
    return int(value[rule_key])


def due_for(kind: str, level: str, body: Organization | int) -> date | None:
    """Return the last day of a time limit that starts today; an agenda has its meeting's day instead of a limit."""
    if level == "agenda":
        return None
    return add_working_days(clock.today(), limit(key(kind, level), body))


def carried_out_by(body: Organization | int) -> date:
    """Return the day by which a meeting's decision of today is to be carried out where it names none."""
    return add_working_days(clock.today(), limit(DECISION, body))


def higher(level: str, than: str) -> bool:
    """Say whether a level of the ladder lies above another."""
    return ORDER.index(level) > ORDER.index(than)
