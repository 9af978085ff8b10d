"""Two points of a list side by side: what came, what left, what moved, what was changed, and by which act."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.bodies.models import Organization, Person
from throughline.delivery import policy, proposals
from throughline.delivery.models import Change, Commitment, ItemList
from throughline.delivery.moving import OPEN

from .folding import Fold, Why, fold
from .points import Point
from .seen import Seen, listed, name_of, of_version, units_in

MOVES = ("gate", "state", "lead")
CHANGES = (*proposals.ITEM, "cooperating", *proposals.PROJECT)
FIELDS = (*MOVES, *CHANGES)
LABELS = {
    **proposals.LABELS,
    "gate": _("Gate"),
    "state": _("State"),
    "lead": _("Lead unit"),
    "cooperating": _("Cooperating units"),
}
KINDS = {"added": _("Added"), "removed": _("Taken off"), "moved": _("Moved"), "changed": _("Changed")}
NEVER = 2**62  # no chain comes so far: nothing is taken back
PREFETCHED = ("parties__organization", "milestones")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of an item: what it said before and says after, plain values, and the acts between that touched it.

    A milestone is a field of its own (`proposals.is_step`), None where there is none.
    """

    field: str
    old: Any
    new: Any
    whys: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One item that differs; of what was added or taken off, `seen` is what it says where it stands."""

    kind: str
    item: Commitment
    seen: Seen
    differences: tuple[Difference, ...] = ()
    whys: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs, in the order of kinds and numbers; `same` counts the lines that say the same.

    `proposed` counts the lines that nobody has approved yet: they stand at no point.
    """

    rows: tuple[Row, ...]
    same: int
    proposed: int
    names: Mapping[str, Organization | Person] = field(default_factory=dict)
    decisions: Mapping[str, Change] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows of each kind there are."""
        found = Counter(row.kind for row in self.rows)
        return {kind: found[kind] for kind in KINDS}


def compare(user: Any, item_list: ItemList, earlier: Point, later: Point) -> Comparison:
    """Compare a list between two points, as far as `user` sees its items. At most 12 queries for 400 items.

    A version is read from its frozen lines; a day by folding the history. What only the inside of an item tells (the
    change, its reason) is named for those who read it.
    """
    items, found = _folded(user, [item_list], earlier, later)
    paths: dict[str, str] = {}
    if earlier.version or later.version:
        units = Organization.objects.filter(jurisdiction__code=item_list.jurisdiction_id)
        paths = {name_of(unit): unit.path for unit in units}
    before = of_version(earlier.version, paths) if earlier.version else listed(found.before)
    after = of_version(later.version, paths) if later.version else listed(found.after)
    rows = _rows(items, before, after, found)
    order = list(KINDS)
    rows.sort(key=lambda row: (order.index(row.kind), row.item.number))
    same = sum(item.pk in before and item.pk in after for item in items) - sum(
        row.kind in ("moved", "changed") for row in rows
    )
    proposed = sum(item.state == "proposed" for item in items)
    return Comparison(tuple(rows), same, proposed, _names(rows), _decisions(user, rows))


def counts_of(user: Any, lists: Sequence[ItemList], earlier: Point, later: Point) -> dict[int, dict[str, int]]:
    """Return {list: how many lines came, left, moved and were changed} of lists of one jurisdiction between two days.

    At most 6 queries for 400 items, whatever the number of lists: which acts made a difference is not asked.
    """
    items, found = _folded(user, lists, earlier, later)
    rows = _rows(items, listed(found.before), listed(found.after), found)
    told = Counter((row.item.item_list_id, row.kind) for row in rows)
    return {one.pk: {kind: told[one.pk, kind] for kind in KINDS} for one in lists}


def _folded(user: Any, lists: Sequence[ItemList], earlier: Point, later: Point) -> tuple[list[Commitment], Fold]:
    """Return the items of lists of one jurisdiction that `user` sees, and how they stood at two points."""
    seen_at = policy.commitments(user).filter(item_list__in=[row.pk for row in lists])
    rows = seen_at.select_related("lead", "responsible", "project").prefetch_related(*PREFETCHED)
    items = list(rows.order_by("number"))
    start = NEVER if earlier.seq is None else earlier.seq
    return items, fold(items, lists[0].jurisdiction_id, start, later.seq)


def _rows(items: Sequence[Commitment], before: Mapping[int, Seen], after: Mapping[int, Seen], found: Fold) -> list[Row]:
    """Return the rows of the items that differ."""
    return [row for item in items if (row := _row(item, before.get(item.pk), after.get(item.pk), found.whys))]


def _row(item: Commitment, old: Seen | None, new: Seen | None, whys: Mapping[tuple[int, str], list[Why]]) -> Row | None:
    """Return what became of one item, or None where nothing did."""
    if old is None or new is None:
        kind, seen = ("added", new) if old is None else ("removed", old)
        return None if seen is None else Row(kind, item, seen, whys=tuple(whys.get((item.pk, kind), ())[-1:]))
    differences = tuple(
        Difference(name, before, after, tuple(whys.get((item.pk, name), ())))
        for name, before, after in _pairs(old, new)
        if _differ(name, before, after)
    )
    if not differences:
        return None
    kind = "moved" if any(one.field in MOVES for one in differences) else "changed"
    return Row(kind, item, new, differences)


def _pairs(old: Seen, new: Seen) -> Iterator[tuple[str, Any, Any]]:
    """Give each field that both points tell, with what it said and says; then each milestone."""
    for name in FIELDS:
        if name in old and name in new:
            yield name, old[name], new[name]
    if "milestones" in old and "milestones" in new:
        for name in sorted({*old["milestones"], *new["milestones"]}, key=proposals.number_of):
            yield name, old["milestones"].get(name), new["milestones"].get(name)


def _differ(name: str, old: Any, new: Any) -> bool:
    """Say whether a field tells something else; signing for an item or asking for its closing is no move."""
    return old != new and not (name == "state" and old in OPEN and new in OPEN)


def _names(rows: Sequence[Row]) -> dict[str, Organization | Person]:
    """Return the units and people that the rows name, by path (two queries)."""
    said: list[Seen] = [row.seen for row in rows]
    said += [{one.field: value} for row in rows for one in row.differences for value in (one.old, one.new)]
    keys: dict[str, set[int]] = {Organization.noun: set(), Person.noun: set()}
    for path in units_in(said):
        noun, _slash, key = path.partition("/")
        if noun in keys and key.isdecimal():
            keys[noun].add(int(key))
    found: dict[str, Organization | Person] = {}
    for unit in Organization.objects.filter(pk__in=keys[Organization.noun]):
        found[unit.path] = unit
    for person in Person.objects.filter(pk__in=keys[Person.noun]):
        found[person.path] = person
    return found


def _decisions(user: Any, rows: Sequence[Row]) -> dict[str, Change]:
    """Return the changes that the rows rest on and that the reader may read, by path (one query)."""
    whys = [why for row in rows for one in (row, *row.differences) for why in one.whys]
    keys = {int(why.decision.partition("/")[2]) for why in whys if why.decision.startswith(f"{Change.noun}/")}
    rows_of = policy.changes(user).filter(pk__in=keys).select_related("successor", "basis_meeting", "basis_paper")
    return {change.path: change for change in rows_of}
