"""The words of filter values: for the chips of those that are on, and for the menus, read only when they are opened."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from throughline.base.models import Term
from throughline.bodies.models import Jurisdiction, Organization, Person
from throughline.bodies.standing import standing
from throughline.bodies.terms import in_use
from throughline.delivery.ledger.filters import FILTERS, day_of
from throughline.delivery.ledger.rows import Row
from throughline.delivery.models import CommitmentParty, CommitmentSource, CommitmentTerm
from throughline.delivery.policy import commitments, item_lists
from throughline.meetings.models import Meeting, Requirement
from throughline.meetings.policy import meetings, requirements

from ..delivery import shown

Choices = list[tuple[str, str]]
SCHEMES = {"topic": "topic", "area": "spatial", "main_line": "main_line", "campaign": "campaign"}
MOST = 400  # entries of one menu


def _units(rows: QuerySet[Organization]) -> Choices:
    ordered = rows.order_by("jurisdiction__position", "jurisdiction", "position", "pk")
    return [(str(row.pk), str(row.short)) for row in ordered[: 4 * MOST]]


def _leads(user: Any) -> Choices:
    return _units(Organization.objects.filter(pk__in=commitments(user).order_by().values("lead")))


def _helpers(user: Any) -> Choices:
    helping = CommitmentParty.objects.filter(commitment__in=commitments(user).order_by().values("pk"))
    return _units(Organization.objects.filter(pk__in=helping.values("organization")))


def _bodies(user: Any) -> Choices:
    return _units(Organization.objects.filter(pk__in=item_lists(user).order_by().values("organization")))


def _years(user: Any) -> Choices:
    years = item_lists(user).order_by("-year").values_list("year", flat=True).distinct()
    return [(str(year), str(year)) for year in dict.fromkeys(years)]


def _lists(user: Any) -> Choices:
    rows = item_lists(user).order_by("-year", "pk")[:MOST]
    return [(str(row.pk), str(row.title)) for row in rows]


def _districts(user: Any) -> Choices:
    seen = standing(user)
    rows = Jurisdiction.objects.filter(code__in=seen.own | seen.below).order_by("position", "code")
    return [(row.code, str(row.name)) for row in rows]


def _leaders(user: Any) -> Choices:
    rows = Person.objects.filter(pk__in=commitments(user).order_by().values("responsible")).order_by("pk")[:MOST]
    return [(str(row.pk), str(row.name)) for row in rows]


def _terms(scheme: str) -> Callable[[Any], Choices]:
    """Return the menu of a scheme: what items seen are filed under, and what can be chosen where one works."""

    def choices(user: Any) -> Choices:
        used = CommitmentTerm.objects.filter(commitment__in=commitments(user).order_by().values("pk"))
        seen = standing(user)
        kept = Q(realm__in=seen.own | seen.above) & in_use()
        rows = Term.objects.filter(kept | Q(pk__in=used.values("term")), scheme=scheme)
        rows = rows.order_by("position", "code")[:MOST]
        return [(str(row.pk), str(row.label)) for row in rows]

    return choices


def _named_terms(scheme: str) -> Callable[[Any], QuerySet[Term]]:
    """Return what tells the terms of a scheme whose names somebody may read: of what is seen, and everybody's."""
    return lambda user: Term.objects.filter(scheme=scheme, realm__in={"", *standing(user).seen})


def _used() -> QuerySet[CommitmentSource]:
    return CommitmentSource.objects.exclude(requirement=None, conveyance=None)


def _meetings(user: Any) -> Choices:
    ways = [_used().values(f"{way}__meeting") for way in ("requirement", "conveyance__requirement")]
    rows = meetings(user).filter(pk__in=ways[0]) | meetings(user).filter(pk__in=ways[1])
    return [(str(row.pk), str(row.title)) for row in rows.order_by("-held_on", "pk")[:MOST]]


