"""The page from which a move is asked for, and the way from a project to its item."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.delivery.models import Commitment
from throughline.delivery.policy import commitments, projects
from throughline.desk.acts import address_of, is_open
from throughline.look.parts import Action

from ..acts import ACTS
from ..moves.acts import ASK_ACTS

BESIDE = ("ask-extension", "ask-closing")


def ask_link(user: Any, item: Commitment) -> list[Action]:
    """Return the way to the page from which a move is asked for, where anything can be asked."""
    if not any(is_open(act, user, item) for act in ASK_ACTS):
        return []
    return [Action(_("Ask for a change"), address_of("commitment-moves", item.pk))]


@login_required
def move_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what can be asked for on an item, each with what it does; what is not open now is left out."""
    rows = commitments(request.user).select_related("item_list__organization", "jurisdiction", "project")
    item = get_object_or_404(rows, pk=pk)
    every = [*(act for act in ACTS if act.noun == "commitment" and act.name in BESIDE), *ASK_ACTS]
    found = [(act.entry.label, act.intro, act.url(item)) for act in every if is_open(act, request.user, item)]
    title = _("Ask for a change")
    return render(request, "desk/delivery/moves/choose.html", {"item": item, "choices": found, "title": title})


@login_required
def project_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a project where it stands: on the page of its item."""
    project = get_object_or_404(projects(request.user), pk=pk)
    return HttpResponseRedirect(f"{reverse('desk:commitment-page', args=[project.commitment_id])}#gate")
