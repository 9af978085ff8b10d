"""The kept counts of one body by unit: the step between a body's numbers and the items behind them."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404

from throughline.bodies.models import Organization
from throughline.bodies.standing import standing

from .models import Tally
from .states import LIVE

LIGHTS = ("red", "amber", "green", "not_due")


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """What one unit leads in a body's list of a year: live items by light, and how many have ended."""

    unit: Organization
    lights: dict[str, int]
    ended: int

    @property
    def live(self) -> int:
        """Return how many are being worked on."""
        return sum(self.lights.values())


@dataclass(frozen=True, slots=True)
class Standings:
    """A body's units with their counts, those with most red ones first."""

    body: Organization
    year: int
    units: list[UnitCounts]


def standings(user: Any, body: int, year: int) -> Standings:
    """Return the counts of a body's units from the kept tallies, or 404 for a body that is not seen (two queries)."""
    seen = standing(user)
    places = Organization.objects.filter(jurisdiction__code__in=seen.own | seen.below).select_related("jurisdiction")
    row = get_object_or_404(places, pk=body)
    found: dict[int, tuple[Organization, dict[str, int], list[int]]] = {}
    for cell in Tally.objects.filter(body=row, year=year, count__gt=0).select_related("unit"):
        _unit, lights, ended = found.setdefault(cell.unit_id, (cell.unit, dict.fromkeys(LIGHTS, 0), [0]))
        if cell.item_state in LIVE:
            lights[cell.light] = lights.get(cell.light, 0) + cell.count
        else:
            ended[0] += cell.count
    units = [UnitCounts(unit, lights, ended[0]) for unit, lights, ended in found.values()]
    units.sort(key=lambda one: (-one.lights["red"], -one.lights["amber"], one.unit.position, one.unit.pk))
    return Standings(row, year, units)
