"""How a cell of the ledger looks. Long lists are written here, not by a template for each cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughline.delivery.ledger.rows import Row
from throughline.look import quick
from throughline.look.quick import filled, joined

from ..delivery import shown
from .columns import Column
from .editing import Editing

FIT = 2  # names of helping units under a title
LONG = 120  # characters of a long text in a row; the whole stands on the item's page


@dataclass(frozen=True)
class Look:
    """What all rows of a page share: which columns, whose jurisdictions are mixed, who may edit, what is ticked."""

    columns: Sequence[Column]
    across: bool = False
    sampled: bool = False
    ticks: bool = False
    editing: Editing | None = None
    opened: int | None = None
    panel: Callable[[int], str] = lambda pk: f"?open={pk}"
    page: str = field(default_factory=lambda: reverse("desk:commitment-page", args=[0]))

    @cached_property
    def codes(self) -> set[str]:
        """Return the codes of the columns."""
        return {column.code for column in self.columns}

    @cached_property
    def around(self) -> list[tuple[Column, str, str]]:
        """Return each column with what stands before and behind its cells, worded once for all rows."""
        return [
            (column, '<th scope="row">', "</th>")
            if column.code == "title"
            else (column, filled('<td class="{}" data-l="{}">', _css(column), column.label), "</td>")
            for column in self.columns
        ]

    @cached_property
    def tick(self) -> str:
        """Return the words of the box before a row, with a place for its number."""
        return quick.safe(_("Tick item %(number)s"))

    @cached_property
    def last_word(self) -> str:
        """Return the words of the last word of a row, with a place for its day."""
        return quick.safe(_("last word %(day)s"))


def _edit(look: Look, row: Row, name: str, inner: Any, css: str = "") -> SafeString:
    """Return a text, as a link to its form where the reader may change it."""
    url = look.editing.url(row, name) if look.editing else ""
    if not url:
        return filled('<span class="{}">{}</span>', css, inner) if css else filled("{}", inner)
    return filled('<a class="ed {}" data-edit="{}" href="{}">{}</a>', css, name, url, inner)


def _few(names: Sequence[str]) -> str:
    """Return at most two names and how many more."""
    told = _(", ").join(names[:FIT])
    return f"{told} +{len(names) - FIT}" if len(names) > FIT else told


def _title(look: Look, row: Row) -> SafeString:
    """Return the title with what belongs under it: lead unit, helpers, district, as far as they are no own columns."""
    under = []
    if "lead" not in look.codes and row.lead_id:
        under.append(quick.said(row.lead_short))
    if "cooperating" not in look.codes and row.parties:
        units = _few([str(party.short) for party in row.parties])
        under.append(_("with %(units)s") % {"units": units})
    if look.across and "district" not in look.codes:
        mark = filled(' <span class="sample">{}</span>', _("sample")) if row.sample and not look.sampled else ""
        under.append(filled("{}{}", quick.said(row.place), mark))
    line = filled('<span class="k">{}</span>', joined(" · ", under))
    number = filled('<span class="only-sm dim">{}&ensp;</span>', row.number) if "number" in look.codes else ""
    address = look.page.replace("/0/", f"/{row.pk}/")
    link = filled('<a class="ti" href="{}" data-panel="{}">', address, look.panel(row.pk))
    return filled("{}{}{}</a>{}", link, number, quick.said(row.title), line)


def _due(look: Look, row: Row) -> SafeString:
    """Return the due date, the original one struck through beside it, and the last word under it."""
    struck = shown.struck(row) if "original" not in look.codes else ""
    old = filled('<s class="strike sm">{}</s> ', struck) if struck else ""
    css = "tr b" if shown.overdue(row) else "b" if struck else ""
    due = _edit(look, row, "due", shown.day(row.due) or _("no date"), css)
    word = ""
    if "word" not in look.codes and row.last_word:  # type: ignore[attr-defined]
        told = look.last_word % {"day": quick.safe(shown.day(row.last_word))}  # type: ignore[attr-defined]
        word = SafeString(f'<span class="k h-sm">{told}</span>')
    return filled("{}{}{}", old, due, word)


def _long(text: Any) -> Any:
    """Return a long text, cut where it is too long for a row; its whole is one click away."""
    whole = str(text)
    if len(whole) <= LONG:
        return quick.said(text)
    return filled('<span title="{}">{}…</span>', whole, whole[:LONG].rstrip())


SPECIAL: dict[str, Callable[[Look, Row], Any]] = {
    "title": _title,
    "due": _due,
    "light": lambda _look, row: quick.light(shown.light(row)),
    "progress": lambda _look, row: quick.progress(shown.progress(row)),
    "lead": lambda look, row: _edit(look, row, "lead", quick.said(row.lead_short)),
    "state": lambda look, row: _edit(look, row, "state", row.get_state_display()),
}


def cell(look: Look, column: Column, row: Row) -> Any:
    """Return what stands in a cell."""
    if column.code in SPECIAL:
        return SPECIAL[column.code](look, row)
    told = column.told(row)
    if column.kind == "day":
        return shown.day(told)
    return _long(told) if column.kind == "long" else quick.said(told)


def _css(column: Column) -> str:
    """Return the classes of a cell."""
    if column.code == "number":
        return "dim h-sm"
    return {"num": "num", "day": "nw", "long": "lg"}.get(column.kind, "")


def tr(look: Look, row: Row) -> SafeString:
    """Return one row."""
    cells = []
    if look.ticks:
        label = look.tick % {"number": row.number}
        box = f'<input type="checkbox" name="pick" value="{row.pk}" form="bulk" aria-label="{label}">'
        cells.append(f'<td class="pick">{box}</td>')
    for column, before, behind in look.around:
        cells.append(f"{before}{quick.safe(cell(look, column, row))}{behind}")
    on = "on" if row.pk == look.opened else ""
    return SafeString(f'<tr data-pk="{row.pk}" class="{on}">{"".join(cells)}</tr>\n')


def trs(look: Look, rows: Sequence[Row]) -> SafeString:
    """Return all rows."""
    return joined("", [tr(look, row) for row in rows])
