"""Organizations: the list by jurisdiction, one organization, and the rows that are shown on another's page."""

from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.base.paths import Addressed
from throughline.bodies import policy, queries
from throughline.bodies.models import Organization
from throughline.bodies.standing import standing
from throughline.desk.acts import offered
from throughline.desk.bodies.acts import ACTS
from throughline.desk.bodies.history import history_url
from throughline.look.parts import Action

BODIES = ("committee", "leading_group", "working_group", "mechanism")
OFFICES = ("office",)


def _group(organization: Organization) -> int:
    """Return the place of an organization's group on the page: bodies, offices, units, central bodies."""
    if organization.kind in BODIES:
        return 0
    if organization.kind in OFFICES:
        return 1
    return 3 if organization.kind == "central" else 2


def _grouped(rows: list[Organization]) -> list[tuple[str, list[Organization]]]:
    """Return (label, organizations) in reading order."""
    labels = (_("Deciding bodies and groups"), _("Offices"), _("Units"), _("Central bodies"))
    ordered = sorted(rows, key=_group)
    return [(labels[place], list(found)) for place, found in groupby(ordered, key=_group)]


def _buttons(request: HttpRequest, row: Addressed) -> list[Action]:
    """Return the acts open on a row."""
    return offered([act for act in ACTS if act.noun == row.noun], request.user, row)


@login_required
def organization_list(request: HttpRequest) -> HttpResponse:
    """List every organization seen: the own jurisdictions first, then the tier above, then those below."""
    held = standing(request.user)
    order = {code: place for place, codes in enumerate((held.own, held.above, held.below)) for code in codes}
    by_place: dict[str, list[Organization]] = {}
    for row in queries.organizations_listed(request.user):
        by_place.setdefault(row.jurisdiction_id, []).append(row)
    places = sorted(
        policy.jurisdictions(request.user), key=lambda place: (order.get(place.code, 3), place.position, place.code)
    )
    shown = [
        {
            "place": place,
            "groups": _grouped(by_place.get(place.code, [])),
            "open": place.code in held.own,
            "actions": _buttons(request, place) if place.code in held.own else [],
        }
        for place in places
    ]
    return render(request, "desk/bodies/organization_list.html", {"places": shown})


@login_required
def jurisdiction(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one jurisdiction: its organizations, its people, and what may be added."""
    place = get_object_or_404(policy.jurisdictions(request.user).select_related("parent"), pk=pk)
    rows = queries.organizations_listed(request.user).filter(jurisdiction=place)
    context = {
        "place": place,
        "groups": _grouped(list(rows)),
        "people": policy.people(request.user).filter(jurisdiction=place),
        "actions": _buttons(request, place),
        "history_url": history_url(place),
    }
    return render(request, "desk/bodies/jurisdiction.html", context)


def _years(request: HttpRequest, organization: Organization) -> list[dict[str, Any]]:
    """Return the plan years of a body with their steps."""
    years = organization.plan_years.select_related("organization")
    return [{"row": year, "actions": _buttons(request, year)} for year in years]


@login_required
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an organization: names with their days, posts and people, members, units below, plan years."""
    rows = policy.organizations(request.user).select_related("jurisdiction", "parent")
    row = get_object_or_404(rows, pk=pk)
    held = list(queries.memberships_shown().filter(organization=row))
    past = list(queries.memberships_past(row))
    named = [line.person_id for line in (*held, *past)]
    context = {
        "row": row,
        "opens": set(policy.people(request.user).filter(pk__in=named).values_list("pk", flat=True)),
        "names": list(row.names.order_by("kind", "valid_from", "pk")),
        "posts": list(queries.posts_of(row)),
        "held": [line for line in held if line.roster_id is None],
        "members": [line for line in held if line.roster_id is not None],
        "past": past,
        "below": list(policy.organizations(request.user).filter(parent=row)),
        "member_of": list(queries.member_of(row)),
        "years": _years(request, row) if row.kind in Organization.DECIDING else [],
        "actions": _buttons(request, row),
        "history_url": history_url(row),
    }
    return render(request, "desk/bodies/organization.html", context)


def _lead(rows: QuerySet[Any], pk: int) -> HttpResponse:
    """Lead from a row that has no page of its own to its organization."""
    row = get_object_or_404(rows, pk=pk)
    return HttpResponseRedirect(reverse("desk:organization-page", args=[row.organization_id]))


@login_required
def plan_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from a plan year to its body."""
    return _lead(policy.plan_years(request.user), pk)


@login_required
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from a post to its organization."""
    return _lead(policy.posts(request.user), pk)


@login_required
def membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from a membership to its organization."""
    return _lead(policy.memberships(request.user), pk)
