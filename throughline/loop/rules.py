"""Hinge: a rule gets a new value from a day on, and what is worked out by it today is worked out again in the same act.

A value of a later day waits: the tick finds it on its first day. Ratings that count are left alone; proposed ones are
worked out again when they are proposed again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.days import remembered
from throughline.base.errors import Invalid
from throughline.base.record import action
from throughline.bodies.actions.years import set_rule_value
from throughline.bodies.models import Organization, RuleValue
from throughline.bodies.rules import HOURS, LADDER, LIGHTS, OF_INSTALLATION, RATING, SIGN_OFF, defaults, rule_value
from throughline.bodies.standing import CLOCK
from throughline.casework.clocks import CLOCKS
from throughline.delivery.actions.lighting import overruled, relight_item
from throughline.delivery.lights import COLOURS, REASONS, light_of
from throughline.delivery.models import Commitment

WHOLE = 100
LONGEST = 366
QUARTER = 60  # working days
LONGEST_WORD = 20
OFF = "off"
Values = Mapping[str, Any]


def _lights(value: Values) -> dict[str, Any]:
    """Return what is wrong with a set for lights: days of at most a year, points of a hundred, colours, words."""
    most = {"silent_working_days": LONGEST, "few_working_days": LONGEST, "tolerance_percent": WHOLE}
    wrong: dict[str, Any] = {
        key: _("Give a whole number from 0 to %(most)d.") % {"most": most[key]}
        for key, number in value.items()
        if key in most and not 0 <= number <= most[key]
    }
    for reason in REASONS:
        if reason in value and value[reason] not in (COLOURS if reason == "overdue" else (*COLOURS, OFF)):
            wrong[reason] = _("Choose a colour.")
    words = {key: text for key, text in value.items() if key.endswith(("_en", "_zh"))}
    return wrong | {
        key: _("A word has at most %(most)d signs.") % {"most": LONGEST_WORD}
        for key, text in words.items()
        if len(text) > LONGEST_WORD
    }


def _weights(value: Values) -> dict[str, Any]:
    """Return what is wrong with rating weights: each at least 0, together a hundred."""
    wrong: dict[str, Any] = {
        key: _("Give a whole number from 0 to %(most)d.") % {"most": WHOLE}
        for key, number in value.items()
        if not 0 <= number <= WHOLE
    }
    total = sum(value.values())
    if not wrong and total != WHOLE:
        wrong["value"] = _("The weights add up to %(total)d; they must add up to 100.") % {"total": total}
    return wrong


def _clocks(value: Values) -> dict[str, Any]:
    """Return what is wrong with time limits of cases: from one working day to a year."""
    return {
        key: _("Give a whole number from 1 to %(most)d.") % {"most": LONGEST}
        for key, number in value.items()
        if not 1 <= number <= LONGEST
    }


def _ladder(value: Values) -> dict[str, Any]:
    """Return what is wrong with the steps of rounds: days in the order of the steps, none over a quarter."""
    wrong: dict[str, Any] = {
        key: _("Give a whole number from 0 to %(most)d.") % {"most": QUARTER}
        for key, number in value.items()
        if not 0 <= number <= QUARTER
    }
    late = [value["overdue_after"], value["urged_after"], value["escalated_after"]]
    if not wrong and late != sorted(late):
        wrong["value"] = _("A later step cannot come before an earlier one.")
    return wrong


def _yes_or_no(value: Values) -> dict[str, Any]:
    """Return what is wrong with the roles that sign off: each is 1 (needed) or 0 (not)."""
    return {key: _("Give 1 for yes or 0 for no.") for key, number in value.items() if number not in (0, 1)}


def _hours(value: Values) -> dict[str, Any]:
    """Return what is wrong with the hours of mail: times of a day, the first before the last."""
    most = {"begin_hour": 23, "begin_minute": 59, "end_hour": 23, "end_minute": 59}
    wrong: dict[str, Any] = {
        key: _("Give a whole number from 0 to %(most)d.") % {"most": most[key]}
        for key, number in value.items()
        if not 0 <= number <= most[key]
    }
    if not wrong and (value["begin_hour"], value["begin_minute"]) >= (value["end_hour"], value["end_minute"]):
        wrong["value"] = _("The hours must end after they begin, or no mail would ever go out.")
    return wrong


CHECKS: dict[str, Callable[[Values], dict[str, Any]]] = {
    LIGHTS: _lights,
    RATING: _weights,
    CLOCKS: _clocks,
    LADDER: _ladder,
    SIGN_OFF: _yes_or_no,
    HOURS: _hours,
}


def _check(rule: str, value: Values, valid_from: date, source: str) -> None:
    """Refuse an unknown rule, numbers out of range, a day that is past, and a value that rests on nothing."""
    known = defaults().get(rule, {})
    numbers = {key for key, shipped in known.items() if not isinstance(shipped, str)}
    if rule not in CHECKS or not numbers <= set(value) <= set(known):
        raise Invalid({"rule": _("This rule does not have these values.")})
    wrong = CHECKS[rule](value)
    if valid_from < clock.today():
        wrong["valid_from"] = _("Give today or a later day: what is past stays as it was worked out.")
    if not source.strip():
        wrong["source"] = _("Say what it rests on.")
    if wrong:
        raise Invalid(wrong)


@action
def set_rule(
    *, by: Any, rule: str, value: Values, valid_from: date, source: str, organization: Organization | None = None
) -> RuleValue:
    """Set what a rule uses from a day on for a body, or without one for the whole installation.

    Every number of the rule is given; colours and words that are left out are the shipped ones. Lights of live items
    are set by it in the same act where it counts from today (ruling 5); their Events name it.
    """
    _check(rule, value, valid_from, source)
    if rule in OF_INSTALLATION and organization is not None:
        raise Invalid({"organization": _("This rule counts for the whole installation.")})
    made = set_rule_value(
        by=by, rule=rule, value=dict(value), valid_from=valid_from, organization=organization, source=source
    )
    if rule == LIGHTS and valid_from <= clock.today():
        for item in overruled(clock.today()).order_by("pk"):
            relight_item(by=CLOCK, item=item, decision=made.path)
    return made


@dataclass(frozen=True, slots=True)
class Preview:
    """What a value would do to lights on its first day: how many items were looked at, and which change their light."""

    looked: int
    changed: tuple[tuple[Commitment, str, str], ...]  # item, colour by the value in force, colour by the new one


def preview(value: Values, valid_from: date, organization: Organization | None) -> Preview:
    """Return which live items would show another colour on the first day of a new value. Writes nothing.

    Both are worked out for that day as the items stand now, so that only the rule makes the difference. Without an
    organization it is the value of the installation: bodies with one of their own are left alone.
    """
    live = Commitment.objects.filter(live=True).select_related("item_list__organization").prefetch_related("milestones")
    if organization is not None:
        live = live.filter(item_list__organization=organization)
    coming = RuleValue(rule=LIGHTS, value={**defaults()[LIGHTS], **value}, valid_from=valid_from)
    with remembered():
        return _previewed(live, coming, organization)


def _previewed(live: QuerySet[Commitment], coming: RuleValue, organization: Organization | None) -> Preview:
    """Compare two values item by item on the first day of the coming one."""
    rules: dict[int, RuleValue] = {}
    valid_from = coming.valid_from
    looked, changed = 0, []
    for item in live.order_by("item_list", "number").iterator(chunk_size=2000):
        body = item.item_list.organization_id
        now = rules.setdefault(body, rule_value(LIGHTS, valid_from, body)) if body not in rules else rules[body]
        if organization is None and now.organization_id is not None:
            continue
        looked += 1
        before, after = (light_of(item, valid_from, rule)[0] for rule in (now, coming))
        if before != after:
            changed.append((item, before, after))
    return Preview(looked, tuple(changed))
