"""The lists and the page of one list: its lines, its baseline, its versions."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.models import Commitment, ItemList
from throughline.delivery.policy import commitments, item_lists, may
from throughline.delivery.states import COMMITMENT
from throughline.evaluation.policy import ratings
from throughline.look.parts import Action
from throughline.loop.carry_over import with_suggested_due
from throughline.meetings.policy import papers

from .. import shown
from ..acts import ACTS
from ..buttons import buttons

LABELS: dict[str, Any] = {"paste": gettext_lazy("Paste several lines")}


def with_row_parts(rows: QuerySet[Commitment], user: Any) -> QuerySet[Commitment]:
    """Return items with all that a row of the ledger shows, whatever their number (four more queries)."""
    return rows.select_related("lead", "jurisdiction", "item_list").prefetch_related(
        "parties__organization",
        "milestones",
        "sources",
        Prefetch("ratings", queryset=ratings(user).exclude(state="proposed"), to_attr="counted_ratings"),
    )


def line_of(item: Commitment) -> dict[str, Any]:
    """Return one row of the ledger."""
    return {
        "item": item,
        "light": shown.light(item),
        "progress": shown.progress(item),
        "due": shown.day(item.due),
        "struck": shown.struck(item),
        "overdue": shown.overdue(item),
        "far": shown.far(item),
        "word": shown.day(item.last_word),
        "units": shown.units(item),
        "mini": shown.mini(item, rated=bool(item.counted_ratings)),  # type: ignore[attr-defined]
    }


@login_required
def list_list(request: HttpRequest) -> HttpResponse:
    """Show the lists seen, newest year first."""
    counted = commitments(request.user)
    rows = item_lists(request.user).select_related("organization", "jurisdiction")
    counts = {
        row["item_list"]: row
        for row in counted.order_by()
        .values("item_list")
        .annotate(
            n_lines=Count("pk"),
            n_proposed=Count("pk", filter=Q(state="proposed")),
            n_live=Count("pk", filter=Q(live=True)),
            n_red=Count("pk", filter=Q(live=True, light_code="red")),
        )
    }
    officer = standing(request.user).realms(OFFICER.code)
    draft = Action(label=_("Draft a list"), url=reverse("desk:item_list-draft"), kind="pri")
    context = {
        "lists": [(row, counts.get(row.pk, {})) for row in rows.order_by("-year", "organization", "pk")],
        "acts": [draft] if officer else [],
        "draft": draft,
    }
    return render(request, "desk/delivery/lists.html", context)


def _line(item: Any, user: Any) -> dict[str, Any]:
    """Return a line of the list: the row of the ledger, and the way to change it."""
    return {**line_of(item), "acts": buttons(ACTS, user, item, small=True, only=("edit",))}


def _sheets(user: Any, found: ItemList) -> list[Action]:
    """Return the ways in and out as a spreadsheet; what goes out comes back by the way in."""
    out = Action(_("As a spreadsheet"), reverse("desk:item_list-file", args=[found.pk]))
    if may(user, COMMITMENT.verb("propose"), found) is None:
        return [out]
    return [Action(_("Import a spreadsheet"), f"{reverse('desk:import-new')}?item_list={found.pk}"), out]


@login_required
def list_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a list: its proposals while it is drafted, its lines once approved, its versions with their numbers."""
    found = get_object_or_404(item_lists(request.user).select_related("organization", "jurisdiction", "paper"), pk=pk)
    rows = with_row_parts(commitments(request.user).filter(item_list=found), request.user).order_by("number")
    suggested = with_suggested_due(rows)
    lines = [{**_line(item, request.user), "suggested": item.pk in suggested} for item in rows]
    versions = found.versions.select_related("paper", "outcome").annotate(size=Count("lines")).order_by("number")
    paper = papers(request.user).filter(pk=found.paper_id).first() if found.paper_id else None
    actions = [*buttons(ACTS, request.user, found, labels=LABELS), *_sheets(request.user, found)]
    context = {
        "list": found,
        "proposed": [line for line in lines if line["item"].state == "proposed"],
        "opened": [line for line in lines if line["item"].state != "proposed"],
        "versions": [(version, shown.full_day(version.frozen_on)) for version in versions],
        "suggested": len(suggested),
        "paper": paper,
        "acts": actions,
        "add": actions[0] if any(action.kind == "pri" for action in actions) else None,
    }
    return render(request, "desk/delivery/list.html", context)
