"""Exports made of the columns of imports: what leaves the house can be corrected and comes back, unchanged where it is.

Rows are read flat and in portions, so a long ledger needs no more memory than a short one.
"""

import datetime
import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, repeat
from typing import Any, TypeVar

from django.db.models import CharField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from throughline.base.prepared import Prepared
from throughline.base.text import choose
from throughline.bodies.models import Jurisdiction, Organization, Person
from throughline.delivery import lights
from throughline.delivery.called import BETWEEN, TERM_FIELDS, Names, people_of, terms_of, units_of
from throughline.delivery.models import (
    Commitment,
    CommitmentParty,
    CommitmentSource,
    CommitmentTerm,
    Milestone,
    ProgressReport,
)
from throughline.delivery.states import COMMITMENT

from . import clauses
from .columns import columns

PORTION = 500
PLAIN = (
    "year", "number", "title_zh", "title_en", "measure_zh", "measure_en", "target",
    "unit_zh", "unit_en", "evidence_why_zh", "evidence_why_en", "percent", "count", "urged",
)  # fmt: skip
DAYS = {"start": "start", "due_original": "due_original", "due": "due", "word": "last_word"}
READ = (
    "jurisdiction_id", "item_list__title_en", "item_list__title_zh", "kind", "progress_by", "evidence_asked",
    "state", "light_code", "lead_id", "responsible_id",
)  # fmt: skip
Column = Sequence[Any]
Key = TypeVar("Key", bound=Hashable)
EITHER = ("title", "measure", "unit")  # an export says both languages instead
Cells = Sequence[Any]


def heads(target: str) -> list[str]:
    """Return the headings of an export in the active language."""
    return [str(column.heading) for column in columns()[target] if column.name not in _left_out(target)]


def _left_out(target: str) -> tuple[str, ...]:
    """Return columns that a file may have and an export has not: those that hold either language."""
    return EITHER if target == "items" else ("step_title",) if target == "milestones" else ()


class _Days(dict[str | None, datetime.date | None]):
    """Days by the text that the database gives: a long list has few of them."""

    def __missing__(self, text: str | None) -> datetime.date | None:
        """Read a day."""
        day = self[text] = datetime.date.fromisoformat(text) if text else None
        return day


class _Lights(dict[tuple[str, str, str], tuple[str, str]]):
    """Lights as (word, sentence of the reason), by state, code and the reason as stored; the last ones are kept."""

    MOST = 2000

    def __missing__(self, stored: tuple[str, str, str]) -> tuple[str, str]:
        """Word a light; what is proposed has none yet."""
        state, code, text = stored
        why = json.loads(text)
        if len(self) >= self.MOST:
            self.clear()
        word = lights.word_of(state=state, code=code, why=why) if state != "proposed" else ""
        told = self[stored] = word, lights.said(why)
        return told


class Printed:
    """Units, people, days and words as cells print them, worked out once each."""

    def __init__(self, by: Any = None) -> None:
        """Start with nothing printed. `by` is who reads, for whose eyes clauses are named; nobody's name none."""
        self.by = by
        self.names: dict[tuple[type[Model], str], Names] = {}
        self.known: dict[type[Model], dict[int | None, str]] = {Organization: {None: ""}, Person: {None: ""}}
        self.terms: dict[str, dict[str, Names]] = {}
        self.clauses: dict[int, str] = {}
        self.lists: dict[tuple[str, str], str] = {}
        self.days, self.lights = _Days(), _Lights()
        self.kinds = {code: str(word) for code, word in Commitment.KINDS.items()}
        self.measures = {code: str(word) for code, word in Commitment.MEASURES.items()}
        self.states = {code: str(word) for code, word in COMMITMENT.states.items()}
        self.yes_or_no = {True: _("yes"), False: _("no")}

    def named(self, model: type[Model], realms: Column, keys: Column) -> dict[int | None, str]:
        """Return {key: name} of units or people with at least these keys; `realms` are where they belong."""
        known = self.known[model]
        for key, realm in dict(zip(keys, realms, strict=True)).items():
            if key not in known:
                known[key] = self._name(model, realm, key)
        return known

    def _name(self, model: type[Model], realm: str, key: int) -> str:
        """Return the name of a unit or person; one that is not the only one so called has its key behind it."""
        names = self.names_of(model, realm)
        row = names.row(key)
        return str(model._default_manager.get(pk=key)) if row is None else names.printed(row)  # noqa: SLF001 (Django's name)

    def names_of(self, model: type[Model], realm: str) -> Names:
        """Return the units or people of a place, read once."""
        if (model, realm) not in self.names:
            self.names[model, realm] = units_of(realm) if model is Organization else people_of(realm)
        return self.names[model, realm]

    def clauses_named(self, keys: Iterable[int]) -> dict[int, str]:
        """Return {key: clause with its document} of at least these clauses; of one that is not seen, no word."""
        if unknown := set(keys) - self.clauses.keys():
            self.clauses |= clauses.printed(self.by, unknown)
        return self.clauses

    def terms_of(self, realm: str) -> dict[str, Names]:
        """Return the terms used in a place by scheme, read once."""
        if realm not in self.terms:
            self.terms[realm] = terms_of(Jurisdiction.objects.get(code=realm))
        return self.terms[realm]

    def list_named(self, titles: tuple[str, str]) -> str:
        """Return the title of a list of which both languages are given."""
        if titles not in self.lists:
            self.lists[titles] = str(choose(*titles))
        return self.lists[titles]


