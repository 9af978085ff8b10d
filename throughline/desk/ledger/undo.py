"""Taking a bulk act back: a new act with its own Events that restores what held before, row by row.

A row that has changed since, or that the old value fits no longer, is left alone and named; a date that has passed
since is put back like any other. What was only asked for is withdrawn while nobody has decided.
"""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.base import clock
from throughline.base.errors import Invalid, Stale, WrongState
from throughline.base.record import acting
from throughline.bodies.models import Organization, Person
from throughline.delivery.actions.changes import withdraw_change
from throughline.delivery.actions.items import edit_item
from throughline.delivery.models import Change, Commitment
from throughline.desk.history.both import in_both, own_of
from throughline.desk.models import Undo
from throughline.exchange.lazily import filled_in

from .many import Done, kept_values

MODELS = {"lead": Organization, "responsible": Person}


def own(user: Any) -> QuerySet[Undo]:
    """Return the bulk acts of a person."""
    return Undo.objects.filter(account=user.pk)


def keep(user: Any, kind: str, reason: str, rows: list[dict[str, Any]]) -> Undo:
    """Note how a bulk act is taken back; part of the act's transaction."""
    return Undo.objects.create(account_id=user.pk, kind=kind, reason=reason, rows=rows, done=clock.now())


def kept_of(item: Commitment, done: Done) -> dict[str, Any]:
    """Return what is kept of one row: how it is taken back, and in both languages what was and what became of it."""
    told = [in_both(words) for words in (done.old, done.new, done.note)]
    return {**(done.back or {"pk": item.pk}), "told": told}


def told_of(kept: dict[str, Any]) -> tuple[str, ...]:
    """Return old value, new value and note of one row in the reader's language; nothing of acts from before."""
    return tuple(own_of(words) for words in kept.get("told", ("", "", "")))


def changed(row: Undo) -> set[int]:
    """Return the items that cannot be put back: what was set of them, or what was asked, is another since.

    What else became of an item, a report above all, stands in no undoing's way.
    """
    items = Commitment.objects.in_bulk([kept["pk"] for kept in row.rows])
    asked = {
        change.pk: change.version
        for change in Change.objects.filter(
            pk__in=[kept["change"] for kept in row.rows if "change" in kept], state="asked"
        )
    }
    return {
        kept["pk"]
        for kept in row.rows
        if (
            asked.get(kept["change"]) != kept["version"]
            if "change" in kept
            else not _stands(items.get(kept["pk"]), kept)
        )
    }


def _stands(item: Commitment | None, kept: dict[str, Any]) -> bool:
    """Say whether a proposed line has what the act set; one that was kept without it goes by its version."""
    if item is None or "new" not in kept:
        return item is not None and item.version == kept["version"]
    return item.state == "proposed" and kept_values(item, kept["new"]) == kept["new"]


def _value(field: str, value: Any) -> Any:
    """Return a stored value as the act takes it."""
    if field == "due":
        return datetime.date.fromisoformat(value) if value else None
    return MODELS[field].objects.get(pk=value) if value else None


def put_back(by: Any, kept: dict[str, Any], reason: str) -> None:
    """Put one row back."""
    if "change" in kept:
        change = Change.objects.select_related("commitment").get(pk=kept["change"])
        withdraw_change(by=by, change=change, reason=reason, version=kept["version"])
        return
    item = Commitment.objects.get(pk=kept["pk"])
    if not _stands(item, kept):  # somebody was faster than the look at all rows
        raise Stale(item)
    old: Any = {field: _value(field, value) for field, value in kept["old"].items()}
    edit_item(by=by, item=item, version=item.version, restores=True, **old)


def take_back(by: Any, row: Undo) -> tuple[int, set[int]]:
    """Put back every row that has not changed since; return how many, and which were refused. Only once.

    Those are marked in `row.rows`, so that the page goes on naming them.
    """
    with acting():
        row = Undo.objects.select_for_update(no_key=True).get(pk=row.pk)
        if row.undone_at is not None:
            raise WrongState(_("This was taken back before."))
        refused = changed(row)
        # In both languages: it is kept, and read by people of either.
        told = gettext_lazy("Taken back: the act on several items of %(day)s.")
        reason = in_both(filled_in(told, {"day": timezone.localdate(row.done)}))
        for kept in sorted(row.rows, key=lambda kept: kept["pk"]):
            if kept["pk"] not in refused and not _went_back(by, kept, reason):
                refused.add(kept["pk"])
            kept["stays"] = kept["pk"] in refused
        if len(refused) == len(row.rows):
            raise WrongState(_("Every row has changed since: there is nothing to take back."))
        row.undone_at = clock.now()
        row.save(update_fields=["undone_at", "rows"])
    return len(row.rows) - len(refused), refused


def _went_back(by: Any, kept: dict[str, Any], reason: str) -> bool:
    """Put one row back; say False where it stays, because what became of it since leaves no place for the old value.

    An act refuses before it writes anything, so nothing of a refused row is kept.
    """
    try:
        put_back(by, kept, reason)
    except (Invalid, Stale, WrongState):
        return False
    return True
