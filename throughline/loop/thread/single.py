"""One item's part of the line in detail: reports, changes, rating, paragraph, next decision, what it went on as."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from throughline.base import clock
from throughline.delivery import policy as delivery_policy
from throughline.delivery.models import Change, Commitment, CommitmentSource, ProgressReport
from throughline.delivery.queries import mergers
from throughline.evaluation import policy as evaluation_policy
from throughline.evaluation.models import Rating
from throughline.meetings.models import Outcome
from throughline.reporting.models import ParagraphSource
from throughline.reporting.queries import main_paragraphs

from .stations import amount

LOG_LENGTH = 6  # newest reports on the line; the item page has them all


@dataclass
class Work:
    """What one item has. `inside` says whether the reader may see what units wrote."""

    item: Commitment
    day: date
    inside: bool
    progress: str
    reports: list[ProgressReport] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    rating: Rating | None = None
    paragraph: ParagraphSource | None = None
    outcome: Outcome | None = None
    previous: Commitment | None = None
    successor: Commitment | None = None
    mergers: list[Change] = field(default_factory=list)  # into what it was merged, and what was merged into it


def alone(user: Any, item: Commitment) -> Work:
    """Return an item's part of the line for an item that no clause asked for."""
    return work_of(user, item)


def work_of(user: Any, item: Commitment) -> Work:
    """Read one item's part of the line in a fixed number of queries."""
    inside = delivery_policy.reads_inside(user, item)
    work = Work(item, clock.today(), inside, amount(item))
    if inside:
        rows = ProgressReport.objects.filter(commitment=item).exclude(state="returned").select_related("organization")
        work.reports = list(rows.prefetch_related("evidence")[:LOG_LENGTH])
        work.changes = list(Change.objects.filter(commitment=item))
    work.rating = _rating(user, item)
    work.paragraph = _paragraph(user, item)
    if work.paragraph and work.paragraph.paragraph.chapter.report.paper_id:
        work.outcome = (
            Outcome.objects.filter(paper=work.paragraph.paragraph.chapter.report.paper_id, withdrawn=False)
            .select_related("item__meeting")
            .last()
        )
    work.mergers = mergers(item)
    links = CommitmentSource.objects.filter(previous__isnull=False).select_related("previous", "commitment")
    for link in links.filter(commitment=item) | links.filter(previous=item).exclude(commitment__state="proposed"):
        if link.commitment_id == item.pk:
            work.previous = link.previous
        else:
            work.successor = link.commitment
    return work


def _rating(user: Any, item: Commitment) -> Rating | None:
    """Return the newest rating that the reader may see; the tier above sees one that counts."""
    return evaluation_policy.ratings_on_the_line(user).filter(commitment=item).order_by("pk").last()


def _paragraph(user: Any, item: Commitment) -> ParagraphSource | None:
    """Return the paragraph that is about the item, where its report may be read."""
    return main_paragraphs([item], user).get(item.pk)
