"""Reads of the delivery package, from what a person may see outward; each with a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Case, Count, Prefetch, Q, QuerySet, Subquery, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from throughline.base import clock
from throughline.base.prepared import Prepared, together
from throughline.bodies.models import Organization
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing, together_with_standing
from throughline.casework.policy import cases

from . import item_reads, policy, searched
from .models import (
    BodyTally,
    Change,
    Commitment,
    CommitmentParty,
    CommitmentSource,
    CommitmentTerm,
    Milestone,
    ProgressReport,
    ProjectDetail,
    Round,
    RoundItem,
)
from .moving import OPEN

EXACT = {
    "year": "year",
    "body": "item_list__organization",
    "list": "item_list",
    "lead": "lead",
    "light": "light_code",
    "state": "state",
    "responsible": "responsible",
}
NUMBERS = ("year", "body", "list", "lead", "responsible")
OTHERS = 2  # whose matter: one's own, nobody's, another leader's
DUE = {"due_from": "due__gte", "due_to": "due__lte"}


def _number(value: Any) -> int | None:
    """Return a whole number, or None for what is none: a filter that cannot be read is left out."""
    text = str(getattr(value, "pk", value))
    return int(text) if text.isascii() and text.isdigit() else None


def _day(value: Any) -> date | None:
    """Return a day, or None for what is none."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _condition(filters: Mapping[str, Any]) -> Q:
    """Return the filters as one condition; empty and unreadable ones are left out."""
    found = Q()
    for name, column in EXACT.items():
        value = _number(filters.get(name)) if name in NUMBERS else filters.get(name)
        if value not in (None, ""):
            found &= Q(**{column: value})
    for name, column in DUE.items():
        if filters.get(name) and (day := _day(filters[name])):
            found &= Q(**{column: day})
    if topic := filters.get("topic"):
        found &= Q(pk__in=CommitmentTerm.objects.filter(term__code=topic).values("commitment"))
    return found


