"""Where a row without a page of its own is shown: its meeting or its paper."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from throughline.meetings import queries


def _meeting(pk: int, item: int | None = None, place: str = "") -> HttpResponse:
    query = f"?item={item}" if item else ""
    return redirect(reverse("desk:meeting-page", args=[pk]) + query + place)


@login_required
def item_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the meeting with the item open."""
    item = get_object_or_404(queries.items(request.user), pk=pk)
    return _meeting(item.meeting_id, item.pk)


@login_required
def outcome_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the meeting with the outcome's item open."""
    outcome: Any = get_object_or_404(queries.outcomes(request.user), pk=pk)
    return _meeting(outcome.item.meeting_id, outcome.item_id)


@login_required
def attendance_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the meeting's attendance."""
    line = get_object_or_404(queries.attendances(request.user), pk=pk)
    return _meeting(line.meeting_id, place="#attendance")


@login_required
def version_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the paper, at the version."""
    version = get_object_or_404(queries.versions(request.user), pk=pk)
    return redirect(reverse("desk:paper-page", args=[version.paper_id]) + f"?version={version.pk}#text")
