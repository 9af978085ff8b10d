"""The cases of an item, for the item's page: what was asked about it, and the buttons that ask."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from throughline.casework import queries
from throughline.delivery.models import Commitment, ProgressReport
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
    return OfItem([shown.row(case) for case in found], buttons(ITEM_ACTS, user, item))


def raise_urls(report: ProgressReport) -> dict[str, str]:
    """Return the forms that raise a report's problem, or ask another unit for the help it wants, with its words."""
    urls = {}
    if report.problem or report.help_wanted:
        urls["raise"] = reverse("desk:commitment-raise-problem", args=[report.commitment_id])
    if report.help_wanted:
        urls["ask"] = reverse("desk:commitment-ask-help", args=[report.commitment_id])
    return {name: f"{url}?report={report.pk}" for name, url in urls.items()}
