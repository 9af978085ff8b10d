"""The municipal home: the line of one clause, then the matrix's gaps and what waits for the sender."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base import clock
from throughline.conveyance import policy as conveyance_policy
from throughline.look.lights import Light
from throughline.look.parts import Action, Todo
from throughline.loop.coverage import Coverage, coverage, sources_of_requirements

from . import first_steps
from .line import first_line
from .officer import calendar_steps, review_todos


def gaps(found: Coverage) -> list[Todo]:
    """Return each gap with how long it has stood, longest first."""
    rows = []
    for clause in found.clauses:
        for place in found.own:
            cell = found.cell(clause, place)
            if cell.state == "gap":
                rows.append((cell.days, clause, place, cell.conveyance))
    rows.sort(key=lambda row: -row[0])
    return [
        Todo(
            Light("red", _("Gap")),
            f"{clause.number} {clause.heading}",
            f"{reverse('desk:thread-requirement', args=[clause.pk])}?district={place.code}",
            ngettext("%(place)s: %(n)s day without an answer", "%(place)s: %(n)s days without an answer", days)
            % {"place": place, "n": days},
            [Action(_("Urge"), reverse("desk:conveyance-chase", args=[conveyance]), small=True)],
            sample=place.sample,
        )
        for days, clause, place, conveyance in rows[:10]
    ]


def _published(found: Coverage | None) -> int:
    """Return how many cells the public record carries, where nothing was conveyed that could be counted."""
    if found is None or found.own:
        return 0
    return found.count(found.cell(clause, place) for clause in found.clauses for place in found.public).carried


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what the municipal home shows."""
    user = request.user
    meeting = sources_of_requirements(user).order_by("-held_on", "-pk").first()
    found = coverage(user, meeting) if meeting else None
    rows = conveyance_policy.conveyances(user)
    waiting = rows.filter(
        Q(state="answered", answer="not_applicable", accepted=None) | Q(asked_to_keep=True), kept=False
    )
    return {
        "today": clock.today(),
        "steps": [*first_steps.of_sender(user), *calendar_steps(user)],
        "reviews": review_todos(user),
        "found": found,
        "meeting": meeting,
        "published": _published(found),
        "gaps": gaps(found) if found else [],
        "waiting": waiting.select_related("jurisdiction", "requirement")[:8],
        "districts": [(place, found.column(place)) for place in found.own] if found else [],
        **first_line(user),
    }
