"""The cases that lie before a meeting under an item, each with the item of the ledger it is about."""

from typing import Any

from django.db.models import prefetch_related_objects

from throughline.casework.models import Case
from throughline.casework.queries import on_item
from throughline.meetings.models import AgendaItem


def of_agenda_item(user: Any, item: AgendaItem) -> list[Case]:
    """Return the cases of an agenda item as far as they are seen (two queries)."""
    found = on_item(user, item)
    prefetch_related_objects(found, "items__commitment")
    return found
