"""What stands round every page of the desk: the rail of stages, who is signed in, the languages, the demo's banner."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.bodies.roles import AUDITOR, COORDINATOR, LEADER, LIAISON, OFFICER, ROLES, SECURITY, SYSADMIN
from throughline.bodies.standing import Grant, Standing, standing
from throughline.demo.content import END
from throughline.look.frame import Demo, Frame, Language, Link, Stage, Stages
from throughline.notices.queries import MANY

from .trail import FOLDERS, trail

FIRST_ROLE = (OFFICER, COORDINATOR, LEADER, LIAISON, AUDITOR, SECURITY, SYSADMIN)
PREFIXES = {"en": ("en", "English", "en"), "zh": ("zh-Hans", "中文", "zh-CN")}


def main_role(held: Standing) -> str:
    """Return the role that decides which home a person sees: the one with most to do."""
    roles = {grant.role for grant in held.grants}
    return next((role.code for role in FIRST_ROLE if role.code in roles), "")


def link(name: str, label: str, path: str) -> Link:
    """Return a link of the rail; it is current on its page and on the pages below it."""
    url = address(name)
    return Link(label, url, current=path == url)


@lru_cache(maxsize=1000)
def _address(_language: str, name: str) -> str:
    """Return an address of the desk that names no row: the same for everybody who reads the same language."""
    return reverse(f"desk:{name}")


def address(name: str) -> str:
    """Return an address of the desk that names no row, in the reader's language."""
    return _address(get_language() or "", name)


@lru_cache(maxsize=1000)
def _page_of(_language: str, organization: int) -> str:
    """Return the address of an organization's page."""
    return reverse("desk:organization-page", args=[organization])


def _who_decides() -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Return the first two stages of the rail: who there is, and what they decide."""
    return [
        (
            "bodies",
            _("Bodies"),
            _("Bodies"),
            [
                ("organization-list", _("Organizations")),
                ("roster-list", _("Members' lists")),
                ("rule-list", _("Rules")),
                ("term-list", _("Areas and campaigns")),
                ("calendar", _("Working days")),
            ],
        ),
        (
            "meetings",
            _("Meetings"),
            _("Meetings"),
            [
                ("meeting-list", _("Meetings")),
                ("paper-list", _("Papers")),
                ("requirement-list", _("Clauses")),
                ("review-list", _("Readouts")),
            ],
        ),
    ]


def rail() -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Return the rail as data: folder, name, short name, and its pages; the first is its own."""
    return [
        *_who_decides(),
        (
            "conveyance",
            _("Conveyance"),
            _("Conveyance"),
            [("matrix", _("Coverage")), ("conveyance-list", _("Sign-for, answers"))],
        ),
        (
            "casework",
            pgettext("casework", "Cases"),
            pgettext("casework", "Cases"),
            [("case-list", pgettext("casework", "Cases"))],
        ),
        (
            "delivery",
            _("Delivery"),
            _("Delivery"),
            [
                ("commitment-list", _("Items")),
                ("item_list-list", _("Lists")),
                ("project-list", _("Key projects")),
                ("round-list", _("Rounds")),
                ("change-list", _("Changes asked")),
                ("import_batch-list", _("Imports")),
            ],
        ),
        ("evaluation", _("Evaluation"), _("Evaluation"), [("rating-list", _("Ratings"))]),
        (
            "reporting",
            _("Reports"),
            _("Reports"),
            [("work_report-list", _("Work reports")), ("readout-list", _("Readouts for publication"))],
        ),
    ]


def stages(request: HttpRequest, held: Standing) -> Stages:
    """Return the rail: the year from bottom to top, with the pages of each stage."""
    match = request.resolver_match
    # A page of one row is under its stage and is no link of the rail itself: all rows share one drawing.
    path = request.path if match is None or not (match.args or match.kwargs) else ""
    return _stages(get_language() or "", _stage(request.path), path, bool(held.realms(SECURITY.code)))


def _stage(path: str) -> str:
    """Return the stage of the rail to which an address belongs."""
    here = path.rsplit("/desk/", maxsplit=1)[-1].partition("/")[0]
    return FOLDERS.get(here, "bodies" if here == "access" else here)


