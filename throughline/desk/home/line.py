"""What every home begins with: the year's line, and the clauses from above as lines."""

from typing import Any

from django.urls import reverse

from throughline.bodies.standing import standing
from throughline.desk.thread.door import drawing
from throughline.look.drawings.mini import Mini
from throughline.loop.thread.overview import overview
from throughline.loop.thread.stations import Route
from throughline.meetings.models import Requirement


def own_code(user: Any) -> str:
    """Return the jurisdiction the person works in."""
    grants = standing(user).grants
    return grants[0].realm if grants else ""


def first_line(user: Any) -> dict[str, Any]:
    """Return the route map of the clause that tells most, as far as the person sees it."""
    found = drawing(user, own_code(user) if standing(user).level() == "district" else "")
    if found is None:
        return {}
    clause, route = found
    return {"line_clause": clause, "line_map": route, "line_url": reverse("desk:thread-requirement", args=[clause.pk])}


def mini(route: Route) -> Mini:
    """Return a route as a mini line of eight marks."""
    marks = ["reached"]
    for stop in route.stations:
        marks += ["none" if stop.kind == "words" else stop.kind, *["none"] * (stop.span - 1)]
    return Mini(marks=[*marks, *["none"] * 8][:8])


def from_above(user: Any, most: int = 8) -> list[dict[str, Any]]:
    """Return the conveyed clauses that need a look first: gaps and red ones, then amber, then the rest."""
    rows: list[tuple[Requirement, Route]] = overview(user, own_code(user))
    order = {"red": 0, "amb": 1, "": 2}
    rows.sort(key=lambda pair: (order[pair[1].alarm], pair[0].number))
    return [
        {
            "number": clause.number,
            "heading": clause.heading,
            "mini": mini(route),
            "where": route.summary,
            "alarm": {"red": "tr b", "amb": "ta b"}.get(route.alarm, ""),
            "url": reverse("desk:thread-requirement", args=[clause.pk])
            + f"?district={route.district.jurisdiction.code}",
        }
        for clause, route in rows[:most]
    ]
