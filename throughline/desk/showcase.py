"""For whoever builds or measures pages, in local mode only: all components on one page, and a page of nothing."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.look.showcase import showcase


def components(request: HttpRequest) -> HttpResponse:
    """Show one of each component."""
    return render(request, "look/components.html", showcase())


@login_required
def blank(request: HttpRequest) -> HttpResponse:
    """Show what stands round a page, and nothing in it: the floor that `throughline bench` measures pages against."""
    return render(request, "look/frame.html")
