"""Acts on a reporting round and on what is asked in it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from throughline.base.errors import WrongState
from throughline.base.record import Capacity
from throughline.base.verbs import Verb
from throughline.delivery.actions.answering import end_links, hand_round_item, take_back_round_item
from throughline.delivery.actions.rounds import lock_round, open_round, reopen_round, urge_round_item
from throughline.delivery.answering import accept_answer, return_answer
from throughline.delivery.policy import may, round_items, rounds
from throughline.delivery.rounds.urging import left_to_urge, to_urge
from throughline.delivery.states import PROGRESS_REPORT, ROUND, ROUND_ITEM
from throughline.desk.acts import Act, row_url
from throughline.exchange.lazily import filled_in

from ..forms.changes import Reason
from ..forms.rounds import Hand, OfUnit, OpenRound
from .items import RETURNED, RETURNING, accepted


def _urge_all(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    """Urge every unit that owes an answer and was not urged today; what became of them is said by `_urged`."""
    found = to_urge(row)
    if not found.items:
        raise WrongState(_("Every unit that has not answered was urged today already."))
    for asked in found.items:
        urge_round_item(by=by, round_item=asked)
    row.urging = found
    return row


def _urged(row: Any) -> Any:
    """Return how many units were urged, and how many were left because they had been urged today."""
    found = getattr(row, "urging", None)
    if found is None:  # The same sending, a second time.
        return _("Every unit that has not answered was urged.")
    told = ngettext_lazy("%(n)s unit was urged.", "%(n)s units were urged.", found.units)
    if not found.done:
        return filled_in(told, {"n": found.units})
    left = ngettext_lazy(
        "%(told)s %(n)s had been urged today already and was left.",
        "%(told)s %(n)s had been urged today already and were left.",
        found.done,
    )
    return filled_in(left, {"told": filled_in(told, {"n": found.units}), "n": found.done})


def urging_words(units: int) -> str:
    """Return what the button that urges all says: how many it urges."""
    return ngettext("Urge %(n)s unit", "Urge %(n)s units", units) % {"n": units}


def _to_urge(_request: Any, row: Any) -> dict[str, Any]:
    """Return the context of urging all: how many units, and how many were urged today already."""
    found = to_urge(row)
    left = ngettext(
        "%(n)s unit was urged today already and is left.",
        "%(n)s units were urged today already and are left.",
        found.done,
    )
    words = urging_words(found.units)
    return {"title": words, "submit": words, "intro": left % {"n": found.done} if found.done else ""}


def _urge_unit(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    """Urge a unit for what it owes and was not urged for today; refused where that is nothing."""
    found = to_urge(row, data["unit"])
    if not found.items:
        raise WrongState(_("This unit was urged today already for all it owes. Once more: on the page of an item."))
    for asked in found.items:
        urge_round_item(by=by, round_item=asked)
    row.urging = found
    return row


def _unit_urged(row: Any) -> Any:
    """Return for how many items a unit was urged; sent a second time, only that it was."""
    found = getattr(row, "urging", None)
    if found is None:
        return _("The unit was urged.")
    count = len(found.items)
    told = ngettext_lazy("The unit was urged for %(n)s item.", "The unit was urged for %(n)s items.", count)
    return filled_in(told, {"n": count})


def _hand(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:
    """Hand it over, and go back to what is left to answer."""
    hand_round_item(by=by, round_item=row, colleague=data["colleague"], version=version)
    return reverse("desk:owe-list")


def _take_back(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    take_back_round_item(by=by, round_item=row, version=version)
    return f"{reverse('desk:owe-list')}#item-{row.commitment_id}"


def _end_links(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    end_links(by=by, round_item=row)
    return row_url(row.round)


def _asking(row: Any) -> bool:
    """Say whether an asked item can be answered."""
    return bool(row.round.state == "open")


def _urge_one(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    if left_to_urge([row]).done:
        raise WrongState(_("The unit was urged for this item today already."))
    urge_round_item(by=by, round_item=row, version=version)
    return row_url(row.round)


def _may_decide(user: Any, verb: Verb, row: Any) -> Capacity | None:
    """Say in what capacity somebody may accept or return the answer of an asked item."""
    return may(user, verb, row.report or row)


def _to_decide(row: Any) -> bool:
    """Say whether the answer of an asked item is neither accepted nor returned yet."""
    return row.report is not None and row.report.state == PROGRESS_REPORT.start()


def _accept(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    """Accept the answer of an asked item and go back to its round."""
    row.accepted = accept_answer(by=by, round_item=row, version=version)
    return f"{row_url(row.round)}#asked-{row.pk}"


def _accepted(row: Any) -> Any:
    """Return what is said of the reports that were accepted; sent a second time, only the newest is known."""
    return accepted(*getattr(row, "accepted", [row.report]))


def _return(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:
    """Return the answer of an asked item with the reason and go back to its round."""
    return_answer(by=by, round_item=row, reason=data["reason"], version=version)
    return f"{row_url(row.round)}#asked-{row.pk}"


ROUND_ACTS = (
    Act(
        "round",
        "open",
        ROUND,
        "open",
        run=lambda by, row, data, version: open_round(by=by, **data),  # noqa: ARG005 - one signature for every act.
        may=may,
        form=OpenRound,
        done=_("The round is open; what you chose is asked."),
        intro=_("What you choose is asked once, in one form an item. Nothing else is collected."),
        template="desk/delivery/open_round.html",
    ),
    Act(
        "round",
        "urge-all",
        ROUND_ITEM,
        "urge",
        run=_urge_all,
        may=may,
        rows=rounds,
        done=_urged,
        context=_to_urge,
        offered=lambda row: row.state == "open",
    ),
    Act(
        "round",
        "lock",
        ROUND,
        "lock",
        run=lambda by, row, data, version: lock_round(by=by, round=row, version=version),  # noqa: ARG005
        may=may,
        rows=rounds,
        done=_("The round is locked."),
        intro=_(
            "Locked, the round takes no more answers: what is owed counts as not answered. "
            "Ratings can be proposed then."
        ),
    ),
    Act(
        "round",
        "reopen",
        ROUND,
        "reopen",
        run=lambda by, row, data, version: reopen_round(by=by, round=row, reason=data["reason"], version=version),
        may=may,
        rows=rounds,
        form=Reason,
        done=_("The round is open again."),
    ),
    Act(
        "round",
        "urge-unit",
        ROUND_ITEM,
        "urge",
        run=_urge_unit,
        may=may,
        rows=rounds,
        form=OfUnit,
        done=_unit_urged,
        offered=lambda row: False,  # noqa: ARG005 - stands beside each unit, not in the head of the page.
    ),
    Act("round_item", "urge", ROUND_ITEM, "urge", run=_urge_one, may=may, rows=round_items, done=_("Urged.")),
    Act(
        "round_item",
        "hand",
        ROUND_ITEM,
        "hand",
        run=_hand,
        may=may,
        rows=round_items,
        form=Hand,
        done=_("Handed over. Your colleague has it in their list now."),
        intro=_("The unit still answers for it; this says who writes it. You can take it back."),
        offered=_asking,
    ),
    Act(
        "round_item",
        "take-back",
        ROUND_ITEM,
        "take_back",
        run=_take_back,
        may=may,
        rows=round_items,
        done=_("Taken back. It is in your list again."),
        offered=lambda row: _asking(row) and row.handed_to_id is not None,
    ),
    Act(
        "round_item",
        "end-links",
        ROUND_ITEM,
        "end_links",
        run=_end_links,
        may=may,
        rows=round_items,
        done=_("The links of this item that were not used open nothing any more."),
        intro=_("For a mail that went to the wrong place. Whoever signs in can still answer."),
        offered=_asking,
    ),
    Act(
        "round_item",
        "accept",
        PROGRESS_REPORT,
        "accept",
        run=_accept,
        may=_may_decide,
        rows=round_items,
        done=_accepted,
        offered=_to_decide,
    ),
    Act(
        "round_item",
        "return",
        PROGRESS_REPORT,
        "return",
        run=_return,
        may=_may_decide,
        rows=round_items,
        form=Reason,
        done=RETURNED,
        intro=RETURNING,
        offered=_to_decide,
    ),
)
