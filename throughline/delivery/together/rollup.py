"""How far an item is by its parts: each counts the same, done or not. Never a guess between the two.

Parts are the units beside the lead whose part says something (a text or a date) or who own the item jointly, and the
items placed below it. A unit's part is done when the unit says so, an item below when it is closed; an item below that
left the list counts no more.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from throughline.delivery.figures import share
from throughline.delivery.models import Commitment, CommitmentParty

LEFT = ("exited", "merged", "carried")


@dataclass(frozen=True, slots=True)
class RollUp:
    """How many parts are done of how many."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """Return the share done, in whole percent."""
        return share(self.done, self.total)

    @property
    def said(self) -> str:
        """Return the rule with its numbers."""
        return _("%(done)d of %(total)d parts done, equal weight: %(percent)d%%") % {
            "done": self.done,
            "total": self.total,
            "percent": self.percent,
        }


def counts(party: CommitmentParty) -> bool:
    """Say whether a unit has a part that can be done."""
    return bool(party.part_en or party.part_zh or party.due or party.role == "joint_owner" or party.done_on)


def rolled(parties: Iterable[CommitmentParty], below: Iterable[Commitment]) -> RollUp | None:
    """Return the roll-up of parts and items below; None where there is nothing to add up."""
    done = [party.state == "done" for party in parties if counts(party)]
    done += [item.state == "closed" for item in below if item.state not in (*LEFT, "proposed")]
    return RollUp(sum(done), len(done)) if done else None


def rollup_of(item: Commitment) -> RollUp | None:
    """Return the roll-up of an item as it stands in the database (two queries)."""
    below = Commitment.objects.filter(parent=item.pk).only("state")
    return rolled(CommitmentParty.objects.filter(commitment=item.pk), below)


def percent_by_parts(item: Commitment) -> int:
    """Return the percent of an item measured by parts: what was set with a reason, else what the parts give."""
    if item.override is not None:
        return item.override
    found = rollup_of(item)
    return found.percent if found else item.percent
