"""Asking for a move of an item: each with its reason and what it rests on; nothing moves before somebody grants it."""

from typing import Any, Unpack

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, Message, Stale, WrongState
from throughline.base.record import action, not_open, transition
from throughline.base.text import current_language, missing_both
from throughline.bodies.models import Organization
from throughline.delivery import gates, proposals
from throughline.delivery.asking import Basis, basis_columns, detail_of, new_change
from throughline.delivery.lines import unit_fault
from throughline.delivery.models import Change, Commitment
from throughline.delivery.moving import OPEN, held
from throughline.delivery.policy import may
from throughline.delivery.states import CHANGE, COMMITMENT

from .projects import gate_of


def _from(item: Commitment, verb: str) -> None:
    """Refuse to ask for a step that the table of items does not open in the present state."""
    if item.state not in COMMITMENT.verb(verb).frm:
        raise WrongState(not_open())


def _ask(
    by: Any, item: Commitment, verb: str, kind: str, reason: str, basis: Basis, version: int | None, **more: Any
) -> Change:
    """Leave a change that waits for its decision; all that is wrong with reason and basis is told at once."""
    if version is not None and item.version != version:
        raise Stale(item)
    wrong: dict[str | None, Message] = {} if reason.strip() else {"reason": _("Give the reason.")}
    try:
        columns = basis_columns(item, basis)
    except Invalid as refused:
        raise Invalid({**wrong, **refused.messages}) from refused
    if wrong:
        raise Invalid(wrong)
    change = new_change(by, item, kind)
    changes = {"reason": reason.strip(), **columns, **more}
    return transition(change, verb, by=by, table=CHANGE, may=may, changes=changes, note={"item": item})


@action
def ask_admission(
    *, by: Any, item: Commitment, reason: str, version: int | None = None, **basis: Unpack[Basis]
) -> Change:
    """Ask to admit a proposed line to a list that is approved; before that, the list itself goes to the meeting."""
    item = held(item)
    _from(item, "assign")
    if not item.item_list.versions.exists():
        raise WrongState(_("This list is not approved yet: its lines are admitted when it is."))
    if item.kind == "key_project" and (faults := gates.missing(item, detail_of(item), "admitted")):
        raise Invalid({"reason": _("Fill in what the gate asks for on the line first."), **faults})
    return _ask(by, item, "ask_admission", "admit", reason, basis, version)


def _ask_gate(
    by: Any, item: Commitment, verb: str, gate: str, kind: str, reason: str, version: int | None, given: dict[str, Any]
) -> Change:
    """Ask to let a project pass a gate; what the gate requires may come with it, each fault beside its field."""
    item = held(item)
    if item.state not in OPEN:
        raise WrongState(not_open())
    project = gate_of(detail_of(item), gate)
    fields = {name: value for name, value in given.items() if proposals.takes(name)}
    proposed = proposals.differences(item, project, fields)
    coming = {**proposals.new_values(proposed, proposals.ITEM), **proposals.new_values(proposed, proposals.PROJECT)}
    faults = gates.missing(item, project, gate, coming) | _faults(item, coming, proposed)
    if faults:
        raise Invalid(faults)
    basis: Any = {name: value for name, value in given.items() if name not in fields}
    return _ask(by, item, verb, kind, reason, basis, version, proposed=proposed)


@action
def ask_start(*, by: Any, item: Commitment, reason: str, version: int | None = None, **given: Any) -> Change:
    """Ask to let an admitted project start. `given`: basis, meeting, agenda_item, paper, and fields that may change."""
    return _ask_gate(by, item, "ask_start", "started", "start", reason, version, given)


@action
def ask_completion(*, by: Any, item: Commitment, reason: str, version: int | None = None, **given: Any) -> Change:
    """Ask to let a started project pass as completed; closing the item is asked after it. `given` as in `ask_start`."""
    return _ask_gate(by, item, "ask_completion", "completed", "complete", reason, version, given)


def _faults(item: Commitment, coming: dict[str, Any], proposed: proposals.Proposed) -> dict[str | None, Message]:
    """Check proposed values as a line of a list is checked."""
    found: dict[str | None, Message] = {}

    def stands(name: str) -> Any:
        return coming.get(name, getattr(item, name))

    if missing_both(stands("title_en"), stands("title_zh")):
        found[f"title_{current_language()}"] = _("Fill in at least one language.")
    due, start = stands("due"), stands("start")
    if due is None:
        found["due"] = _("Give the day by which it is done.")
    elif start is not None and due < start:
        found["due"] = _("The due date lies before the start.")
    elif "due" in coming and due < clock.today():
        told = _("The new due date, %(day)s, has already passed.")
        found["due"] = told % {"day": date_format(due, "DATE_FORMAT")}
    if item.progress_by == "count" and not (stands("target") or 0) > 0:
        found["target"] = _("A counted item needs the number to reach.")
    if (coming.get("funding_10k_yuan") or 0) < 0:
        found["funding_10k_yuan"] = _("Give a number that is not below zero.")
    person = coming.get("responsible", item.responsible)
    if person is None and "responsible" in coming:
        found["responsible"] = _("Choose the responsible leader.")
    elif person is not None and person.jurisdiction_id != item.jurisdiction_id:
        found["responsible"] = _("“%(name)s” belongs to another district.") % {"name": person}
    return found | proposals.step_faults(item, proposed, start, due)


