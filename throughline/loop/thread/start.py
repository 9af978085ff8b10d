"""From any object to its line: which clause, which district, which item."""

from dataclasses import dataclass
from typing import Any

from throughline.conveyance.models import Conveyance
from throughline.delivery.models import Commitment, CommitmentSource
from throughline.meetings.models import Requirement


@dataclass(frozen=True, slots=True)
class Start:
    """Where a line is entered. `requirement` is None for an item that no clause asked for."""

    requirement: Requirement | None
    district: str
    item: Commitment | None = None


def of_conveyance(row: Conveyance) -> Start:
    """A conveyance lies on the line of its clause, in its district."""
    return Start(row.requirement, row.jurisdiction_id)


def of_requirement(row: Requirement, district: str = "") -> Start:
    """An upper clause starts a line; a district's own clause joins that of the upper one it carries, if confirmed."""
    if row.jurisdiction.level == "district":
        link = row.carries.filter(state="confirmed").select_related("upper__meeting", "upper__jurisdiction").first()
        if link is not None:
            return Start(link.upper, row.jurisdiction_id)
        return Start(row, row.jurisdiction_id)
    return Start(row, district)


def of_commitment(item: Commitment) -> Start:
    """An item lies on the line of the clause it came from; one carried over on that of the work it goes on with."""
    seen: Any = item
    for _step in range(12):  # no line of work goes back further than twelve years
        sources = list(
            CommitmentSource.objects.filter(commitment=seen).select_related(
                "conveyance__requirement__meeting",
                "conveyance__requirement__jurisdiction",
                "requirement__meeting",
                "requirement__jurisdiction",
                "previous",
            )
        )
        for source in sources:
            if source.conveyance is not None and source.conveyance.requirement is not None:
                return Start(source.conveyance.requirement, item.jurisdiction_id, item)
        for source in sources:
            if source.requirement is not None:
                start = of_requirement(source.requirement)
                return Start(start.requirement, item.jurisdiction_id, item)
        previous = next((source.previous for source in sources if source.previous), None)
        if previous is None:
            break
        seen = previous
    return Start(None, item.jurisdiction_id, item)
