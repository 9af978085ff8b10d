"""How far an item is: percent always kept, worked out from the count or the milestones where those are the measure."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid, Message
from throughline.delivery.figures import WHOLE, share
from throughline.delivery.models import Commitment, Milestone
from throughline.delivery.together.rollup import percent_by_parts


def percent_by_count(count: int, target: int | None) -> int:
    """Return the percent of a count; more than the target is 100."""
    return share(count, target or 0)


def percent_by_milestones(item: Commitment) -> int:
    """Return the percent of milestones done, as they stand in the database."""
    done = list(item.milestones.values_list("done_on", flat=True))
    return share(sum(day is not None for day in done), len(done))


def stands_at(item: Commitment, percent: int | None, count: int | None) -> dict[str, int]:
    """Return {percent, count} after a report; what was not said stays. Milestones must be saved before."""
    if item.progress_by == "count":
        kept = item.count if count is None else count
        return {"percent": percent_by_count(kept, item.target), "count": kept}
    if item.progress_by == "milestone":
        return {"percent": percent_by_milestones(item), "count": item.count}
    if item.progress_by == "parts":
        return {"percent": percent_by_parts(item), "count": item.count}
    return {"percent": item.percent if percent is None else percent, "count": item.count}


def check_figures(item: Commitment, percent: int | None, count: int | None, problem: str) -> None:
    """Refuse figures that cannot be: over 100, below 0, of another measure, or falling without a word on why.

    A count above its target is no fault: more was done than asked.
    """
    found: dict[str | None, Message] = {}
    if percent is not None and item.progress_by != "percent":
        found["percent"] = _("This item is not measured in percent; it is worked out.")
    elif percent is not None and not 0 <= percent <= WHOLE:
        found["percent"] = _("Give a whole number from 0 to 100.")
    elif percent is not None and percent < item.percent and not problem.strip():
        found["percent"] = _("The figure falls from %(before)d. Say why under “problem”.") % {"before": item.percent}
    if count is not None and item.progress_by != "count":
        found["count"] = _("This item is not counted.")
    elif count is not None and count < 0:
        found["count"] = _("A count is not below 0.")
    elif count is not None and count < item.count and not problem.strip():
        found["count"] = _("The figure falls from %(before)d. Say why under “problem”.") % {"before": item.count}
    if found:
        raise Invalid(found)


def check_milestones(item: Commitment, milestones: Collection[Milestone]) -> None:
    """Refuse a milestone of another item."""
    if any(milestone.commitment_id != item.pk for milestone in milestones):
        raise Invalid({"milestones": _("This milestone belongs to another item.")})
