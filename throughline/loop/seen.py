"""From a printed path to a row: which query says whether somebody may see the object today (ruling 18).

Paths are for reading only (the history, notices); no state is reached through them (ruling 12). A new noun that has
a history is one line here, and its history and its notices are shown to whom they may be.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from throughline.bodies import policy as bodies
from throughline.bodies import queries as bodies_reads
from throughline.casework import policy as casework
from throughline.conveyance import policy as conveyance
from throughline.delivery import policy as delivery
from throughline.delivery.models import Milestone
from throughline.evaluation import policy as evaluation
from throughline.exchange import policy as exchange
from throughline.meetings import policy as meetings
from throughline.meetings.models import AgendaItem, Attendance, Outcome, PaperVersion
from throughline.reporting import policy as reporting
from throughline.reporting.models import Paragraph

Rows = Callable[[Any], QuerySet[Any]]


def _agenda_items(user: Any) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.filter(meeting__in=meetings.meetings(user))


def _attendances(user: Any) -> QuerySet[Attendance]:
    return Attendance.objects.filter(meeting__in=meetings.meetings(user))


def _outcomes(user: Any) -> QuerySet[Outcome]:
    return Outcome.objects.filter(item__meeting__in=meetings.meetings(user))


def _paper_versions(user: Any) -> QuerySet[PaperVersion]:
    return PaperVersion.objects.filter(paper__in=meetings.papers(user))


def _milestones(user: Any) -> QuerySet[Milestone]:
    return Milestone.objects.filter(commitment__in=delivery.commitments(user))


def _paragraphs(user: Any) -> QuerySet[Paragraph]:
    return Paragraph.objects.filter(chapter__report__in=reporting.work_reports(user))


SEEN: dict[str, Rows] = {
    "jurisdiction": bodies.jurisdictions,
    "organization": bodies.organizations,
    "person": bodies.people,
    "post": bodies.posts,
    "membership": bodies.memberships,
    "roster": bodies.rosters,
    "plan_year": bodies.plan_years,
    "rule_value": bodies.rule_values,
    "account": bodies.accounts,
    "import_batch": exchange.batches,
    "role_grant": bodies_reads.grants_seen,
    "meeting": meetings.meetings,
    "agenda_item": _agenda_items,
    "attendance": _attendances,
    "outcome": _outcomes,
    "paper": meetings.papers,
    "paper_version": _paper_versions,
    "requirement": meetings.requirements,
    "conveyance": conveyance.conveyances,
    "alignment": conveyance.alignments,
    "case": casework.cases,
    "case_file": casework.case_files,
    "item_list": delivery.item_lists,
    "commitment": delivery.commitments,
    "milestone": _milestones,
    "progress_report": delivery.reports,
    "change": delivery.changes,
    "party": delivery.parties,
    "remark": delivery.remarks,
    "round": delivery.rounds,
    "round_item": delivery.round_items,
    "rating": evaluation.ratings,
    "work_report": reporting.work_reports,
    "paragraph": _paragraphs,
}


def parse(path: str) -> tuple[str, int] | None:
    """Split "commitment/12"; None where it is no path of this program."""
    noun, _, number = path.partition("/")
    if noun in SEEN and number.isascii() and number.isdecimal() and len(number) < 19:  # noqa: PLR2004 (bigint)
        return noun, int(number)
    return None


def find(user: Any, path: str) -> Any | None:
    """Return the row behind a path if `user` may see it today, else None (one query)."""
    parsed = parse(path)
    return SEEN[parsed[0]](user).filter(pk=parsed[1]).first() if parsed else None
