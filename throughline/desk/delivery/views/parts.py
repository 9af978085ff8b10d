"""Parts of an item with addresses of their own: reports, changes, asked items lead to it; evidence is handed out."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from throughline.delivery.models import Evidence
from throughline.delivery.policy import changes, reports, round_items
from throughline.exchange.files import place


def _at_item(pk: int, part: str) -> HttpResponse:
    """Go to a part of the item's page."""
    return HttpResponseRedirect(f"{reverse('desk:commitment-page', args=[pk])}#{part}")


@login_required
def report_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report where it stands: in the log of its item."""
    report = get_object_or_404(reports(request.user), pk=pk)
    return _at_item(report.commitment_id, f"report-{pk}")


@login_required
def change_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an asked-for change where it stands: on its item."""
    change = get_object_or_404(changes(request.user), pk=pk)
    return _at_item(change.commitment_id, f"change-{pk}")


@login_required
def round_item_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an asked item in its round."""
    asked = get_object_or_404(round_items(request.user), pk=pk)
    return HttpResponseRedirect(reverse("desk:round-page", args=[asked.round_id]))


@login_required
def evidence_file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Hand out the file of a report to those who may read the report: always to be saved, never to be run or shown."""
    proof = get_object_or_404(Evidence.objects.filter(report__in=reports(request.user)).select_related("file"), pk=pk)
    kept = place(proof.file.realm, proof.file.sha256)
    if not kept.exists():
        raise Http404
    answer = FileResponse(
        kept.open("rb"), as_attachment=True, filename=proof.file.name, content_type=proof.file.content_type
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
