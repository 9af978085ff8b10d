"""What was written with an act that a mail tells of: the note of an urging, the reason of a return.

It stands in the Event and is read when the mail is made, for those who may read the inside of the item then.
"""

import json
from collections.abc import Iterable

from django.utils.translation import gettext as _

from throughline.base.models import Event
from throughline.bodies.models import Account
from throughline.delivery.policy import commitment_of, reads_inside

from .shown import REPORTED, Line


def said_with(reader: Account, told: Iterable[Line]) -> dict[int, str]:
    """Return {key of a notice: what was written with its act} in the active language (at most one query for Events)."""
    open_to = [line.notice for line in told if line.notice.verb in REPORTED and _inside(reader, line)]
    if not open_to:
        return {}
    events = Event.objects.filter(path__in={row.path for row in open_to}, verb__in=REPORTED)
    payloads = {(chain, seq): text for chain, seq, text in events.values_list("chain", "seq", "payload")}
    found = {row.pk: _words(payloads.get((row.chain, row.seq), "{}")) for row in open_to}
    return {key: words for key, words in found.items() if words}


def _inside(reader: Account, line: Line) -> bool:
    """Say whether a reader sees the row of a line and reads what happened inside its item."""
    item = commitment_of(line.row) if line.row is not None else None
    return item is not None and reads_inside(reader, item)


def _words(payload: str) -> str:
    """Return the reason or the note of an Event on one line; "" where none was written."""
    event = json.loads(payload)
    if reason := " ".join(event.get("reason", "").split()):
        return _("Reason: %(reason)s") % {"reason": reason}
    note = " ".join(str(event.get("note", {}).get("note", "")).split())
    return _("Note: %(note)s") % {"note": note} if note else ""
