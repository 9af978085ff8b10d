"""Evidence that was asked and promised for later: a step ahead that no file has followed yet."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from throughline.delivery.models import Evidence, ProgressReport


def evidence_owed(items: Iterable[int]) -> set[int]:
    """Return those of the items, by key, whose newest claim has no file with it or after it (at most one query).

    A claim is a report that stands and moves the item ahead, or that answers a return.
    """
    wanted = list(items)
    if not wanted:
        return set()
    steps = ProgressReport.milestones_done.through.objects.filter(progressreport=OuterRef("pk"))
    rows = (
        ProgressReport.objects.filter(commitment__in=wanted)
        .annotate(proven=Exists(Evidence.objects.filter(report=OuterRef("pk"))), reached=Exists(steps))
        .only("commitment", "state", "percent", "before_percent", "count", "before_count")
        .order_by("-pk")
    )
    owed: set[int] = set()
    over: set[int] = set()
    quiet: set[int] = set()  # The report after this one stands, claims nothing and has no file.
    for row in rows:
        key = row.commitment_id
        if key in over:
            continue
        stands = row.state != "returned"
        if (stands and not row.proven and _claims(row)) or (not stands and key in quiet):
            owed.add(key)
        if key in owed or (stands and row.proven):
            over.add(key)
        elif stands:
            quiet.add(key)
    return owed


def _claims(report: ProgressReport) -> bool:
    """Say whether a report moved its item ahead; `reached` is annotated."""
    reached: bool = report.reached  # type: ignore[attr-defined]
    return reached or report.percent > report.before_percent or (report.count or 0) > report.before_count
