"""How the lights of lists stood on an earlier day: those of today, with each change since taken back.

Nothing is stored a second time: what changed since is read from the history (ruling 27).
"""

import datetime
import json
from collections import Counter
from collections.abc import Sequence
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


Lights = dict[str, tuple[int, int]]


def lights_since(lists: Sequence[ItemList], day: date) -> dict[int, Lights]:
    """Return {list: {light: (how many at the end of `day`, how many now)}} of some lists; "ended" is no light.

    The lists are of one jurisdiction. Two queries, whatever their number and that of their items; the cost is that of
    the Events since.
    """
    if not lists:
        return {}
    night = datetime.datetime.combine(
        day + datetime.timedelta(days=1), datetime.time(), timezone.get_current_timezone()
    )
    now: Counter[tuple[int, str]] = Counter()
    then: Counter[tuple[int, str]] = Counter()
    touched = _first_values(lists[0].jurisdiction_id, night)
    items = Commitment.objects.filter(item_list__in=[row.pk for row in lists]).exclude(state="proposed")
    for pk, of_list, live, light in items.values_list("pk", "item_list", "live", "light_code"):
        now[of_list, _cell(light, live=live)] += 1
        first = touched.get(pk, {})
        if not first.get("fresh"):
            stood = _cell(str(first.get("light_code", light)), live=bool(first.get("live", live)))
            then[of_list, stood] += 1
    return {row.pk: {name: (then[row.pk, name], now[row.pk, name]) for name in LIGHTS} for row in lists}
