"""Where sending from a list of boxes leads: back to that list, at the next box."""

from typing import Any

from django.urls import reverse

from throughline.delivery.models import Commitment
from throughline.delivery.queries import owed_by

from .boxes import in_order

PAGES = {"owed": "desk:owe-list", "home": "desk:home"}


def back_to(page: str, user: Any, item: Commitment) -> str:
    """Return the address of a list, at the box after `item`, or at its first where that was the last."""
    waiting = owed_by(user)
    away = {one.commitment_id for one in waiting.handed}
    left = {one.commitment_id: one.commitment for one in (*waiting.rounds, *waiting.returned)}
    order = in_order([one for key, one in left.items() if key != item.pk and key not in away])
    ahead = in_order([*order, item])
    after = ahead[ahead.index(item) + 1 :] or order
    return reverse(PAGES[page]) + (f"#item-{after[0].pk}" if after else "")
