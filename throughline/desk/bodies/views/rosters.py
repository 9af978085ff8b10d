"""Members' lists: all of them, and one beside the list it follows."""

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from throughline.bodies import policy, queries
from throughline.bodies.standing import standing
from throughline.bodies.states import ROSTER
from throughline.desk.acts import is_open, offered
from throughline.desk.bodies.acts.rosters import ACTS
from throughline.desk.bodies.history import history_url
from throughline.look.parts import Action
from throughline.meetings import policy as meetings

PROPOSE, ADD, REMOVE = ACTS


@login_required
def roster_list(request: HttpRequest) -> HttpResponse:
    """List the members' lists seen, newest first."""
    rows = policy.rosters(request.user).select_related("jurisdiction").annotate(size=Count("memberships"))
    places = policy.jurisdictions(request.user).filter(code__in=standing(request.user).realms("officer"))
    label = str(ROSTER.verb("propose").label)
    actions = [
        Action(label if len(places) == 1 else f"{label} · {place.name}", PROPOSE.url(place), kind="pri")
        for place in places
        if is_open(PROPOSE, request.user, place)
    ]
    return render(request, "desk/bodies/roster_list.html", {"rows": rows, "actions": actions})


@login_required
def roster(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a list by body, what it changes against the one before, and its paper."""
    row = get_object_or_404(policy.rosters(request.user).select_related("jurisdiction"), pk=pk)
    old = queries.roster_before(row)
    lines = list(queries.lines(row))
    bodies = [
        (found[0].organization, found)
        for _key, group in groupby(lines, key=lambda line: line.organization_id)
        if (found := list(group))
    ]
    paper = meetings.papers(request.user).filter(roster=row).order_by("-pk").first()
    can_remove = is_open(REMOVE, request.user, row)
    context = {
        "row": row,
        "old": old,
        "bodies": bodies,
        "diff": queries.roster_diff(old, row) if old else None,
        "paper": paper,
        "paper_url": reverse("desk:paper-page", args=[paper.pk]) if paper else "",
        "remove_url": REMOVE.url(row) if can_remove else "",
        "actions": offered((ADD,), request.user, row),
        "history_url": history_url(row),
    }
    return render(request, "desk/bodies/roster.html", context)
