"""Lights whose day has come, in chunks of one transaction; killed in the middle, the next run does the rest."""

from django.db.models import Q

from throughline.base import clock
from throughline.base.record import acting
from throughline.bodies.standing import CLOCK
from throughline.delivery.actions.lighting import overruled, relight_item
from throughline.delivery.models import Commitment

CHUNK = 200


def relight_due(*, everything: bool = False, chunk: int = CHUNK) -> dict[str, int]:
    """Recompute the live items whose light changes by today, or whose rule value does (or all), `chunk` at once.

    Return {"looked": rows read, "changed": lights that are now another code or reason}. Each change leaves one Event.
    """
    due = Commitment.objects.filter(live=True)
    if not everything:
        today = clock.today()
        due = due.filter(Q(light_next__lte=today) | Q(pk__in=overruled(today).values("pk")))
    keys = list(due.order_by("pk").values_list("pk", flat=True))
    counts = {"looked": 0, "changed": 0}
    for first in range(0, len(keys), chunk):
        with acting():
            rows = Commitment.objects.select_for_update(no_key=True).filter(
                pk__in=keys[first : first + chunk], live=True
            )
            for row in rows.order_by("pk"):
                before = row.version
                counts["looked"] += 1
                counts["changed"] += relight_item(by=CLOCK, item=row).version != before
    return counts


def run(*, everything: bool = False) -> str:
    """Recompute what is due, or every live light."""
    counts = relight_due(everything=everything)
    return f"{counts['looked']} lights looked at, {counts['changed']} changed"
