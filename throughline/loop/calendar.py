"""Hinge: when the working-day calendar changes, the lights that count working days are worked out again.

Few are done in the same act; where very many wait, they are marked as due today and the tick takes them in portions.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from throughline.base import clock
from throughline.base.days import remembered
from throughline.base.record import action
from throughline.bodies.actions.calendar import clear_days, set_days
from throughline.bodies.models import Jurisdiction
from throughline.bodies.standing import CLOCK
from throughline.delivery.actions.lighting import relight_item
from throughline.delivery.models import Commitment

AT_ONCE = 200  # items; about a second


def _relight() -> None:
    """Work out the lights of live items: days left to the due date and days of silence are counted by the calendar."""
    items = Commitment.objects.filter(live=True)
    if items.count() > AT_ONCE:
        items.update(light_next=clock.today())
        return
    with remembered():
        for item in items.order_by("pk"):
            relight_item(by=CLOCK, item=item)


@action
def set_calendar(
    *,
    by: Any,
    jurisdiction: Jurisdiction,
    reason: str,
    free: Sequence[date] = (),
    worked: Sequence[date] = (),
    name_en: str = "",
    name_zh: str = "",
) -> Jurisdiction:
    """Enter a holiday with its make-up days, and let every light count by it."""
    made = set_days(
        by=by,
        jurisdiction=jurisdiction,
        reason=reason,
        free=free,
        worked=worked,
        name_en=name_en,
        name_zh=name_zh,
    )
    _relight()
    return made


@action
def clear_calendar(*, by: Any, jurisdiction: Jurisdiction, first: date, last: date, reason: str) -> Jurisdiction:
    """Let days follow the week again, and let every light count by it."""
    made = clear_days(by=by, jurisdiction=jurisdiction, first=first, last=last, reason=reason)
    _relight()
    return made
