"""Addresses of parts and remarks: each leads to where it stands on its item."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from throughline.delivery.policy import parties, remarks


def _at(pk: int, place: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('desk:commitment-page', args=[pk])}#{place}")


@login_required
def party_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a unit's part on its item."""
    return _at(get_object_or_404(parties(request.user), pk=pk).commitment_id, "parts")


@login_required
def remark_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a remark in the thread of its item."""
    return _at(get_object_or_404(remarks(request.user), pk=pk).commitment_id, f"remark-{pk}")
