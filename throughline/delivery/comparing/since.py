"""How the lights of a list stood on an earlier day: those of today, with each change since taken back.

Nothing is stored a second time: what changed since is read from the history (ruling 27).
"""

import datetime
import json
from collections import Counter
from datetime import date

from django.utils import timezone

from throughline.base.models import Event
from throughline.delivery.models import Commitment, ItemList

LIGHTS = ("ended", "green", "not_due", "amber", "red")
OPENS = ("commitment.propose", "commitment.assign")


def _cell(light: str, *, live: bool) -> str:
    """Return where an item is counted: by its light while it is worked on, else as ended."""
    return light if live else "ended"


def _first_values(realm: str, after: datetime.datetime) -> dict[int, dict[str, object]]:
    """Return for each item touched after a moment what `live` and the light were before the first change of each."""
    rows = Event.objects.filter(chain=realm, at__gte=after, verb__startswith="commitment.").order_by("seq")
    found: dict[int, dict[str, object]] = {}
    for path, verb, payload in rows.values_list("path", "verb", "payload").iterator():
        if '"light_code"' not in payload and '"live"' not in payload and verb not in OPENS:
            continue
        first = found.setdefault(int(path.partition("/")[2]), {})
        if verb in OPENS:
            first.setdefault("fresh", True)
        for name, (old, _new) in json.loads(payload)["diff"].items():
            if name in ("live", "light_code"):
                first.setdefault(name, old)
    return found


def lights_since(item_list: ItemList, day: date) -> dict[str, tuple[int, int]]:
    """Return {light: (how many at the end of `day`, how many now)} of the items of a list; "ended" is no light.

    Two queries, whatever the number of items; the cost is that of the Events since.
    """
    night = datetime.datetime.combine(
        day + datetime.timedelta(days=1), datetime.time(), timezone.get_current_timezone()
    )
    now: Counter[str] = Counter()
    then: Counter[str] = Counter()
    touched = _first_values(item_list.jurisdiction_id, night)
    items = Commitment.objects.filter(item_list=item_list).exclude(state="proposed")
    for pk, live, light in items.values_list("pk", "live", "light_code"):
        now[_cell(light, live=live)] += 1
        first = touched.get(pk, {})
        if not first.get("fresh"):
            then[_cell(str(first.get("light_code", light)), live=bool(first.get("live", live)))] += 1
    return {name: (then[name], now[name]) for name in LIGHTS}
