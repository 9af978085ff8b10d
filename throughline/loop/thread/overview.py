"""All conveyed clauses of one district as lines, and the clause that tells most; a fixed number of queries."""

from collections import defaultdict
from typing import Any

from django.db.models import Q

from throughline.bodies.models import Jurisdiction
from throughline.conveyance import policy as conveyance_policy
from throughline.conveyance.models import Alignment, Conveyance
from throughline.delivery import policy as delivery_policy
from throughline.delivery.models import CommitmentSource
from throughline.loop.coverage import cells_of
from throughline.meetings.models import Meeting, Requirement
from throughline.reporting.queries import main_paragraphs

from .gather import District, Gathered, lines_of, ratings_of, reviews_of
from .stations import Route, route_of


def overview(user: Any, code: str) -> list[tuple[Requirement, Route]]:
    """Return each clause conveyed to a district with its route, by number."""
    jurisdiction = Jurisdiction.objects.get(code=code)
    sent = conveyance_policy.conveyances(user).filter(jurisdiction__code=code, requirement__isnull=False)
    rows = list(sent.select_related("requirement__meeting", "agenda_item__meeting").order_by("-sent_on", "number"))
    clauses = [row.requirement for row in rows if row.requirement]
    cells = cells_of(user, clauses, [], [jurisdiction])
    meetings = list(Meeting.objects.filter(jurisdiction__code=code, kind="plenary").order_by("held_on", "pk"))
    districts = {
        row.requirement.pk: District(
            jurisdiction,
            cells[row.requirement.pk, code],
            public=False,
            conveyance=row,
            meetings=_near(meetings, row.requirement),
        )
        for row in rows
        if row.requirement
    }
    _attach(user, clauses, code, districts)
    items = [item for district in districts.values() for item in district.items]
    lines, ratings, paragraphs = lines_of(items), ratings_of(user, items), main_paragraphs(items, user)
    reviews = reviews_of(paragraphs)
    return [
        (
            clause,
            route_of(
                Gathered(clause, [districts[clause.pk]], 0, lines, ratings, paragraphs, *reviews), districts[clause.pk]
            ),
        )
        for clause in clauses
    ]


def _near(meetings: list[Meeting], clause: Requirement) -> list[Meeting]:
    """Return the plenaries of the clause's year and the next."""
    year = clause.meeting.year if clause.meeting else 0
    return [meeting for meeting in meetings if meeting.year in (year, year + 1)]


def _attach(user: Any, clauses: list[Requirement], code: str, districts: dict[int, District]) -> None:
    """Attach items and alignments to each clause's district."""
    visible = delivery_policy.commitments(user).filter(jurisdiction__code=code)
    sources = CommitmentSource.objects.filter(
        Q(conveyance__requirement__in=clauses) | Q(requirement__in=clauses), commitment__in=visible
    ).select_related("commitment__lead", "conveyance")
    found: dict[int, list[Any]] = defaultdict(list)
    for source in sources.prefetch_related("commitment__milestones").order_by("commitment__number"):
        clause = source.conveyance.requirement_id if source.conveyance else source.requirement_id
        found[clause or 0].append(source.commitment)
    for clause_id, items in found.items():
        districts[clause_id].items = items
    links = conveyance_policy.alignments(user).filter(upper__in=clauses, lower__jurisdiction__code=code)
    for link in links.exclude(state="refused").select_related("lower__meeting"):
        districts[link.upper_id].aligned.append(link)


def telling_clause() -> Requirement | None:
    """Return the conveyed clause with the most different fates, public ones among them: the first screen's line.

    Only which clause it is comes from all districts; what a reader then sees of it is what the policies allow.
    """
    fates: dict[int, set[tuple[Any, ...]]] = defaultdict(set)
    rows = Conveyance.objects.filter(requirement__isnull=False).order_by("pk")
    carried = set(CommitmentSource.objects.filter(conveyance__isnull=False).values_list("conveyance_id", flat=True))
    columns = ("pk", "requirement_id", "state", "answer", "kept", "accepted")
    for pk, requirement, *fate in rows.values_list(*columns):
        fates[requirement].add((*fate, pk in carried))
    if not fates:
        return None
    public = Alignment.objects.filter(state="confirmed", lower__meeting__public_record=True, upper__in=fates)
    told: dict[int, set[str]] = defaultdict(set)
    for upper, district in public.values_list("upper_id", "lower__jurisdiction__code"):
        told[upper].add(district)
    best = max(fates, key=lambda pk: (len(fates[pk]) + min(len(told[pk]), 2), -pk))
    return Requirement.objects.select_related("meeting", "jurisdiction", "topic").get(pk=best)
