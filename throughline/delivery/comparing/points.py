"""Points between which a list is compared: a frozen version, the end of a day, the last plenary, now."""

import datetime
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from throughline.base import clock
from throughline.base.models import Event
from throughline.delivery.models import ItemList, ListVersion
from throughline.meetings.models import Meeting, MeetingBody

FREEZING = ("item_list.freeze", "item_list.freeze_version")


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the chain of a jurisdiction; `seq` None is now. `version` where it is a frozen one."""

    day: date
    seq: int | None
    version: ListVersion | None = None


def now() -> Point:
    """Return the present."""
    return Point(clock.today(), None)


def end_of(item_list: ItemList, day: date) -> Point:
    """Return the end of a day: after its last Event."""
    if day >= clock.today():
        return now()
    night = datetime.datetime.combine(
        day + datetime.timedelta(days=1), datetime.time(), timezone.get_current_timezone()
    )
    rows = Event.objects.filter(chain=item_list.jurisdiction_id, at__lt=night).order_by("-at", "-seq")
    return Point(day, rows.values_list("seq", flat=True).first() or 0)


def frozen(item_list: ItemList, version: ListVersion) -> Point:
    """Return the moment at which a version was frozen, as the history has it."""
    rows = Event.objects.filter(chain=item_list.jurisdiction_id, path=item_list.path, verb__in=FREEZING)
    for seq, payload in rows.values_list("seq", "payload"):
        if json.loads(payload)["note"].get("version") == version.number:
            return Point(version.frozen_on, seq, version)
    return Point(version.frozen_on, end_of(item_list, version.frozen_on).seq, version)


HELD = Q(state__in=("closed", "published"), public_record=False)


def last_plenary(item_list: ItemList) -> Meeting | None:
    """Return the last plenary of the list's body that was held and closed; None where there was none."""
    held = Meeting.objects.filter(HELD, bodies=item_list.organization_id, kind="plenary", held_on__lte=clock.today())
    return held.order_by("-held_on", "-pk").first()


def last_meetings(bodies: Collection[int]) -> dict[int, Meeting]:
    """Return {body: its last meeting of whichever kind that was held and closed}, the newest meeting first."""
    seats = MeetingBody.objects.filter(
        organization__in=bodies, meeting__in=Meeting.objects.filter(HELD, held_on__lte=clock.today())
    ).select_related("meeting")
    found: dict[int, Meeting] = {}
    for seat in seats.order_by("-meeting__held_on", "-meeting", "pk"):
        found.setdefault(seat.organization_id, seat.meeting)
    return found
