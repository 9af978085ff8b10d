"""Acts of editing in place: date and unit of a proposed line. Live items go through the acts that ask and decide."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.delivery.actions.items import edit_item
from throughline.delivery.models import Commitment
from throughline.delivery.policy import commitments, may
from throughline.delivery.states import COMMITMENT
from throughline.desk.acts import Act

from .forms import SetDue, SetLead


def _set(field: str) -> Any:
    """Return an act that sets one field of a proposed line."""

    def run(*, by: Any, row: Commitment, data: dict[str, Any], version: int | None) -> Commitment:
        return edit_item(by=by, item=row, version=version, **{field: data[field]})  # type: ignore[misc]

    return run


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
)
