"""What the program asks of units: fields a month, counted from rounds and from cases that lie with a unit.

The figure is shown to the office (product, "no fingertip formalism"): a round that asks four boxes of every item costs
four times as much as one that asks one, and whoever opens it sees that before.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Sum

from throughline.base import clock
from throughline.casework.models import CaseStep
from throughline.delivery.models import RoundItem

MONTHS = 6


@dataclass(frozen=True, slots=True)
class Month:
    """One month: fields asked in rounds, answers asked in cases, of how many units, and the most of any one unit."""

    first: datetime.date
    rounds: int
    cases: int
    units: int
    most: int

    @property
    def fields(self) -> int:
        """Return all fields asked."""
        return self.rounds + self.cases

    @property
    def per_unit(self) -> float:
        """Return the fields per unit that was asked anything, to one place."""
        return round(self.fields / self.units, 1) if self.units else 0.0


def _months(last: datetime.date, count: int) -> list[datetime.date]:
    """Return the first days of `count` months up to that of `last`, oldest first."""
    found = [last.replace(day=1)]
    while len(found) < count:
        found.append((found[-1] - datetime.timedelta(days=1)).replace(day=1))
    return found[::-1]


def _counted(rows: Iterable[tuple[int, int, int, int]]) -> dict[datetime.date, dict[int, int]]:
    """Return {month: {unit: fields}} of rows (year, month, unit, fields)."""
    found: dict[datetime.date, dict[int, int]] = defaultdict(dict)
    for year, month, unit, fields in rows:
        found[datetime.date(year, month, 1)][unit] = fields
    return found


def by_month(realms: Collection[str], months: int = MONTHS) -> list[Month]:
    """Return what was asked of the units of jurisdictions in the last months, oldest first (two queries)."""
    firsts = _months(clock.today(), months)
    asked = RoundItem.objects.filter(round__jurisdiction__in=realms, round__opened_on__gte=firsts[0])
    when = ("round__opened_on__year", "round__opened_on__month", "organization")
    rounds = _counted(asked.order_by().values(*when).annotate(fields=Sum("boxes")).values_list(*when, "fields"))
    laid = CaseStep.objects.filter(case__jurisdiction__in=realms, level="unit", to__isnull=False, began__gte=firsts[0])
    when = ("began__year", "began__month", "to")
    cases = _counted(laid.order_by().values(*when).annotate(fields=Count("pk")).values_list(*when, "fields"))
    return [_month(first, rounds[first], cases[first]) for first in firsts]


def _month(first: datetime.date, rounds: dict[int, int], cases: dict[int, int]) -> Month:
    """Return one month from what each unit was asked."""
    units = {unit: rounds.get(unit, 0) + cases.get(unit, 0) for unit in rounds.keys() | cases.keys()}
    return Month(first, sum(rounds.values()), sum(cases.values()), len(units), max(units.values(), default=0))


def asked_this_month(units: Collection[int]) -> int:
    """Return how many boxes rounds asked of units this month (one query)."""
    first = clock.today().replace(day=1)
    found = RoundItem.objects.filter(organization__in=units, round__opened_on__gte=first).aggregate(all=Sum("boxes"))
    return found["all"] or 0
