"""What stands in the way of undoing an import: counted, linked, and the later imports to undo first; and what stays."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.bodies.models import Jurisdiction, Organization
from throughline.desk.history.words import noun_label
from throughline.desk.quoted.standing import page_of
from throughline.loop.seen import SEEN
from throughline.readouts.actions.confirming import resting_on
from throughline.readouts.models import Review
from throughline.readouts.policy import reviews

from .known import by_noun

MOST = 50  # rows listed


@dataclass(frozen=True, slots=True)
class Resting:
    """A record that rests on the import: what it is, its words, its page; of an import how many records it brought."""

    label: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class InTheWay:
    """All that rests on an import. `imports` are later ones, whose undoing takes their records along."""

    total: int = 0
    imports: Sequence[Resting] = ()
    rows: Sequence[Resting] = ()
    unseen: int = 0
    more: int = 0
    brought: int = 0  # of the total, how many later imports and records of theirs there are

    @property
    def by_hand(self) -> int:
        """Count what no later import brought."""
        return len(self.rows) + self.more + self.unseen

    @property
    def told(self) -> str:
        """Return how much it is, in words."""
        return ngettext(
            "%(n)d record rests on what this import made.", "%(n)d records rest on what this import made.", self.total
        ) % {"n": self.total}


def in_the_way(user: Any, review: Review) -> InTheWay:
    """Return what stands in the way, as far as somebody sees it; the rest is counted."""
    found = resting_on(review)
    if not found:
        return InTheWay()
    later = list(reviews(user).filter(state="confirmed").exclude(pk=review.pk).order_by("handed_in_at", "pk"))
    made = {path: one for one in later for path in one.made}
    brought: dict[Review, int] = defaultdict(int)
    by_hand = []
    for row in found:
        holder = row if isinstance(row, Review) else made.get(getattr(row, "path", ""))
        if holder in later:
            brought[holder] += row is not holder
        else:
            by_hand.append(row)
    shown = _seen(user, by_hand)
    rows = [Resting(noun_label(row.noun), str(row), page_of(row)) for row in shown[:MOST]]
    imports = [_import(one, brought[one], itself=one in found) for one in later if one in brought]
    more = max(len(shown) - MOST, 0)
    return InTheWay(len(found), imports, rows, len(by_hand) - len(shown), more, len(found) - len(by_hand))


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Records of one kind that an undoing withdraws: what they are, how many, and those that somebody sees."""

    label: str
    count: int
    rows: Sequence[Resting]


def withdrawn(user: Any, review: Review) -> list[Withdrawn]:
    """Return what undoing an import withdraws, by kind, the largest kind first."""
    found = []
    for noun, keys in by_noun(path for path in review.made if not path.startswith(f"{Jurisdiction.noun}/")).items():
        rows = list(SEEN[noun](user).filter(pk__in=keys)[:MOST]) if noun in SEEN else []
        shown = [Resting(noun_label(noun), str(row), page_of(row)) for row in rows]
        found.append(Withdrawn(noun_label(noun), len(keys), shown))
    return sorted(found, key=lambda one: -one.count)


def _import(review: Review, count: int, *, itself: bool) -> Resting:
    """Return a later import, with how many of its records rest on the earlier one; or that it is a version of it."""
    told = ngettext("%(n)d of its records", "%(n)d of its records", count) % {"n": count} if count else ""
    if itself:
        again = _("it says the same meeting again")
        told = _("%(itself)s; %(records)s") % {"itself": again, "records": told} if told else again
    return Resting(told, str(review), reverse("desk:review-page", args=[review.pk]))


def stays(user: Any, review: Review) -> list[Resting]:
    """Return what undoing leaves: places that a review entered, and what it gave to rows that were there before.

    What was given is named only where it still stands so, and where somebody sees the row.
    """
    places = [path for path in review.made if path.startswith(f"{Jurisdiction.noun}/")]
    given: dict[str, dict[str, str]] = {path: {} for path in places}
    for one in review.filled or ():
        given.setdefault(one["path"], {}).update(one["names"])
    found = []
    for noun, keys in by_noun(given).items():
        for row in SEEN[noun](user).filter(pk__in=keys):
            words = [words for name, words in given[row.path].items() if _stands(row, name, words)]
            if row.path in places:
                found.append(Resting(_("%(what)s, entered by it") % {"what": noun_label(noun)}, str(row), page_of(row)))
            elif words:
                told = _("filled in: %(words)s") % {"words": " · ".join(words)}
                found.append(Resting(f"{noun_label(noun)} · {told}", str(row), page_of(row)))
    return found


def _stands(row: Any, name: str, words: str) -> bool:
    """Say whether what a row was given still stands: in its own column, or as another name of a body."""
    if isinstance(row, Organization):
        return any(getattr(kept, name) == words for kept in row.names.all())
    return str(getattr(row, name, "")) == words


def _seen(user: Any, rows: Sequence[Any]) -> list[Any]:
    """Return those of the rows that somebody sees (one query for each noun)."""
    keys: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        keys[getattr(row, "noun", "")].add(row.pk)
    seen = {
        (noun, pk)
        for noun, wanted in keys.items()
        if noun in SEEN
        for pk in SEEN[noun](user).filter(pk__in=wanted).values_list("pk", flat=True)
    }
    return [row for row in rows if (getattr(row, "noun", ""), row.pk) in seen]
