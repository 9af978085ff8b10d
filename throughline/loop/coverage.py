"""Whole-year read: what became of each clause in each district. The coverage matrix.

A cell is the first that holds (map, section 2): kept | not applicable and accepted | carried | deferred | preparing |
unconfirmed | gap. Gaps show; nothing is filled in. Real districts without conveyances show *carried* where a confirmed
alignment of a published clause says so, else *no public record*; real and sample are never summed.
The number of queries does not grow with clauses or districts.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.text import Said, choose
from throughline.bodies import policy as bodies_policy
from throughline.bodies.models import Jurisdiction
from throughline.bodies.models.organizations import DISTRICT
from throughline.bodies.standing import standing
from throughline.conveyance import policy as conveyance_policy
from throughline.conveyance.models import Alignment, Conveyance
from throughline.delivery.models import CommitmentSource
from throughline.meetings import policy as meetings_policy
from throughline.meetings.models import Meeting, Requirement

STATES = {
    "kept": _("Kept at municipal level"),
    "not_applicable": _("Not applicable, accepted"),
    "carried": _("Carried"),
    "deferred": _("Deferred"),
    "preparing": _("Preparing"),
    "unconfirmed": _("Unconfirmed"),
    "gap": _("Gap"),
    "no_record": _("No public record"),
    "not_sent": _("Not sent"),
}
SETTLED = ("kept", "not_applicable")


@dataclass(frozen=True, slots=True)
class Cell:
    """One clause in one district. `reason` is the public reason; `days` counts days without an answer in a gap.

    `aligned` says that a confirmed alignment stands behind it: two sentences that can be read beside each other.
    """

    state: str
    conveyance: int | None = None
    reason: Said | str = ""
    days: int = 0
    carriers: int = 0
    waits: bool = False
    aligned: bool = False

    @property
    def label(self) -> Any:
        """Return the state in words."""
        if self.waits:
            return _("Not applicable: waits for the sender")
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Count:
    """How a set of cells stands. `due` leaves out kept and not applicable."""

    carried: int
    preparing: int
    gaps: int
    due: int


@dataclass(frozen=True)
class Coverage:
    """Clauses by districts. `public` columns stand left of the divider, `own` columns right of it."""

    meeting: Meeting
    clauses: list[Requirement]
    public: list[Jurisdiction]
    own: list[Jurisdiction]
    cells: dict[tuple[int, str], Cell] = field(repr=False)

    @property
    def columns(self) -> list[Jurisdiction]:
        """Return all columns in order."""
        return [*self.public, *self.own]

    def cell(self, clause: Requirement, column: Jurisdiction) -> Cell:
        """Return one cell."""
        return self.cells[clause.pk, column.code]

    def count(self, cells: Iterable[Cell]) -> Count:
        """Count a row or a column of the own districts."""
        states = [cell.state for cell in cells]
        due = [state for state in states if state not in (*SETTLED, "not_sent", "no_record")]
        preparing = sum(state in ("preparing", "deferred", "unconfirmed") for state in due)
        return Count(due.count("carried"), preparing, due.count("gap"), len(due))

    def row(self, clause: Requirement) -> Count:
        """Count a clause over the own districts; the public record is never added."""
        return self.count(self.cell(clause, column) for column in self.own)

    def column(self, column: Jurisdiction) -> Count:
        """Count a district over all clauses."""
        return self.count(self.cell(clause, column) for clause in self.clauses)

    def total(self) -> Count:
        """Count the own districts over all clauses."""
        return self.count(self.cell(clause, column) for clause in self.clauses for column in self.own)


def sources_of_requirements(user: Any) -> QuerySet[Meeting]:
    """Return the meetings whose clauses are, or can be, sent down: those of the upper tier with clauses."""
    seen = standing(user)
    upper = seen.above or {code for code in seen.own if seen.below}
    has_clauses = Exists(Requirement.objects.filter(meeting=OuterRef("pk")))
    return meetings_policy.meetings(user).filter(has_clauses, jurisdiction__code__in=upper).exclude(state="planned")


def columns(user: Any, requirements: list[Requirement]) -> tuple[list[Jurisdiction], list[Jurisdiction]]:
    """Return (public-record districts, own districts) that `user` may see, in order.

    A district that is sent to, or has an office here, is one of our own; a real one that only has public records stands
    apart. A district's user sees its own column and no other's name.
    """
    districts = (
        bodies_policy.jurisdictions(user)
        .filter(level=DISTRICT)
        .annotate(
            recorded=Exists(Meeting.objects.filter(jurisdiction=OuterRef("code"), public_record=True)),
            sent=Exists(Conveyance.objects.filter(jurisdiction=OuterRef("code"), requirement__in=requirements)),
            at_work=Exists(Meeting.objects.filter(jurisdiction=OuterRef("code"), public_record=False)),
        )
    )
    rows: list[Any] = list(districts)
    own = [row for row in rows if row.sent or row.at_work]
    return [row for row in rows if row.recorded and row not in own], own


def coverage(user: Any, meeting: Meeting, *, clauses: QuerySet[Requirement] | None = None) -> Coverage:
    """Return the coverage of a meeting's clauses over the districts that `user` may see, as of today."""
    chosen = clauses if clauses is not None else Requirement.objects.filter(meeting=meeting)
    rows = list(chosen.select_related("topic", "meeting").order_by("number"))
    public, own = columns(user, rows)
    return Coverage(meeting, rows, public, own, cells_of(user, rows, public, own))


