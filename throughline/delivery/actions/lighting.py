"""Recomputing lights: by the daily tick where a day has come, and where a rule value changed."""

from typing import Any

from throughline.base.record import action
from throughline.delivery.models import Commitment
from throughline.delivery.moving import held, lit, move


@action
def relight_item(*, by: Any, item: Commitment) -> Commitment:
    """Set the light by the rule in force today. An Event is left only where code or reason changed (ruling 5).

    Otherwise only numbers and the day of the next change are renewed: kept values that tell nobody anything new.
    """
    item = held(item)
    light = lit(item)
    if (light["light_code"], light["light_why"]["reason"]) != (item.light_code, item.light_why.get("reason")):
        return move(item, "relight", by=by)
    Commitment.objects.filter(pk=item.pk).update(**light)
    for name, value in light.items():
        setattr(item, name, value)
    return item
