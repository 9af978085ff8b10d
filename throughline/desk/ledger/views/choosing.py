"""Choosing filters and columns: pages of their own that work without scripts, fragments for the page of the list."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy

from throughline.delivery.ledger.filters import FILTERS

from ..choices import menus
from ..columns import COLUMNS, DEFAULT
from ..page import SIZES, Place

GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (gettext_lazy("How it stands"), ("q", "live", "light", "state", "due", "due_from", "due_to", "silent", "asked")),
    (gettext_lazy("Who"), ("tier", "district", "body", "lead", "with", "unit", "responsible", "mine")),
    (gettext_lazy("What"), ("year", "list", "kind", "topic", "area", "main_line", "campaign")),
    (gettext_lazy("Where it comes from"), ("meeting", "clause")),
)


def _control(name: str, given: dict[str, list[str]], choices: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    """Return one control of the form; a menu with nothing to choose is left out by the template."""
    one = FILTERS[name]
    values = given.get(name, [])
    return {
        "name": name,
        "label": one.label,
        "kind": "many" if one.kind == "many" else "menu" if name in choices else one.kind,
        "choices": [(code, word, code in values) for code, word in choices.get(name, [])],
        "value": values[0] if values else "",
    }


@login_required
def filters(request: HttpRequest) -> HttpResponse:
    """Show every filter with its choices; what is chosen becomes the address of the list."""
    place = Place(request)
    choices = menus(request.user)
    groups = [
        (label, [_control(name, place.asked.given, choices) for name in names if choices.get(name, True)])
        for label, names in GROUPS
    ]
    bare = place.asked.address(without=[*FILTERS, "page", "open", "saved"], view="all")
    context = {
        "groups": groups,
        "kept": [(name, value) for name, value in place.pairs if name not in (*FILTERS, "saved", "view")],
        "back": place.to("commitment-list"),
        "clear": f"{reverse('desk:commitment-list')}{bare}",
    }
    alone = request.headers.get("HX-Target") == "chooser"
    answer = render(request, f"desk/ledger/{'filter_form' if alone else 'filters'}.html", context)
    patch_vary_headers(answer, ("HX-Request", "HX-Target"))
    return answer


def _swapped(codes: list[str], place: int, step: int) -> list[str]:
    """Return the codes with one moved by a step."""
    moved = list(codes)
    moved[place], moved[place + step] = moved[place + step], moved[place]
    return moved


@login_required
def columns(request: HttpRequest) -> HttpResponse:
    """Show the columns in their order, with links that add, move and take off; the address carries them."""
    place = Place(request)
    codes = [column.code for column in place.columns]

    def here(chosen: list[str]) -> str:
        return place.to("commitment-columns", cols=",".join(chosen))

    on = [
        {
            "label": column.label,
            "inner": column.inner,
            "up": here(_swapped(codes, at, -1)) if at else "",
            "down": here(_swapped(codes, at, 1)) if at < len(codes) - 1 else "",
            "off": here([code for code in codes if code != column.code]) if len(codes) > 1 else "",
        }
        for at, column in enumerate(place.columns)
    ]
    off = [
        {"label": column.label, "inner": column.inner, "add": here([*codes, column.code])}
        for column in COLUMNS.values()
        if column.code not in codes
    ]
    context = {
        "on": on,
        "off": off,
        "sizes": [(size, place.to("commitment-columns", per=str(size)), size == place.size) for size in SIZES],
        "every": here(list(COLUMNS)),
        "usual": here(list(DEFAULT)),
        "back": place.to("commitment-list"),
    }
    return render(request, "desk/ledger/columns.html", context)
