"""What the ledger holds of a body's year, gathered in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet

from throughline.base.models import Term
from throughline.bodies.models import Organization
from throughline.delivery.models import (
    Change,
    Commitment,
    CommitmentParty,
    CommitmentSource,
    CommitmentTerm,
    Evidence,
    ListVersion,
    Milestone,
    ProgressReport,
)
from throughline.evaluation.models import Rating
from throughline.meetings.models import Outcome

TOPIC = "topic"
COUNTS = ("confirmed", "changed")
LEFT = ("merged", "exited")


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One item with what a report may say of it. `standing` is closed, late, under_way, carried or ended."""

    item: Commitment
    standing: str
    topic: Term | None = None
    helpers: tuple[Organization, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    last: ProgressReport | None = None
    evidence: tuple[Evidence, ...] = ()
    rating: Rating | None = None
    extension: Change | None = None
    successor: Commitment | None = None

    @property
    def small(self) -> bool:
        """Say whether one line is enough: closed by the original date, nothing extended, nothing to show."""
        item = self.item
        in_time = bool(item.closed_on and item.due_original and item.closed_on <= item.due_original)
        return self.standing == "closed" and in_time and not self.evidence and self.extension is None


@dataclass(frozen=True, slots=True)
class YearFacts:
    """A body's year as it stands on `day`."""

    organization: Organization
    year: int
    day: date
    items: list[ItemFacts] = field(default_factory=list)
    adoptions: list[Outcome] = field(default_factory=list)

    def of(self, *standings: str) -> list[ItemFacts]:
        """Return the items that stand so."""
        return [facts for facts in self.items if facts.standing in standings]


def items_of(organization: Organization, year: int) -> QuerySet[Commitment]:
    """Return the opened items of a body's lists of one year."""
    return Commitment.objects.filter(item_list__organization=organization, year=year).exclude(state="proposed")


def unrated(organization: Organization, year: int) -> list[Commitment]:
    """Return the items of the year without a rating that counts; items that left the list need none."""
    counting = Rating.objects.filter(year=year, state__in=COUNTS).values("commitment")
    items = items_of(organization, year).exclude(state__in=LEFT).exclude(pk__in=counting)
    return list(items.order_by("item_list", "number"))


def standing_of(item: Commitment, day: date) -> str:
    """Return how an item stands on a day, in the words of the report."""
    if item.state in ("closed", "carried"):
        return item.state
    if item.state in LEFT:
        return "ended"
    return "late" if item.due and item.due < day else "under_way"


def gather(organization: Organization, year: int, day: date) -> YearFacts:
    """Read everything that a report of this year can rest on."""
    reports = ProgressReport.objects.filter(state="accepted").prefetch_related(
        Prefetch("evidence", queryset=Evidence.objects.filter(accepted=True).order_by("pk"))
    )
    sources = CommitmentSource.objects.select_related("requirement__topic", "conveyance__requirement__topic")
    items = (
        items_of(organization, year)
        .select_related("lead", "item_list")
        .prefetch_related(
            Prefetch("parties", queryset=CommitmentParty.objects.select_related("organization").order_by("pk")),
            Prefetch("terms", queryset=CommitmentTerm.objects.filter(term__scheme=TOPIC).select_related("term")),
            Prefetch("sources", queryset=sources),
            Prefetch("successors", queryset=CommitmentSource.objects.select_related("commitment")),
            Prefetch("reports", queryset=reports),
            Prefetch("ratings", queryset=Rating.objects.filter(year=year, state__in=COUNTS).select_related("round")),
            Prefetch("changes", queryset=Change.objects.filter(kind="extend", state="granted").order_by("pk")),
            "milestones",
        )
        .order_by("item_list", "number")
    )
    versions = (
        ListVersion.objects.filter(item_list__organization=organization, item_list__year=year, number=1)
        .exclude(outcome=None)
        .select_related("outcome__organization", "outcome__item__meeting")
    )
    adoptions = [version.outcome for version in versions if version.outcome is not None]
    return YearFacts(organization, year, day, [_facts(item, day) for item in items], adoptions)


def _facts(item: Commitment, day: date) -> ItemFacts:
    """Put together what was read of one item."""
    reports = list(item.reports.all())
    ratings = sorted(item.ratings.all(), key=lambda row: (bool(row.round and row.round.closes_year), row.pk))
    changes = list(item.changes.all())
    followers = [source.commitment for source in item.successors.all() if source.commitment.state != "proposed"]
    return ItemFacts(
        item=item,
        standing=standing_of(item, day),
        topic=_topic(item),
        helpers=tuple(party.organization for party in item.parties.all()),
        milestones=tuple(item.milestones.all()),
        last=reports[0] if reports else None,
        evidence=tuple(sorted((proof for row in reports for proof in row.evidence.all()), key=lambda row: row.pk)),
        rating=ratings[-1] if ratings else None,
        extension=changes[-1] if changes else None,
        successor=followers[0] if followers else None,
    )


def _topic(item: Commitment) -> Term | None:
    """Return the topic of an item, else that of the clause it comes from."""
    own = [row.term for row in item.terms.all()]
    if own:
        return min(own, key=lambda term: (term.position, term.code))
    clauses = [
        source.requirement or (source.conveyance.requirement if source.conveyance else None)
        for source in item.sources.all()
    ]
    topics = [clause.topic for clause in clauses if clause is not None and clause.topic is not None]
    return min(topics, key=lambda term: (term.position, term.code)) if topics else None
