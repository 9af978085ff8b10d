"""The rules on the screen: which numbers count for whom, since when, on what they rest, and what comes."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.bodies import policy
from throughline.bodies.models import Organization, RuleValue
from throughline.bodies.rules import OF_INSTALLATION, defaults, rule_value
from throughline.desk.bodies.acts.rules import ACTS, may_set
from throughline.desk.bodies.rules import RULES
from throughline.look.parts import Action

COLUMNS = 5  # numbers that fit beside each other; more are told in one cell
Bodies = Sequence[Organization | None]


def _in_force(rule: str, bodies: Bodies, today: date) -> list[dict[str, Any]]:
    """Return each value in force with the bodies that it counts for; bodies of one value are told together."""
    groups: dict[Any, dict[str, Any]] = {}
    for body in bodies:
        found = rule_value(rule, today, body)
        group = groups.setdefault(found.pk, {"value": found, "bodies": [], "lines": RULES[rule].said(found.value)})
        group["bodies"].append(body)
    return list(groups.values())


def _dated(rule: str, rows: Sequence[RuleValue], used: set[Any], today: date) -> list[dict[str, Any]]:
    """Return the values set for a rule, newest first, each with its last day: the day before its successor's first."""
    told = []
    later: dict[int | None, date] = {}
    for row in rows:
        if row.rule != rule:
            continue
        following = later.get(row.organization_id)
        ends = [found for found in (row.valid_to, following and following - timedelta(days=1)) if found]
        value = {**defaults()[rule], **row.value}
        told.append(
            {
                "row": row,
                "numbers": [(part.label, value[key]) for key, part in RULES[rule].parts.items()],
                "until": min(ends) if ends else None,
                "coming": row.valid_from > today,
                "used": row.pk in used,
            }
        )
        later[row.organization_id] = row.valid_from
    return told


def _actions(user: Any, bodies: Bodies, place: int) -> list[Action]:
    """Return the button that sets a rule, where the user may for at least one body or the installation."""
    mine = [body for body in bodies if body is not None and may_set(user, body)]
    if not mine and not may_set(user, None):
        return []
    query = f"?organization={mine[0].pk}" if mine else ""
    return [Action(_("Set new values"), f"{ACTS[place].url()}{query}", small=True)]


@login_required
def rule_list(request: HttpRequest) -> HttpResponse:
    """Show each rule in words with its numbers, then every value by date. Four queries and two for each body."""
    today = clock.today()
    bodies: Bodies = list(policy.ruled_bodies(request.user).select_related("jurisdiction")) or [None]
    concerned = Q(organization=None) | Q(organization__in=[body.pk for body in bodies if body is not None])
    rows = policy.rule_values(request.user).filter(concerned, rule__in=RULES).select_related("organization")
    rows = list(rows.order_by("-valid_from", "-pk").distinct())
    rules = []
    for place, (rule, told) in enumerate(RULES.items()):
        ruled: Bodies = [None] if rule in OF_INSTALLATION else bodies
        groups = _in_force(rule, ruled, today)
        used = {group["value"].pk for group in groups}
        shipped = [(part.label, defaults()[rule][key]) for key, part in told.parts.items()]
        rules.append(
            {
                "told": told,
                "groups": groups,
                "dated": _dated(rule, rows, used, today),
                "shipped": shipped,
                "wide": len(shipped) > COLUMNS,
                "shipped_used": None in used,
                "actions": _actions(request.user, ruled, place),
            }
        )
    sample = all(body is not None and body.jurisdiction.sample for body in bodies)
    return render(request, "desk/bodies/rule_list.html", {"rules": rules, "sample": sample})
