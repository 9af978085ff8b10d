"""What an address asks of the ledger, and the items that answer. Unknown names and values are dropped."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from urllib.parse import quote_plus, urlencode

from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.http import QueryDict

from throughline.base import clock
from throughline.base.prepared import Prepared, together
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.models import Commitment

from .among import Among
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
MOST = 400  # wordings of statements that are kept
Values = Mapping[str, Any]
Wanted = Callable[["Asked", Values], QuerySet[Commitment, Any]]


@dataclass
class Asked:
    """One reading of the ledger: who asks, and the address they ask with."""

    user: Any
    query: QueryDict

    @cached_property
    def given(self) -> dict[str, list[str]]:
        """Return the filters that are on, each with the values that mean something."""
        found, asked = {}, set(self.query)
        for name, one in FILTERS.items():
            if name not in asked:
                continue
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

    def _among(self, codes: Iterable[str]) -> list[str]:
        """Return those of the jurisdictions that the place filters leave."""
        left = set(codes)
        if "district" in self.given:
            left &= set(self.given["district"])
        if "tier" in self.given:
            parents = standing(self.user).parents
            upper = self.given["tier"] == ["municipal"]
            left = {code for code in left if (parents.get(code) is None) is upper}
        return sorted(left)

    @cached_property
    def values(self) -> dict[str, Any]:
        """Return what stands in the statement as it is: jurisdictions by the reader's rights, and keys of rows.

        Keys that were found beforehand are one value (`among`).
        """
        seen, states = standing(self.user), self.given.get("state", [])
        keeps = seen.realms(OFFICER.code, LEADER.code)
        found: dict[str, Any] = {
            name: [int(key) for key in values] for name, values in self.given.items() if FILTERS[name].kind == "key"
        }
        for name, values in self.given.items():
            beforehand = FILTERS[name].beforehand
            if beforehand and (keys := beforehand(self.user, values)) is not None:
                found[name] = keys
        if "proposed" in states:
            found["keeps"] = self._among(keeps)
        if states != ["proposed"]:
            found["every"] = self._among(keeps | seen.own | seen.below)
        return found

    def _rights(self, every: Sequence[str], keeps: Sequence[str]) -> Q:
        """Return what the reader sees, as `policy.commitments` has it, with the states that are asked for.

        `every` are the jurisdictions of which outer rows are seen, `keeps` those whose lists the reader keeps. Proposed
        lines are shown only where they are asked for, and only to those who keep the list. Live items are never
        proposed: where a filter asks for live ones, the state need not be looked at.
        """
        states = self.given.get("state", [])
        others = [state for state in states if state != "proposed"]
        if "proposed" in states:
            proposed = _in(keeps) & Q(state="proposed")
            return proposed | (_in(every) & Q(state__in=others)) if others else proposed
        if others:
            return _in(every) & (Q(state=others[0]) if len(others) == 1 else Q(state__in=others))
        return _in(every) if self._asks_live else _in(every) & ~Q(state="proposed")

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
    def _of_reader(self) -> dict[str, Q]:
        """Return the conditions that depend on the reader and were not found beforehand; a page needs each twice."""
        left = [name for name in self.given if FILTERS[name].reader and name not in self.values]
        return {name: FILTERS[name].condition(self.user, self.given[name]) for name in left}

    def _condition(self, name: str, values: Values) -> Q:
        """Return the condition of one filter."""
        one = FILTERS[name]
        if one.reader:
            return Q(Among(values[name])) if name in values else self._of_reader[name]
        return one.condition(self.user, values.get(name, self.given[name]))

    def rows(self, values: Values, rights: Q | None = None) -> QuerySet[Commitment]:
        """Return the items that are asked for and may be seen, in no order; `values` as in `self.values`.

        `rights` is which may be seen, where that is another question.
        """
        found = self._rights(values.get("every", ()), values.get("keeps", ())) if rights is None else rights
        for name in self.given:
            found &= self._condition(name, values)
        return Commitment.objects.filter(found).order_by()

    @cached_property
    def items(self) -> QuerySet[Commitment]:
        """Return the items that are asked for and may be seen, in no order."""
        return self.rows(self.values)

    @cached_property
    def _wording(self) -> tuple[Any, ...] | None:
        """Return what the wording of a statement follows from beside `values`; None where it depends on the reader."""
        if any(FILTERS[name].reader and name not in self.values for name in self.given):
            return None
        stand = {*self.values, *PLACES}
        told = tuple((name, () if name in stand else tuple(values)) for name, values in self.given.items())
        return (told, self.sort, clock.today())

    def _answered(self, wanted: Wanted, *manner: Hashable, **other: Any) -> list[tuple[Any, ...]]:
        """Return the rows of `wanted(asked, values)`, tuples, with truths as the driver has them (1 and 0 of SQLite).

        Worded as `_asking` has it; `other` are values that it has instead.
        """
        values = {**self.values, **other}
        if self._wording is None:
            return list(wanted(self, values))
        return self._asking(wanted, *manner).flat(**values)

    def _asking(self, wanted: Wanted, *manner: Hashable) -> Prepared:
        """Return the statement of `wanted(asked, values)`, worded once for each `manner` and wording."""
        bare = Asked(None, self.query)  # No reader: who asks stands in the values alone.
        return _prepared((*manner, *(self._wording or ())), partial(_of, wanted, bare))

    def count(self) -> int:
        """Return how many items answer."""
        return self._both[0] if self._both else _number(self._answered(_counted, "count"))

    @cached_property
    def _both(self) -> tuple[int, int] | None:
        """Return how many items and how many proposed lines answer a search, in one statement; None for no search."""
        if "q" not in self.given or self._wording is None or not self._keeps:
            return None
        items = (self._asking(_counted, "count"), self.values)
        lines = (self._asking(_proposed, "proposed"), {**self.values, "every": self._keeps})
        found, fitting = together(items, lines)
        return _number(found), _number(fitting)

    @cached_property
    def _keeps(self) -> list[str]:
        """Return where proposed lines are asked for beside the items: nowhere where states or live items are wanted."""
        if "state" in self.given or "live" in self.given or self._asks_live:
            return []
        return self._among(standing(self.user).realms(OFFICER.code, LEADER.code))

    def proposed(self) -> int:
        """Return how many proposed lines fit as well: asked with the number of items where words are sought."""
        if self._both:
            return self._both[1]
        return _number(self._answered(_proposed, "proposed", every=self._keeps)) if self._keeps else 0

    def page(self, names: Sequence[str], first: int, number: int) -> list[tuple[Any, ...]]:
        """Return the columns `names` of some rows in order.

        The keys are found within the same query, so only those rows are read wide.
        """

        def wanted(asked: Asked, values: Values) -> QuerySet[Commitment, Any]:
            keys = asked.ordered(asked.rows(values)).values("pk")[first : first + number]
            return asked.ordered(wide(Commitment.objects.filter(pk__in=keys))).values_list(*names)

        return self._answered(wanted, "page", tuple(names), first, number)

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

    @cached_property
    def _parts(self) -> list[tuple[str, str]]:
        """Return the parts of this address: name, and how it stands in an address with all its values."""
        return [(name, urlencode({name: values}, doseq=True)) for name, values in self.query.lists()]

    @cached_property
    def here(self) -> str:
        """Return this address from its first page on."""
        return self.address()

    def beginning(self, *without: str) -> str:
        """Return this address without some parts, its page and its open row, as far as where another part may follow.

        Many links of a page differ in one part only.
        """
        left = {"page", "open", *without}
        kept = [part for name, part in self._parts if part and name not in left]
        return f"?{'&'.join(kept)}&" if kept else "?"

    def address(self, *, without: Collection[str] = ("page", "open"), **changes: Any) -> str:
        """Return this address with some parts changed; an empty value takes a part out. The page starts anew."""
        kept = [part for name, part in self._parts if part and name not in without and name not in changes]
        for name, value in changes.items():
            given = value if isinstance(value, list) else (value,)
            kept += [f"{name}={quote_plus(str(one))}" for one in given if one not in ("", None)]
        return f"?{'&'.join(kept)}"


def _in(codes: Sequence[str]) -> Q:
    """Return the condition on jurisdictions; a single one by equality, which an index likes best."""
    return Q(jurisdiction=codes[0]) if len(codes) == 1 else Q(jurisdiction__in=codes)


def wide(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Return items with the reason of their light as text: it names what was worded of it, and is seldom read."""
    return rows.annotate(why_text=Cast("light_why", TextField()))


