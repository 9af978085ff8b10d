"""The pool and the list of key projects by gate; a list between two points, as a page and as files."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.base.text import current_language
from throughline.delivery.actions.lists import to_gather
from throughline.delivery.comparing.differing import Comparison, compare
from throughline.delivery.models import ItemList
from throughline.delivery.policy import item_lists
from throughline.desk.attachment import attachment
from throughline.desk.delivery.acts import ACTS
from throughline.desk.delivery.buttons import buttons
from throughline.look.frame import Link
from throughline.look.parts import Action

from . import differences
from .pool import by_gate

KIND = "project_list"


@login_required
def pool(request: HttpRequest) -> HttpResponse:
    """Show the projects of one list by gate; the newest list first, others by their tab."""
    rows = item_lists(request.user).filter(kind=KIND).select_related("organization", "jurisdiction")
    lists = list(rows.order_by("-year", "jurisdiction__position", "organization__position", "pk"))
    asked = request.GET.get("list", "")
    chosen = next((row for row in lists if str(row.pk) == asked), lists[0] if lists else None)
    context: dict[str, Any] = {
        "list": chosen,
        "tabs": [
            Link(f"{row.year} {row.organization.short}", f"?list={row.pk}", current=row == chosen) for row in lists
        ],
    }
    if chosen is not None:
        columns, ended = by_gate(request.user, chosen)
        context |= {"columns": columns, "ended": ended, "acts": _acts(request.user, chosen)}
    return render(request, "desk/projects/pool.html", context)


def _acts(user: Any, row: ItemList) -> list[Action]:
    """Return what can be done with a list from here."""
    found = [Action(_("What changed"), reverse("desk:item_list-compare", args=[row.pk]))]
    return [*found, *buttons(ACTS, user, row, only=("add-line", "freeze-version"))]


def _compared(request: HttpRequest, pk: int) -> tuple[ItemList, dict[str, Any], Comparison]:
    """Return the list, the two points that the address asks for, and the comparison; 404 for a list not seen."""
    row = get_object_or_404(item_lists(request.user).select_related("organization", "jurisdiction"), pk=pk)
    every = differences.choices(row)
    given = request.GET
    typed = {name: (given.get(f"{name}_day", ""), given.get(f"{name}_stood", "")) for name in ("from", "to")}
    early = differences.chosen(row, every, given.get("from", ""), typed["from"], every[0].code)
    late = differences.chosen(row, every, given.get("to", ""), typed["to"], "now")
    days = {early: typed["from"][0], late: typed["to"][0]}
    missing = early.missing or late.missing
    if not missing and late.point.seq is not None and (early.point.seq is None or early.point.seq > late.point.seq):
        early, late = late, early
    found = compare(request.user, row, early.point, late.point)
    kept = {"early_day": days[early], "late_day": days[late]}
    return row, {"every": every, "early": early, "late": late, "missing": missing, **kept}, found


def _note(early: Any, late: Any) -> str:
    """Return between which points, in words."""
    return _("From %(early)s to %(late)s") % {"early": early.label, "late": late.label}


@login_required
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was added, taken off, moved and changed on a list between two points, each with its reason."""
    row, asked, found = _compared(request, pk)
    address = reverse("desk:item_list-compare", args=[pk])
    query = f"?{urlencode(request.GET)}" if request.GET else ""
    files = [
        Action(kind.upper(), f"{reverse(f'desk:item_list-compare-{kind}', args=[pk])}{query}")
        for kind in ("xlsx", "docx")
    ]
    context = {
        "list": row,
        **asked,
        "note": "" if asked["missing"] else _note(asked["early"], asked["late"]),
        "shortcuts": differences.shortcuts(asked["every"], address, (asked["early"].code, asked["late"].code)),
        "groups": differences.groups(found),
        "counts": found.counts,
        "same": found.same,
        "unapproved": differences.unapproved(found),
        "waiting": to_gather(row).count() if row.versions.exists() else 0,
        "acts": [*([] if asked["missing"] else files), *buttons(ACTS, request.user, row, only=("freeze-version",))],
        "today": clock.today().isoformat(),
    }
    return render(request, "desk/projects/comparison.html", context)


@login_required
def comparison_file(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """Hand out the comparison as xlsx or docx, in the language of the page."""
    row, asked, found = _compared(request, pk)
    if asked["missing"]:
        return comparison(request, pk)
    title = _("What changed: %(list)s") % {"list": row.title}
    note = _note(asked["early"], asked["late"])
    if kind == "xlsx":
        content = differences.xlsx(title, note, found)
    else:
        content = differences.docx(title, note, found, "zh-CN" if current_language() == "zh" else "en")
    return attachment(content, f"{title}.{kind}")
