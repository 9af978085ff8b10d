"""The cases of an item, for the item's page: what was asked about it, and the buttons that ask."""

from dataclasses import dataclass
from typing import Any

from throughline.casework import queries
from throughline.delivery.models import Commitment, ProgressReport
from throughline.desk.acts import address_of
from throughline.look.parts import Action

from . import shown
from .acts import ITEM_ACTS
from .buttons import buttons


@dataclass(frozen=True, slots=True)
class OfItem:
    """The rows of the section and the buttons that start a case; `raises` says whether a problem may be raised."""

    rows: list[dict[str, Any]]
    acts: list[Action]

    def __bool__(self) -> bool:
        """Say whether there is anything to show."""
        return bool(self.rows or self.acts)

    @property
    def raises(self) -> bool:
        """Say whether the reader may raise a problem on the item."""
        return any("raise-problem" in act.url for act in self.acts)


def of_item(user: Any, item: Commitment, *, any_of_it: bool = True) -> OfItem:
    """Return the cases of an item that somebody sees, the open ones first; one query unless there is none of it."""
    if not any_of_it:
        return OfItem([], buttons(ITEM_ACTS, user, item))
    found = queries.cases(user).filter(items__commitment=item).order_by("-live", "-pk")
    return OfItem(shown.rows(found), buttons(ITEM_ACTS, user, item))


def raise_url(report: ProgressReport) -> str:
    """Return the form that raises what a report says as a case, filled with its words."""
    return f"{address_of('commitment-raise-problem', report.commitment_id)}?report={report.pk}"