@lru_cache(maxsize=500)
def _stages(_language: str, here: str, path: str, keeps_accounts: bool) -> Stages:  # noqa: FBT001 (a key)
    """Return the rail of a page; it follows from the language, the stage, the address of a link and one right."""
    more = {"bodies": [("own-account", _("My account"))]}
    if keeps_accounts:
        more["bodies"].insert(0, ("account-list", _("Accounts")))
    return Stages(
        Stage(
            label,
            short,
            address(pages[0][0]),
            current=here == code,
            children=tuple(link(name, words, path) for name, words in listed) if len(listed) > 1 else (),
        )
        for code, label, short, pages in rail()
        for listed in [[*pages, *more.get(code, [])]]
    )


# The pages of the roles that need only a few, as in `rail`.
SHORT: dict[str, tuple[tuple[str, Any], ...]] = {
    LIAISON.code: (
        ("home", gettext_lazy("My items")),
        ("commitment-list", gettext_lazy("All items")),
        ("case-list", pgettext_lazy("casework", "Cases")),
        ("import_batch-list", gettext_lazy("Imports")),
        ("own-account", gettext_lazy("My account")),
    ),
    AUDITOR.code: (
        ("home", gettext_lazy("Chain")),
        ("history", gettext_lazy("History")),
        ("own-account", gettext_lazy("My account")),
    ),
    SECURITY.code: (("account-list", gettext_lazy("Accounts")), ("own-account", gettext_lazy("My account"))),
    SYSADMIN.code: (
        ("home", gettext_lazy("Home")),
        ("rule-list", gettext_lazy("Rules")),
        ("term-list", gettext_lazy("Areas and campaigns")),
        ("own-account", gettext_lazy("My account")),
    ),
}


def role_links(request: HttpRequest, role: str) -> list[Link]:
    """Return the short navigation of the roles that need only a few pages."""
    return [link(name, str(label), request.path) for name, label in SHORT.get(role, ())]


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


def _notices(request: HttpRequest, held: Standing) -> Link:
    """Return the link to one's notices with how many were not read as the request came in (cut at a hundred)."""
    count, url = len(held.along["unread"]), address("notice-list")
    shown = f"{MANY - 1}+" if count >= MANY else str(count or "")
    return Link(_("Notices"), url, count=shown, current=request.path == url)


def _body(held: Standing) -> Grant | None:
    """Return the grant of the organization under whose name the person works here."""
    return next((grant for role in FIRST_ROLE for grant in held.grants if grant.role == role.code), None)


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


def _crumbs(request: HttpRequest, held: Standing) -> tuple[Link, ...]:
    """Return the way to this page; it follows from the language, the address and one right."""
    match = request.resolver_match
    name, folder = (match.url_name if match else "") or "", request.path.split("/desk/")[-1].partition("/")[0]
    return _trail(get_language() or "", name, folder, bool(held.realms(SECURITY.code)))


@lru_cache(maxsize=500)
def _trail(_language: str, name: str, folder: str, keeps_accounts: bool) -> tuple[Link, ...]:  # noqa: FBT001 (a key)
    """Return the links above a page."""
    return tuple(trail(name, folder, rail(), keeps_accounts=keeps_accounts))


def _signed_in(request: HttpRequest, theme: str) -> Frame:
    """Return the frame of a signed-in person."""
    held = standing(request.user)
    role = main_role(held)
    body = _body(held)
    short = role_links(request, role)
    return Frame(
        brand=_("Throughline"),
        home_url=address("home"),
        home_current=request.path == address("home"),
        year_label=_("Year %(year)s") % {"year": clock.today().year},
        body_label=str(body.title.short) if body else "",
        body_url=_page_of(get_language() or "", body.organization) if body else "",
        stages=() if short else stages(request, held),
        rolenav=short,
        who=str(request.user.person.name if request.user.person else request.user.username),
        role=str(ROLES[role].label) if role else "",
        sample=bool(body and body.title.sample),
        languages=languages(request),
        theme=theme,
        theme_url=address("theme"),
        sign_out_url=address("sign-out"),
        notices=_notices(request, held),
        demo=demo(request),
        here=request.get_full_path(),
        crumbs=_crumbs(request, held),
    )
