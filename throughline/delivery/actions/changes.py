"""What is asked and decided of an item: more time, and closing. Both dates of an extension are kept."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.delivery.models import Change, Commitment, Evidence, RoundItem
from throughline.delivery.moving import check_open, held, move
from throughline.delivery.policy import may
from throughline.delivery.states import CHANGE

from .progress import answer_round

PENDING = ("asked", "checked")


def _new_change(by: Any, item: Commitment, kind: str) -> Change:
    """Return an unsaved change; refuse a second one of the kind while the first is undecided."""
    if item.changes.filter(kind=kind, state__in=PENDING).exists():
        raise Invalid(_("This was asked before and is not decided yet."))
    return Change(
        jurisdiction=item.jurisdiction,
        commitment=item,
        kind=kind,
        asked_on=clock.today(),
        asked_by=by.printed_name,
    )


def _of_kind(change: Change, kind: str) -> None:
    """Refuse to decide a change as something else than was asked."""
    if change.kind != kind:
        raise WrongState(_("Something else was asked here. Reload to see what."))


def _decided(by: Any, reason: str) -> dict[str, Any]:
    """Return the columns of a decision."""
    return {"decided_on": clock.today(), "decided_by": by.printed_name, "decided_reason": reason.strip()}


@action
def ask_extension(*, by: Any, item: Commitment, new_due: date | None, reason: str) -> Change:
    """Ask for a later due date. It must be asked before the present one has passed, with the reason."""
    item = held(item)
    check_open(item)
    if not reason.strip():
        raise Invalid({"reason": _("Give the reason.")})
    if new_due is None:
        raise Invalid({"new_due": _("Give the day by which it is done.")})
    if item.due is not None and clock.today() > item.due:
        raise Invalid({"new_due": _("The due date has passed. An extension is asked for before it, not after.")})
    if item.due is not None and new_due <= item.due:
        raise Invalid({"new_due": _("The new date must lie after the present due date.")})
    change = _new_change(by, item, "extend")
    changes = {"reason": reason.strip(), "old_due": item.due, "new_due": new_due}
    return transition(change, "ask_extension", by=by, table=CHANGE, may=may, changes=changes, note={"item": item})


@action
def grant_extension(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Grant a new due date; the original stays beside it."""
    _of_kind(change, "extend")
    item = held(change.commitment)
    change = transition(
        change,
        "grant_extension",
        by=by,
        table=CHANGE,
        may=may,
        changes=_decided(by, reason),
        version=version,
        reason=reason,
    )
    if item.due is not None and change.new_due is not None and change.new_due <= item.due:
        raise Invalid({"new_due": _("The new date must lie after the present due date.")})
    extend_item(by=by, item=item, change=change)
    return change


@action
def extend_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Set the due date of a granted extension; part of granting it."""
    changes = {"due": change.new_due}
    return move(item, "extend", by=by, changes=changes, decision=change.path, reason=change.reason)


@action
def ask_closing(*, by: Any, item: Commitment, reason: str, version: int | None = None) -> Change:
    """Ask to close: say how the measure of done is met. Where evidence is asked, some must have been accepted first."""
    item = held(item)
    if not reason.strip():
        raise Invalid({"reason": _("Say how the measure of done is met.")})
    if item.evidence_asked and not Evidence.objects.filter(report__commitment=item, accepted=True).exists():
        raise Invalid({"reason": _("Evidence is asked for this item and none has been accepted yet.")})
    change = _new_change(by, item, "close")
    change = transition(
        change, "ask_closing", by=by, table=CHANGE, may=may, changes={"reason": reason.strip()}, note={"item": item}
    )
    mark_closing(by=by, item=item, change=change, version=version)
    return change


@action
def mark_closing(*, by: Any, item: Commitment, change: Change, version: int | None = None) -> Commitment:
    """Note on the item that closing was asked; part of asking."""
    return move(item, "ask_close", by=by, version=version, note={"change": change})


@action
def check_closing(*, by: Any, change: Change, note: str = "", version: int | None = None) -> Change:
    """Note that the office has held the evidence against the measure of done."""
    _of_kind(change, "close")
    changes = {"checked_on": clock.today(), "check_note": note.strip()}
    return transition(change, "check", by=by, table=CHANGE, may=may, changes=changes, version=version)


@action
def approve_closing(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Approve a checked closing: the item is closed."""
    _of_kind(change, "close")
    item = held(change.commitment)
    change = transition(
        change,
        "approve_closing",
        by=by,
        table=CHANGE,
        may=may,
        changes=_decided(by, reason),
        version=version,
        reason=reason,
    )
    close_item(by=by, item=item, change=change)
    return change


@action
def close_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Close the item; part of approving the closing. No open round asks for it any longer."""
    for asked in RoundItem.objects.filter(commitment=item, state="owed", round__state="open").order_by("pk"):
        answer_round(by=by, round_item=asked)
    changes = {"live": False, "closed_on": clock.today()}
    return move(item, "close", by=by, changes=changes, decision=change.path)


@action
def refuse_change(*, by: Any, change: Change, reason: str, version: int | None = None) -> Change:
    """Refuse what was asked, with the reason. A refused closing puts the item back to work."""
    item = held(change.commitment)
    change = transition(
        change,
        "refuse",
        by=by,
        table=CHANGE,
        may=may,
        changes=_decided(by, reason),
        version=version,
        reason=reason,
    )
    if change.kind == "close":
        resume_item(by=by, item=item, change=change)
    return change


@action
def resume_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Put the item back to work; part of refusing its closing."""
    return move(item, "resume", by=by, note={"change": change}, reason=change.decided_reason)
