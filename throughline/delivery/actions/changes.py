"""What is asked and decided of an item: more time, and closing. Both dates of an extension are kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.delivery import proposals
from throughline.delivery.asking import check_unchanged, decided, new_change, of_kind
from throughline.delivery.models import Change, Commitment, Evidence
from throughline.delivery.moving import check_open, held, held_with_whole, move
from throughline.delivery.policy import may
from throughline.delivery.states import CHANGE

from .lapsing import answer_instructions, lapse_pending, leave_rounds
from .steps import set_steps
from .together.parts import follow_parts
from .together.signoff import check_signed


@action
def ask_extension(
    *, by: Any, item: Commitment, new_due: date | None, reason: str, steps: Mapping[str, date] | None = None
) -> Change:
    """Ask for a later due date. It must be asked before the present one has passed, with the reason.

    `steps` are new days of open milestones, by the names of `proposals.open_steps`: they move with the date. Where the
    item stands is kept with it: who decides sees how far it was when more time was asked for.
    """
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
    proposed = proposals.differences(item, None, steps or {})
    dropped = [name for name, (_old, new) in proposed.items() if new is None]  # an office grants no dropping
    faults = proposals.step_faults(item, proposed, item.start, new_due)
    if faults := faults | dict.fromkeys(dropped, _("Give the new day of the milestone.")):
        raise Invalid(faults)
    change = new_change(by, item, "extend")
    changes: dict[str, Any] = {"reason": reason.strip(), "old_due": item.due, "new_due": new_due, "proposed": proposed}
    changes["percent"] = item.percent
    if item.progress_by == "count":
        changes["count"] = item.count
    return transition(change, "ask_extension", by=by, table=CHANGE, may=may, changes=changes, note={"item": item})


@action
def grant_extension(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Grant a new due date; the original stays beside it."""
    of_kind(change, "extend")
    item = held(change.commitment)
    change = transition(
        change,
        "grant_extension",
        by=by,
        table=CHANGE,
        may=may,
        changes=decided(by, reason),
        version=version,
        reason=reason,
    )
    if item.due is not None and change.new_due is not None and change.new_due <= item.due:
        raise Invalid({"new_due": _("The new date must lie after the present due date.")})
    check_unchanged(item, change)
    extend_item(by=by, item=item, change=change)
    return change


@action
def extend_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Set the due date of a granted extension, and the milestones that move with it; part of granting it."""
    steps = set_steps(item, change)
    changes = {"due": change.new_due, **steps.pop("changes")}
    return move(item, "extend", by=by, changes=changes, decision=change.path, reason=change.reason, **steps)


@action
def ask_closing(*, by: Any, item: Commitment, reason: str, version: int | None = None) -> Change:
    """Ask to close: say how the measure of done is met. Where evidence is asked, some must have been accepted first."""
    item = held(item)
    if not reason.strip():
        raise Invalid({"reason": _("Say how the measure of done is met.")})
    if item.evidence_asked and not Evidence.objects.filter(report__commitment=item, accepted=True).exists():
        raise Invalid({"reason": _("Evidence is asked for this item and none has been accepted yet.")})
    check_signed(item)
    change = new_change(by, item, "close")
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
    of_kind(change, "close")
    changes = {"checked_on": clock.today(), "check_note": note.strip()}
    return transition(change, "check", by=by, table=CHANGE, may=may, changes=changes, version=version)


@action
def approve_closing(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Approve a checked closing: the item is closed."""
    of_kind(change, "close")
    item = held_with_whole(change.commitment)
    change = transition(
        change,
        "approve_closing",
        by=by,
        table=CHANGE,
        may=may,
        changes=decided(by, reason),
        version=version,
        reason=reason,
    )
    close_item(by=by, item=item, change=change)
    return change


@action
def close_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Close the item; part of approving the closing. No open round asks for it any longer."""
    leave_rounds(by, item)
    changes = {"live": False, "closed_on": clock.today()}
    item = move(item, "close", by=by, changes=changes, decision=change.path)
    lapse_pending(item)
    answer_instructions(item, change)
    follow_parts(by, item.parent)
    return item


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
        changes=decided(by, reason),
        version=version,
        reason=reason,
    )
    if change.kind == "close":
        resume_item(by=by, item=item, change=change)
    return change


@action
def withdraw_change(*, by: Any, change: Change, reason: str, version: int | None = None) -> Change:
    """Take back what was asked, before it is decided. A closing that is taken back puts the item back to work."""
    item = held(change.commitment)
    changes = decided(by, reason)
    change = transition(
        change, "withdraw", by=by, table=CHANGE, may=may, changes=changes, version=version, reason=reason
    )
    if change.kind == "close":
        resume_item(by=by, item=item, change=change)
    return change


@action
def resume_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Put the item back to work; part of refusing its closing, or taking it back."""
    return move(item, "resume", by=by, note={"change": change}, reason=change.decided_reason)
