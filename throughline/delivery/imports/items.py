"""Rows of a list: what each adds or changes, checked as the form of a line is, without a lock.

A proposed line takes every field of its columns. An item that a meeting approved takes none: its words, dates and
units are decided, and a row that says otherwise is handed back with the way to ask for it (decision record 0011).
"""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from throughline.delivery import lines
from throughline.delivery.called import TERM_FIELDS, Names, terms_of
from throughline.delivery.models import Commitment, CommitmentParty, CommitmentSource, CommitmentTerm, ItemList
from throughline.delivery.policy import commitments
from throughline.exchange.importing.rows import Found, Given, later
from throughline.exchange.reading.values import tidy

from . import clauses
from .cells import ItemCells
from .matching import Items, key_of

AT_ONCE = 500
DECIDED = _("This was approved by the meeting. Ask for a change on the page of the item (“%(was)s” stays).")
FAR = _("This item is another district's; its rows may only be read.")
UNTITLED = _("This row has no title.")
TITLES = {"title_en", "title_zh"}
FIELDS = (*lines.COLUMNS, "cooperating", *TERM_FIELDS, "source")


def stored(item_list: ItemList) -> list[Commitment]:
    """Return the items of a list with what a row may say of them (five queries); units and people stay keys."""
    return _read(Commitment.objects.filter(item_list=item_list))


def elsewhere(by: Any, item_list: ItemList, keys: Iterable[int]) -> list[Commitment]:
    """Return items of other lists that a file names, as far as they are seen: an export may hold several lists."""
    wanted = sorted(set(keys))
    found: list[Commitment] = []
    for first in range(0, len(wanted), AT_ONCE):
        rows = commitments(by).filter(pk__in=wanted[first : first + AT_ONCE])
        found += _read(rows.exclude(item_list=item_list).select_related("item_list__jurisdiction"))
    return found


def every(by: Any, item_list: ItemList, rows: Iterable[Given]) -> Items:
    """Return the items of a list, and those of other lists that rows name by their system number."""
    items = Items(stored(item_list))
    named = {key for row in rows if (key := key_of(row.texts.get("id", ""))) is not None}
    items.add_by_path(elsewhere(by, item_list, named - items.keys))
    return items


def _read(rows: QuerySet[Commitment]) -> list[Commitment]:
    """Read items with their parts."""
    parties = CommitmentParty.objects.only("commitment_id", "organization_id")
    terms = CommitmentTerm.objects.select_related("term")
    ways = [f"{way}{name}" for way in ("requirement__", "conveyance__requirement__") for name in ("meeting", "paper")]
    sources = CommitmentSource.objects.select_related(*ways).order_by("pk")
    whole = (Prefetch("parties", parties), Prefetch("terms", terms), Prefetch("sources", sources), "milestones")
    return list(rows.prefetch_related(*whole))


def value_of(item: Commitment, name: str, units: Names, people: Names) -> Any:
    """Return what stands in a field, in the form in which cells are read."""
    if name == "cooperating":
        return [units.row(party.organization_id) for party in item.parties.all()]
    if name in TERM_FIELDS:
        return [tag.term for tag in item.terms.all() if tag.term.scheme == TERM_FIELDS[name]]
    if name == "source":
        return clauses.standing(item)
    if name in ("lead", "responsible"):
        return (units if name == "lead" else people).row(getattr(item, f"{name}_id"))
    value = getattr(item, name)
    return tidy(value) if isinstance(value, str) else value


def _same(before: Any, after: Any) -> bool:
    """Compare two values; the order of units and terms means nothing."""
    if isinstance(before, list):
        return {row.pk for row in before} == {row.pk for row in after}
    return bool(before == after)


