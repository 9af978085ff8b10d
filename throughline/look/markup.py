"""Small components as functions: the tags of the same names are these, and long pages call them without a template.

Texts are escaped by `filled`; a text in the other language carries its mark (`said`).
"""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .frame import Link
from .parts import Action, Chip, Fact, Pager
from .quick import filled, joined, said

NOTHING = SafeString("")
LONG = 24  # letters of a step of the way here; what is longer gives way where there is no room for all


def sample() -> SafeString:
    """Show the dashed mark of sample data."""
    return filled('<span class="sample">{}</span>', _("sample"))


def tag(text: Any, kind: str = "") -> SafeString:
    """Show a badge: kind "", acc, amb or red."""
    return filled('<span class="tag{}">{}</span>', f" {kind}" if kind else "", said(text))


def _counted(count: Any) -> SafeString:
    """Return a number beside a heading or a tab; nothing where there is none, but a nought is one."""
    return filled('<span class="n">{}</span>', count) if count or count == 0 else NOTHING


def section(
    content: SafeString, title: Any, *, count: Any = "", note: Any = "", marked: bool = False, ident: str = "", css: str
) -> SafeString:
    """Wrap a part of a page under a heading on an ink rule; `marked` as sample data."""
    header = NOTHING
    if title:
        mark = filled(" {}\n", sample()) if marked else ""
        under = filled('<p class="k">{}</p>', said(note)) if note else ""
        header = filled("<header><h2>{}{}{}</h2>{}</header>", said(title), _counted(count), mark, under)
    return filled(
        '<section class="sec{}"{}>{}\n{}</section>\n',
        f" {css}" if css else "",
        filled(' id="{}"', ident) if ident else "",
        header,
        content,
    )


def _fact(fact: Fact) -> SafeString:
    """Return a term and its text, with what held before."""
    struck = filled('<s class="strike">{}</s> → ', fact.struck) if fact.struck else ""
    text = filled('<a href="{}">{}</a>', fact.url, said(fact.text)) if fact.url else said(fact.text)
    note = filled(' <span class="dim sm">{}</span>', said(fact.note)) if fact.note else ""
    mark = filled(" {}\n", sample()) if fact.sample else ""
    return filled("<dt>{}</dt><dd>{}{}{}{}</dd>", said(fact.term), struck, text, note, mark)


def facts(rows: Sequence[Fact], css: str = "") -> SafeString:
    """Show facts beside each other, each a term above its text."""
    inner = joined("", [filled("<div>{}</div>", _fact(fact)) for fact in rows])
    return filled('<dl class="facts{}">{}</dl>', f" {css}" if css else "", inner)


def kv(rows: Sequence[Fact], css: str = "") -> SafeString:
    """Show facts as terms and texts under each other."""
    return filled('<dl class="kv{}">{}</dl>', f" {css}" if css else "", joined("", [_fact(fact) for fact in rows]))


def _act(action: Action, token: str, about: Any) -> SafeString:
    """Return one button: resting, a form of its own, or a link. `about` tells it from its like in other rows."""
    size = " s" if action.small else ""
    if action.disabled:
        told = _("%(label)s (%(why)s)") % {"label": action.label, "why": action.why} if action.why else action.label
        return filled('<button class="btn{}" type="button" disabled>{}</button>', size, told)
    css = f"{' ' if action.kind else ''}{action.kind}{size}"
    named = filled(' aria-label="{}"', f"{action.label}{_(': ')}{about}") if about else NOTHING
    if action.method != "post":
        return filled('<a class="btn{}" href="{}"{}>{}</a>', css, action.url, named, action.label)
    fields = [("csrfmiddlewaretoken", token)] if token else []
    hidden = [filled('<input type="hidden" name="{}" value="{}">', *field) for field in (*fields, *action.fields)]
    button = filled('<button class="btn{}" type="submit"{}>{}</button>', css, named, action.label)
    return filled('<form method="post" action="{}">{}{}</form>', action.url, joined("", hidden), button)


def acts(actions: Sequence[Action], token: str, css: str = "", about: Any = "") -> SafeString:
    """Show buttons beside each other; those with method "post" are forms of their own, with the token of the page.

    `about` is what the row is of: repeated buttons are read out with it.
    """
    inner = joined("", [_act(action, token, about) for action in actions])
    return filled('<div class="acts{}">{}</div>', f" {css}" if css else "", inner)