def cells_of(
    user: Any, clauses: list[Requirement], public: list[Jurisdiction], own: list[Jurisdiction]
) -> dict[tuple[int, str], Cell]:
    """Return {(clause, district code): cell} in three queries."""
    sent: dict[tuple[int | None, str], Conveyance] = {
        (row.requirement_id, row.jurisdiction_id): row
        for row in conveyance_policy.conveyances(user).filter(requirement__in=clauses)
    }
    items: dict[int | None, list[str]] = defaultdict(list)
    chosen = CommitmentSource.objects.filter(conveyance__in=[row.pk for row in sent.values()])
    for conveyance_id, state in chosen.values_list("conveyance_id", "commitment__state"):
        items[conveyance_id].append(state)
    aligned: dict[tuple[int, str], set[str]] = defaultdict(set)
    codes = [row.code for row in (*public, *own)]
    links = Alignment.objects.filter(upper__in=clauses, lower__jurisdiction__code__in=codes)
    for upper, code, state in links.values_list("upper_id", "lower__jurisdiction__code", "state"):
        aligned[upper, code].add(state)
    day = clock.today()
    cells = {}
    for clause in clauses:
        for column in public:
            confirmed = "confirmed" in aligned[clause.pk, column.code]
            cells[clause.pk, column.code] = Cell("carried" if confirmed else "no_record", aligned=confirmed)
        for column in own:
            row = sent.get((clause.pk, column.code))
            states = items[row.pk] if row else []
            cells[clause.pk, column.code] = cell_of(row, states, aligned[clause.pk, column.code], day)
    return cells


def cell_of(row: Conveyance | None, item_states: list[str], aligned: set[str], day: date) -> Cell:
    """Return the first state that holds for one clause in one of our own districts (order of map, section 2)."""
    opened = [state for state in item_states if state != "proposed"]
    confirmed = "confirmed" in aligned
    carried = bool(opened) or confirmed
    if row is None:
        return Cell("carried" if carried else "not_sent", carriers=len(opened), aligned=confirmed)
    reason = choose(row.reason_en, row.reason_zh)
    if row.kept:
        return Cell("kept", row.pk, choose(row.kept_reason_en, row.kept_reason_zh))
    if row.answer == "not_applicable" and row.state == "answered":
        if row.accepted:
            return Cell("not_applicable", row.pk, reason)
        return Cell("unconfirmed", row.pk, reason, waits=True)
    if carried:
        return Cell("carried", row.pk, reason, carriers=len(opened), aligned=confirmed)
    if row.answer == "deferred" and row.state == "answered" and row.answer_by >= day:
        return Cell("deferred", row.pk, reason)
    if row.answer_by >= day or "proposed" in item_states:
        return Cell("preparing", row.pk)
    if "suggested" in aligned:
        return Cell("unconfirmed", row.pk)
    return Cell("gap", row.pk, reason, days=(day - row.answer_by).days)
