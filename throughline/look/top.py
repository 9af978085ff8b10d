"""The top bar of every page and what hangs under it, as functions: the way here, tools, what the last act had to say.

Every page draws it, so none of it is a template. Texts are escaped by `filled`, as in `markup`.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .frame import Frame, Language, Link, Stage, Stages
from .markup import NOTHING, crumbs
from .quick import filled, joined
from .rail import CURRENT

FIND = SafeString(
    '<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><circle cx="6" cy="6" r="4.5" fill="none" '
    'stroke="currentColor" '
    'stroke-width="1.5"/><path d="M9.5 9.5L13 13" stroke="currentColor" stroke-width="1.5"/></svg>'
)
BELL = SafeString(
    '<svg width="14" height="16" viewBox="0 0 14 16" fill="none" stroke="currentColor" stroke-width="1.5" '
    'aria-hidden="true"><path d="M7 1.5a4.2 4.2 0 0 1 4.2 4.2c0 3.3 1.3 4.8 1.3 4.8h-11s1.3-1.5 1.3-4.8A4.2 4.2 0 0 1 '
    '7 1.5z"/><path d="M5.5 13a1.6 1.6 0 0 0 3 0"/></svg>'
)


def way(frame: Frame) -> SafeString:
    """Return the way to a page that says nothing more of it; at home it bears the mark of a sample."""
    if not (frame.home_current or frame.crumbs):
        return NOTHING
    return crumbs(frame.crumbs, marked=frame.home_current and frame.sample)


def languages(listed: Sequence[Language]) -> SafeString:
    """Return the switch of languages."""
    inner = []
    for language in listed:
        code = language.hreflang or language.code
        if language.current:
            inner.append(filled('<b aria-current="true" lang="{}">{}</b>', code, language.label))
        else:
            inner.append(
                filled('<a href="{}" lang="{}" hreflang="{}">{}</a>', language.url, code, code, language.label)
            )
    if not inner:
        return NOTHING
    return filled('<nav class="langs" aria-label="{}">{}</nav>\n', _("Language"), joined("", inner))


def _find(frame: Frame) -> SafeString:
    """Return the box for finding."""
    pattern = (
        '<form class="find" role="search" action="{0}" method="get">{1}<input type="search" name="q" value="{2}" '
        'placeholder="{3}" aria-label="{3}"><kbd aria-hidden="true">/</kbd></form>'
    )
    return filled(pattern, frame.find_url, FIND, frame.find_value, _("Search"))


def _bell(link: Link) -> SafeString:
    """Return the link to the notices with how many were not read."""
    count = filled(' <b class="n">{}</b>', link.count) if link.count else NOTHING
    pattern = '<a class="bell" href="{}"{}>{}<span class="lb">{}</span>{}</a>'
    return filled(pattern, link.url, CURRENT if link.current else NOTHING, BELL, link.label, count)


def tools(frame: Frame) -> SafeString:
    """Return what stands at the right of the top bar: finding, notices, languages."""
    found = _find(frame) if frame.find_url else NOTHING
    bell = _bell(frame.notices) if frame.notices else NOTHING
    return filled("{}\n{}\n{}", found, bell, languages(frame.languages))


def pages(stages: Sequence[Stage]) -> SafeString:
    """Return the pages of the current station, as they stand under the top bar on narrow screens."""
    return _pages(get_language() or "", stages if isinstance(stages, Stages) else Stages(stages))


@lru_cache(maxsize=500)
def _pages(_language: str, stages: Stages) -> SafeString:
    """Return the same; it follows from the stations, as the rail does."""
    stage = next((stage for stage in stages if stage.current), None)
    if stage is None or not stage.children:
        return NOTHING
    inner = [
        filled('<a href="{}"{}>{}</a>', link.url, CURRENT if link.current else NOTHING, link.label)
        for link in stage.children
    ]
    return filled('<nav class="subnav" aria-label="{}">{}</nav>\n', stage.label, joined("", inner))


def notes(messages: Sequence[Any]) -> SafeString:
    """Return what the last act had to say (messages of Django)."""
    if not messages:
        return NOTHING
    css = {"error": "red", "warning": "amb"}
    told = [filled('<p class="note {}">{}</p>\n', css.get(one.level_tag, "acc"), one) for one in messages]
    return filled('<div class="msgs" role="status">{}</div>\n', joined("", told))
