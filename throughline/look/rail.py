"""The rail at the side of every page, as functions: the body, the stations of the year, who is signed in.

Every page draws it, so none of it is a template. Texts are escaped by `filled`, as in `markup`.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .frame import Frame, Link, Stage, Stages, next_theme
from .markup import NOTHING, sample
from .quick import filled, joined, safe, said

HOLE = "\ue000"  # where what belongs to one page comes into what is drawn once
CURRENT = SafeString(' aria-current="page"')


def brand(frame: Frame) -> SafeString:
    """Return the mark and the name, which lead home."""
    pattern = '<a class="brand" href="{}"><svg aria-hidden="true"><use href="#mark"/></svg><span>{}</span></a>'
    return filled(pattern, frame.home_url, frame.brand)


def _number(link: Link | Stage) -> SafeString:
    """Return the count of a link or a station, red where it is an alarm."""
    return filled('<span class="n{}">{}</span>', " tr" if link.alarm else "", link.count)


def _stage(stage: Stage) -> SafeString:
    """Return one station with the pages below it while it is the current one."""
    below = [
        filled('<li><a href="{}"{}>{}</a></li>', link.url, CURRENT if link.current else NOTHING, link.label)
        for link in stage.children
        if stage.current
    ]
    return filled(
        '<li><a href="{}"{}><i class="dot"></i><span class="lb"><span class="lg">{}</span><span class="sh">{}</span>'
        "</span>{}</a>\n{}</li>\n",
        stage.url,
        SafeString(' aria-current="true"') if stage.current else NOTHING,
        stage.label,
        stage.short or stage.label,
        _number(stage),
        filled("<ul>{}</ul>", joined("", below)) if below else NOTHING,
    )


@lru_cache(maxsize=500)
def _stages(_language: str, stages: Stages) -> SafeString:
    """Return the stations of the year: the same for everybody who stands at the same one."""
    inner = joined("", [_stage(stage) for stage in stages])
    return filled('<nav aria-label="{}"><ol class="stages">\n{}</ol></nav>', _("Stages"), inner)


def _year(frame: Frame) -> SafeString:
    """Return the way home, the year, and its stations."""
    stages = frame.stages if isinstance(frame.stages, Stages) else Stages(frame.stages)
    return filled(
        '<a class="home" href="{}"{}>{}</a>\n{}\n{}',
        frame.home_url,
        CURRENT if frame.home_current else NOTHING,
        _("Home"),
        filled('<p class="k">{}</p>', frame.year_label) if frame.year_label else NOTHING,
        _stages(get_language() or "", stages),
    )


def _short(links: Iterable[Link]) -> SafeString:
    """Return the short navigation of the roles that need only a few pages."""
    pattern = '<a href="{}"{}>{}{}</a>'
    inner = [
        filled(
            pattern,
            link.url,
            CURRENT if link.current else NOTHING,
            link.label,
            _number(link) if link.count else NOTHING,
        )
        for link in links
    ]
    return filled('<nav class="rolenav" aria-label="{}">{}</nav>', _("Your pages"), joined("", inner))


def _body(frame: Frame) -> SafeString:
    """Return the body in whose name the reader works, as a link where it has a page."""
    if not frame.body_label:
        return NOTHING
    label = said(frame.body_label)
    if not frame.body_url:
        return filled('<p class="body-pick">{}</p>', label)
    return filled('<a class="body-pick" href="{}">{}</a>', frame.body_url, label)


def rail(frame: Frame, token: str, here: str) -> SafeString:
    """Return the rail; `token` goes with its forms, `here` is the page to which they lead back."""
    return filled(
        '<aside class="rail" aria-label="{}">\n{}\n{}\n{}\n{}\n{}\n</aside>\n',
        _("Contents"),
        brand(frame),
        _body(frame),
        _year(frame) if frame.stages else NOTHING,
        _short(frame.rolenav) if frame.rolenav else NOTHING,
        who(frame, token, here),
    )


@lru_cache(maxsize=200)
def _theme(_language: str, theme: str, url: str) -> tuple[str, ...]:
    """Return the form that changes the look, in pieces round its token and the page that it leads back to."""
    words = {"dark": _("Look: dark"), "light": _("Look: light")}
    form = filled(
        '<form method="post" action="{}">{}<input type="hidden" name="next" value="{}">'
        '<input type="hidden" name="theme" value="{}"><button class="lnk" type="submit">{}</button></form>\n',
        url,
        HOLE,
        HOLE,
        next_theme(theme),
        words.get(theme) or _("Look: as the system"),
    )
    return tuple(form.split(HOLE))


@lru_cache(maxsize=200)
def _out(_language: str, url: str) -> tuple[str, ...]:
    """Return the form for signing out, in pieces round its token."""
    pattern = '<form method="post" action="{}">{}<button class="lnk" type="submit">{}</button></form>'
    return tuple(filled(pattern, url, HOLE, _("Sign out")).split(HOLE))


def who(frame: Frame, token: str, here: str) -> SafeString:
    """Return who is signed in and as what, with the forms for the look and for signing out."""
    told, theme, out, language = NOTHING, "", "", get_language() or ""
    field = filled('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token) if token else NOTHING
    if frame.who:
        mark = filled(" {}", sample()) if frame.sample else NOTHING
        told = filled('<p>{}{}<br><span class="dim">{}</span></p>', said(frame.who), mark, said(frame.role))
    if frame.theme_url:
        before, between, behind = _theme(language, frame.theme, frame.theme_url)
        theme = f"{before}{field}{between}{safe(frame.here or here)}{behind}"
    if frame.sign_out_url:
        out = field.join(_out(language, frame.sign_out_url))
    return SafeString(f'<div class="who">{told}\n{theme}{out}</div>')
