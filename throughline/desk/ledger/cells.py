"""How a cell of the ledger looks. Long lists are written here, not by a template for each cell.

What all rows share is worded once in `Look`, as pieces of markup; whatever comes from a row is escaped by `safe`.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.base.text import current_language
from throughline.delivery.ledger.rows import Row
from throughline.look import quick
from throughline.look.quick import filled, safe, said

from ..delivery import shown
from .columns import Column
from .editing import Editing

FIT = 2  # names of helping units under a title
LONG = 120  # characters of a long text in a row; the whole stands on the item's page
Drawer = Callable[["Look", Row], str]
KEY = "\ue000"  # where the key of a row comes into a piece that is worded once


@dataclass(frozen=True)
class Look:
    """What all rows of a page share: which columns, whose jurisdictions are mixed, who may edit, what is ticked.

    `panel` is the address of the page with an item beside it, up to the key of the item.
    """

    columns: Sequence[Column]
    across: bool = False
    sampled: bool = False
    ticks: bool = False
    editing: Editing | None = None
    opened: int | None = None
    panel: str = "?open="
    today: date = field(default_factory=clock.today)
    lists: bool = False  # whether the rows are of several lists, each of which counts from 1
    leads: dict[int | None, str] = field(default_factory=dict)  # names of units as far as they were drawn

    @cached_property
    def codes(self) -> set[str]:
        """Return the codes of the columns."""
        return {column.code for column in self.columns}

    @cached_property
    def around(self) -> list[tuple[str, Drawer]]:
        """Return of each column what stands before its cells, with the end of the cell before, and what draws them."""
        found, end = [], ""
        for column in self.columns:
            title = column.code == "title"
            begin = '<th scope="row">' if title else filled('<td class="{}" data-l="{}">', _css(column), column.label)
            found.append((f"{end}{begin}", _drawer(column)))
            end = "</th>" if title else "</td>"
        return found

    @cached_property
    def end(self) -> str:
        """Return the end of a row, with that of its last cell."""
        return f"</{'th' if self.columns and self.columns[-1].code == 'title' else 'td'}></tr>\n"

    @cached_property
    def tick(self) -> tuple[str, str, str]:
        """Return the box before a row in pieces, between which its key and its number stand."""
        before, behind = _parted(_("Tick item %(number)s"), "number")
        box = '<td class="pick"><input type="checkbox" name="pick" value="'
        return box, f'" form="bulk" aria-label="{before}', f'{behind}"></td>'

    @cached_property
    def under(self) -> tuple[bool, bool, bool]:
        """Say which stand under a title, being no columns of their own: lead unit, helpers, district."""
        return "lead" not in self.codes, "cooperating" not in self.codes, self.across and "district" not in self.codes

    @cached_property
    def numbered(self) -> bool:
        """Say whether a row has its number in a column that phones do not show, so that it stands before the title."""
        return "number" in self.codes

    @cached_property
    def title(self) -> str:
        """Return the name of the column that has a title in the language of the page."""
        return f"title_{self.language}"

    @cached_property
    def last_word(self) -> tuple[str, str]:
        """Return the words of the last word of a row: what stands before and behind its day."""
        return _parted(_("last word %(day)s"), "day")

    @cached_property
    def helped(self) -> tuple[str, str]:
        """Return the words of the helping units: what stands before and behind their names."""
        return _parted(_("with %(units)s"), "units")

    @cached_property
    def link(self) -> tuple[str, str, str]:
        """Return the link of a title in pieces, between which the key of the row stands twice."""
        page = filled('<a class="ti" href="{}" data-panel="{}">', _page(self.language), f"{self.panel}{KEY}")
        before, between, behind = page.split(KEY)
        return before, between, behind

    @cached_property
    def sample(self) -> str:
        """Return the mark of an invented district among others."""
        return "" if self.sampled else filled(' <span class="sample">{}</span>', _("sample"))

    @cached_property
    def comma(self) -> str:
        """Return what stands between two names."""
        return _(", ")

    @cached_property
    def language(self) -> str:
        """Return the language of the page."""
        return current_language()


@lru_cache(maxsize=8)
def _page(_language: str) -> str:
    """Return the address of an item's page."""
    return reverse("desk:commitment-page", args=[0]).replace("/0/", f"/{KEY}/")


def _parted(words: str, name: str) -> tuple[str, str]:
    """Return words, as they may stand in a page, in the two parts round their one place."""
    before, _place, behind = safe(words).partition(f"%({name})s")
    return before, behind


def _edit(look: Look, row: Row, name: str, inner: str, css: str = "", behind: str = "") -> str:
    """Return markup, as a link to its form where the reader may change it.

    `behind` is a field without a place of its own in the row: the link knows its form too, for the keyboard.
    """
    url = look.editing.url(row, name) if look.editing else ""
    if url:  # made of the address table and a key: no sign in it needs an escape
        other = look.editing.url(row, behind) if look.editing and behind else ""
        told = f' data-next="{other}"' if other else ""
        return f'<a class="ed {css}" data-edit="{name}"{told} href="{url}">{inner}</a>'
    return f'<span class="{css}">{inner}</span>' if css else inner


def _few(look: Look, row: Row) -> str:
    """Return at most two names of helping units and how many more."""
    told = safe(look.comma.join([party.short for party in row.parties[:FIT]]))
    return f"{told} +{len(row.parties) - FIT}" if len(row.parties) > FIT else told


