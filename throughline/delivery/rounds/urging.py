"""Whom urging all would urge: every unit that owes an answer, but none a second time on one day."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from throughline.base import clock
from throughline.base.models import Event
from throughline.delivery.models import Round, RoundItem

URGED = ("round_item.urge", "round_item.urged")  # by the office, and by the ladder


@dataclass(frozen=True, slots=True)
class Urging:
    """The items whose units are to be urged; how many units that is, and how many were urged today already."""

    items: list[RoundItem]
    units: int
    done: int


def to_urge(found: Round) -> Urging:
    """Return whom urging all would urge now (two queries)."""
    owed = list(found.items.filter(state="owed").select_related("round").order_by("pk"))
    morning = datetime.datetime.combine(clock.today(), datetime.time(), timezone.get_current_timezone())
    rows = Event.objects.filter(path__in=[one.path for one in owed], verb__in=URGED, at__gte=morning)
    paths = set(rows.values_list("path", flat=True))
    units = {one.organization_id for one in owed}
    urged = {one.organization_id for one in owed if one.path in paths}
    return Urging([one for one in owed if one.organization_id not in urged], len(units - urged), len(urged))