def _clauses(user: Any) -> Choices:
    ways = [_used().values(way) for way in ("requirement", "conveyance__requirement")]
    rows = requirements(user).filter(pk__in=ways[0]) | requirements(user).filter(pk__in=ways[1])
    rows = rows.select_related("meeting", "paper").order_by("-meeting__held_on", "number", "pk")
    return [(str(row.pk), f"{row.number} {row.heading}"[:80]) for row in rows[:MOST]]


MENUS: dict[str, Callable[[Any], Choices]] = {
    "district": _districts,
    "body": _bodies,
    "year": _years,
    "list": _lists,
    "lead": _leads,
    "with": _helpers,
    "unit": lambda user: list(dict.fromkeys([*_leads(user), *_helpers(user)])),
    "responsible": _leaders,
    **{name: _terms(scheme) for name, scheme in SCHEMES.items()},
    "meeting": _meetings,
    "clause": _clauses,
}
MODELS: dict[str, tuple[type[Any], Callable[[Any], Any]]] = {
    **dict.fromkeys(("body", "lead", "with", "unit"), (Organization, lambda row: row.short)),
    **dict.fromkeys(SCHEMES, (Term, lambda row: row.label)),
    "responsible": (Person, lambda row: row.name),
    "meeting": (Meeting, lambda row: row.title),
    "clause": (Requirement, lambda row: f"{row.number} {row.heading}"[:60]),
}
# Whose names may be told at all: a key typed into the address by hand names nothing that the reader may not see.
READABLE: dict[str, Callable[[Any], QuerySet[Any]]] = {
    "meeting": meetings,
    "clause": requirements,
    **{name: _named_terms(scheme) for name, scheme in SCHEMES.items()},
}


def menus(user: Any) -> dict[str, Choices]:
    """Return the choices of every filter, from what the reader sees."""
    found = {name: menu(user) for name, menu in MENUS.items()}
    fixed = {
        name: [(code, str(word)) for code, word in one.choices.items()]
        for name, one in FILTERS.items()
        if one.choices is not None
    }
    return {name: {**fixed, **found}[name] for name in FILTERS if name in fixed or name in found}


def _from_rows(name: str, value: str, rows: Iterable[Row]) -> str:
    """Return the name of a unit, list or district that the page shows anyway, without asking for it."""
    for row in rows:
        if name == "lead" and str(row.lead_id) == value:
            return str(row.lead_short)
        if name == "list" and str(row.item_list_id) == value and "item_list__title_en" in row.__dict__:
            return str(row.text("item_list__title"))
        if name == "district" and row.jurisdiction_id == value:
            return str(row.place)
    return ""


def _looked_up(user: Any, name: str, value: str) -> str:
    """Return the name of a row by its key, where the reader may know it."""
    if name == "list":
        row = item_lists(user).filter(pk=value).first()
        return str(row.title) if row else value
    if name == "district":
        place = Jurisdiction.objects.filter(code=value, code__in=standing(user).seen).first()
        return str(place.name) if place else value
    if name not in MODELS:
        return value
    model, label = MODELS[name]
    rows = READABLE[name](user) if name in READABLE else model._default_manager.all()  # noqa: SLF001 (Django's name)
    if model in (Person, Organization):
        rows = rows.filter(jurisdiction__in=standing(user).seen)
    found = rows.filter(pk=value).first()
    return str(label(found)) if found else value


def value_words(user: Any, given: Mapping[str, Sequence[str]], rows: Sequence[Row] = ()) -> dict[str, str]:
    """Return the values of the filters that are on, in words."""
    told = {}
    for name, values in given.items():
        one = FILTERS[name]
        if one.choices is not None:
            told[name] = _(", ").join(str(one.choices[value]) for value in values)
        elif one.kind == "day":
            told[name] = shown.full_day(day_of(values[0]))
        elif one.kind in ("days", "words") or name == "year":
            told[name] = values[0]
        else:
            told[name] = _from_rows(name, values[0], rows) or _looked_up(user, name, values[0])
    return told
