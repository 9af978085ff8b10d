"""Acts of editing in place: date and unit. Of a proposed line they are set; of a live item they are asked for.

The full forms of asking stand among the moves of an item; these ask for one field, in the row where it stands.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.delivery.actions.items import edit_item
from throughline.delivery.actions.moves import ask_adjustment, ask_reassignment
from throughline.delivery.models import Commitment
from throughline.delivery.policy import commitments, may
from throughline.delivery.states import CHANGE, COMMITMENT
from throughline.desk.acts import Act

from .forms import AskDue, AskLead, SetDue, SetLead


def _set(field: str) -> Any:
    """Return an act that sets one field of a proposed line."""

    def run(*, by: Any, row: Commitment, data: dict[str, Any], version: int | None) -> Commitment:
        return edit_item(by=by, item=row, version=version, **{field: data[field]})  # type: ignore[misc]

    return run


def _ask(action: Any) -> Any:
    """Return an act that asks for a change of one field."""

    def run(*, by: Any, row: Commitment, data: dict[str, Any], version: int | None) -> Commitment:
        action(by=by, item=row, version=version, **data)
        return row

    return run


ASKED = _("Asked. Nothing moves before it is decided.")
ACTS = (
    Act(
        "commitment",
        "set-due",
        COMMITMENT,
        "edit",
        run=_set("due"),
        may=may,
        rows=commitments,
        form=SetDue,
        done=_("Saved."),
        context=lambda request, row: {"title": _("Set the due date"), "submit": _("Save")},  # noqa: ARG005
    ),
    Act(
        "commitment",
        "set-lead",
        COMMITMENT,
        "edit",
        run=_set("lead"),
        may=may,
        rows=commitments,
        form=SetLead,
        done=_("Saved."),
        context=lambda request, row: {"title": _("Set the lead unit"), "submit": _("Save")},  # noqa: ARG005
    ),
    Act(
        "commitment",
        "ask-due",
        CHANGE,
        "ask_adjustment",
        run=_ask(ask_adjustment),
        may=may,
        rows=commitments,
        form=AskDue,
        done=ASKED,
        context=lambda request, row: {"title": _("Ask for another due date")},  # noqa: ARG005
    ),
    Act(
        "commitment",
        "ask-lead",
        CHANGE,
        "ask_reassignment",
        run=_ask(ask_reassignment),
        may=may,
        rows=commitments,
        form=AskLead,
        done=ASKED,
        context=lambda request, row: {"title": _("Ask for another lead unit")},  # noqa: ARG005
    ),
)
