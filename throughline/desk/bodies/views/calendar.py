"""The working-day calendar on the screen: each month of a year with its free days, its make-up days and its sum."""

import calendar as months
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.base.days import SATURDAY, has_table
from throughline.base.models import Day
from throughline.base.text import choose
from throughline.bodies import policy
from throughline.bodies.actions.calendar import FURTHEST
from throughline.look.frame import Link
from throughline.look.parts import Action

from ..acts.calendar import ACTS

FIRST = 2024  # the first year of the shipped table
DECEMBER = 12


def _runs(rows: Iterable[Day]) -> list[dict[str, Any]]:
    """Return days with the same name and kind as runs, e.g. 1 to 3 October."""
    found: list[dict[str, Any]] = []
    for row in rows:
        name = choose(row.name_en, row.name_zh)
        before = found[-1] if found else None
        if before and before["name"] == name and row.on - before["last"] <= timedelta(days=3):
            before["last"] = row.on
        else:
            found.append({"name": name, "first": row.on, "last": row.on})
    return [{**run, "days": _said(run["first"], run["last"])} for run in found]


def _said(first: date, last: date) -> str:
    """Return one day, or two with a dash, with the days of the week."""
    days = date_format(first, "j (D)")
    return days if first == last else f"{days} – {date_format(last, 'j (D)')}"


def _month(year: int, month: int, rows: list[Day]) -> dict[str, Any]:
    """Return one month: how many days are worked, and what differs from the week."""
    exceptions = {row.on: row.working for row in rows}
    length = months.monthrange(year, month)[1]
    days = [date(year, month, number) for number in range(1, length + 1)]
    differing = [row for row in rows if row.working != (row.on.weekday() < SATURDAY)]
    return {
        "name": MONTHS[month],
        "worked": sum(exceptions.get(day, day.weekday() < SATURDAY) for day in days),
        "free": _runs(row for row in differing if not row.working),
        "made_up": _runs(row for row in differing if row.working),
    }


def missing_years() -> list[int]:
    """Return the years that clocks already reach and whose holidays are not entered: this one, in December the next."""
    today = clock.today()
    years = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
    return [year for year in years if not has_table(year)]


@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a year's working days; the warning stands where a year has no table yet."""
    today = clock.today()
    years = range(min(FIRST, today.year), today.year + FURTHEST)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and int(asked[:4]) in years else today.year
    rows = list(Day.objects.filter(on__year=year).order_by("on"))
    months_of_year = [_month(year, month, [row for row in rows if row.on.month == month]) for month in range(1, 13)]
    address = reverse("desk:calendar")
    context = {
        "year": year,
        "months": months_of_year,
        "worked": sum(month["worked"] for month in months_of_year),
        "known": bool(rows),
        "missing": missing_years(),
        "tabs": [Link(str(one), f"{address}?year={one}", current=one == year) for one in years],
        "actions": [Action(str(act.entry.label), act.url(), small=True) for act in ACTS]
        if policy.keeps_calendar(request.user)
        else [],
        "who": _("The office of the city (or of the district that stands alone) and its system administrator keep it."),
    }
    return render(request, "desk/bodies/calendar.html", context)
