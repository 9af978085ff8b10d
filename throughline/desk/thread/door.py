"""The first screen's drawing: one clause's route map, live from the data, with what the reader may see of it."""

from typing import Any

from throughline.bodies.models import Account
from throughline.demo.clock import demo_year
from throughline.look.drawings.route import RouteMap
from throughline.loop.thread.gather import gather
from throughline.loop.thread.overview import telling_clause
from throughline.loop.thread.stations import routes
from throughline.meetings import policy as meetings_policy
from throughline.meetings.models import Requirement

from .route import route_map


def drawing(user: Any, district: str = "", *, links: bool = True) -> tuple[Requirement, RouteMap] | None:
    """Return (clause, route map) of the clause that tells most, or None where nothing was conveyed."""
    clause = telling_clause()
    if clause is None or not meetings_policy.requirements(user).filter(pk=clause.pk).exists():
        return None
    found = gather(user, clause)
    every = routes(found)
    own = [route for route in every if route.item and not route.district.public]
    selected = district or (own[0].district.jurisdiction.code if own else "")
    total = Requirement.objects.filter(meeting=clause.meeting_id).count()
    return clause, route_map(found, every, selected=selected, total=total, links=links)


def route(_request: Any) -> tuple[Requirement, RouteMap] | None:
    """Return the drawing for the sign-in page of a demo, as its municipal coordinator sees it; None elsewhere."""
    if demo_year() is None:
        return None
    viewer = Account.objects.filter(grants__role="coordinator", person__sample=True).first()
    return drawing(viewer, links=False) if viewer else None
