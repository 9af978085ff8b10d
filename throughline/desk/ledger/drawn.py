"""What stands above the rows of the ledger and round its table, as functions: every view of every list draws it.

What follows from the language and from few other values is drawn once, in pieces between which the address of the page
comes. The words come as data from `page.Place`; texts are escaped by `filled` and `safe`.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from throughline.look import markup
from throughline.look.frame import Link
from throughline.look.markup import NOTHING
from throughline.look.parts import Action, Chip
from throughline.look.quick import filled, joined, safe
from throughline.look.rail import CURRENT

from ..frame import address
from .columns import COLUMNS, Column

ARROWS = {"ascending": " ↑", "descending": " ↓"}
PRESETS: tuple[tuple[str, Any, dict[str, list[str]]], ...] = (
    ("all", gettext_lazy("All"), {}),
    ("hand", gettext_lazy("In hand"), {"live": ["1"]}),
    ("mine", pgettext_lazy("items", "Mine"), {"mine": ["1"]}),
    ("act", gettext_lazy("Need action"), {"light": ["red", "amber"]}),
    ("soon", gettext_lazy("Due in 30 days"), {"due": ["30"]}),
    ("ended", gettext_lazy("Ended"), {"live": ["0"]}),
)
SHAPES = {
    "": pgettext_lazy("shape", "Table"),
    "board": pgettext_lazy("shape", "Board"),
    "gantt": pgettext_lazy("shape", "Gantt chart"),
    "units": pgettext_lazy("shape", "Units"),
}
HERE = "\ue000"  # where the address of the page comes into what is drawn once
Pieces = tuple[str, ...]


def _pieces(*drawn: SafeString) -> Pieces:
    """Return markup in the pieces between which an address comes."""
    return tuple("".join(drawn).split(HERE))


def _with(here: str, pieces: Pieces) -> SafeString:
    """Return pieces with an address between them."""
    return SafeString(safe(here).join(pieces))


def begins() -> Action:
    """Return the way to a new item."""
    return Action(_("New item"), address("commitment-new"), kind="pri")


@lru_cache(maxsize=50)
def _head(_language: str, keeps: bool, sample: bool) -> Pieces:  # noqa: FBT001 (a key)
    """Return the title of the page with the ways out as a file and, for those who keep lists, the ways in."""
    ways = [Action(kind.upper(), f"{address(f'commitment-{kind}')}{HERE}") for kind in ("csv", "xlsx")]
    ways += [Action(_("Import"), address("import-new")), begins()] if keeps else []
    told = _(
        "Title, lead unit, due date and light are the same for everybody; "
        "what happened inside is for those who work on it."
    )
    return _pieces(markup.head(_("Items"), "", told, markup.acts(ways, ""), marked=sample))


@lru_cache(maxsize=50)
def _presets(_language: str, current: str, has_own: bool) -> Pieces:  # noqa: FBT001 (a key)
    """Return the views that everybody has; none counts, so none costs.

    A standard filter opens the bare address: "all" says that none of it is wanted.
    """
    links = [
        Link(str(label), f"{HERE}{urlencode(wanted, doseq=True) or 'view=all'}", current=code == current)
        for code, label, wanted in PRESETS
        if has_own or code != "mine"
    ]
    return _pieces(markup.tabs(links, _("Views")))


def _views(around: Mapping[str, Any], language: str) -> SafeString:
    """Return the views that everybody has, and behind them the saved filters that the reader may use."""
    drawn = _with(around["others"], _presets(language, around["preset"], around["has_own"]))
    return SafeString(f"{drawn}{markup.tabs(around['saved'], _('Saved filters'))}") if around["saved"] else drawn


@lru_cache(maxsize=50)
def _shapes(_language: str, current: str, bare: bool) -> Pieces:  # noqa: FBT001 (a key)
    """Return the shapes of the same rows; `bare` where the address asks nothing else."""
    inner = [
        filled(
            '<a href="{}"{}>{}</a>',
            f"{HERE}{'' if bare else '&'}as={code}" if code else HERE,
            CURRENT if code == current else NOTHING,
            label,
        )
        for code, label in SHAPES.items()
    ]
    return _pieces(filled('<nav class="shapes" aria-label="{}">{}</nav>', _("Shapes"), joined("", inner)))


@lru_cache(maxsize=50)
def _tools(_language: str, table: bool) -> Pieces:  # noqa: FBT001 (a key)
    """Return the beginning of what may be done with the filters that are on; `table` where columns may be chosen."""
    pattern = ' <a href="{}">{}</a>'
    columns = filled(pattern, f"{address('commitment-columns')}{HERE}", _("Columns")) if table else NOTHING
    tools = filled(
        '<p class="tools"><a href="{}">{}</a>{}',
        f"{address('commitment-saved')}{HERE}",
        _("Saved filters"),
        columns,
    )
    return _pieces(tools)


def _printed(around: Mapping[str, Any], chips: Sequence[Chip]) -> SafeString:
    """Return what a print says of the day and the filters."""
    told = [_("As of %(as_of)s") % {"as_of": around["as_of"]}, around["counted"]]
    told += [f"{chip.label} {chip.value}" for chip in chips if chip.on]
    return filled('<p class="only-print sm">{}</p>\n', joined(" · ", told))


def above(around: Mapping[str, Any], *, table: bool) -> SafeString:
    """Return all that stands above the rows, from what `Place.around` gives; `table` where columns may be chosen."""
    language, here, same, asking = get_language() or "", around["here"], around["same"], around["asking"]
    return filled(
        '{}<div class="views">{}\n{}</div>\n<div class="asks">{}\n{}{} '
        '<button type="button" class="lnk h-sm" data-keys hidden>{} <kbd>?</kbd></button></p></div>\n{}',
        _with(here, _head(language, around["keeps"], around["sample"])),
        _views(around, language),
        _with(same, _shapes(language, around["shape"], same == "?")),
        markup.chips(around["chips"], around["counted"]),
        _with(here, _tools(language, table)),
        filled(' <a href="{}">{}</a>', asking.url, asking.label) if asking else NOTHING,
        _("Keys"),
        _printed(around, around["chips"]),
    )


def _heading(column: Column, sort: str) -> SafeString:
    """Return one heading, a link where rows can be sorted by it; the second time it turns their order round."""
    on = bool(column.sort) and sort.removeprefix("-") == column.sort
    down = on and sort.startswith("-")
    target = f"-{column.sort}" if on and not down else column.sort
    order = ("descending" if down else "ascending") if on else ""
    return filled(
        '<th scope="col" class="{}"{}>{}{}</th>',
        "h-sm" if column.code == "number" else "num" if column.kind == "num" else "",
        filled(' aria-sort="{}"', order) if order else NOTHING,
        filled('<a href="{}sort={}">{}</a>', HERE, target, column.label) if target else column.label,
        ARROWS.get(order, ""),
    )


@lru_cache(maxsize=500)
def _headings(_language: str, codes: tuple[str, ...], sort: str, ticks: bool) -> Pieces:  # noqa: FBT001 (a key)
    """Return the row of headings."""
    tick = NOTHING
    if ticks:
        pattern = '<th scope="col" class="pick"><input type="checkbox" data-all aria-label="{}" hidden></th>'
        tick = filled(pattern, _("Tick all on this page"))
    return _pieces(filled("<tr>{}{}</tr>", tick, joined("", [_heading(COLUMNS[code], sort) for code in codes])))


def headings(columns: Sequence[Column], *, sort: str, begin: str, ticks: bool) -> SafeString:
    """Return the row of headings with the box that ticks every row; `begin` is the address without its order."""
    codes = tuple([column.code for column in columns])
    return _with(begin, _headings(get_language() or "", codes, sort, ticks))


@lru_cache(maxsize=100)
def _bulk(_language: str, kinds: tuple[tuple[str, str], ...]) -> Pieces:
    """Return the form of the ticked rows in three pieces."""
    form = filled(
        '<form id="bulk" class="bulk no-print" method="get" action="{}">\n{}\n'
        '<span class="sm"><b data-ticked>0</b> {}</span>\n{}\n<label class="sm" for="bulk-do">{}</label>\n'
        '<select class="in" id="bulk-do" name="do">{}</select>\n<button class="btn" type="submit">{}</button>\n</form>',
        address("commitment-bulk"),
        HERE,
        _("ticked"),
        HERE,
        _("Do with them"),
        joined("", [filled('<option value="{}">{}</option>', *kind) for kind in kinds]),
        _("Preview"),
    )
    return _pieces(form)


def bulk_bar(
    pairs: Sequence[tuple[str, str]], kinds: Sequence[tuple[str, str]], *, count: int, on_page: int
) -> SafeString:
    """Return the form that does something to the ticked rows, or to all that match where there are more pages."""
    every = NOTHING
    if count > on_page:
        told = _("all %(count)s matching") % {"count": count}
        every = filled('<label class="check"><input type="checkbox" name="all" value="1">{}</label>', told)
    hidden = joined("", [filled('<input type="hidden" name="{}" value="{}">', *pair) for pair in pairs])
    before, between, behind = _bulk(get_language() or "", tuple(kinds))
    return SafeString(f"{before}{hidden}{between}{every}{behind}")
