"""What hangs on the rows of a page: one query a kind, whatever the number of rows.

What happened inside an item is read only of the rows whose inside the reader may read.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.base.prepared import Prepared
from throughline.base.text import Said, choose, current_language
from throughline.bodies.models import RoleGrant
from throughline.bodies.roles import LIAISON
from throughline.casework.policy import cases
from throughline.delivery import policy
from throughline.delivery.models import (
    Change,
    Commitment,
    CommitmentCase,
    CommitmentParty,
    CommitmentSource,
    CommitmentTerm,
    Evidence,
    Milestone,
    ProgressReport,
)

from .among import Among, as_one
from .rows import Loader, Row


class Party(NamedTuple):
    """A unit beside the lead."""

    organization: int
    short: Said


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone."""

    title: Said
    due: datetime.date
    done_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Report:
    """The newest report that stands; texts as written."""

    lang: str
    text: str
    problem: str
    help_wanted: str
    next_step: str


def _keys(rows: Iterable[Row]) -> list[int]:
    return [row.pk for row in rows]


def _inside(rows: Iterable[Row]) -> list[int]:
    return [row.pk for row in rows if row.inside]


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


NAMES = [f"organization__{kind}_{lang}" for lang in ("en", "zh") for kind in ("short", "name")]
PARTIES = Prepared(
    lambda items: (
        CommitmentParty.objects.filter(Among(items, "commitment"))
        .order_by("organization__position", "pk")
        .values_list("commitment", "organization", *NAMES)
    )
)


def parties(_user: Any, rows: Sequence[Row]) -> Mapping[int, list[Party]]:
    """Return the units beside the lead."""
    language = current_language()
    units: dict[int, Party] = {}  # the same few help with many items
    found: dict[int, list[Party]] = {}
    for key, unit, short_en, name_en, short_zh, name_zh in PARTIES.rows(items=as_one(row.pk for row in rows)):
        party = units.get(unit)
        if party is None:
            party = units[unit] = Party(unit, choose(short_en or name_en, short_zh or name_zh, language))
        found.setdefault(key, []).append(party)
    return found


def milestones(_user: Any, rows: Sequence[Row]) -> Mapping[int, list[Step]]:
    """Return the dated steps in order."""
    found = Milestone.objects.filter(commitment__in=_keys(rows)).order_by("number")
    columns = ("commitment", "title_en", "title_zh", "due", "done_on")
    return _grouped((row[0], Step(choose(row[1], row[2]), row[3], row[4])) for row in found.values_list(*columns))


def terms(_user: Any, rows: Sequence[Row]) -> Mapping[int, list[tuple[str, Said]]]:
    """Return (scheme, label) of the terms."""
    found = CommitmentTerm.objects.filter(commitment__in=_keys(rows)).order_by("term__position", "term__code")
    columns = ("commitment", "term__scheme", "term__label_en", "term__label_zh")
    return _grouped((row[0], (row[1], choose(row[2], row[3]))) for row in found.values_list(*columns))


def sources(_user: Any, rows: Sequence[Row]) -> Mapping[int, list[str]]:
    """Return where each item comes from, in a line each: meeting or paper and clause, or the item it carries on."""
    # What an item came from as a case is read on its page, by those who see the case.
    found = CommitmentSource.objects.filter(commitment__in=_keys(rows), case=None).order_by("pk")
    clause = ("number", "meeting__title_en", "meeting__title_zh", "paper__title_en", "paper__title_zh")
    columns = [f"{way}__{name}" for way in ("requirement", "conveyance__requirement") for name in clause]
    told = found.values("commitment", "previous__number", "previous__year", *columns)
    return _grouped((row["commitment"], _source(row)) for row in told)


