"""What stands on the page before anybody has signed in: languages, the drawing, and in a demo the sample persons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from throughline.base.text import Said
from throughline.bodies.models import Account
from throughline.bodies.queries import grants_in_force
from throughline.bodies.roles import ROLES
from throughline.demo.people import picker
from throughline.desk.thread import door as thread
from throughline.look.drawings.door import DoorLine
from throughline.look.drawings.route import RouteMap, RouteRow
from throughline.look.frame import Frame, Language
from throughline.look.parts import Choice
from throughline.meetings.models import Requirement

LANGUAGES = (("zh", "zh-CN", "中文"), ("en", "en", "English"))
THEMES = ("light", "dark")
THEME_COOKIE = "theme"
PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
MOST_ROWS = 5
REACHED_ON_THE_DOOR = ("source", "reached", "reached", "reached", "now", "planned", "planned", "planned")


def languages(request: HttpRequest) -> tuple[Language, ...]:
    """Return the languages of this very page: the address with its first segment exchanged."""
    segments = request.get_full_path().split("/", 2)
    rest = segments[2] if len(segments) > 2 else ""  # noqa: PLR2004 (the part after the language)
    return tuple(
        Language(code=code, label=label, url=f"/{code}/{rest}", current=segments[1] == code, hreflang=hreflang)
        for code, hreflang, label in LANGUAGES
    )


def theme_of(request: HttpRequest) -> str:
    """Return "light", "dark" or "system": the account's choice, else the browser's cookie."""
    chosen = getattr(request.user, "theme", "") or request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else "system"


def frame(request: HttpRequest) -> Frame:
    """Return the frame of a page in front of the door: no rail, no names."""
    chinese = request.path_info.startswith("/zh/")
    brands = ("贯通", "Throughline") if chinese else ("Throughline", "贯通")
    return Frame(
        brand=brands[0],
        brand_other=brands[1],
        home_url=reverse("desk:home"),
        languages=languages(request),
        theme=theme_of(request),
    )


def drawing() -> DoorLine:
    """Return the drawing of the door: the eight stations, with one branch that stops.

    Shown where there is no demo; in a demo the page shows a clause's own line in its place.
    """
    labels = (
        pgettext("station", "Clause"),
        pgettext("station", "Sent"),
        pgettext("station", "Plenary"),
        pgettext("station", "Task"),
        pgettext("station", "Delivery"),
        pgettext("station", "Rating"),
        pgettext("station", "Report"),
        pgettext("station", "Next"),
    )
    return DoorLine(
        labels=labels,
        marks=REACHED_ON_THE_DOOR,
        label=_("Eight stations, from the clause to the next plenary"),
        gap=_("a gap shows"),
    )


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample person that may be signed in as: account, role and what the day is like."""

    account: Account
    role: str
    note: Said


def is_passed_on(request: HttpRequest) -> bool:
    """Say whether a proxy stands between: then whoever asks may sit anywhere, though the server listens here only."""
    return any(name in request.headers for name in PASSED_ON)


def client_address(request: HttpRequest) -> str:
    """Return the address that asks, for the throttle (settings): behind the proxy the one that the proxy itself added.

    Earlier entries of the list were sent along and could be anything.
    """
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.BEHIND_TLS_PROXY else ""
    return told or request.META.get("REMOTE_ADDR", "")


def sample_sign_in_open(request: HttpRequest) -> bool:
    """Say whether sample sign-in exists: the database itself is marked demo and only this machine is served."""
    here = settings.SERVED_ON_LOOPBACK and not is_passed_on(request)
    return bool(here and getattr(request, "demo", None))


def samples(request: HttpRequest) -> list[Sample]:
    """Return the sample persons of the picker whose accounts are open and hold a role today (one query)."""
    if not sample_sign_in_open(request):
        return []
    offered = {one.username: one for one in picker()}
    grants = grants_in_force().filter(
        account__username__in=offered, account__is_active=True, account__person__sample=True
    )
    held = {grant.account.username: grant for grant in grants.select_related("account__person")}
    return [
        Sample(held[name].account, str(ROLES[held[name].role].label), one.note)
        for name, one in offered.items()
        if name in held
    ]


def _telling(rows: Sequence[RouteRow]) -> list[RouteRow]:
    """Return few rows that together say what a line can be: under way, public only, ended with a reason, broken."""
    wanted = ("gap", "end", "fade")
    ends = [
        next((row for row in rows if not row.selected and any(c.kind == kind for c in row.cells)), None)
        for kind in wanted
    ]
    kept = [row for row in rows if row.selected or any(row is end for end in ends)]
    return kept or list(rows[:MOST_ROWS])


def live_route(request: HttpRequest) -> tuple[Requirement, RouteMap] | None:
    """Return a clause of the demo and its route map, drawn from the data; None where nothing was conveyed yet."""
    found = thread.route(request)
    if found is None:
        return None
    clause, drawn = found
    return clause, replace(drawn, rows=_telling(drawn.rows), more=None)


def choices(found: list[Sample], chosen: str = "") -> list[Choice]:
    """Return the samples as radio buttons; the first is on unless another was chosen."""
    chosen = chosen or (found[0].account.username if found else "")
    return [
        Choice(value=one.account.username, label=one.role, note=one.note, on=one.account.username == chosen)
        for one in found
    ]


def context(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """Return what every page in front of the door shows."""
    return {"frame": frame(request), "drawing": drawing(), **more}
