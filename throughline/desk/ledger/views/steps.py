"""Where a new item begins, and which steps are open for one: two small pages that the keyboard of the list leads to."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.policy import commitments, item_lists

from ...delivery import shown
from ...delivery.acts import ACTS
from ...delivery.buttons import buttons

RECENT = 30


@login_required
def new_item(request: HttpRequest) -> HttpResponse:
    """Ask on which list the new line stands; with one list only, go there."""
    realms = standing(request.user).realms(OFFICER.code)
    rows = list(item_lists(request.user).filter(jurisdiction__in=realms).order_by("-year", "pk")[:RECENT])
    if len(rows) == 1:
        return HttpResponseRedirect(reverse("desk:item_list-add-line", args=[rows[0].pk]))
    return render(request, "desk/ledger/new.html", {"lists": rows, "back": reverse("desk:commitment-list")})


@login_required
def steps(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the steps that are open from the state of an item, as buttons."""
    rows = commitments(request.user).select_related("lead", "item_list").prefetch_related("parties", "changes")
    item = get_object_or_404(rows, pk=pk)
    context = {"item": item, "light": shown.light(item), "acts": buttons(ACTS, request.user, item, small=True)}
    return render(request, "desk/ledger/steps.html", context)
