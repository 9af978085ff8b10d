"""Acts of several on one item. They stand in their sections of the item's page, not among the buttons of its head."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.delivery.actions.together.dependencies import link_items, unlink_items
from throughline.delivery.actions.together.handover import accept_hand_over, decline_hand_over, offer_hand_over
from throughline.delivery.actions.together.parts import (
    add_party,
    edit_party,
    finish_part,
    measure_by_parts,
    override_parts,
    place_item,
    remove_party,
    reopen_part,
)
from throughline.delivery.actions.together.remarks import say_remark, withdraw_remark
from throughline.delivery.actions.together.signoff import sign_off, withdraw_sign_off
from throughline.delivery.models import Commitment, CommitmentParty
from throughline.delivery.moving import OPEN
from throughline.delivery.policy import changes, commitments, may, parties, remarks
from throughline.delivery.states import CHANGE, COMMITMENT, PARTY, REMARK
from throughline.desk.acts import Act

from ..forms.changes import MaybeReason, Reason
from . import forms

Run = Callable[..., Any]


def _run(action: Callable[..., Any], noun: str, *, versioned: bool = True) -> Run:
    """Return the run of an act whose action takes the fields of its form by name; it shows the item."""

    def run(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Commitment:
        seen = {"version": version} if versioned else {}
        action(by=by, **{noun: row}, **data, **seen)
        return row if isinstance(row, Commitment) else row.commitment

    return run


def _live(row: Commitment) -> bool:
    return row.live


def _open_item(row: CommitmentParty) -> bool:
    return row.commitment.state in OPEN


def _item(name: str, verb: str, action: Any, form: Any, done: Any, **more: Any) -> Act:
    """Return an act of an item."""
    versioned = more.pop("versioned", True)
    table = more.pop("table", COMMITMENT)
    run = _run(action, "item", versioned=versioned)
    return Act("commitment", name, table, verb, run=run, may=may, rows=commitments, form=form, done=done, **more)


def _party(name: str, verb: str, action: Any, done: Any, **more: Any) -> Act:
    """Return an act on a unit's part."""
    table = more.pop("table", PARTY)
    return Act("party", name, table, verb, run=_run(action, "party"), may=may, rows=parties, done=done, **more)


def _unlink(*, by: Any, row: Commitment, data: dict[str, Any], version: int | None) -> Commitment:  # noqa: ARG001
    return unlink_items(by=by, dependency=data["dependency"], reason=data["reason"])


PART_ACTS = (
    _item(
        "add-party",
        "add_party",
        add_party,
        forms.AddParty,
        _("Added. The unit sees the item among its own."),
        versioned=False,
    ),
    _item(
        "measure-by-parts",
        "measure_by_parts",
        measure_by_parts,
        Reason,
        _("From now on the progress is worked out from the parts."),
        offered=lambda row: row.progress_by != "parts",
        intro=_("Each part counts the same, done or not. The figure is no longer typed."),
    ),
    _item(
        "override-parts",
        "override",
        override_parts,
        forms.Override,
        _("Saved. The page shows both figures and the reason."),
        offered=lambda row: row.progress_by == "parts",
    ),
    _item("place", "place", place_item, forms.PlaceItem, _("Saved.")),
    _item(
        "hand-over",
        "offer_hand_over",
        offer_hand_over,
        forms.OfferHandOver,
        _("Offered. You lead until the other unit accepts."),
        versioned=False,
        table=CHANGE,
        offered=lambda row: row.state in OPEN,
        intro=_("When the other unit accepts, it leads and your unit cooperates."),
    ),
)
PARTY_ACTS = (
    _party(
        "finish",
        "finish",
        finish_part,
        _("Noted. The lead unit sees it."),
        form=forms.FinishPart,
        primary=True,
        offered=_open_item,
    ),
    _party("reopen", "reopen", reopen_part, _("Taken back."), form=Reason, offered=_open_item),
    _party(
        "sign-off",
        "sign_off",
        sign_off,
        _("Signed off."),
        offered=lambda row: row.agreed_on is None and _open_item(row),
        intro=_("Your unit agrees that the item may be closed."),
    ),
    _party(
        "withdraw-sign-off",
        "withdraw_sign_off",
        withdraw_sign_off,
        _("Withdrawn."),
        form=Reason,
        offered=lambda row: row.agreed_on is not None and row.commitment.state in OPEN[:2],
    ),
    _party("edit", "edit", edit_party, _("Saved."), form=forms.PartForm, offered=lambda row: row.commitment.live),
    _party(
        "remove",
        "remove_party",
        remove_party,
        _("Taken off. What it did stays in the history."),
        form=Reason,
        table=COMMITMENT,
        offered=lambda row: row.commitment.live,
    ),
)
LINK_ACTS = (
    _item(
        "link",
        "link",
        link_items,
        forms.LinkItem,
        _("Saved. Both pages show it."),
        versioned=False,
        offered=_live,
    ),
    Act(
        "commitment",
        "unlink",
        COMMITMENT,
        "unlink",
        run=_unlink,
        may=may,
        rows=commitments,
        form=forms.UnlinkItem,
        done=_("Taken away."),
        offered=_live,
    ),
)
REMARK_ACTS = (
    _item(
        "remark",
        "say",
        say_remark,
        forms.SayRemark,
        _("Written. Who is named is told."),
        versioned=False,
        table=REMARK,
        offered=lambda row: row.state != "proposed",
    ),
    Act(
        "remark",
        "withdraw",
        REMARK,
        "withdraw",
        run=_run(withdraw_remark, "remark"),
        may=may,
        rows=remarks,
        form=Reason,
        done=_("Withdrawn."),
    ),
)
HAND_OVER_ACTS = (
    Act(
        "change",
        "accept-hand-over",
        CHANGE,
        "accept_hand_over",
        run=_run(accept_hand_over, "change"),
        may=may,
        rows=changes,
        form=MaybeReason,
        done=_("Your unit leads the item now."),
        primary=True,
        offered=lambda row: row.kind == "hand_over",
    ),
    Act(
        "change",
        "decline-hand-over",
        CHANGE,
        "decline_hand_over",
        run=_run(decline_hand_over, "change"),
        may=may,
        rows=changes,
        form=Reason,
        done=_("Refused, with the reason."),
        offered=lambda row: row.kind == "hand_over",
    ),
)
TOGETHER_ACTS = (*PART_ACTS, *PARTY_ACTS, *LINK_ACTS, *REMARK_ACTS)
