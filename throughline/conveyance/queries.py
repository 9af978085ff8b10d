"""What district and sender said to each other of a conveyance: reasons that stand in its history."""

import json

from throughline.base.models import Event

from .models import Conveyance


def last_reason(row: Conveyance, verb: str) -> str:
    """Return the reason of the last time `verb` was done to a conveyance, "" where it never was (one query)."""
    event = Event.objects.filter(path=row.path, verb=f"{row.noun}.{verb}").order_by("-seq").first()
    return str(json.loads(event.payload)["reason"]) if event is not None else ""
