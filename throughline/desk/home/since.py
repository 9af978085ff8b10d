"""What changed since the last meeting of a leader's body, all of one list: lights then and now, what came and left."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.bodies.standing import standing
from throughline.delivery.comparing.differing import compare
from throughline.delivery.comparing.points import end_of, last_plenary, now
from throughline.delivery.comparing.since import lights_since
from throughline.delivery.models import ItemList
from throughline.delivery.policy import item_lists
from throughline.delivery.queries import BodyCounts

LABELS = {
    "ended": pgettext_lazy("items", "Ended"),
    "green": _("On track"),
    "not_due": _("Not due"),
    "amber": _("Amber"),
    "red": _("Overdue"),
}
MOST = 400  # items of a list that are compared for a home; the page of the comparison takes any


def _body(user: Any, counts: list[BodyCounts]) -> BodyCounts | None:
    """Return the counts of the body in which the leader works, else of the first one that has any."""
    mine = {grant.organization for grant in standing(user).grants}
    return next((row for row in counts if row.body.pk in mine), counts[0] if counts else None)


def _changed(user: Any, item_list: ItemList, day: date) -> dict[str, int]:
    """Return how many lines of a list came, left, moved and were changed since the end of a day."""
    return compare(user, item_list, end_of(item_list, day), now()).counts


def since(user: Any, counts: list[BodyCounts]) -> dict[str, Any] | None:
    """Return the lights of the list of the leader's body, then and now, and how the list changed, if any."""
    found = _body(user, counts)
    if found is None:
        return None
    lists = item_lists(user).filter(organization=found.body, year=found.year).select_related("organization")
    item_list = lists.order_by("kind", "pk").first()
    meeting = last_plenary(item_list) if item_list is not None else None
    if item_list is None or meeting is None or meeting.held_on is None:
        return None
    lights = lights_since(item_list, meeting.held_on)
    items = sum(now for _then, now in lights.values())
    return {
        "meeting": meeting,
        "list": item_list,
        "rows": [
            {"label": label, "then": lights[name][0], "now": lights[name][1], "name": name}
            for name, label in LABELS.items()
            if any(lights[name])
        ],
        "changed": _changed(user, item_list, meeting.held_on) if items <= MOST else {},
        "url": reverse("desk:item_list-compare", args=[item_list.pk]),
    }
