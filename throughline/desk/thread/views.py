"""Pages: the thread from any object, the coverage matrix, and the matrix as files."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.bodies import policy as bodies_policy
from throughline.bodies.models.organizations import DISTRICT
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.conveyance import policy as conveyance_policy
from throughline.delivery import policy as delivery_policy
from throughline.delivery.models import Commitment
from throughline.look.parts import Action
from throughline.loop.coverage import coverage, sources_of_requirements
from throughline.loop.thread.gather import Gathered, gather
from throughline.loop.thread.start import Start, of_commitment, of_conveyance, of_requirement
from throughline.loop.thread.stations import Route, routes
from throughline.meetings import policy as meetings_policy
from throughline.meetings.models import Meeting, Requirement

from . import line, matrix
from .route import route_map


@login_required
def of_requirement_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the line of a clause; `?district=` chooses whose."""
    row = get_object_or_404(_clauses(request.user), pk=pk)
    return thread_page(request, of_requirement(row, request.GET.get("district", "")))


@login_required
def of_commitment_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the line of an item."""
    rows = delivery_policy.commitments(request.user).select_related("jurisdiction", "lead", "item_list__organization")
    return thread_page(request, of_commitment(get_object_or_404(rows, pk=pk)))


@login_required
def of_conveyance_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the line of a conveyed clause in its district."""
    rows = conveyance_policy.conveyances(request.user).select_related(
        "requirement__meeting", "requirement__jurisdiction"
    )
    return thread_page(request, of_conveyance(get_object_or_404(rows, pk=pk)))


def _clauses(user: Any) -> Any:
    return meetings_policy.requirements(user).select_related("meeting", "paper", "jurisdiction", "topic")


def thread_page(request: HttpRequest, start: Start) -> HttpResponse:
    """Render the line that `start` lies on; a clause that the reader may not see is a 404."""
    if start.requirement is None:
        return _without_clause(request, start)
    clause = get_object_or_404(_clauses(request.user), pk=start.requirement.pk)
    found = gather(request.user, clause)
    every = routes(found, start.item)
    chosen = choose(every, start.district)
    if start.district and found.district(start.district) is None:
        raise Http404
    total = Requirement.objects.filter(meeting=clause.meeting_id, paper=clause.paper_id).count()
    context = {
        "requirement": clause,
        "route": chosen,
        "map": route_map(
            found,
            every,
            selected=chosen.district.jurisdiction.code if chosen else "",
            total=total,
            quiet=_quiet(request.user, found),
        ),
        "line": line.line_of(request.user, found, chosen, every) if chosen else None,
        **line.head(found, chosen, every),
    }
    return render(request, "desk/thread/thread.html", context)


def _without_clause(request: HttpRequest, start: Start) -> HttpResponse:
    """Render the line of an item that no clause asked for: it begins on the list."""
    item: Commitment = start.item  # type: ignore[assignment]
    found = line.alone(request.user, item)
    context = {
        "requirement": None,
        "map": None,
        **line.head_alone(item),
        "line": line.line_alone(found, item),
    }
    return render(request, "desk/thread/thread.html", context)


def choose(every: list[Route], wanted: str) -> Route | None:
    """Return the route to read: the one asked for, else the first of our own with an item, else the first."""
    by_code = {route.district.jurisdiction.code: route for route in every}
    if wanted in by_code:
        return by_code[wanted]
    own = [route for route in every if not route.district.public]
    return next((route for route in own if route.item), next(iter(own or every), None))


def _quiet(user: Any, found: Gathered) -> int:
    """Count the real districts that stand in neither list: one line in words."""
    if standing(user).level() != "municipal" or not found.divider:
        return 0
    shown = [district.jurisdiction.code for district in found.districts]
    return bodies_policy.jurisdictions(user).filter(level=DISTRICT, sample=False).exclude(code__in=shown).count()


def chosen_meeting(request: HttpRequest) -> tuple[list[Meeting], Meeting | None]:
    """Return the meetings whose clauses can be covered, and the one asked for (default: the newest conveyed)."""
    meetings = list(sources_of_requirements(request.user).order_by("-held_on", "-pk")[:40])
    wanted = request.GET.get("meeting", "")
    if wanted:
        meeting = next((row for row in meetings if str(row.pk) == wanted), None)
        if meeting is None:
            raise Http404
        return meetings, meeting
    return meetings, next(iter(meetings), None)


@login_required
def matrix_page(request: HttpRequest) -> HttpResponse:
    """Show clauses by districts; filters (all, with gaps, kept, unconfirmed, actionable) stand in the address."""
    meetings, meeting = chosen_meeting(request)
    if meeting is None:
        return render(request, "desk/thread/matrix.html", {"matrix": None, "begin": _begin(request.user)})
    found = coverage(request.user, meeting)
    view = request.GET.get("view", "actionable")
    context = {
        "meeting": meeting,
        "meetings": meetings,
        "found": found,
        "view": view,
        "matrix": matrix.matrix(found, view, links=True),
        **matrix.head(found, view, meetings),
    }
    return render(request, "desk/thread/matrix.html", context)


def _begin(user: Any) -> Action | None:
    """Return the shortest way to a matrix, for who may go it: the readouts of a meeting and of its districts."""
    may_begin = standing(user).realms(OFFICER.code)
    return Action(_("Start from a published readout"), reverse("desk:review-new")) if may_begin else None


@login_required
def matrix_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the matrix as shown, as xlsx or csv, with the filter stated in the file."""
    _meetings, meeting = chosen_meeting(request)
    if meeting is None:
        raise Http404
    found = coverage(request.user, meeting)
    return matrix.file(found, request.GET.get("view", "actionable"), form)
