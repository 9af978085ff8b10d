"""Recomputing lights: by the daily tick where a day has come, and where a rule value changed."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from throughline.base.record import action
from throughline.bodies.models import RuleValue
from throughline.bodies.rules import LIGHTS, rule_value
from throughline.delivery.models import Commitment
from throughline.delivery.moving import held, lit, move


def overruled(day: date) -> QuerySet[Commitment]:
    """Return the live items whose light rests on another rule value than the one in force for their body on `day`.

    So a value takes effect on its first day, or on the first day after it on which the tick runs: none is missed.
    """
    live = Commitment.objects.filter(live=True)
    if not RuleValue.objects.filter(rule=LIGHTS).exists():  # Then every light rests on the shipped set.
        return live.none()
    other = Q(pk__in=[])
    for body in live.order_by().values_list("item_list__organization", flat=True).distinct():
        rule = rule_value(LIGHTS, day, body)
        moved = ~Q(light_rule=rule.pk) if rule.pk else Q(light_rule__isnull=False)
        other |= Q(item_list__organization=body) & moved
    return live.filter(other)


@action
def relight_item(*, by: Any, item: Commitment, decision: str = "") -> Commitment:
    """Set the light by the rule in force today. An Event is left only where code or reason changed (ruling 5).

    Otherwise only numbers and the day of the next change are renewed: kept values that tell nobody anything new.
    `decision` is the path of the rule value that was set, where that is why.
    """
    item = held(item)
    light = lit(item)
    if (light["light_code"], light["light_why"]["reason"]) != (item.light_code, item.light_why.get("reason")):
        return move(item, "relight", by=by, decision=decision)
    Commitment.objects.filter(pk=item.pk).update(**light)
    for name, value in light.items():
        setattr(item, name, value)
    return item
