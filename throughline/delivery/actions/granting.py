"""Granting a move: the change is decided and the item moves in the same transaction, each with its own Event."""

from typing import Any

from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.delivery import proposals
from throughline.delivery.asking import check_unchanged, decided, detail_of, of_kind
from throughline.delivery.models import Change, Commitment, RoundItem
from throughline.delivery.moving import check_open, held_with_whole, move
from throughline.delivery.policy import may
from throughline.delivery.states import CHANGE

from .items import open_item
from .lapsing import lapse_pending, leave_rounds
from .measure import percent_by_count
from .moves import merger_fault, new_lead_fault
from .projects import adjust_project, complete_project, gate_of, start_project
from .steps import set_steps
from .together.parts import follow_parts


def _grant(
    by: Any, change: Change, verb: str, kind: str, reason: str, version: int | None
) -> tuple[Change, Commitment]:
    """Decide a change of a kind; return it with its item, locked with its whole and, of a merger, its successor."""
    of_kind(change, kind)
    item = held_with_whole(change.commitment, change.successor_id)
    columns = decided(by, reason)
    change = transition(
        change, verb, by=by, table=CHANGE, may=may, changes=columns, version=version, reason=reason, note={"item": item}
    )
    return change, item


@action
def grant_admission(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Admit a proposed line: it opens as an item of its approved list, a project passes its gate."""
    change, item = _grant(by, change, "grant_admission", "admit", reason, version)
    open_item(by=by, item=item, decision=change.path)
    return change


@action
def grant_start(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Let an admitted project start, with the values that were asked along."""
    change, item = _grant(by, change, "grant_start", "start", reason, version)
    check_open(item)
    _set_item(by, item, change)
    project = gate_of(detail_of(item), "started")
    given = proposals.new_values(change.proposed, proposals.PROJECT)
    start_project(by=by, project=project, decision=change.path, **given)
    return change


@action
def grant_completion(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Let a started project pass as completed."""
    change, item = _grant(by, change, "grant_completion", "complete", reason, version)
    check_open(item)
    _set_item(by, item, change)
    project = gate_of(detail_of(item), "completed")
    given = proposals.new_values(change.proposed, proposals.PROJECT)
    complete_project(by=by, project=project, decision=change.path, **given)
    return change


def _set_item(by: Any, item: Commitment, change: Change) -> Commitment:
    """Set what a change proposes of the item itself, if anything."""
    check_unchanged(item, change)
    if not (proposals.new_values(change.proposed, proposals.ITEM) or proposals.new_steps(change.proposed)):
        return item
    return adjust_item(by=by, item=item, change=change)


@action
def adjust_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Set the values of the item and its milestones that a granted change proposes; part of granting it."""
    changes = proposals.new_values(change.proposed, proposals.ITEM)
    if "target" in changes and item.progress_by == "count":  # the same count is another share of it
        changes["percent"] = percent_by_count(item.count, changes["target"])
    steps = set_steps(item, change)
    changes |= steps.pop("changes")
    return move(item, "adjust", by=by, changes=changes, decision=change.path, reason=change.reason, **steps)


@action
def grant_adjustment(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Set what was asked; refused where one of the old values is not the present one any more.

    The item comes last: with it the responsible leader may hand it on, and would have no say in its project after.
    """
    change, item = _grant(by, change, "grant_adjustment", "adjust", reason, version)
    check_unchanged(item, change)
    given, project = proposals.new_values(change.proposed, proposals.PROJECT), detail_of(item)
    if given and project is not None:
        adjust_project(by=by, project=project, decision=change.path, **given)
    if given.keys() != change.proposed.keys():
        adjust_item(by=by, item=item, change=change)
    return change


@action
def grant_suspension(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Let the item rest."""
    change, item = _grant(by, change, "grant_suspension", "suspend", reason, version)
    suspend_item(by=by, item=item, change=change)
    return change


@action
def suspend_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Let the item rest; part of granting it. No open round asks for it while it rests."""
    leave_rounds(by, item)
    return move(item, "suspend", by=by, decision=change.path, reason=change.reason)


@action
def grant_resumption(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Take the item up again: under way, or waiting for the signature that it never had."""
    change, item = _grant(by, change, "grant_resumption", "resume", reason, version)
    if item.signed_on is None:
        put_back_item(by=by, item=item, change=change)
    else:
        take_up_item(by=by, item=item, change=change)
    follow_parts(by, item)
    return change


@action
def take_up_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Take a signed item up again; part of granting it."""
    return move(item, "take_up", by=by, decision=change.path, reason=change.reason)


@action
def put_back_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Take an item up again that nobody has signed for; part of granting it."""
    return move(item, "put_back", by=by, decision=change.path, reason=change.reason)


@action
def grant_merger(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Merge the item into the one that was named, which must still be worked on."""
    change, item = _grant(by, change, "grant_merger", "merge", reason, version)
    if fault := merger_fault(item, change.successor):
        raise Invalid({"successor": fault})
    merge_item(by=by, item=item, change=change)
    return change


@action
def merge_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """End the item in favour of its successor; part of granting it. Nothing of it moves: both name each other."""
    return _end(by, item, change, "merge", {"successor": change.successor})


@action
def grant_exit(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Take the item off the list."""
    change, item = _grant(by, change, "grant_exit", "exit", reason, version)
    exit_item(by=by, item=item, change=change)
    return change


@action
def exit_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Take the item off the list; part of granting it."""
    return _end(by, item, change, "exit", {})


def _end(by: Any, item: Commitment, change: Change, verb: str, note: dict[str, Any]) -> Commitment:
    """End an item by a decision: out of the open rounds, and what else was asked of it lapses."""
    leave_rounds(by, item)
    ended = move(item, verb, by=by, changes={"live": False}, decision=change.path, reason=change.reason, note=note)
    lapse_pending(ended)
    follow_parts(by, ended.parent)
    return ended


@action
def grant_reassignment(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Hand the item to the new lead unit."""
    change, item = _grant(by, change, "grant_reassignment", "reassign", reason, version)
    if fault := new_lead_fault(item, change.new_lead):
        raise Invalid({"new_lead": fault})
    reassign_item(by=by, item=item, change=change)
    return change


@action
def reassign_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Set the new lead unit, which signs anew and owes what open rounds ask; part of granting it.

    A unit that cooperated and now leads is no longer named beside the lead.
    """
    helped = item.parties.filter(organization=change.new_lead)
    note = {"was_cooperating": helped.exists()}
    helped.delete()
    owed = RoundItem.objects.filter(commitment=item, state="owed", round__state="open")
    owed.update(organization=change.new_lead, handed_to=None, handed_on=None)
    changes = {"lead": change.new_lead, "signed_on": None}
    item = move(item, "reassign", by=by, changes=changes, decision=change.path, reason=change.reason, note=note)
    follow_parts(by, item)
    return item
