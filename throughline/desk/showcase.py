"""All components on one page, for whoever builds pages (local mode only)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.look.showcase import showcase


def components(request: HttpRequest) -> HttpResponse:
    """Show one of each component."""
    return render(request, "look/components.html", showcase())
