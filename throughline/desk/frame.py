"""What stands round every page of the desk: the rail of stages, who is signed in, the languages, the demo's banner."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.bodies.models import Organization
from throughline.bodies.roles import AUDITOR, COORDINATOR, LEADER, LIAISON, OFFICER, ROLES, SECURITY, SYSADMIN
from throughline.bodies.standing import Standing, standing
from throughline.demo.content import END
from throughline.look.frame import Demo, Frame, Language, Link, Stage

from .trail import trail

FIRST_ROLE = (OFFICER, COORDINATOR, LEADER, LIAISON, AUDITOR, SECURITY, SYSADMIN)
PREFIXES = {"en": ("en", "English", "en"), "zh": ("zh-Hans", "中文", "zh-CN")}


def main_role(held: Standing) -> str:
    """Return the role that decides which home a person sees: the one with most to do."""
    roles = {grant.role for grant in held.grants}
    return next((role.code for role in FIRST_ROLE if role.code in roles), "")


def link(name: str, label: str, request: HttpRequest) -> Link:
    """Return a link of the rail; it is current on its page and on the pages below it."""
    url = reverse(f"desk:{name}")
    return Link(label, url, current=request.path == url)


def rail() -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Return the rail as data: folder, name, short name, and its pages; the first is its own."""
    return [
        (
            "bodies",
            _("Bodies"),
            _("Bodies"),
            [
                ("organization-list", _("Organizations")),
                ("roster-list", _("Members' lists")),
                ("rule-list", _("Rules")),
            ],
        ),
        (
            "meetings",
            _("Meetings"),
            _("Meetings"),
            [("meeting-list", _("Meetings")), ("paper-list", _("Papers")), ("requirement-list", _("Clauses"))],
        ),
        (
            "conveyance",
            _("Conveyance"),
            _("Convey"),
            [("matrix", _("Coverage")), ("conveyance-list", _("Sign-for, answers"))],
        ),
        (
            "delivery",
            _("Delivery"),
            _("Delivery"),
            [
                ("commitment-list", _("Items")),
                ("item_list-list", _("Lists")),
                ("round-list", _("Rounds")),
                ("change-list", _("Changes asked")),
            ],
        ),
        ("evaluation", _("Evaluation"), _("Rate"), [("rating-list", _("Ratings"))]),
        ("reporting", _("Reports"), _("Reports"), [("work_report-list", _("Work reports"))]),
    ]


def stages(request: HttpRequest, held: Standing) -> list[Stage]:
    """Return the rail: the year from bottom to top, with the pages of each stage."""
    here = request.path.split("/desk/")[-1].partition("/")[0]
    here = {"thread": "conveyance", "access": "bodies"}.get(here, here)
    more = {"bodies": [("own-account", _("My account"))]}
    if held.realms(SECURITY.code):
        more["bodies"].insert(0, ("account-list", _("Accounts")))
    return [
        Stage(
            label,
            short,
            reverse(f"desk:{pages[0][0]}"),
            current=here == code,
            children=[link(name, words, request) for name, words in listed] if len(listed) > 1 else [],
        )
        for code, label, short, pages in rail()
        for listed in [[*pages, *more.get(code, [])]]
    ]


def role_links(request: HttpRequest, role: str) -> list[Link]:
    """Return the short navigation of the roles that need only a few pages."""
    links = {
        LIAISON.code: [("home", _("My items")), ("commitment-list", _("All items")), ("own-account", _("My account"))],
        AUDITOR.code: [("home", _("Chain")), ("history", _("History")), ("own-account", _("My account"))],
        SECURITY.code: [("account-list", _("Accounts")), ("own-account", _("My account"))],
        SYSADMIN.code: [("home", _("Home")), ("rule-list", _("Rules")), ("own-account", _("My account"))],
    }
    return [link(name, label, request) for name, label in links.get(role, [])]


def languages(request: HttpRequest) -> list[Language]:
    """Return the switch: this very page in the other language, filters kept."""
    prefix = "zh" if (get_language() or "").startswith("zh") else "en"
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") and request.method == "GET" else ""
    rest = request.path.split("/", 2)[2] if request.path.count("/") > 1 else ""
    return [
        Language(code, label, f"/{short}/{rest}{query}", current=short == prefix, hreflang=hreflang)
        for short, (code, label, hreflang) in (("zh", PREFIXES["zh"]), ("en", PREFIXES["en"]))
    ]


def demo(request: HttpRequest) -> Demo | None:
    """Return the banner of a demo database: its day, and the button that plays on."""
    year = getattr(request, "demo", None)
    if year is None:
        return None
    return Demo(
        as_of=date_format(year.today, "DATE_FORMAT"),
        note=_("Sample year: every person and district marked “sample” is invented."),
        step_url=reverse("desk:demo-step") if year.today < END else "",
        url=reverse("desk:demo-page"),
        step_label=_("Play on"),
        command="make run DEMO=0",
    )


def _body(held: Standing) -> Organization | None:
    """Return the organization under whose name the person works here."""
    first = next((grant for role in FIRST_ROLE for grant in held.grants if grant.role == role.code), None)
    return Organization.objects.select_related("jurisdiction").get(pk=first.organization) if first else None


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: {"frame": Frame}. Pages of nobody signed in get the languages only."""
    theme = request.COOKIES.get("theme", "system")
    user = getattr(request, "user", None)
    try:
        if user is None or not user.is_authenticated:
            plain = Frame(
                brand=_("Throughline"), languages=languages(request), theme=theme, here=request.get_full_path()
            )
            return {"frame": plain}
        return {"frame": _signed_in(request, theme)}
    except NoReverseMatch:
        return {"frame": Frame(languages=languages(request), theme=theme)}


def _signed_in(request: HttpRequest, theme: str) -> Frame:
    """Return the frame of a signed-in person."""
    held = standing(request.user)
    role = main_role(held)
    body = _body(held)
    short = role_links(request, role)
    return Frame(
        brand=_("Throughline"),
        home_url=reverse("desk:home"),
        home_current=request.path == reverse("desk:home"),
        year_label=_("Year %(year)s") % {"year": clock.today().year},
        body_label=str(body.short) if body else "",
        body_url=reverse("desk:organization-page", args=[body.pk]) if body else "",
        stages=[] if short else stages(request, held),
        rolenav=short,
        who=str(request.user.person.name if request.user.person else request.user.username),
        role=str(ROLES[role].label) if role else "",
        sample=bool(body and (body.sample or body.jurisdiction.sample)),
        languages=languages(request),
        theme=theme,
        theme_url=reverse("desk:theme"),
        sign_out_url=reverse("desk:sign-out"),
        demo=demo(request),
        here=request.get_full_path(),
        crumbs=trail(request, rail(), keeps_accounts=bool(held.realms(SECURITY.code))),
    )