def _rows(items: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Return items with all that a row of the ledger prints (five queries, whatever their number)."""
    return items.select_related("lead", "responsible", "jurisdiction", "item_list__organization").prefetch_related(
        Prefetch("parties", CommitmentParty.objects.select_related("organization")),
        Prefetch("terms", CommitmentTerm.objects.select_related("term")),
        "milestones",
        "sources",
    )


def ledger(user: Any, filters: Mapping[str, Any]) -> QuerySet[Commitment]:
    """Return the items a person sees, as rows of the ledger, in the order of lists and numbers.

    Filters (strings of an address or values): year, body, list, lead, responsible (keys), light, state (codes), live
    ("1"/"0"), due_from, due_to (ISO days), topic (code of a term), q (words, see `searched`). Proposed lines
    come only with state=proposed.
    """
    items = policy.commitments(user)
    if filters.get("state") != "proposed":
        items = items.exclude(state="proposed")
    if filters.get("live") in ("1", "0", True, False):
        items = items.filter(live=filters["live"] in ("1", True))
    return _rows(items.filter(_condition(filters), searched.found(user, str(filters.get("q") or ""))))


@dataclass(frozen=True, slots=True)
class ItemPage:
    """All that the page of an item shows. Without `inside`, reports, changes and what rounds ask are empty."""

    item: Commitment
    inside: bool
    sources: list[CommitmentSource]  # with requirement, conveyance (requirement), previous, case
    successors: list[Commitment]
    parties: list[CommitmentParty]
    milestones: list[Milestone]
    frozen: tuple[int, date] | None  # number and day of the first frozen version with the item
    reports: list[ProgressReport]  # newest first, with unit_en and unit_zh, evidence (file), milestones_done
    changes: list[Change]  # newest first
    owed: list[RoundItem]  # what rounds ask and nobody has answered, newest first, with round
    mergers: list[Change]  # granted: into its successor, and of those whose work it took over
    project: ProjectDetail | None
    has: frozenset[str]  # which of "below", "links", "remarks" there are any of; the rest needs no question
    beside: list[list[Any]]  # answers to the questions that were asked along


def item_page(user: Any, pk: int, *, beside: Sequence[Prepared] = ()) -> ItemPage:
    """Return the page of an item, or 404 for one that the person does not see. Two queries.

    `beside` are prepared queries by `item`, of higher packages, that go the same way to the database.
    """
    item: Commitment | None = next(iter(together_with_standing(user, (item_reads.ITEM, {"item": pk}))[0]), None)
    if item is None or not policy.sees(user, item):
        raise Http404
    asked, of_item = {**item_reads.PARTS, **item_reads.INSIDE}, {"item": pk}
    answers = together(*((query, of_item) for query in (*asked.values(), *beside)))
    found = dict(zip(asked, answers, strict=False))
    item_reads.hang(item, found)
    inside = policy.reads_inside(user, item)
    return ItemPage(
        item=item,
        inside=inside,
        sources=_told_sources(user, found["sources"]),
        successors=[later for later in found["later"] if policy.sees(user, later)],
        parties=found["parties"],
        milestones=found["milestones"],
        frozen=next(iter(found["frozen"]), None),
        reports=found["reports"] if inside else [],
        changes=found["changes"] if inside else [],
        owed=found["owed"] if inside else [],
        mergers=found["mergers"],
        project=next(iter(found["project"]), None),
        has=frozenset(name for name in ("below", "links", "remarks") if found[name]),
        beside=answers[len(asked) :],
    )


def _told_sources(user: Any, sources: list[CommitmentSource]) -> list[CommitmentSource]:
    """Return the sources without the cases that somebody does not see: an item is open, what led to it may not be."""
    keys = [source.case_id for source in sources if source.case_id]
    seen = set(cases(user).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    return [source for source in sources if not source.case_id or source.case_id in seen]


def mergers(item: Commitment) -> list[Change]:
    """Return the granted mergers of an item: into its successor, and of those whose work it took over (one query).

    Whoever sees the item sees them: what an ended item went on as is as open as the list.
    """
    return item_reads.PARTS["mergers"].rows(item=item.pk)


@dataclass(frozen=True, slots=True)
class Owed:
    """What the units of a liaison owe now, nearest first."""

    rounds: list[RoundItem]  # open and unanswered, with round, commitment (milestones), organization
    to_sign: list[Commitment]
    returned: list[ProgressReport]  # returned and not yet followed by another report, with commitment
    handed: list[RoundItem]  # like `rounds`, but handed to somebody else of the unit

    def __len__(self) -> int:
        """Count the items that wait, each once."""
        keys = {row.commitment_id for row in self.rounds} | {item.pk for item in self.to_sign}
        return len(keys | {report.commitment_id for report in self.returned})


def owed_by(user: Any) -> Owed:
    """Return what a liaison's units owe: open round items, items to sign for, returned reports (at most 9 queries)."""
    units = standing(user).units()
    live = Commitment.objects.filter(lead__in=units, live=True)
    rounds = RoundItem.objects.filter(
        organization__in=units, state="owed", round__state="open", commitment__live=True
    ).select_related("round", "commitment__lead", "commitment__item_list", "organization", "handed_to__person")
    asked = list(rounds.prefetch_related("commitment__milestones").order_by("round__due", "commitment__due", "pk"))
    returned = ProgressReport.objects.filter(
        organization__in=units, state="returned", commitment__state__in=OPEN
    ).select_related("commitment__lead", "organization")
    latest = dict(
        ProgressReport.objects.filter(organization__in=units, commitment__live=True)
        .order_by("pk")
        .values_list("commitment", "pk")
    )
    return Owed(
        rounds=[row for row in asked if row.handed_to_id in (None, user.pk)],
        to_sign=list(_rows(live.filter(state="assigned")).order_by("due", "pk")),
        returned=[report for report in returned if latest.get(report.commitment_id) == report.pk],
        handed=[row for row in asked if row.handed_to_id not in (None, user.pk)],
    )


@dataclass(frozen=True, slots=True)
class UnitAnswers:
    """One unit in a round."""

    unit: Organization
    items: list[RoundItem]

    @property
    def owed(self) -> list[RoundItem]:
        """Return what the unit has not answered (or had not when the round was locked)."""
        return [row for row in self.items if row.state != "answered"]


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round: its units, those that owe most first, with their items; how many were answered."""

    round: Round
    units: list[UnitAnswers]
    answered: int
    owed: int
    missed: int

    @property
    def silent(self) -> list[UnitAnswers]:
        """Return the units that have not answered everything."""
        return [unit for unit in self.units if unit.owed]


def round_page(user: Any, pk: int) -> RoundPage:
    """Return a round with who has and who has not answered, or 404 (5 queries). A liaison sees the own unit's items."""
    row = get_object_or_404(policy.rounds(user).select_related("organization", "jurisdiction"), pk=pk)
    items = (
        policy.round_items(user)
        .filter(round=row)
        .select_related("organization", "commitment__lead", "commitment__item_list", "report", "round")
        .order_by("organization__position", "organization", "commitment__number")
    )
    units: dict[int, UnitAnswers] = {}
    counts = dict.fromkeys(("owed", "answered", "missed"), 0)
    for item in items:
        counts[item.state] += 1
        units.setdefault(item.organization_id, UnitAnswers(item.organization, [])).items.append(item)
    ordered = sorted(units.values(), key=lambda unit: -len(unit.owed))
    return RoundPage(round=row, units=ordered, **counts)


def rounds_of(user: Any) -> QuerySet[Round]:
    """Return the rounds a person sees, newest first, with `asked_count` and `answered_count`."""
    answered = Count("items", filter=Q(items__state="answered"))
    rows = policy.rounds(user).select_related("organization")
    found = rows.annotate(asked_count=Count("items"), answered_count=answered)
    return found.order_by("-opened_on", "-pk")  # Grouped rows lose the order of their model.


@dataclass(frozen=True, slots=True)
class BodyCounts:
    """A body's items of one year by light; `lights` counts live ones, `ended` those closed, carried or taken off."""

    body: Organization
    year: int
    lights: dict[str, int]
    ended: int

    @property
    def live(self) -> int:
        """Return how many are being worked on."""
        return sum(self.lights.values())


def _cells(realms: list[str], year: int | None) -> QuerySet[BodyTally, tuple[Any, ...]]:
    """Return the kept counts of bodies, of one year or of all."""
    rows = BodyTally.objects.filter(body__jurisdiction__code__in=realms)
    rows = rows if year is None else rows.filter(year=year)
    return rows.order_by("-year").values_list("body_id", "year", "live", "light", "count")


CELLS = Prepared(_cells)
BODIES = Prepared(
    lambda realms: (
        Organization.objects.filter(jurisdiction__in=realms, body_tallies__isnull=False)
        .distinct()
        .order_by("jurisdiction__position", "jurisdiction_id", "position", "pk")
    )
)


def home_counts(user: Any, year: int | None = None) -> list[BodyCounts]:
    """Return the kept counts of the bodies of the own jurisdictions, and for an upper tier those below (one query)."""
    seen = standing(user)
    realms = seen.own | seen.below
    if not realms:
        return []
    cells, bodies = together((CELLS, {"realms": realms, "year": year}), (BODIES, {"realms": realms}))
    places = {body.pk: place for place, body in enumerate(bodies)}
    found: dict[tuple[int, int], BodyCounts] = {}
    for key, of_year, live, light, count in sorted(cells, key=lambda cell: (-cell[1], places[cell[0]])):
        kept = found.get((key, of_year))
        if kept is None:
            empty = dict.fromkeys(("red", "amber", "green", "not_due"), 0)
            kept = found[key, of_year] = BodyCounts(bodies[places[key]], of_year, empty, 0)
        if live:
            kept.lights[light] = kept.lights.get(light, 0) + count
        else:
            found[key, of_year] = replace(kept, ended=kept.ended + count)
    return [counts for counts in found.values() if counts.live or counts.ended]


def counts_now(user: Any) -> list[BodyCounts]:
    """Return the counts of this year and of what is still worked on from another one (one query).

    So a home counts what it lists: live items of last year stay its work until the plenary has reviewed them.
    """
    year = clock.today().year
    return [counts for counts in home_counts(user) if counts.live or counts.year == year]


@dataclass(frozen=True, slots=True)
class NeedsAct:
    """What waits for an officer, each list nearest first and bounded; `total` counts all that waits."""

    overdue: list[Commitment]
    silent: list[Commitment]
    reports: list[ProgressReport]  # sent, not yet accepted or returned; with commitment, organization, evidence
    closings: list[Change]  # asked, not yet checked; with commitment
    extensions: list[Change]  # asked, not yet decided; with commitment
    total: int


def _bounded(rows: QuerySet[Any], most: int) -> tuple[list[Any], int]:
    """Return the first rows, and how many there are in all, by one query whether there are more or not."""
    counted = rows.order_by().values(of_all=Value(1)).annotate(number=Count("pk")).values("number")
    found = list(rows.annotate(in_all=Subquery(counted))[:most])
    return found, found[0].in_all if found else 0


def _pending(realms: set[str]) -> QuerySet[Change]:
    """Return the undecided changes of live items of jurisdictions, and the admissions asked for."""
    waiting = Q(commitment__live=True) | Q(commitment__state="proposed", kind="admit")
    rows = Change.objects.filter(waiting, jurisdiction__code__in=realms, state__in=("asked", "checked"))
    return rows.select_related(
        "commitment__lead", "commitment__responsible", "commitment__item_list__organization", "new_lead", "successor"
    )


def needs_act(user: Any, *, most: int) -> NeedsAct:
    """Return what waits for an officer of the own jurisdictions, `most` of each kind, with how much it is in all."""
    realms = standing(user).realms(OFFICER.code)
    live = Commitment.objects.filter(jurisdiction__code__in=realms, live=True).order_by("due", "pk")
    live = live.select_related("lead")
    reports = ProgressReport.objects.filter(jurisdiction__code__in=realms, state="submitted")
    pending = _pending(realms).order_by("asked_on", "pk")
    found = {
        "overdue": live.filter(light_code="red"),
        "silent": live.filter(light_why__reason="silent").exclude(light_code="red"),
        "reports": reports.select_related("commitment__lead", "organization").order_by("reported_on", "pk"),
        "closings": pending.filter(kind="close", state="asked"),
        "extensions": pending.filter(kind="extend"),
    }
    bounded = {name: _bounded(rows, most) for name, rows in found.items()}
    return NeedsAct(
        **{name: rows for name, (rows, _count) in bounded.items()},
        total=sum(count for _rows, count in bounded.values()),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a leader is asked to decide: of items that are their own matter, then of those that are nobody's."""

    extensions: list[Change]
    closings: list[Change]  # checked by the office, waiting for approval
    moves: list[Change]  # admissions, gates, adjustments, suspensions, mergers, exits, reassignments
    others: list[Change]  # asked of another leader, who is responsible; every leader may decide


def asked_of(user: Any) -> Asked:
    """Return what a leader is asked to decide: the responsible one or, where there is none, all (2 queries)."""
    mine = Q(commitment__responsible=standing(user).person or 0)
    own = Case(When(mine, then=Value(0)), When(~policy.answered_for(), then=Value(1)), default=Value(OTHERS))
    pending = (
        _pending(standing(user).realms(LEADER.code)).exclude(kind="close", state="asked").exclude(kind="hand_over")
    )
    rows = pending.annotate(own=own).order_by("own", "asked_on", "pk")
    asked = [change for change in rows if change.own < OTHERS]
    return Asked(
        extensions=[change for change in asked if change.kind == "extend"],
        closings=[change for change in asked if change.kind == "close"],
        moves=[change for change in asked if change.kind not in ("extend", "close")],
        others=[change for change in rows if change.own == OTHERS],
    )