def tabs(items: Sequence[Any], label: str = "") -> SafeString:
    """Show saved views as tabs (Links)."""
    inner = [
        filled(
            '<a href="{}"{}>{}{}</a>',
            tab.url,
            SafeString(' aria-current="page"') if tab.current else "",
            said(tab.label),
            _counted(tab.count),
        )
        for tab in items
    ]
    named = filled(' aria-label="{}"', label) if label else ""
    return filled('<nav class="tabs"{}>{}</nav>', named, joined("", inner))


def _chip(chip: Chip) -> SafeString:
    """Return one filter: a link, or a value with the way to take it off."""
    value = filled(" <b>{}</b>", said(chip.value)) if chip.value else ""
    on = " on" if chip.on else ""
    if chip.url:
        css = f"{on}{' add' if chip.add else ''}"
        return filled('<a class="chip{}" href="{}">{}{}</a>', css, chip.url, said(chip.label), value)
    off = NOTHING
    if chip.remove_url:
        told = _("Remove the filter %(label)s") % {"label": chip.label}
        off = filled('<a class="x" href="{}" aria-label="{}">×</a>', chip.remove_url, told)
    return filled('<span class="chip{}">{}{}{}</span>', on, said(chip.label), value, off)


def chips(items: Sequence[Chip], count: Any = "") -> SafeString:
    """Show filters and the number of rows they leave."""
    told = filled('<span class="count">{}</span>', count) if count else ""
    return filled('<div class="chips">{}{}</div>', joined("", [_chip(chip) for chip in items]), told)


def _leaf(link: Link) -> SafeString:
    """Return one page of a long list."""
    if link.current:
        return filled('<b aria-current="page">{}</b>', link.label)
    if link.url:
        return filled('<a href="{}">{}</a>', link.url, link.label)
    return filled("<span>{}</span>", link.label)


def pager(data: Pager) -> SafeString:
    """Show where the reader is in a long list."""
    before = after = pages = NOTHING
    if data.previous:
        before = filled('<a href="{}" rel="prev">{}</a>', data.previous, pgettext("paging", "Previous"))
    if data.pages:
        pages = filled('<span class="pages">{}</span>', joined("", [_leaf(link) for link in data.pages]))
    if data.next:
        after = filled('<a href="{}" rel="next">{}</a>', data.next, pgettext("paging", "Next"))
    label = pgettext("paging", "Pages")
    return filled(
        '<nav class="pager" aria-label="{}"><span>{}</span>{}{}{}</nav>', label, data.text, before, pages, after
    )


def crumbs(
    links: Sequence[Any], *, here: Any = "", above: Any = "", above_url: str = "", marked: bool = False
) -> SafeString:
    """Show the way to this page; the last one is the page itself: `here`, below `above` if it hangs on a row."""
    way = [(link.label, link.url) for link in links]
    way += [(above, above_url)] if above else []
    way += [(here, "")] if here else []
    css = [SafeString(' class="long"') if len(str(label)) > LONG else "" for label, _url in way]
    above_it = zip(css, way[:-1], strict=False)
    inner = [filled('<li{}><a href="{}">{}</a></li>', room, url, said(label)) for room, (label, url) in above_it]
    if way:
        last = filled(" {}\n", sample()) if marked else ""
        inner.append(filled("<li{}>{}{}</li>", css[-1], said(way[-1][0]), last))
    return filled('<nav aria-label="{}"><ol class="crumbs">{}</ol></nav>', _("Where you are"), joined("", inner))


def head(title: Any, kicker: Any, sub: Any, buttons: SafeString, *, marked: bool = False) -> SafeString:
    """Show the head of a page: its one h1, a line above, a sentence below, buttons."""
    return filled(
        '<div class="head"><div>\n{}\n<h1>{}{}</h1>\n{}</div>\n{}</div>',
        filled('<p class="k">{}</p>', said(kicker)) if kicker else "",
        said(title),
        filled(" {}\n", sample()) if marked else "",
        filled('<p class="sub">{}</p>', said(sub)) if sub else "",
        buttons,
    )
