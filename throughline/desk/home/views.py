"""One address, a home per role."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.base import clock
from throughline.bodies.roles import AUDITOR, COORDINATOR, LEADER, LIAISON, OFFICER, SECURITY
from throughline.bodies.standing import standing
from throughline.delivery.queries import home_counts
from throughline.delivery.standings import standings
from throughline.desk.frame import main_role

from . import auditor, coordinator, leader, liaison, officer

YEAR, LONGEST_KEY = 4, 19
HOMES: dict[str, tuple[str, Callable[[HttpRequest], dict[str, Any]]]] = {
    OFFICER.code: ("desk/home/officer.html", officer.context),
    LIAISON.code: ("desk/home/liaison.html", liaison.context),
    LEADER.code: ("desk/home/leader.html", leader.context),
    COORDINATOR.code: ("desk/home/coordinator.html", coordinator.context),
    AUDITOR.code: ("desk/home/auditor.html", auditor.context),
}


@login_required
def counts(request: HttpRequest) -> HttpResponse:
    """Show a body's units with their kept counts, each number a link to its items; without a body, the bodies."""
    body, year = request.GET.get("body", ""), request.GET.get("year", "")
    given = int(year) if year.isascii() and year.isdecimal() and len(year) == YEAR else clock.today().year
    if not (body.isascii() and body.isdecimal() and len(body) < LONGEST_KEY):
        return render(request, "desk/home/bodies.html", {"counts": home_counts(request.user, given), "year": given})
    return render(request, "desk/home/units.html", {"found": standings(request.user, int(body), given)})


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show the home of the reader's main role."""
    held = standing(request.user)
    role = main_role(held)
    if role == SECURITY.code:
        return redirect("desk:account-list")
    if role == OFFICER.code and held.level() == "municipal":
        role = COORDINATOR.code
    if role not in HOMES:
        return render(request, "desk/home/nothing.html", {"role": role})
    template, context = HOMES[role]
    return render(request, template, context(request))
