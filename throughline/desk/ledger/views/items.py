"""The ledger as a table, and which shape an address asks for."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from throughline.delivery.ledger.rows import Row
from throughline.desk.models import SavedFilter
from throughline.desk.plain import plainly

from ..cells import Look, trs
from ..columns import COLUMNS
from ..drawn import bulk_bar, headings
from ..editing import Editing
from ..page import Listed, Place, pager
from . import board, gantt, units
from .panel import panel_context

SHAPED = {"board": board.context, "gantt": gantt.context, "units": units.context}


def table(place: Place) -> dict[str, Any]:
    """Return the table of one page of items: one query for the number, one for the rows, one a kind of part."""
    page = Paginator(Listed(place, place.reader([*place.columns, COLUMNS["list"]])), place.size).get_page(
        place.request.GET.get("page")
    )
    rows: list[Row] = list(page.object_list) if page.paginator.count else []
    around = place.around(rows, page.paginator.count)
    opened = place.request.GET.get("open", "")
    editing = Editing(place.request.user)
    plain = place.asked.address(without=("open",))
    here = plain if plain == "?" else f"{plain}&"
    codes = {column.code for column in place.columns}
    look = Look(
        columns=place.columns,
        across=around["across"],
        sampled=around["sample"],
        ticks=editing.picks(),
        editing=editing,
        opened=int(opened) if opened.isdecimal() else None,
        panel=f"{here}open=",
        lists="list" not in codes and around["lists"],
    )
    asked, count = place.asked, around["count"]
    return {
        **around,
        "headings": headings(place.columns, sort=asked.sort, begin=asked.beginning("sort"), ticks=look.ticks),
        "body": trs(look, rows),
        "rows": rows,
        "ticks": look.ticks,
        "bulk": bulk_bar(place.pairs, place.bulk, count=count, on_page=len(rows)) if look.ticks else "",
        "usual": not place.request.GET.get("cols"),
        "pager": pager(asked, page),
        **(panel_context(place.request, look.opened) if look.opened else {"item": None}),
    }


def standard(request: HttpRequest) -> str:
    """Return the address of the reader's standard filter where the ledger is opened without any question."""
    if request.GET:
        return ""
    kept = SavedFilter.objects.filter(account=request.user.pk, standard=True).first()
    return f"{reverse('desk:commitment-list')}?{kept.query or 'view=all'}" if kept else ""


@login_required
@plainly("view=all")  # the bare address would open the standard filter
def item_list(request: HttpRequest) -> HttpResponse:
    """Show the ledger as the address asks for it; to the script of the page, the panel or one row alone."""
    place = Place(request)
    part = request.META.get("HTTP_HX_TARGET", "")  # `request.headers` would read all of them for this one
    if part == "panel" and request.GET.get("open", "").isdecimal():
        answer = render(request, "desk/ledger/panel.html", panel_context(request, int(request.GET["open"])))
    elif before := standard(request):
        return HttpResponseRedirect(before)
    elif place.shape:
        answer = render(request, f"desk/ledger/{place.shape}.html", SHAPED[place.shape](place))
    else:
        answer = render(request, "desk/ledger/table.html", table(place))
    patch_vary_headers(answer, ("HX-Request", "HX-Target"))
    return answer
