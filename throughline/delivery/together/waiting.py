"""What waits for what: circles are refused, and a date that breaks a dependency is told before and after it is set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.delivery.lights import ENDED
from throughline.delivery.models import Commitment, Dependency


@dataclass(frozen=True, slots=True)
class Break:
    """A dependency that a due date breaks: `first` is due later than `then`, which waits for it."""

    first: Commitment
    then: Commitment
    first_due: date
    then_due: date

    @property
    def said(self) -> str:
        """Return the warning with both dates."""
        return _("“%(then)s” is due on %(then_due)s and waits for “%(first)s”, which is due only on %(first_due)s.") % {
            "then": self.then.title,
            "first": self.first.title,
            "then_due": date_format(self.then_due, "DATE_FORMAT"),
            "first_due": date_format(self.first_due, "DATE_FORMAT"),
        }


def links_of(item: Commitment) -> Iterable[Dependency]:
    """Return the dependencies of an item, both ways, with the other items (one query)."""
    return Dependency.objects.filter(Q(before=item.pk) | Q(after=item.pk)).select_related("before", "after")


def broken(link: Dependency, item: Commitment | None = None, due: date | None = None) -> Break | None:
    """Return how a dependency is broken; with `due` as it would be if `item` were due then. What has ended breaks none.

    The rule: what waits is due no earlier than what it waits for.
    """
    first, then = link.before, link.after
    if first.state in ENDED or then.state in ENDED:
        return None
    first_due = due if item is not None and item.pk == first.pk else first.due
    then_due = due if item is not None and item.pk == then.pk else then.due
    if first_due is None or then_due is None or first_due <= then_due:
        return None
    return Break(first, then, first_due, then_due)


def breaks(item: Commitment, due: date | None) -> list[Break]:
    """Return what would be broken if `item` were due on `due`: the warning of every form that sets a date."""
    return [found for link in links_of(item) if (found := broken(link, item, due))]


def closes_circle(before: Commitment, after: Commitment) -> bool:
    """Say whether `before` waits, through however many others, for `after`: then `after` cannot wait for it."""
    seen: set[int] = set()
    reached = {before.pk}
    while reached:
        if after.pk in reached:
            return True
        seen |= reached
        found = Dependency.objects.filter(after__in=reached).values_list("before", flat=True)
        reached = set(found) - seen
    return False