def _title(look: Look, row: Row) -> str:
    """Return the title with what belongs under it: lead unit, helpers, district, as far as they are no own columns."""
    lead, helpers, place = look.under
    under = [_lead(look, row)] if lead and row.lead_id else []
    if helpers and row.parties:
        begin, end = look.helped
        under.append(f"{begin}{_few(look, row)}{end}")
    if look.lists:
        under.append(_text(look, row, "item_list__title"))
    if place:
        under.append(f"{_text(look, row, 'jurisdiction__name')}{look.sample if row.sample else ''}")
    number = f'<span class="only-sm dim">{row.number}&ensp;</span>' if look.numbered else ""
    own = row.__dict__[look.title]
    told = safe(own) if own else _said(look, row.title)
    before, between, behind = look.link
    link = f"{before}{row.pk}{between}{row.pk}{behind}{number}{told}</a>"
    return f'{link}<span class="k">{" · ".join(under)}</span>'


def _lead(look: Look, row: Row) -> str:
    """Return the short name of the lead unit; the same few lead the rows of a page."""
    found = look.leads.get(row.lead_id)
    if found is None:
        found = look.leads[row.lead_id] = _said(look, row.lead_short)
    return found


def _text(look: Look, row: Row, stem: str) -> str:
    """Return a text of two columns as it may stand in a page: what `_said` says of it, most being in one's language."""
    own = getattr(row, f"{stem}_{look.language}")
    return safe(own) if own else _said(look, row.text(stem))


def _said(look: Look, text: Any) -> str:
    """Return a text as it may stand in a page, marked where it is in the other language."""
    return safe(said(text, look.language))


@lru_cache(maxsize=4000)
def _day_of(_language: str, when: date, today: date) -> str:
    """Return a day as it may stand in a page; it follows from the language and the present year."""
    return safe(shown.day(when, today))


def _day(look: Look, when: date | None) -> str:
    """Return a day, or nothing where there is none."""
    return _day_of(look.language, when, look.today) if when else ""


def _due(look: Look, row: Row) -> str:
    """Return the due date, the original one struck through beside it, and the last word under it."""
    moved = "original" not in look.codes and row.due_original and row.due_original != row.due
    old = f'<s class="strike sm">{_day(look, row.due_original)}</s> ' if moved else ""
    late = row.live and row.due and row.due < look.today and row.state != "suspended"
    css = "tr b" if late else "b" if moved else ""
    behind = "lead" if look.under[0] else ""
    due = _edit(look, row, "due", _day(look, row.due) or safe(_("no date")), css, behind)
    if "word" in look.codes or not row.last_word:
        return f"{old}{due}"
    before, behind = look.last_word
    return f'{old}{due}<span class="k h-sm">{before}{_day(look, row.last_word)}{behind}</span>'


@lru_cache(maxsize=4000)
def _light_of(_language: str, _today: date, live: bool, state: str, code: str, why: str) -> str:  # noqa: FBT001 (a key)
    """Return a light: it follows from these values, of which few different ones stand in a ledger."""
    return quick.light(shown.light_of(live=live, state=state, code=code, why=json.loads(why)))


def _light(look: Look, row: Row) -> str:
    """Return the light of a row."""
    return _light_of(look.language, look.today, row.live, row.state, row.light_code, row.why_text)


def _long(text: Any) -> Any:
    """Return a long text, cut where it is too long for a row; its whole is one click away."""
    whole = str(text)
    if len(whole) <= LONG:
        return said(text)
    return filled('<span title="{}">{}…</span>', whole, whole[:LONG].rstrip())


@lru_cache(maxsize=4000)
def _percent(percent: int, plan: float | None, tone: str) -> str:
    """Return a bar of percents: many rows are as far as others, and the plan of all that are past due is the same."""
    return quick.progress(shown.percent(percent, plan, tone))


def _progress(look: Look, row: Row) -> str:
    """Return how far a row is."""
    if row.progress_by == "percent":
        return _percent(row.percent, shown.plan_share(row, look.today), shown.tone(row))
    return quick.progress(shown.progress(row, look.today))


# Cells of their own making, as markup.
SPECIAL: dict[str, Drawer] = {
    "number": lambda _look, row: str(row.number),
    "title": _title,
    "due": _due,
    "light": _light,
    "progress": _progress,
    "lead": lambda look, row: _edit(look, row, "lead", _lead(look, row)),
    "state": lambda look, row: _edit(look, row, "state", safe(row.get_state_display())),
}


def _drawer(column: Column) -> Drawer:
    """Return what draws the cells of a column, as markup."""

    def plain(look: Look, row: Row) -> str:
        told = column.told(row)
        if column.kind == "day":
            return _day(look, told or None)
        return safe(_long(told)) if column.kind == "long" else _said(look, told)

    return SPECIAL.get(column.code, plain)


def _css(column: Column) -> str:
    """Return the classes of a cell."""
    if column.code == "number":
        return "dim h-sm"
    return {"num": "num", "day": "nw", "long": "lg"}.get(column.kind, "")


def tr(look: Look, row: Row) -> str:
    """Return one row."""
    tick = ""
    if look.ticks:
        before, between, behind = look.tick
        tick = f"{before}{row.pk}{between}{row.number}{behind}"
    cells = "".join([f"{begin}{draw(look, row)}" for begin, draw in look.around])
    return f'<tr data-pk="{row.pk}" class="{"on" if row.pk == look.opened else ""}">{tick}{cells}{look.end}'


def trs(look: Look, rows: Sequence[Row]) -> SafeString:
    """Return all rows."""
    return SafeString("".join([tr(look, row) for row in rows]))
