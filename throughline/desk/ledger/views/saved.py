"""The page of saved filters: use, save this one, rename, share, open the ledger with it, remove."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from throughline.base.errors import Refused
from throughline.delivery.ledger.filters import FILTERS
from throughline.desk.models import SavedFilter

from .. import saved
from ..page import Place

ACTS: dict[str, tuple[Callable[..., SavedFilter], Any]] = {
    "rename": (saved.rename, gettext_lazy("Renamed.")),
    "share": (saved.share, gettext_lazy("Shared with the office.")),
    "private": (saved.keep_private, gettext_lazy("Only you see it now.")),
    "standard": (saved.make_standard, gettext_lazy("Saved. The plain address of the ledger follows it.")),
    "remove": (saved.remove, gettext_lazy("Removed.")),
}


def _do(request: HttpRequest) -> Any:
    """Do what the form asks; return what to say."""
    asked, given = request.POST.get("act", ""), request.POST
    if asked == "save":
        saved.save(request.user, given.get("name", ""), given.get("query", ""), shared=bool(given.get("shared")))
        return gettext_lazy("Saved.")
    if asked in ACTS and given.get("filter", "").isdecimal():
        act, done = ACTS[asked]
        more = {"name": given.get("name", "")} if asked == "rename" else {}
        act(request.user, int(given["filter"]), **more)
        return done
    return ""


def _line(request: HttpRequest, row: SavedFilter) -> dict[str, Any]:
    """Return one filter as it is shown."""
    asked = Place(_asking(request, row.query)).asked
    words = [str(FILTERS[name].label) for name in asked.given]
    return {
        "row": row,
        "url": f"{reverse('desk:commitment-list')}?{row.query or 'view=all'}",
        "own": row.account_id == request.user.pk,
        "who": row.account.person.name if row.account.person else row.account.username,
        "words": words,
    }


def _asking(request: HttpRequest, query: str) -> HttpRequest:
    """Return a request of the same reader that asks another address."""
    other = HttpRequest()
    other.user = request.user
    other.GET = QueryDict(query)  # type: ignore[assignment]
    return other


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Show the saved filters, or do one thing to one of them."""
    refused: dict[Any, Any] = {}
    place = Place(request)
    if request.method == "POST":
        try:
            if told := _do(request):
                messages.success(request, told)
            return HttpResponseRedirect(place.to("commitment-saved"), status=303)
        except Refused as refusal:
            refused = refusal.messages
    rows = list(saved.seen_by(request.user))
    context = {
        "place": place,
        "lines": [_line(request, row) for row in rows],
        "query": saved.plain_query(request.GET),
        "words": place.words(),
        "refused": list(refused.values()),
        "name": request.POST.get("name", ""),
        "back": place.to("commitment-list"),
        "shares": bool(saved.offices(request.user)),
    }
    return render(request, "desk/ledger/saved.html", context, status=400 if refused else 200)