def _source(row: Mapping[str, Any]) -> str:
    """Return one source in words."""
    if row["previous__number"] is not None:
        words = _("carries on item %(number)s of %(year)s")
        return words % {"number": row["previous__number"], "year": row["previous__year"]}
    for way in ("requirement", "conveyance__requirement"):
        if row[f"{way}__number"] is None:
            continue
        document = choose(row[f"{way}__meeting__title_en"] or "", row[f"{way}__meeting__title_zh"] or "") or choose(
            row[f"{way}__paper__title_en"] or "", row[f"{way}__paper__title_zh"] or ""
        )
        return _("%(document)s, clause %(number)s") % {"document": document, "number": row[f"{way}__number"]}
    return _("a paper as conveyed")


def reports(_user: Any, rows: Sequence[Row]) -> Mapping[int, Report]:
    """Return the newest report that was not returned."""
    newest = ProgressReport.objects.filter(commitment=OuterRef("pk")).exclude(state="returned")
    newest = newest.order_by("-reported_on", "-pk").values("pk")[:1]
    of_items = Commitment.objects.filter(pk__in=_inside(rows)).annotate(newest=Subquery(newest)).values("newest")
    columns = ("commitment", "lang", "text", "problem", "help_wanted", "next_step")
    found = ProgressReport.objects.filter(pk__in=of_items).order_by().values_list(*columns)
    return {row[0]: Report(*row[1:]) for row in found}


def evidence(_user: Any, rows: Sequence[Row]) -> Mapping[int, tuple[int, int]]:
    """Return how many files were handed in, and how many of them accepted."""
    found = Evidence.objects.filter(report__commitment__in=_inside(rows)).order_by()
    counted = found.values("report__commitment").annotate(every=Count("pk"), good=Count("pk", filter=Q(accepted=True)))
    return {row["report__commitment"]: (row["every"], row["good"]) for row in counted}


def changes(_user: Any, rows: Sequence[Row]) -> Mapping[int, dict[str, Change]]:
    """Return the last extension and the last closing that was asked for, by kind."""
    found = Change.objects.filter(commitment__in=_inside(rows), kind__in=("extend", "close")).order_by("asked_on", "pk")
    kept: dict[int, dict[str, Change]] = defaultdict(dict)
    for change in found:
        kept[change.commitment_id][change.kind] = change
    return kept


def contacts(_user: Any, rows: Sequence[Row]) -> Mapping[int, str]:
    """Return the liaisons of each lead unit in force today."""
    units = {row.lead_id for row in rows if row.lead_id}
    day = clock.today()
    grants = RoleGrant.objects.filter(role=LIAISON.code, organization__in=units, valid_from__lte=day)
    grants = grants.filter(Q(valid_to=None) | Q(valid_to__gte=day), account__is_active=True).order_by("pk")
    columns = ("organization", "account__person__name_en", "account__person__name_zh", "account__username")
    names = _grouped(
        (row[0], str(choose(row[1] or "", row[2] or "")) or row[3]) for row in grants.values_list(*columns)
    )
    return {row.pk: _(", ").join(names[row.lead_id]) for row in rows if row.lead_id in names}


def instructions(user: Any, rows: Sequence[Row]) -> Mapping[int, list[str]]:
    """Return the leaders' instructions on each item that the reader may read, newest first."""
    found = CommitmentCase.objects.filter(
        commitment__in=_inside(rows), case__in=cases(user).filter(kind="instruction").values("pk")
    )
    told = found.order_by("-case__raised_on", "-case").values_list("commitment", "case__title")
    return _grouped((row[0], row[1]) for row in told)


def remarks(user: Any, rows: Sequence[Row]) -> Mapping[int, list[str]]:
    """Return the remarks that stand and that the reader may read, newest first."""
    found = policy.remarks(user).filter(commitment__in=_inside(rows), state="standing").order_by("-said_at", "-pk")
    return _grouped((row[0], row[1]) for row in found.values_list("commitment", "text"))


LOADERS: dict[str, Loader] = {
    "parties": parties,
    "milestones": milestones,
    "terms": terms,
    "sources": sources,
    "reports": reports,
    "evidence": evidence,
    "changes": changes,
    "contacts": contacts,
    "instructions": instructions,
    "remarks": remarks,
}
