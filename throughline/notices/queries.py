"""Reads of one's own notices, and their marks. Reading is no act: it leaves no Event, and nobody else learns of it."""

from typing import Any

from throughline.base import clock
from throughline.base.prepared import Prepared
from throughline.bodies.standing import ALONG

from .models import Notice
from .policy import notices

MANY = 100  # from here on the count of the top bar only says "99+"

UNREAD = Prepared(
    lambda account: Notice.objects.filter(account=account, read_on=None).order_by().values_list("pk", flat=True)[:MANY]
)
ALONG["unread"] = UNREAD  # every page shows it


def unread_count(user: Any) -> int:
    """Return how many notices are not read, at most MANY (one indexed query)."""
    return len(UNREAD.rows(account=user.pk))


def mark_read(user: Any, pk: int | None = None) -> int:
    """Mark one of one's own notices as read, or all; return how many were not."""
    rows = notices(user).filter(read_on=None)
    if pk is not None:
        rows = rows.filter(pk=pk)
    return rows.update(read_on=clock.today())
