"""One address, a home per role."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.bodies.roles import AUDITOR, COORDINATOR, LEADER, LIAISON, OFFICER, SECURITY
from throughline.bodies.standing import standing
from throughline.desk.frame import main_role

from . import auditor, coordinator, leader, liaison, officer

HOMES: dict[str, tuple[str, Callable[[HttpRequest], dict[str, Any]]]] = {
    OFFICER.code: ("desk/home/officer.html", officer.context),
    LIAISON.code: ("desk/home/liaison.html", liaison.context),
    LEADER.code: ("desk/home/leader.html", leader.context),
    COORDINATOR.code: ("desk/home/coordinator.html", coordinator.context),
    AUDITOR.code: ("desk/home/auditor.html", auditor.context),
}


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