class ItemRows:
    """Checks the rows of one file against one list."""

    def __init__(self, by: Any, item_list: ItemList, units: Names, people: Names, rows: Iterable[Given] = ()) -> None:
        """Read what stands in the list, and of other lists what the rows name by its system number."""
        self.list, self.units, self.people = item_list, units, people
        self.items = every(by, item_list, rows)
        self.cells = ItemCells(item_list.year, units, people, terms_of(item_list.jurisdiction))
        if any("source" in row.texts for row in rows):
            known = clauses.Clauses(by, item_list, self.items.by_path.values())
            self.cells.readers["source"] = known.read
        self.numbers = {
            item.number: item.path for item in self.items.by_path.values() if item.item_list_id == item_list.pk
        }
        self.titles: dict[str, int] = {}

    def check(self, row: Given) -> Found:
        """Return what is to become of a row. A file with one column of titles is told of that column."""
        found = self._checked(row)
        if row.texts.get("title") == "" and not TITLES & row.texts.keys():
            found.faults = [("title", UNTITLED) if name in TITLES else (name, said) for name, said in found.faults]
        return found

    def _checked(self, row: Given) -> Found:
        """Find what a row is about and read it."""
        found = Found()
        item = self.items.find(found, row.texts)
        line = self.cells.read(found, row.texts, item)
        if item is None:
            if not found.faults:
                self._new(found, line, row)
            return found
        found.path = item.path
        if self.items.use(found, item, row.number):
            self._known(found, item, line)
        return found

    def value(self, item: Commitment, name: str) -> Any:
        """Return what stands in a field of an item."""
        return value_of(item, name, self.units, self.people)

    def _new(self, found: Found, line: dict[str, Any], row: Given) -> None:
        """Check a line that is not there yet."""
        key = "\n".join(line.get(name, "") for name in ("title_zh", "title_en")).strip()
        first = self.titles.setdefault(key, row.number) if key else row.number
        if first != row.number:
            found.refuse("title", later(_("Row %(row)d has the same title."), {"row": first}))
        self._number(found, line, None, row.number)
        self._line(found, line)
        if not found.faults:
            found.outcome, found.plan = "add", ready(line, None)

    def _known(self, found: Found, item: Commitment, line: dict[str, Any]) -> None:
        """Check a row about a line that is there: what it changes, and whether it may."""
        if line.get("number", 1) is None:
            del line["number"]
        changed = {
            name: value for name, value in line.items() if name in FIELDS and not _same(self.value(item, name), value)
        }
        if found.faults or not changed:
            return
        if item.jurisdiction_id != self.list.jurisdiction_id:
            found.refuse("id", FAR)
            return
        if item.state != "proposed":
            for name in changed:
                found.refuse(name, later(DECIDED, {"was": self.said(self.value(item, name))[:60] or "–"}))
            return
        if "number" in changed:
            self._number(found, changed, item)
        merged = {name: self.value(item, name) for name in FIELDS if name != "number"}
        merged["milestones"] = [
            {"title_en": s.title_en, "title_zh": s.title_zh, "due": s.due} for s in item.milestones.all()
        ]
        self._line(found, {**merged, **changed}, item)
        if not found.faults:
            found.outcome, found.plan = "change", (item, ready(changed, item))
            found.told = [(name, self.said(self.value(item, name)), self.said(new)) for name, new in changed.items()]

    def _number(self, found: Found, line: dict[str, Any], item: Commitment | None, row: int = 0) -> None:
        """Refuse a number that another line has, in its list or further up in the file."""
        number, own = line.get("number"), item.path if item is not None else f"row {row}"
        if number is None:
            return
        if item is not None and item.item_list_id != self.list.pk:
            taken = item.item_list.commitments.filter(number=number).exists()
        else:
            taken = self.numbers.setdefault(number, own) != own
        if taken:
            found.refuse("number", later(_("Number %(number)s is taken in this list."), {"number": number}))

    def _line(self, found: Found, line: dict[str, Any], item: Commitment | None = None) -> None:
        """Ask of a whole line what its form asks."""
        where = self.list if item is None or item.item_list_id == self.list.pk else item.item_list
        whole: Any = {**ready(line, None), "number": None}
        found.refuse_all(lambda: lines.check(whole, where, item.pk if item is not None else None))

    def said(self, value: Any) -> str:
        """Return a value as a cell of an export shows it."""
        if isinstance(value, list):
            return "；".join(self.said(row) for row in value)
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return str(_("yes") if value else _("no"))
        return str(value)


def ready(line: dict[str, Any], item: Commitment | None) -> dict[str, Any]:
    """Return a line as the acts take it: the terms of all schemes together, what was not said left out."""
    made = {name: value for name, value in line.items() if name not in (*TERM_FIELDS, "source")}
    if "source" in line:
        made |= clauses.carried(line["source"], item)
    if named := {TERM_FIELDS[name]: value for name, value in line.items() if name in TERM_FIELDS}:
        stood = [tag.term for tag in item.terms.all()] if item is not None else []
        made["terms"] = [term for term in stood if term.scheme not in named] + [*chain.from_iterable(named.values())]
    if "target" in made and item is not None:
        made.setdefault("progress_by", item.progress_by)
    return made
