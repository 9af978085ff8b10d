"""Plan years of a body, and dated rule values."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import Actor, action, transition
from throughline.bodies.models import Organization, PlanYear, RuleValue
from throughline.bodies.policy import may
from throughline.bodies.states import PLAN_YEAR, RULE_VALUE

from .rosters import FIRST_YEAR, LAST_YEAR


@action
def prepare_year(*, by: Actor, organization: Organization, year: int) -> PlanYear:
    """Start preparing a body's plan year. Two years may be open together (ruling 14)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid({"year": _("Give the year with four digits.")})
    if organization.plan_years.filter(year=year).exists():
        raise Invalid({"year": _("This year is already being planned.")})
    row = PlanYear(organization=organization)
    return transition(
        row,
        "prepare",
        by=by,
        table=PLAN_YEAR,
        may=may,
        changes={"year": year},
        note={"organization": organization},
    )


@action
def open_year(*, by: Actor, plan_year: PlanYear) -> PlanYear:
    """Open the year: its list was approved."""
    return transition(plan_year, "open", by=by, table=PLAN_YEAR, may=may)


@action
def begin_closing_year(*, by: Actor, plan_year: PlanYear) -> PlanYear:
    """Begin to close the year: ratings first, then the report."""
    return transition(plan_year, "begin_closing", by=by, table=PLAN_YEAR, may=may)


@action
def close_year(*, by: Actor, plan_year: PlanYear) -> PlanYear:
    """Close the year: the report was reviewed and unfinished items have successors."""
    return transition(plan_year, "close", by=by, table=PLAN_YEAR, may=may)


@action
def set_rule_value(
    *,
    by: Actor,
    rule: str,
    value: Any,
    valid_from: date,
    organization: Organization | None = None,
    source: str = "",
) -> RuleValue:
    """Set what a rule uses from a day on, with its source; without an organization for the whole installation.

    Earlier values stay as they are: the newest in force on a day counts, so yesterday is still worked out as it was.
    One for a day that has not come yet replaces what was set for that day before.
    """
    if not rule.strip():
        raise Invalid({"rule": _("Name the rule.")})
    same = RuleValue.objects.filter(rule=rule, organization=organization, valid_from=valid_from).first()
    if same is not None and valid_from > clock.today():
        return replace_rule_value(by=by, rule_value=same, value=value, source=source)
    if same is not None:
        raise Invalid({"valid_from": _("This rule already has a value from that day on.")})
    changes = {"rule": rule.strip(), "value": value, "valid_from": valid_from, "source": source.strip()}
    row = RuleValue(organization=organization)
    return transition(row, "set", by=by, table=RULE_VALUE, may=may, changes=changes)


@action
def replace_rule_value(*, by: Actor, rule_value: RuleValue, value: Any, source: str) -> RuleValue:
    """Replace a value whose first day has not come: nothing was worked out by it yet. Its history keeps both."""
    if rule_value.valid_from <= clock.today():
        raise WrongState(_("This value counts already. Set another one from a later day."))
    changes = {"value": value, "source": source.strip()}
    return transition(rule_value, "replace", by=by, table=RULE_VALUE, may=may, changes=changes)