def _number(rows: Iterable[Sequence[Any]]) -> int:
    """Return the number that a question answers with, 0 where it could not be asked."""
    return next((int(number) for (number,) in rows), 0)


def _counted(asked: Asked, values: Values) -> QuerySet[Commitment, Any]:
    """Return the question how many items answer."""
    number = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return asked.rows(values).values_list(number)


def _of(wanted: Wanted, asked: Asked, **values: Sequence[Any]) -> QuerySet[Commitment, Any]:
    return wanted(asked, values)


# Statements by what their wording follows from; nothing of an answer is kept.
_statements: dict[tuple[Any, ...], Prepared] = {}


def _prepared(wording: tuple[Any, ...], build: Callable[..., QuerySet[Any, Any]]) -> Prepared:
    """Return the statement of a wording, worded by `build` where it was not asked before."""
    found = _statements.get(wording)
    if found is None:
        if len(_statements) >= MOST:
            _statements.clear()
        found = _statements[wording] = Prepared(build)
    return found


def severity() -> Case:
    """Return the place of a light in the order of concern; what has ended comes last."""
    return Case(
        *[When(live=True, light_code=code, then=Value(place)) for code, place in SEVERITY.items()],
        default=Value(len(SEVERITY)),
        output_field=IntegerField(),
    )


def _proposed(asked: Asked, values: Values) -> QuerySet[Commitment, Any]:
    """Return the question how many proposed lines would answer, of the jurisdictions whose lists the reader keeps."""
    number = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return asked.rows(values, _in(values["every"]) & Q(state="proposed")).values_list(number)
