"""Who may do what to an import: whoever uploaded the file. What its rows may do is asked of the stage they go to."""

from typing import Any

from django.db.models import QuerySet

from throughline.base.record import Capacity
from throughline.base.verbs import Verb

from .models import ImportBatch


def may(user: Any, verb: Verb, row: ImportBatch) -> Capacity | None:
    """Return the capacity of the owner, in the role the file was uploaded in; None for everybody else."""
    key = getattr(user, "pk", None)
    if key is None or key != row.owner or "self" not in verb.who:
        return None
    return Capacity("self", row.role, row.body)


def batches(user: Any) -> QuerySet[ImportBatch]:
    """Return the imports of an account."""
    return ImportBatch.objects.filter(owner=user.pk or 0).select_related("file")
