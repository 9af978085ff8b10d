"""The ladder of a reporting round: due soon, due, overdue, urged, escalated, each on its working day by a dated rule.

Only what is still owed climbs, one Event a step, written by the clock. A step that was passed over while nothing ran
is not made up for: the unit is told where it stands now, once.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from throughline.base import clock
from throughline.base.days import add_working_days, working_days_before
from throughline.base.record import acting
from throughline.bodies.rules import LADDER, rule_value
from throughline.bodies.standing import CLOCK

from .actions.ladder import climb_round_item
from .models import Round, RoundItem
from .moving import OPEN

STEPS = tuple(RoundItem.STEPS)
CHUNK = 200


def step_days(due: date, value: Mapping[str, int]) -> dict[str, date]:
    """Return the first day of each step for an answer due on `due`; `value` counts working days (at most 4 queries)."""
    days = {"due_soon": working_days_before(due, value["due_soon_before"]), "due": due}
    for step in ("overdue", "urged", "escalated"):
        days[step] = add_working_days(due, value[f"{step}_after"])
    return days


def step_on(days: Mapping[str, date], today: date) -> str:
    """Return the highest step whose day has come, or "" before the first."""
    return next((step for step in reversed(STEPS) if days[step] <= today), "")


def _due_now(row: Round, today: date) -> Iterable[tuple[str, int]]:
    """Yield (step, key) for what a round still waits for and what has not been told so far."""
    value = rule_value(LADDER, today, row.organization_id).value
    steps: dict[date, str] = {}
    waiting = row.items.filter(state="owed", commitment__live=True, commitment__state__in=OPEN)
    for key, again_by, kept in waiting.order_by("pk").values_list("pk", "again_by", "step"):
        due = again_by or row.due
        if due not in steps:
            steps[due] = step_on(step_days(due, value), today)
        if steps[due] and (not kept or STEPS.index(kept) < STEPS.index(steps[due])):
            yield steps[due], key


def climb(*, chunk: int = CHUNK) -> dict[str, int]:
    """Take what is owed in open rounds to the step of today, `chunk` items in one transaction.

    Return how many reached which step. Run again the same day it finds nothing; killed in the middle it goes on where
    it stopped, because a step is kept in the transaction of its Event.
    """
    today = clock.today()
    counts = dict.fromkeys(STEPS, 0)
    todo = [one for row in Round.objects.filter(state="open").order_by("pk") for one in _due_now(row, today)]
    for first in range(0, len(todo), chunk):
        steps = {key: step for step, key in todo[first : first + chunk]}
        with acting():
            rows = RoundItem.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=steps, state="owed")
            for row in rows.select_related("round", "commitment").order_by("pk"):
                if climb_round_item(by=CLOCK, round_item=row, step=steps[row.pk]).step_on == today:
                    counts[steps[row.pk]] += 1
    return counts
