"""The light of an item by the published default rule, with its reason and the day it changes by itself.

First match: closed | suspended (not due) | red: past the current due date | amber: a milestone past due, progress
below the straight line, no word for a number of working days, few of them left | not due: not started and start ahead
| green.
An example set, no norm: thresholds, colours and words are a dated RuleValue ("light.thresholds", `rules.toml`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from throughline.base.days import add_working_days, working_days_before
from throughline.base.text import choose
from throughline.bodies.models import RuleValue
from throughline.exchange.reading.values import EARLIEST, LATEST

from . import item_reads
from .models import Commitment, Milestone
from .states import COMMITMENT
from .words import said, words

__all__ = ["ENDED", "Reading", "light_of", "said", "word_of", "words"]

ENDED = ("closed", "merged", "exited", "carried")
SAY_MORE = ("proposed", "suspended", "merged", "exited", "carried")  # states whose own word tells more than the light
DAY = timedelta(days=1)
WHOLE = 100
Reading = tuple[str, dict[str, Any], date | None]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The days on which something comes into force for an item as it stands now."""

    item: Commitment
    due: date
    limits: dict[str, Any]
    late: tuple[Milestone, ...]
    short_from: date | None
    silent_since: date
    silent_from: date
    few_from: date
    start: date | None


def _near(day: date) -> date:
    """Return a day, at most as far away as days are counted: one that nobody can mean may stand from earlier."""
    return min(max(day, EARLIEST), LATEST)


def _begin(item: Commitment, day: date) -> date:
    """Return where the straight line to the due date starts."""
    return _near(item.start) if item.start else item.opened_on or day