def _portions(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield rows in portions."""
    every = iter(rows)
    while portion := list(islice(every, PORTION)):
        yield portion


def _text(name: str) -> Cast:
    """Return a column as text: the same on every database, and read without being made into anything."""
    return Cast(name, CharField())


OF_ITEMS = Prepared(
    lambda keys: (
        Commitment.objects.filter(pk__in=keys)
        .order_by()
        .values_list("pk", *READ, *PLAIN, _text("light_why"), *(_text(name) for name in DAYS.values()))
    )
)
# The names of those columns, in that order.
COLUMNS = ("pk", *READ, *PLAIN, "light_why", *DAYS)
PARTIES = Prepared(
    lambda keys: (
        CommitmentParty.objects.filter(commitment__in=keys)
        .order_by("pk")
        .values_list("commitment_id", "organization_id")
    )
)
TERMS = Prepared(
    lambda keys: (
        CommitmentTerm.objects.filter(commitment__in=keys)
        .order_by("pk")
        .values_list("commitment_id", "term__scheme", "term_id")
    )
)


SOURCES = Prepared(
    lambda keys: (
        CommitmentSource.objects.filter(commitment__in=keys, previous=None, case=None)
        .order_by("pk")
        .values_list("commitment_id", "requirement_id", "conveyance__requirement_id")
    )
)


def _clauses(keys: list[int], printed: Printed) -> dict[int, str]:
    """Return {item: source clauses} of a portion, as far as they are seen."""
    if printed.by is None:
        return {}
    found = _grouped((item, own or sent) for item, own, sent in SOURCES.flat(keys=keys) if own or sent)
    names = printed.clauses_named(key for keys_of in found.values() for key in keys_of)
    return {item: names[own[0]] if len(own) == 1 else _one_by_one(own, names) for item, own in found.items()}


def _one_by_one(keys: Iterable[int], names: Mapping[int, str]) -> str:
    """Return several clauses, each once: one may have come down and be named itself."""
    return BETWEEN.join([name for key in dict.fromkeys(keys) if (name := names[key])])


def _helpers(keys: list[int], printed: Printed, realms: Mapping[int, str]) -> dict[int, str]:
    """Return {item: names of the units beside the lead} of a portion."""
    found = _grouped(PARTIES.flat(keys=keys))
    names = {realm: printed.names_of(Organization, realm) for realm in {realms[item] for item in found}}
    return {item: names[realms[item]].line(units) for item, units in found.items()}


def _terms(keys: list[int], printed: Printed, realms: Mapping[int, str]) -> dict[tuple[int, str], str]:
    """Return {(item, scheme): terms} of a portion."""
    found = _grouped(((item, scheme), term) for item, scheme, term in TERMS.flat(keys=keys))
    return {
        (item, scheme): printed.terms_of(realms[item])[scheme].line(terms)
        for (item, scheme), terms in found.items()
        if item in realms and scheme in TERM_FIELDS.values()
    }


def _grouped(pairs: Iterable[tuple[Key, int]]) -> dict[Key, list[int]]:
    """Return {item: keys} of pairs, in their order."""
    found: dict[Key, list[int]] = {}
    for item, key in pairs:
        found.setdefault(item, []).append(key)
    return found


def _item_columns(wanted: list[int], printed: Printed) -> dict[str, Column]:
    """Return items, those that still are, as columns by name: a column is worded faster than its cells one by one."""
    rows = {row[0]: row for row in OF_ITEMS.flat(keys=wanted)}
    there = [rows[key] for key in wanted if key in rows]
    read = dict(zip(COLUMNS, zip(*there, strict=True) if there else repeat(()), strict=False))
    keys, realms = read["pk"], read["jurisdiction_id"]
    realm_of = dict(zip(keys, realms, strict=True))
    helpers, terms = _helpers(wanted, printed, realm_of), _terms(wanted, printed, realm_of)
    sources = _clauses(wanted, printed)
    units = printed.named(Organization, realms, read["lead_id"])
    people = printed.named(Person, realms, read["responsible_id"])
    lit = [printed.lights[stored] for stored in zip(read["state"], read["light_code"], read["light_why"], strict=True)]
    return read | {
        "id": [f"{Commitment.noun}/{key}" for key in keys],
        "list": list(
            map(printed.list_named, zip(read["item_list__title_en"], read["item_list__title_zh"], strict=True))
        ),
        "kind": [printed.kinds[kind] for kind in read["kind"]],
        "lead": [units[key] for key in read["lead_id"]],
        "cooperating": [helpers.get(key, "") for key in keys],
        "responsible": [people[key] for key in read["responsible_id"]],
        "measured": read["progress_by"],
        "progress_by": [printed.measures[measure] for measure in read["progress_by"]],
        "evidence_asked": [printed.yes_or_no[asked] for asked in read["evidence_asked"]],
        **{name: [terms.get((key, scheme), "") for key in keys] for name, scheme in TERM_FIELDS.items()},
        "source": [sources.get(key, "") for key in keys],
        "state": [printed.states[state] for state in read["state"]],
        "light": [word for word, _why in lit],
        "why": [why for _word, why in lit],
        **{name: [printed.days[day] for day in read[name]] for name in DAYS},
    }


def item_rows(items: QuerySet[Commitment], by: Any) -> Iterator[list[Cells]]:
    """Yield items in portions of rows, in their order, by the columns of `heads("items")` (four queries a portion).

    `by` is who reads them: a source clause of a document that they do not see is left out.
    """
    names = [column.name for column in columns()["items"] if column.name not in EITHER]
    printed = Printed(by)
    keys = list(items.values_list("pk", flat=True))
    for wanted in _portions(keys):
        told = _item_columns(wanted, printed)
        yield list(zip(*(told[name] for name in names), strict=True))


def milestone_rows(items: QuerySet[Commitment]) -> Iterator[list[Cells]]:
    """Yield the milestones of items in portions, by the columns of `heads("milestones")`."""
    rows = Milestone.objects.filter(commitment__in=items.values("pk")).order_by(
        "commitment__item_list", "commitment__number", "commitment", "number"
    )
    columns_read = ("commitment_id", "commitment__number", "commitment__title_zh", "commitment__title_en", "number")
    read = rows.values_list(*columns_read, "title_zh", "title_en", "due", "done_on")
    for portion in _portions(read.iterator(chunk_size=PORTION)):
        yield [
            [f"{Commitment.noun}/{key}", number, str(choose(en, zh)), step, title_zh, title_en, due, done]
            for key, number, zh, en, step, title_zh, title_en, due, done in portion
        ]


def progress_rows(items: QuerySet[Commitment]) -> Iterator[list[Cells]]:
    """Yield items in portions with what their newest standing report says, by the columns of `heads("progress")`."""
    newest = ProgressReport.objects.filter(commitment=OuterRef("pk")).exclude(state="returned").order_by("-pk")
    printed = Printed()
    read = items.values_list("pk", Subquery(newest.values("pk")[:1]))
    for portion in _portions(read):
        said = {row.pk: row for row in ProgressReport.objects.filter(pk__in=[key for _item, key in portion if key])}
        newest_of = dict(portion)
        told = _item_columns([key for key, _report in portion], printed)
        names = ("id", "year", "list", "number", "title_en", "title_zh", "lead", "due")
        yield [
            [
                *(ident, year, item_list, number, str(choose(english, chinese)), lead, due),
                *_figures(told, place),
                *_said(said.get(newest_of[key])),
            ]
            for place, (key, ident, year, item_list, number, english, chinese, lead, due) in enumerate(
                zip(told["pk"], *(told[name] for name in names), strict=True)
            )
        ]


def _figures(told: Mapping[str, Column], place: int) -> tuple[Any, Any]:
    """Return percent and count of an item, the one by which it is measured: what is worked out is not filled in."""
    by = told["measured"][place]
    return tuple(told[name][place] if by == name else None for name in ("percent", "count"))  # type: ignore[return-value]


def _said(report: ProgressReport | None) -> list[str]:
    """Return the texts of a report, empty where there is none."""
    return [report.text, report.problem, report.help_wanted, report.next_step] if report else [""] * 4