@action
def ask_adjustment(*, by: Any, item: Commitment, reason: str, version: int | None = None, **given: Any) -> Change:
    """Ask to change what the list says of an item: `given` are fields as `proposals.differences` takes, and the basis.

    Old and new values are kept. Refused where nothing differs from what the item says now.
    """
    item = held(item)
    _from(item, "adjust")
    detail = detail_of(item)
    fields = {name: value for name, value in given.items() if proposals.takes(name)}
    if detail is None:
        fields = {name: value for name, value in fields.items() if name not in proposals.PROJECT}
    proposed = proposals.differences(item, detail, fields)
    coming = {**proposals.new_values(proposed, proposals.ITEM), **proposals.new_values(proposed, proposals.PROJECT)}
    if not proposed:
        raise Invalid(_("Nothing here differs from what the item says now."))
    if faults := _faults(item, coming, proposed):
        raise Invalid(faults)
    basis: Any = {name: value for name, value in given.items() if not proposals.takes(name)}
    return _ask(by, item, "ask_adjustment", "adjust", reason, basis, version, proposed=proposed)


@action
def ask_suspension(
    *, by: Any, item: Commitment, reason: str, version: int | None = None, **basis: Unpack[Basis]
) -> Change:
    """Ask to let an item rest; its dates stay, its light rests with it."""
    item = held(item)
    _from(item, "suspend")
    return _ask(by, item, "ask_suspension", "suspend", reason, basis, version)


@action
def ask_resumption(
    *, by: Any, item: Commitment, reason: str, version: int | None = None, **basis: Unpack[Basis]
) -> Change:
    """Ask to take up a suspended item again."""
    item = held(item)
    _from(item, "take_up")
    return _ask(by, item, "ask_resumption", "resume", reason, basis, version)


def merger_fault(item: Commitment, successor: Commitment | None) -> Message | None:
    """Say why an item cannot be merged into another: itself, another district's, or one that is not being worked on."""
    if successor is None:
        return _("Choose the item that carries the work on.")
    if successor.pk == item.pk:
        return _("An item is not merged into itself.")
    if successor.jurisdiction_id != item.jurisdiction_id:
        return _("“%(name)s” belongs to another district.") % {"name": successor}
    if successor.state not in OPEN:
        return _("“%(name)s” is not being worked on.") % {"name": successor}
    return None


@action
def ask_merger(
    *,
    by: Any,
    item: Commitment,
    successor: Commitment | None,
    reason: str,
    version: int | None = None,
    **basis: Unpack[Basis],
) -> Change:
    """Ask to merge an item into `successor`, which is being worked on in the same district."""
    item = held(item)
    _from(item, "merge")
    if fault := merger_fault(item, successor):
        raise Invalid({"successor": fault})
    return _ask(by, item, "ask_merger", "merge", reason, basis, version, successor=successor)


@action
def ask_exit(*, by: Any, item: Commitment, reason: str, version: int | None = None, **basis: Unpack[Basis]) -> Change:
    """Ask to take an item off the list."""
    item = held(item)
    _from(item, "exit")
    return _ask(by, item, "ask_exit", "exit", reason, basis, version)


def new_lead_fault(item: Commitment, unit: Organization | None) -> Message | None:
    """Say why a unit cannot take over the lead."""
    if unit is None:
        return _("Choose the unit that leads.")
    if unit.pk == item.lead_id:
        return _("“%(name)s” leads already.") % {"name": unit}
    return unit_fault(unit, item.jurisdiction_id)


@action
def ask_reassignment(
    *,
    by: Any,
    item: Commitment,
    new_lead: Organization | None,
    reason: str,
    version: int | None = None,
    **basis: Unpack[Basis],
) -> Change:
    """Ask to hand an item to another lead unit of the district."""
    item = held(item)
    _from(item, "reassign")
    if fault := new_lead_fault(item, new_lead):
        raise Invalid({"new_lead": fault})
    return _ask(by, item, "ask_reassignment", "reassign", reason, basis, version, new_lead=new_lead)
