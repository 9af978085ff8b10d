"""Parts of an item's page as functions: its head, its milestones, where it comes from, what is kept with it.

Every item has them, so they are no templates; what few items have is one. Texts are escaped by `filled`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.delivery.models import Commitment
from throughline.delivery.queries import ItemPage
from throughline.delivery.states import COMMITMENT
from throughline.look import markup
from throughline.look.lights import Light
from throughline.look.markup import NOTHING
from throughline.look.quick import filled, joined, light, said

from ..acts import address_of
from ..frame import address
from . import shown


def head(item: Commitment) -> SafeString:
    """Return number and list, title, and the light with its reason, which an ended item has too."""
    here = shown.light(item)
    why = here.reason or shown.why(item)
    number = _("Item %(number)s · %(list)s") % {"number": item.number, "list": item.item_list.title}
    return filled(
        '<p class="k">{}</p>\n<h1>{}{}</h1>\n<p class="sub">{}\n{} <a class="xs" href="{}#lights">{}</a></p>',
        number,
        said(item.title),
        filled(" {}\n", markup.sample()) if item.jurisdiction.sample else NOTHING,
        light(here),
        filled("&ensp;{}", why) if why else NOTHING,
        address("rule-list"),
        _("The rule"),
    )


def milestones(rows: Sequence[Mapping[str, Any]]) -> SafeString:
    """Return the dated steps with what became of each."""
    if not rows:
        return NOTHING
    pattern = '<li><span class="dim nw">{}</span><span>{}</span>{}\n</li>'
    inner = [
        filled(pattern, row["when"], said(row["step"].title), light(Light(row["kind"], row["word"]))) for row in rows
    ]
    return markup.section(filled('<ul class="agd w2">{}</ul>', joined("", inner)), _("Milestones"), css="")


def _named(term: Any, title: Any, url: str) -> SafeString:
    """Return something under its term, as a link where it has a page."""
    told = filled('<a href="{}">{}</a>', url, said(title)) if url else said(title)
    return filled('<p class="sm mt1"><span class="k">{}</span><br>{}</p>\n', term, told)


def _list(page: ItemPage) -> SafeString:
    """Return the list of an item, with its first frozen version."""
    item, frozen = page.item, NOTHING
    if page.frozen:
        number, day = page.frozen
        told = _("frozen as version %(number)s on %(day)s") % {"number": number, "day": shown.long_day(day)}
        frozen = filled('<br><span class="dim">{}</span>', told)
    return filled(
        '<p class="sm mt2"><span class="k">{}</span><br><a href="{}">{}</a>{}</p>\n',
        _("List"),
        address_of("item_list-page", item.item_list_id),
        said(item.item_list.title),
        frozen,
    )


def origin(page: ItemPage, sources: Sequence[Mapping[str, Any]]) -> SafeString:
    """Return where an item comes from, which items carry it on, its list and its terms."""
    parts = [_named(source["term"], source["title"], source["url"]) for source in sources]
    if not parts:
        parts.append(filled('<p class="sm mut mt1">{}</p>\n', _("No clause is named as its source.")))
    for later in page.successors:
        term = _("Carried on by item %(number)s of %(year)s") % {"number": later.number, "year": later.year}
        parts.append(_named(term, later.title, address_of("commitment-page", later.pk)))
    parts.append(_list(page))
    if tagged := page.item.terms.all():
        tags = [filled("{}\n ", markup.tag(one.term.label)) for one in tagged]
        parts.append(filled('<p class="mt2">{}</p>', joined("", tags)))
    return markup.section(joined("", parts), _("Where it comes from"), css="")


def kept(item: Commitment, *, inside: bool) -> SafeString:
    """Return what is kept with an item; its history only for those who read what happened inside it."""
    rows: list[Any] = [_("State: %(state)s") % {"state": COMMITMENT.states[item.state]}]
    if item.signed_on:
        rows.append(_("Signed for on %(day)s") % {"day": shown.long_day(item.signed_on)})
    if item.closed_on:
        rows.append(_("Closed on %(day)s") % {"day": shown.long_day(item.closed_on)})
    if item.urged:
        told = ngettext("Urged %(times)s time", "Urged %(times)s times", item.urged)
        rows.append(told % {"times": item.urged})
    if item.evidence_asked:
        rows.append(_("Evidence is asked: %(why)s") % {"why": item.evidence_why})
    if inside:
        rows.append(filled('<a href="{}?path={}">{}</a>', address("history"), item.path, _("History")))
    inner = [filled("<li>{}</li>\n", row) for row in rows]
    return markup.section(filled('<ul class="sm mt1">\n{}</ul>', joined("", inner)), _("Kept with it"), css="")
