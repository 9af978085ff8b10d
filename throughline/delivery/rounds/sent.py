"""What a unit sent in a round before the report that answers it now."""

from django.db.models import QuerySet

from throughline.delivery.models import ProgressReport, RoundItem
from throughline.delivery.states import PROGRESS_REPORT


def sent_before(asked: RoundItem) -> QuerySet[ProgressReport]:
    """Return the earlier reports of the same unit since the round was opened that nobody decided on, newest first."""
    report = asked.report
    if report is None:
        return ProgressReport.objects.none()
    own = ProgressReport.objects.filter(commitment=report.commitment_id, organization=report.organization_id)
    waiting = own.filter(state=PROGRESS_REPORT.start(), pk__lt=report.pk, reported_on__gte=asked.round.opened_on)
    return waiting.select_related("commitment").order_by("-pk")
