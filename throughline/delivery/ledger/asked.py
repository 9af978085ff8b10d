"""What an address asks of the ledger, and the items that answer. Unknown names and values are dropped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.http import QueryDict

from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.models import Commitment

from .filters import FILTERS, LONGEST, MOST_VALUES

SEVERITY = {"red": 0, "amber": 1, "green": 2, "not_due": 3, "closed": 4}
DEFAULT_SORT = "light"
# The first column is the one asked for; those after it settle equals. Each ends in the key.
SORTS: dict[str, tuple[str, ...]] = {
    "light": ("severity", "due"),
    "number": ("item_list", "number"),
    "title": ("title_zh", "title_en"),
    "kind": ("kind", "due"),
    "state": ("state", "due"),
    "lead": ("lead__position", "lead", "due"),
    "start": ("start",),
    "original": ("due_original",),
    "due": ("due",),
    "progress": ("percent", "due"),
    "word": ("last_word",),
    "urged": ("urged", "due"),
}
PLACES = ("tier", "district")


@dataclass
class Asked:
    """One reading of the ledger: who asks, and the address they ask with."""

    user: Any
    query: QueryDict

    @cached_property
    def given(self) -> dict[str, list[str]]:
        """Return the filters that are on, each with the values that mean something."""
        found = {}
        for name, one in FILTERS.items():
            values = [value.strip()[:LONGEST] for value in self.query.getlist(name)][:MOST_VALUES]
            known = list(dict.fromkeys(value for value in values if value and one.knows(value)))
            if known:
                found[name] = known if one.kind == "many" else known[:1]
        return found

    @cached_property
    def sort(self) -> str:
        """Return the order: a name of SORTS, with "-" before it when turned round."""
        asked = self.query.get("sort", DEFAULT_SORT)
        return asked if asked.removeprefix("-") in SORTS else DEFAULT_SORT

    def _in(self, codes: Iterable[str]) -> Q:
        """Return the condition on jurisdictions, those of the place filters only."""
        left = set(codes)
        if "district" in self.given:
            left &= set(self.given["district"])
        if "tier" in self.given:
            parents = standing(self.user).parents
            upper = self.given["tier"] == ["municipal"]
            left = {code for code in left if (parents.get(code) is None) is upper}
        if len(left) == 1:
            return Q(jurisdiction=next(iter(left)))
        return Q(jurisdiction__in=sorted(left))

    def _rights(self) -> Q:
        """Return what the reader sees, as `policy.commitments` has it, with the states that are asked for.

        Proposed lines are shown only where they are asked for, and only to those who keep the list. Live items are
        never proposed: where a filter asks for live ones, the state need not be looked at.
        """
        seen = standing(self.user)
        keeps = seen.realms(OFFICER.code, LEADER.code)
        every = self._in(keeps | seen.own | seen.below)
        states = self.given.get("state", [])
        others = [state for state in states if state != "proposed"]
        if "proposed" in states:
            proposed = self._in(keeps) & Q(state="proposed")
            return proposed | (every & Q(state__in=others)) if others else proposed
        if others:
            return every & (Q(state=others[0]) if len(others) == 1 else Q(state__in=others))
        return every if self._asks_live else every & ~Q(state="proposed")

    @property
    def _asks_live(self) -> bool:
        """Say whether a filter lets only live items through."""
        given = self.given
        lights = given.get("light", [])
        return (
            given.get("live") == ["1"]
            or "due" in given
            or "silent" in given
            or "asked" in given
            or (bool(lights) and "closed" not in lights)
        )

    @cached_property
    def items(self) -> QuerySet[Commitment]:
        """Return the items that are asked for and may be seen, in no order."""
        found = self._rights()
        for name, values in self.given.items():
            found &= FILTERS[name].condition(self.user, values)
        return Commitment.objects.filter(found).order_by()

    def ordered(self, rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
        """Return items in the order that is asked for; what has no value stands last."""
        down, names = self.sort.startswith("-"), SORTS[self.sort.removeprefix("-")]
        if "severity" in names:
            rows = rows.annotate(severity=severity())
        if names == ("due",) and ("due" in self.given or "due_from" in self.given or "due_to" in self.given):
            return rows.order_by("-due" if down else "due", "pk")  # No empty days: the index has this order.
        first = F(names[0]).desc(nulls_last=True) if down else F(names[0]).asc(nulls_last=True)
        return rows.order_by(first, *names[1:], "pk")

    def keys(self, first: int = 0, number: int | None = None) -> QuerySet[Commitment, Any]:
        """Return the keys of some rows in order, as a query to be used within another."""
        last = None if number is None else first + number
        return self.ordered(self.items).values("pk")[first:last]

    def address(self, *, without: Sequence[str] = ("page", "open"), **changes: Any) -> str:
        """Return this address with some parts changed; an empty value takes a part out. The page starts anew."""
        kept = {name: values for name, values in self.query.lists() if name not in without and name not in changes}
        for name, value in changes.items():
            given = [str(one) for one in (value if isinstance(value, list) else [value]) if one not in ("", None)]
            if given:
                kept[name] = given
        return f"?{urlencode(kept, doseq=True)}" if kept else "?"


def severity() -> Case:
    """Return the place of a light in the order of concern; what has ended comes last."""
    return Case(
        *[When(live=True, light_code=code, then=Value(place)) for code, place in SEVERITY.items()],
        default=Value(len(SEVERITY)),
        output_field=IntegerField(),
    )
