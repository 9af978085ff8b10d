"""The reads of one item's page: the item, then all that hangs on it in one statement.

Each is a prepared query by the key of the item; who may read what of it is decided in `queries.item_page`.
"""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.base import ModelState
from django.db.models.functions import Coalesce, NullIf

from throughline.base.prepared import Prepared
from throughline.base.text import LANGUAGES

from .models import (
    Change,
    Commitment,
    CommitmentParty,
    CommitmentSource,
    CommitmentTerm,
    Dependency,
    Evidence,
    ListLine,
    Milestone,
    ProgressReport,
    ProjectDetail,
    Remark,
    RoundItem,
)

STEPS = ProgressReport.milestones_done.through
OF_ITEM = ProgressReport._meta.get_field("commitment").set_cached_value  # noqa: SLF001 (Django's name)


def _item(item: int) -> QuerySet[Commitment]:
    joined = ("lead", "responsible", "jurisdiction", "item_list", "parent")
    return Commitment.objects.filter(pk=item).select_related(*joined)


def _sources(item: int) -> QuerySet[CommitmentSource]:
    return (
        CommitmentSource.objects.filter(commitment=item)
        .select_related("requirement", "conveyance__requirement", "previous", "case")
        .order_by("pk")
    )


def _frozen(item: int) -> QuerySet[ListLine, tuple[int, date]]:
    """Return number and day of the first frozen version of its list in which an item stands."""
    rows = ListLine.objects.filter(commitment=item).order_by("list_version__number")
    return rows.values_list("list_version__number", "list_version__frozen_on")[:1]


def _reports(item: int) -> QuerySet[ProgressReport]:
    """Return the reports of an item with the short names of their units, which are all that is shown of those."""
    names = {
        f"unit_{code}": Coalesce(NullIf(f"organization__short_{code}", Value("")), f"organization__name_{code}")
        for code in LANGUAGES
    }
    return ProgressReport.objects.filter(commitment=item).annotate(**names).order_by("-reported_on", "-pk")


def _mergers(item: int) -> QuerySet[Change]:
    """Return the granted mergers of an item: into its successor, and of those whose work it took over."""
    rows = Change.objects.filter(Q(commitment=item) | Q(successor=item), kind="merge", state="granted")
    return rows.select_related("commitment__item_list", "successor__item_list").order_by("decided_on", "pk")


def _links(item: int) -> QuerySet[Dependency, int]:
    return Dependency.objects.filter(Q(before=item) | Q(after=item)).values_list("pk", flat=True)[:1]


ITEM = Prepared(_item)
PARTS: dict[str, Prepared] = {
    "parties": Prepared(
        lambda item: CommitmentParty.objects.filter(commitment=item).select_related("organization").order_by("pk")
    ),
    "terms": Prepared(
        lambda item: CommitmentTerm.objects.filter(commitment=item).select_related("term").order_by("pk")
    ),
    "milestones": Prepared(lambda item: Milestone.objects.filter(commitment=item).order_by("number")),
    "sources": Prepared(_sources),
    "later": Prepared(lambda item: Commitment.objects.filter(sources__previous=item).exclude(pk=item)),
    "frozen": Prepared(_frozen),
    "project": Prepared(lambda item: ProjectDetail.objects.filter(commitment=item)),
    "mergers": Prepared(_mergers),
    # Whether there are any: read with their rights where there are.
    "below": Prepared(lambda item: Commitment.objects.filter(parent=item).order_by().values_list("pk", flat=True)[:1]),
    "links": Prepared(_links),
}
INSIDE: dict[str, Prepared] = {
    "reports": Prepared(_reports),
    "evidence": Prepared(
        lambda item: Evidence.objects.filter(report__commitment=item).select_related("file").order_by("pk")
    ),
    "steps": Prepared(
        lambda item: (
            STEPS.objects.filter(progressreport__commitment=item)
            .order_by("milestone__number")
            .values_list("progressreport_id", "milestone_id")
        )
    ),
    "changes": Prepared(
        lambda item: (
            Change.objects.filter(commitment=item).select_related("new_lead", "successor").order_by("-asked_on", "-pk")
        )
    ),
    "owed": Prepared(
        lambda item: (
            RoundItem.objects.filter(commitment=item, state="owed")
            .select_related("round")
            .order_by("-round__opened_on", "-pk")
        )
    ),
    "remarks": Prepared(
        lambda item: Remark.objects.filter(commitment=item).order_by().values_list("pk", flat=True)[:1]
    ),
}


class _Rows(list[Any]):
    """Rows in hand that a manager gives for `all()`."""

    def all(self) -> "_Rows":
        """Return them, as a queryset in hand does."""
        return self


def _cache(row: Any) -> dict[str, Any]:
    """Return where Django keeps what was prefetched for a row."""
    if not hasattr(row, "_prefetched_objects_cache"):
        row._prefetched_objects_cache = {}  # noqa: SLF001 (Django's name)
    kept: dict[str, Any] = row._prefetched_objects_cache  # noqa: SLF001 (Django's name)
    return kept


def ahead_of(item: Commitment) -> Commitment:
    """Return an item to work out on what it will be; what hangs on it is read as it is now."""
    ahead = Commitment.__new__(Commitment)
    state = ModelState()
    kept = item._state  # noqa: SLF001 (Django's name)
    state.adding, state.db, state.fields_cache = kept.adding, kept.db, dict(kept.fields_cache)
    ahead.__dict__.update(item.__dict__, _state=state, _prefetched_objects_cache={})
    return ahead


def is_bare(report: ProgressReport) -> bool:
    """Say whether a report that was read with its item has neither files nor milestones."""
    kept = report._prefetched_objects_cache  # type: ignore[attr-defined]  # noqa: SLF001 (Django's name)
    return not (kept["evidence"] or kept["milestones_done"])


def steps_of(item: Commitment) -> list[Milestone]:
    """Return the milestones of an item: those in hand, else as they stand now."""
    kept: list[Milestone] | None = getattr(item, "_prefetched_objects_cache", {}).get("milestones")
    return list(item.milestones.all()) if kept is None else list(kept)


def hang_steps(item: Commitment, rows: list[Milestone]) -> None:
    """Put the milestones of an item, as they stand now, where a prefetch would have put them."""
    _cache(item)["milestones"] = _Rows(rows)


def hang(item: Commitment, found: dict[str, list[Any]]) -> None:
    """Put what was read where the ORM would have put it by a prefetch, so that nothing of it is asked again."""
    _cache(item).update({name: _Rows(found[name]) for name in ("parties", "terms", "milestones", "sources")})
    item.party_keys = [party.organization_id for party in found["parties"]]  # type: ignore[attr-defined]  # for `policy`
    reports: dict[int, ProgressReport] = {report.pk: report for report in found.get("reports", ())}
    steps = {step.pk: step for step in found.get("milestones", ())}
    for report in reports.values():
        OF_ITEM(report, item)
        report._prefetched_objects_cache = {"evidence": [], "milestones_done": []}  # type: ignore[attr-defined]  # noqa: SLF001 (Django's name)
    for proof in found.get("evidence", ()):
        _cache(reports[proof.report_id])["evidence"].append(proof)
    for report, step in found.get("steps", ()):
        _cache(reports[report])["milestones_done"].append(steps[step])
