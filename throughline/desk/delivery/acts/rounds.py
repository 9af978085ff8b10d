"""Acts on a reporting round and on what is asked in it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.delivery.actions.rounds import lock_round, open_round, reopen_round, urge_round_item
from throughline.delivery.models import Round
from throughline.delivery.policy import may, round_items, rounds
from throughline.delivery.states import ROUND, ROUND_ITEM
from throughline.desk.acts import Act, row_url

from ..forms.changes import Reason
from ..forms.rounds import OpenRound


def _urge_all(*, by: Any, row: Round, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    for asked in row.items.filter(state="owed").select_related("round"):
        urge_round_item(by=by, round_item=asked)
    return row


def _urge_one(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    urge_round_item(by=by, round_item=row, version=version)
    return row_url(row.round)


ROUND_ACTS = (
    Act(
        "round",
        "open",
        ROUND,
        "open",
        run=lambda by, row, data, version: open_round(by=by, **data),  # noqa: ARG005 - one signature for every act.
        may=may,
        form=OpenRound,
        done=_("The round is open; every live item of the body is asked."),
        intro=_("Every live item of the body is asked once, in one box. Nothing else is collected."),
    ),
    Act(
        "round",
        "urge-all",
        ROUND_ITEM,
        "urge",
        run=_urge_all,
        may=may,
        rows=rounds,
        done=_("Every unit that has not answered was urged."),
        context=lambda request, row: {"title": _("Urge all who have not answered")},  # noqa: ARG005
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
    Act("round_item", "urge", ROUND_ITEM, "urge", run=_urge_one, may=may, rows=round_items, done=_("Urged.")),
)
