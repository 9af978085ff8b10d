"""The daily tick: lights whose day has come, the ladder of rounds, keys of forms that are too old to matter.

Twice a day does no harm.
"""

import sys

from django.db.models import Q

from throughline.base import clock
from throughline.base.once import forget_old
from throughline.base.record import acting
from throughline.bodies.standing import CLOCK
from throughline.delivery.actions.lighting import overruled, relight_item
from throughline.delivery.ladder import climb
from throughline.delivery.models import Commitment
from throughline.demo.clock import shown

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
            rows = Commitment.objects.select_for_update().filter(pk__in=keys[first : first + chunk], live=True)
            for row in rows.order_by("pk"):
                before = row.version
                counts["looked"] += 1
                counts["changed"] += relight_item(by=CLOCK, item=row).version != before
    return counts


def run(argv: list[str]) -> int:
    """Do what is due today, in a demo on the demo's day; `--all` recomputes every live light."""
    if argv not in ([], ["--all"]):
        print("usage: throughline tick [--all]", file=sys.stderr)
        return 2
    with shown():
        counts = relight_due(everything=bool(argv))
        print(f"tick: {clock.today()}, {counts['looked']} lights looked at, {counts['changed']} changed")
        steps = ", ".join(f"{count} {step}" for step, count in climb().items() if count)
        print(f"tick: rounds: {steps or 'nothing new'}")
        print(f"tick: {forget_old()} old keys forgotten")
    return 0
