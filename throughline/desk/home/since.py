"""What changed since the last meeting of a leader's bodies: lights then and now, what came and left, list by list.

Of each body its own last meeting counts, of whichever kind: what has not met since stands under the meeting before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.bodies.queries import memberships_shown
from throughline.bodies.roles import LEADER
from throughline.bodies.standing import standing
from throughline.delivery.comparing.differing import counts_of
from throughline.delivery.comparing.points import end_of, last_meetings, now
from throughline.delivery.comparing.since import Lights, lights_since
from throughline.delivery.models import ItemList
from throughline.delivery.policy import item_lists
from throughline.delivery.queries import BodyCounts
from throughline.meetings.models import Meeting

LABELS = {
    "ended": pgettext_lazy("items", "Ended"),
    "green": _("On track"),
    "not_due": _("Not due"),
    "amber": _("Amber"),
    "red": _("Overdue"),
}
MOST = 400  # items of the lists of a meeting that are compared for a home; the page of the comparison takes any
OPEN = 2  # lists that stand unfolded


@dataclass(frozen=True, slots=True)
class Part:
    """One list since a meeting: its lights then and now, and how many lines came, left, moved and were changed."""

    item_list: ItemList
    rows: list[dict[str, Any]]
    changed: dict[str, int]
    url: str


@dataclass(frozen=True, slots=True)
class Since:
    """A meeting and the lists of the leader's bodies that held it as their last; `more` are folded."""

    meeting: Meeting
    parts: list[Part]
    more: list[Part]


def _bodies(user: Any, counts: list[BodyCounts]) -> set[int]:
    """Return the bodies with items to which the leader belongs, by role or as a member; else all that have some."""
    seen = standing(user)
    mine = {grant.organization for grant in seen.grants if grant.role == LEADER.code}
    if seen.person is not None:
        mine |= set(memberships_shown().filter(person=seen.person).order_by().values_list("organization", flat=True))
    every = {row.body.pk for row in counts}
    return every & mine or every


def _lists(user: Any, bodies: set[int], counts: list[BodyCounts]) -> list[ItemList]:
    """Return the lists of some bodies of the years that are counted, in one order."""
    years = Q()
    for row in counts:
        if row.body.pk in bodies:
            years |= Q(organization=row.body, year=row.year)
    rows = item_lists(user).filter(years).select_related("organization")
    return list(rows.order_by("-year", "organization__position", "organization", "kind", "pk"))


def _part(item_list: ItemList, day: date, lights: Lights, changed: dict[str, int]) -> Part:
    """Return one list as it is shown."""
    rows = [
        {"label": label, "then": lights[name][0], "now": lights[name][1], "name": name}
        for name, label in LABELS.items()
        if any(lights[name])
    ]
    address = reverse("desk:item_list-compare", args=[item_list.pk])
    return Part(item_list, rows, changed, f"{address}?from=day&from_day={day.isoformat()}")


def _parts(user: Any, lists: list[ItemList], day: date) -> list[Part]:
    """Return those of some lists of one jurisdiction that have items, since the end of a day."""
    lights = lights_since(lists, day)
    filled = [row for row in lists if any(then or left for then, left in lights[row.pk].values())]
    if not filled:
        return []
    items = sum(left for row in filled for _then, left in lights[row.pk].values())
    changed = counts_of(user, filled, end_of(filled[0], day), now()) if items <= MOST else {}
    return [_part(row, day, lights[row.pk], changed.get(row.pk, {})) for row in filled]


def _groups(lists: Iterable[ItemList], meetings: dict[int, Meeting]) -> dict[tuple[int, str], list[ItemList]]:
    """Return the lists by the last meeting of their body, the newest first; a jurisdiction has its own chain."""
    found: dict[tuple[int, str], list[ItemList]] = {}
    order = [meeting.pk for meeting in meetings.values()]
    met = [row for row in lists if row.organization_id in meetings]
    for row in sorted(met, key=lambda row: order.index(meetings[row.organization_id].pk)):
        found.setdefault((meetings[row.organization_id].pk, row.jurisdiction_id), []).append(row)
    return found


def since(user: Any, counts: list[BodyCounts]) -> list[Since]:
    """Return what changed since the last meeting of each of the leader's bodies, the last meeting of all first.

    At most 4 queries and 9 for each meeting, however many lists there are.
    """
    bodies = _bodies(user, counts)
    if not bodies:
        return []
    meetings = last_meetings(bodies)
    told = {meeting.pk: meeting for meeting in meetings.values()}
    found, shown = [], 0
    for (key, _realm), lists in _groups(_lists(user, bodies, counts) if meetings else (), meetings).items():
        meeting = told[key]
        if meeting.held_on is not None and (parts := _parts(user, lists, meeting.held_on)):
            room = max(OPEN - shown, 0)
            found.append(Since(meeting, parts[:room], parts[room:]))
            shown += len(parts[:room])
    return found