def _short_from(item: Commitment, begin: date, due: date, tolerance: int) -> date | None:
    """Return the first day on which progress lies more than `tolerance` points behind; None when never before due.

    A count is held against the whole number planned by the day, so that "one of two" is not short in the first half.
    Milestones have dates of their own.
    """
    length = (due - begin).days
    if length <= 0 or item.progress_by == "milestone":
        return None
    if item.progress_by == "count" and item.target:
        needed = (item.count * WHOLE + tolerance * item.target) // WHOLE + 1
        return begin + timedelta(days=-(-needed * length // item.target)) if needed <= item.target else None
    day = begin + timedelta(days=(item.percent + tolerance) * length // WHOLE + 1)
    return day if day <= due else None


def silent_since(item: Commitment, day: date) -> date:
    """Return since when the silence of an item counts on a day: its last word, else its opening or a later start."""
    begin = _begin(item, day)
    return item.last_word or max(begin, item.opened_on or begin)


def _planned(item: Commitment, begin: date, due: date, day: date) -> int:
    """Return what the straight line asks for on a day: a whole count, or percent."""
    whole = item.target if item.progress_by == "count" and item.target else WHOLE
    return whole * (day - begin).days // (due - begin).days


def _plan(item: Commitment, due: date, day: date, limits: dict[str, Any]) -> _Plan:
    """Work out the days once; `_judge` then only compares."""
    begin = _begin(item, day)
    begun = bool(item.percent or item.count or item.last_word)
    few, since = limits["few_working_days"], silent_since(item, day)
    late = (step for step in item_reads.steps_of(item) if step.done_on is None)
    return _Plan(
        item=item,
        due=due,
        limits=limits,
        late=tuple(sorted(late, key=lambda step: (step.due, step.number))),
        short_from=_short_from(item, begin, due, limits["tolerance_percent"]),
        silent_since=since,
        silent_from=add_working_days(since, limits["silent_working_days"]),
        # The first day with at most `few` working days left is the one after the last day with one more.
        few_from=working_days_before(due, few + 1) + DAY,
        start=item.start if item.start and not begun else None,
    )


def _overdue(plan: _Plan, day: date) -> dict[str, Any] | None:
    """Return the reason that the due date is past, with the original one where it was moved."""
    if day <= plan.due:
        return None
    original = plan.item.due_original
    moved = {"original": original.isoformat()} if original and original != plan.due else {}
    return {"reason": "overdue", "due": plan.due.isoformat(), **moved}


def _milestone_late(plan: _Plan, day: date) -> dict[str, Any] | None:
    """Return the first milestone that is past its date."""
    first = plan.late[0] if plan.late else None
    if first is None or first.due >= day:
        return None
    return {
        "reason": "milestone_late",
        "milestone": first.pk,
        "title_en": first.title_en,
        "title_zh": first.title_zh,
        "due": first.due.isoformat(),
    }


def _behind(plan: _Plan, day: date) -> dict[str, Any] | None:
    """Return by how much progress lies behind the straight line."""
    return _short(plan, day) if plan.short_from and day >= plan.short_from else None


def _silent(plan: _Plan, day: date) -> dict[str, Any] | None:
    """Return since when there was no word."""
    if day < plan.silent_from:
        return None
    return {
        "reason": "silent",
        "since": plan.silent_since.isoformat(),
        "limit": plan.limits["silent_working_days"],
    }


def _few_days(plan: _Plan, day: date) -> dict[str, Any] | None:
    """Return how near the due date is."""
    if day < plan.few_from:
        return None
    return {"reason": "few_days", "due": plan.due.isoformat(), "limit": plan.limits["few_working_days"]}


# In the order in which they are named where several hold; which colour each gives is part of the rule.
REASONS: dict[str, Callable[[_Plan, date], dict[str, Any] | None]] = {
    "overdue": _overdue,
    "milestone_late": _milestone_late,
    "short": _behind,
    "silent": _silent,
    "few_days": _few_days,
}
COLOURS = ("red", "amber")
USUAL = {"overdue": "red"}  # every other reason is amber where a rule says nothing of it


def _alarm(plan: _Plan, day: date) -> tuple[str, dict[str, Any]] | None:
    """Return the worst colour with the first reason that gives it on a day; None where nothing alarms."""
    for colour in COLOURS:
        for reason, holds in REASONS.items():
            if plan.limits.get(reason, USUAL.get(reason, "amber")) == colour and (why := holds(plan, day)):
                return colour, why
    return None


def _short(plan: _Plan, day: date) -> dict[str, Any]:
    """Return the numbers of "behind plan"."""
    item = plan.item
    stand = {"count": item.count, "target": item.target} if item.progress_by == "count" and item.target else {}
    return {
        "reason": "short",
        "percent": item.percent,
        **stand,
        "planned": _planned(item, _begin(item, day), plan.due, day),
        "tolerance": plan.limits["tolerance_percent"],
        "on": day.isoformat(),
    }


def _judge(plan: _Plan, day: date) -> tuple[str, dict[str, Any]]:
    """Return (code, why) of a live item on a day: the first line of the rule that matches."""
    if alarm := _alarm(plan, day):
        return alarm
    if plan.start and plan.start > day:
        return "not_due", {"reason": "not_started", "start": plan.start.isoformat()}
    return "green", {"reason": "on_plan", "percent": plan.item.percent}


def _next(plan: _Plan, day: date, now: tuple[str, str]) -> date | None:
    """Return the first later day on which code or reason differ; looks only at days when something comes into force."""
    days = {
        plan.due + DAY,
        plan.silent_from,
        plan.few_from,
        *(_near(milestone.due) + DAY for milestone in plan.late),
    } | {found for found in (plan.short_from, plan.start) if found}
    for candidate in sorted(found for found in days if found > day):
        code, why = _judge(plan, candidate)
        if (code, why["reason"]) != now:
            return candidate
    return None


def light_of(item: Commitment, day: date, rule: RuleValue, state: str = "") -> Reading:
    """Return (code, why, next): the light on `day`, its reason with numbers, and the day it changes by itself.

    A body's own words for the colour go with the reason. `state` is the state to judge in, where a step under way has
    not saved it yet. Reads milestones (use a prefetch) and the table of working days; writes nothing.
    """
    code, why, coming = _reading(item, day, rule, state or item.state)
    words_of = [rule.value.get(f"{code}_{lang}", "") for lang in ("en", "zh")]
    return code, {**why, "word": words_of} if any(words_of) else why, coming


def _reading(item: Commitment, day: date, rule: RuleValue, stands: str) -> Reading:
    """Return the light without the words that a body prints for it."""
    if stands in ENDED:
        on = {"on": item.closed_on.isoformat()} if item.closed_on else {}
        return "closed", {"reason": stands, **on}, None
    if stands == "suspended":
        return "not_due", {"reason": stands}, None
    if stands == "proposed" or item.due is None:
        return "not_due", {"reason": "proposed"}, None
    plan = _plan(item, _near(item.due), day, rule.value)
    code, why = _judge(plan, day)
    return code, why, _next(plan, day, (code, why["reason"]))


def word_of(*, state: str, code: str, why: Mapping[str, Any]) -> str:
    """Return the word printed with an item's stored light, the same wherever it is shown.

    A state that says more goes first, then the body's own word for the colour, then "overdue", then the colour's name.
    """
    if state in SAY_MORE:
        return str(COMMITMENT.states[state])
    if own := why.get("word"):
        return str(choose(*own))
    return _("Overdue") if code == "red" and why.get("reason") == "overdue" else str(Commitment.LIGHTS[code])
