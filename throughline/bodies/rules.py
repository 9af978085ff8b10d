"""Dated rule values: which one is in force on a day, for a body, with the shipped example set behind it.

The shipped defaults lie in `data/rules.toml`; a row of the installation goes before them, a body's before that.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import F, Q, QuerySet

from throughline.base.prepared import Prepared

from .fresh import fresh_row
from .models import Organization, RuleValue

LIGHTS = "light.thresholds"
RATING = "rating.weights"
LADDER = "rounds.ladder"
SIGN_OFF = "closing.signoff"
HOURS = "notices.hours"
OF_INSTALLATION = (HOURS,)  # no body has a value of its own
EXAMPLE = "example set"


@cache
def defaults() -> dict[str, Any]:
    """Return the shipped values by rule id."""
    return tomllib.loads((Path(__file__).parent / "data" / "rules.toml").read_text(encoding="utf-8"))


def _in_force(rule: str, day: date, organization: int | None) -> QuerySet[RuleValue]:
    """Return the value that counts, as the only row."""
    rows = RuleValue.objects.filter(Q(organization=None) | Q(organization=organization), rule=rule, valid_from__lte=day)
    return rows.filter(Q(valid_to=None) | Q(valid_to__gte=day)).order_by(
        F("organization").desc(nulls_last=True), "-valid_from", "-pk"
    )[:1]


IN_FORCE = Prepared(_in_force)


def rule_value(rule: str, day: date, organization: Organization | int | None = None) -> RuleValue:
    """Return the value of a rule in force on `day`; an unsaved row (pk None, source "example set") where none was set.

    A row that names only some of the keys keeps the shipped ones for the rest. Raises KeyError for an unknown rule.
    """
    body = organization.pk if isinstance(organization, Organization) else organization
    return filled(rule, IN_FORCE.first(rule=rule, day=day, organization=body))


def filled(rule: str, row: RuleValue | None) -> RuleValue:
    """Return a row of `IN_FORCE` with the shipped values behind it, as `rule_value` gives it."""
    shipped = defaults()[rule]
    if row is None:
        made: RuleValue = fresh_row(RuleValue, rule=rule, value=dict(shipped), valid_from=date.min, source=EXAMPLE)
        return made
    if isinstance(shipped, dict):
        row.value = {**shipped, **row.value}
    return row
