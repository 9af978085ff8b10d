"""Everything a clause's line needs, for all districts at once, in a number of queries that does not grow with them."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from throughline.bodies.models import Jurisdiction
from throughline.conveyance import policy as conveyance_policy
from throughline.conveyance.models import Alignment, Conveyance
from throughline.delivery import policy as delivery_policy
from throughline.delivery.models import Commitment, CommitmentSource, ListLine
from throughline.evaluation import policy as evaluation_policy
from throughline.evaluation.models import Rating
from throughline.loop.coverage import Cell, cells_of, columns
from throughline.meetings.models import AgendaItem, AgendaPaper, Meeting, Outcome, Requirement
from throughline.reporting.models import ParagraphSource
from throughline.reporting.queries import main_paragraphs


@dataclass
class District:
    """What one district has on the line."""

    jurisdiction: Jurisdiction
    cell: Cell
    public: bool
    conveyance: Conveyance | None = None
    items: list[Commitment] = field(default_factory=list)
    aligned: list[Alignment] = field(default_factory=list)
    conveyed: list[AgendaItem] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)


@dataclass
class Gathered:
    """The clause, its districts in order, and by item: list line, ratings, report paragraphs, next decisions."""

    requirement: Requirement
    districts: list[District]
    divider: int
    lines: dict[int, ListLine]
    ratings: dict[int, Rating]
    paragraphs: dict[int, ParagraphSource]
    reviews: dict[int, AgendaItem]
    results: dict[int, Outcome]

    def district(self, code: str) -> District | None:
        """Return one district's part, or None where it is not seen."""
        return next((row for row in self.districts if row.jurisdiction.code == code), None)


def gather(user: Any, requirement: Requirement) -> Gathered:
    """Read one clause's line for every district that `user` may see."""
    public, own = columns(user, [requirement])
    if requirement.jurisdiction.level == "district":
        public, own = [], [requirement.jurisdiction]
    cells = cells_of(user, [requirement], public, own)
    districts = [District(row, cells[requirement.pk, row.code], public=True) for row in public]
    districts += [District(row, cells[requirement.pk, row.code], public=False) for row in own]
    by_code = {row.jurisdiction.code: row for row in districts}
    _conveyances(user, requirement, by_code)
    items = _items(user, requirement, by_code)
    _alignments(user, requirement, by_code)
    _meetings(requirement, by_code)
    found = main_paragraphs(items, user)
    return Gathered(
        requirement, districts, len(public), lines_of(items), ratings_of(user, items), found, *reviews_of(found)
    )


def _conveyances(user: Any, requirement: Requirement, by_code: dict[str, District]) -> None:
    rows = conveyance_policy.conveyances(user).filter(requirement=requirement, jurisdiction__code__in=by_code)
    for row in rows.select_related("agenda_item__meeting", "organization", "sender"):
        by_code[row.jurisdiction_id].conveyance = row


def _items(user: Any, requirement: Requirement, by_code: dict[str, District]) -> list[Commitment]:
    """Attach the items whose source is the conveyance or the clause, and what carries them on in later years."""
    sources = CommitmentSource.objects.filter(Q(conveyance__requirement=requirement) | Q(requirement=requirement))
    lines = Commitment.objects.filter(pk__in=sources.values("commitment")).values("line")
    year = year_of(requirement)
    rows = (
        delivery_policy.commitments(user)
        .filter(line__in=lines, year__gte=year, jurisdiction__code__in=by_code)
        .select_related("lead", "responsible", "item_list__organization")
        .prefetch_related("milestones", "parties__organization")
        .order_by("year", "number")
    )
    items = list(rows)
    for item in items:
        by_code[item.jurisdiction_id].items.append(item)
    return items


def _alignments(user: Any, requirement: Requirement, by_code: dict[str, District]) -> None:
    rows = conveyance_policy.alignments(user).filter(upper=requirement, lower__jurisdiction__code__in=by_code)
    rows = rows.exclude(state="refused")
    for row in rows.select_related("lower__meeting").order_by("pk"):
        by_code[row.lower.jurisdiction_id].aligned.append(row)


def year_of(requirement: Requirement) -> int:
    """Return the year of a clause: that of its meeting or paper."""
    return requirement.meeting.year if requirement.meeting else requirement.paper.year  # type: ignore[union-attr]


def _meetings(requirement: Requirement, by_code: dict[str, District]) -> None:
    """Attach each district's plenaries of the year and the next, and what the public ones conveyed."""
    year = year_of(requirement)
    rows = Meeting.objects.filter(jurisdiction__code__in=by_code, year__in=(year, year + 1), kind="plenary")
    for row in rows.order_by("held_on", "pk"):
        by_code[row.jurisdiction_id].meetings.append(row)
    conveyed = AgendaItem.objects.filter(
        meeting__jurisdiction__in=[code for code, row in by_code.items() if row.public], kind="convey"
    )
    for item in conveyed.select_related("meeting").order_by("pk"):
        by_code[item.meeting.jurisdiction_id].conveyed.append(item)


def lines_of(items: list[Commitment]) -> dict[int, ListLine]:
    """Return by item its line in the first frozen version, with the decision that approved it."""
    rows = ListLine.objects.filter(commitment__in=items).order_by("-list_version__number")
    rows = rows.select_related("list_version__outcome__item__meeting", "list_version__paper")
    return {row.commitment_id: row for row in rows}


def ratings_of(user: Any, items: list[Commitment]) -> dict[int, Rating]:
    """Return by item its newest rating that may be seen; the tier above sees only those that count."""
    rows = evaluation_policy.ratings_on_the_line(user).filter(commitment__in=items).order_by("pk")
    return {row.commitment_id: row for row in rows}


def reviews_of(found: dict[int, ParagraphSource]) -> tuple[dict[int, AgendaItem], dict[int, Outcome]]:
    """Return, by paper of a tabled report, the agenda item it lies under and what was decided."""
    papers = {row.paragraph.chapter.report.paper_id for row in found.values()} - {None}
    tabled = AgendaPaper.objects.filter(paper_version__paper__in=papers).order_by("pk")
    rows = tabled.select_related("item__meeting", "paper_version")
    outcomes = Outcome.objects.filter(paper__in=papers, withdrawn=False).select_related("item__meeting").order_by("pk")
    return {row.paper_version.paper_id: row.item for row in rows}, {
        row.paper_id: row for row in outcomes if row.paper_id
    }
