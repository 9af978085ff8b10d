"""What the page of an item shows of working together: parts, roll-up, sign-off, what waits for what, remarks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from throughline.delivery import policy
from throughline.delivery.models import Commitment, CommitmentParty, Dependency, Remark

from .rollup import RollUp, rolled
from .signing import asked_roles
from .waiting import Break, broken


@dataclass(frozen=True, slots=True)
class Together:
    """All that partners see of their work on one item; without `inside` no remarks, and of parts only the units."""

    parties: list[CommitmentParty]
    below: list[Commitment]
    rollup: RollUp | None
    first: list[tuple[Dependency, Break | None]]  # what the item waits for
    then: list[tuple[Dependency, Break | None]]  # what waits for the item
    remarks: list[Remark]  # oldest first
    unsigned: list[CommitmentParty]  # whose sign-off closing still waits for

    @property
    def breaks(self) -> list[Break]:
        """Return the dependencies that the dates as they stand break."""
        return [found for _link, found in (*self.first, *self.then) if found is not None]


def _below(user: Any, item: Commitment) -> list[Commitment]:
    """Return the items that are parts of this one, as far as they are seen."""
    return list(policy.commitments(user).filter(parent=item.pk).select_related("lead").order_by("number", "pk"))


def _links(user: Any, item: Commitment) -> list[Dependency]:
    """Return what the item waits for and what waits for it, as far as both are seen."""
    links = policy.dependencies(user).filter(Q(before=item.pk) | Q(after=item.pk))
    return list(links.select_related("before__lead", "after__lead").order_by("before__due", "after__due", "pk"))


def _remarks(user: Any, item: Commitment) -> list[Remark]:
    """Return the remarks that may be read."""
    return list(policy.remarks(user).filter(commitment=item.pk).select_related("organization"))


def together(
    user: Any,
    item: Commitment,
    parties: Sequence[CommitmentParty],
    *,
    inside: bool,
    has: Collection[str] = ("below", "links", "remarks"),
) -> Together:
    """Return how several work on an item (at most four queries); `parties` with their units, `inside` as on the page.

    `has` names what there is any of: the rest is not asked for.
    """
    judged = [(link, broken(link)) for link in _links(user, item)] if "links" in has else []
    placed = _below(user, item) if "below" in has else []
    silent = [party for party in parties if party.agreed_on is None] if item.live else []
    roles = asked_roles(item) if silent else set()
    return Together(
        parties=list(parties),
        below=placed,
        rollup=rolled(parties, placed),
        first=[pair for pair in judged if pair[0].after_id == item.pk],
        then=[pair for pair in judged if pair[0].before_id == item.pk],
        remarks=_remarks(user, item) if inside and "remarks" in has else [],
        unsigned=[party for party in silent if party.role in roles],
    )
