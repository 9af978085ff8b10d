"""What stands above the rows of the ledger and round its table, as functions: every view of every list draws it.

The words come as data from `page.Place`; texts are escaped by `filled`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughline.look import markup
from throughline.look.frame import Link
from throughline.look.markup import NOTHING
from throughline.look.parts import Chip
from throughline.look.quick import filled, joined
from throughline.look.rail import CURRENT

from ..frame import address

ARROWS = {"ascending": " ↑", "descending": " ↓"}


def _head(around: Mapping[str, Any]) -> SafeString:
    """Return the title of the page with the ways in and out."""
    told = _(
        "Title, lead unit, due date and light are the same for everybody; "
        "what happened inside is for those who work on it."
    )
    return markup.head(_("Items"), "", told, markup.acts(around["actions"], ""), marked=around["sample"])


def _views(presets: Sequence[Link], shapes: Sequence[Link]) -> SafeString:
    """Return the views that everybody has, and the shapes of the same rows."""
    inner = [
        filled('<a href="{}"{}>{}</a>', shape.url, CURRENT if shape.current else NOTHING, shape.label)
        for shape in shapes
    ]
    return filled(
        '<div class="views">{}\n<nav class="shapes" aria-label="{}">{}</nav></div>\n',
        markup.tabs(presets, _("Views")),
        _("Shapes"),
        joined("", inner),
    )


def _asks(around: Mapping[str, Any], *, table: bool) -> SafeString:
    """Return the filters that are on, and what may be done with them."""
    columns = filled(' <a href="{}">{}</a>', around["columns_url"], _("Columns")) if table else NOTHING
    asking = around["asking"]
    asked = filled(' <a href="{}">{}</a>', asking.url, asking.label) if asking else NOTHING
    return filled(
        '<div class="asks">{}\n<p class="tools"><a href="{}">{}</a>{}{} '
        '<button type="button" class="lnk h-sm" data-keys hidden>{} <kbd>?</kbd></button></p></div>\n',
        markup.chips(around["chips"], around["counted"]),
        around["saved_url"],
        _("Saved filters"),
        columns,
        asked,
        _("Keys"),
    )


def _printed(around: Mapping[str, Any], chips: Sequence[Chip]) -> SafeString:
    """Return what a print says of the day and the filters."""
    told = [_("As of %(as_of)s") % {"as_of": around["as_of"]}, around["counted"]]
    told += [f"{chip.label} {chip.value}" for chip in chips if chip.on]
    return filled('<p class="only-print sm">{}</p>\n', joined(" · ", told))


def above(around: Mapping[str, Any], *, table: bool) -> SafeString:
    """Return all that stands above the rows, from what `Place.around` gives; `table` where columns may be chosen."""
    parts = (
        _head(around),
        _views(around["presets"], around["shapes"]),
        _asks(around, table=table),
        _printed(around, around["chips"]),
    )
    return joined("", parts)


def _heading(head: Mapping[str, str]) -> SafeString:
    """Return one heading, a link where rows can be sorted by it."""
    label = filled('<a href="{}">{}</a>', head["url"], head["label"]) if head["url"] else head["label"]
    sort = filled(' aria-sort="{}"', head["sort"]) if head["sort"] else NOTHING
    return filled('<th scope="col" class="{}"{}>{}{}</th>', head["css"], sort, label, ARROWS.get(head["sort"], ""))


def headings(heads: Sequence[Mapping[str, str]], *, ticks: bool) -> SafeString:
    """Return the row of headings, with the box that ticks all rows of the page."""
    tick = NOTHING
    if ticks:
        pattern = '<th scope="col" class="pick"><input type="checkbox" data-all aria-label="{}" hidden></th>'
        tick = filled(pattern, _("Tick all on this page"))
    return filled("<tr>{}{}</tr>", tick, joined("", [_heading(head) for head in heads]))


def bulk_bar(
    pairs: Sequence[tuple[str, str]], kinds: Sequence[tuple[str, str]], *, count: int, on_page: int
) -> SafeString:
    """Return the form that does something to the ticked rows, or to all that match where there are more pages."""
    every = NOTHING
    if count > on_page:
        told = _("all %(count)s matching") % {"count": count}
        every = filled('<label class="check"><input type="checkbox" name="all" value="1">{}</label>', told)
    return filled(
        '<form id="bulk" class="bulk no-print" method="get" action="{}">\n{}\n'
        '<span class="sm"><b data-ticked>0</b> {}</span>\n{}\n<label class="sm" for="bulk-do">{}</label>\n'
        '<select class="in" id="bulk-do" name="do">{}</select>\n<button class="btn" type="submit">{}</button>\n</form>',
        address("commitment-bulk"),
        joined("", [filled('<input type="hidden" name="{}" value="{}">', *pair) for pair in pairs]),
        _("ticked"),
        every,
        _("Do with them"),
        joined("", [filled('<option value="{}">{}</option>', *kind) for kind in kinds]),
        _("Preview"),
    )
