"""What every shape of the ledger has round its rows: views, filters that are on, shapes, files, the order in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughline.base import clock
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.ledger.asked import Asked
from throughline.delivery.ledger.filters import FILTERS
from throughline.delivery.ledger.parts import LOADERS
from throughline.delivery.ledger.rows import Reader, Row
from throughline.evaluation.policy import ratings
from throughline.look.frame import Link
from throughline.look.parts import Action, Chip, Pager

from ..delivery.shown import full_day
from ..frame import address
from . import saved
from .choices import value_words
from .columns import Column, chosen, needs_of, parts_of
from .drawn import PRESETS, SHAPES, above, begins
from .many import kinds_for

SIZES = (25, 50, 100, 200)
SIZE = 50
ROUND_FIELDS = {"list": "lists", "lead": "units", "kind": "kinds", "light": "lights"}  # filters as a round has them
FEW = 6  # columns that fit a page upright
ORDERS = {
    "light": gettext_lazy("by light, then due date"),
    "number": gettext_lazy("by list and number"),
    "title": gettext_lazy("by title"),
    "kind": gettext_lazy("by kind"),
    "state": gettext_lazy("by state"),
    "lead": gettext_lazy("by lead unit"),
    "start": gettext_lazy("by start"),
    "original": gettext_lazy("by original due date"),
    "due": gettext_lazy("by due date"),
    "progress": gettext_lazy("by progress"),
    "word": gettext_lazy("by last word"),
    "urged": gettext_lazy("by times urged"),
}
AWAY = frozenset((*FILTERS, "page", "open", "saved", "view"))  # what another view takes off


def _scores(user: Any, rows: Sequence[Row]) -> dict[int, Any]:
    """Return the newest rating that the reader sees, of each item."""
    found = ratings(user).filter(commitment__in=[row.pk for row in rows]).exclude(state="proposed").order_by("pk")
    return {
        key: computed if given is None else given
        for key, given, computed in found.values_list("commitment", "given", "computed")
    }


READ = {**LOADERS, "ratings": _scores}


@dataclass
class Place:
    """One address of the ledger, for one reader."""

    request: HttpRequest

    @cached_property
    def asked(self) -> Asked:
        """Return what the address asks."""
        return Asked(self.request.user, self.request.GET)

    @cached_property
    def columns(self) -> list[Column]:
        """Return the columns that are shown."""
        return chosen(self.request.GET.get("cols", ""))

    @property
    def size(self) -> int:
        """Return how many rows a page has."""
        asked = self.request.GET.get("per", "")
        return int(asked) if asked.isdecimal() and asked in {str(size) for size in SIZES} else SIZE

    @property
    def shape(self) -> str:
        """Return the shape: "", "board", "gantt" or "units"."""
        asked = self.request.GET.get("as", "")
        return asked if asked in SHAPES else ""

    def reader(self, columns: Sequence[Column] = ()) -> Reader:
        """Return what reads rows with these columns."""
        return Reader(self.request.user, needs=needs_of(columns), parts=parts_of(columns), loaders=READ)

    def to(self, name: str, **changes: Any) -> str:
        """Return the address of another page of the ledger that keeps this one's questions."""
        return f"{address(name)}{self.asked.address(**changes) if changes else self.asked.here}"

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Return the address as fields of a form, without its page."""
        return [
            (name, value)
            for name, values in self.request.GET.lists()
            if name not in ("page", "open", "pick", "all", "do")
            for value in values
        ]

    @property
    def preset(self) -> str:
        """Return which of the views that everybody has this is, if any."""
        return next((code for code, _label, wanted in PRESETS if wanted == self.asked.given), "")

    @property
    def has_own(self) -> bool:
        """Say whether any item can be the reader's own."""
        seen = standing(self.request.user)
        return bool(seen.units() or (seen.person and seen.realms(LEADER.code)))

    @property
    def keeps(self) -> bool:
        """Say whether the reader keeps lists, and so may add items."""
        return bool(standing(self.request.user).realms(OFFICER.code))

    def words(self, rows: Sequence[Row] = ()) -> list[tuple[str, str, str]]:
        """Return the filters that are on: name, label, value in words."""
        told = value_words(self.request.user, self.asked.given, rows)
        return [(name, str(FILTERS[name].label), value) for name, value in told.items()]

    def chips(self, rows: Sequence[Row] = ()) -> list[Chip]:
        """Return the filters that are on, each with the way to take it off, and the way to others."""
        on = [
            Chip(label, value, remove_url=self.asked.address(**{name: ""}), on=True)
            for name, label, value in self.words(rows)
        ]
        return [*on, Chip(_("+ Filter"), url=self.to("commitment-filters"), add=True)]

    def order(self) -> str:
        """Return the order in words."""
        said = str(ORDERS[self.asked.sort.removeprefix("-")])
        return _("%(order)s, turned round") % {"order": said} if self.asked.sort.startswith("-") else said

    def counted(self, count: int) -> str:
        """Return how many items there are, and their order."""
        told = ngettext("%(count)s item, %(order)s", "%(count)s items, %(order)s", count)
        return told % {"count": count, "order": self.order()}

    @property
    def bulk(self) -> list[tuple[str, str]]:
        """Return what the reader may do to several rows at once."""
        return kinds_for(self.request.user)

    @property
    def every(self) -> Action:
        """Return the way to all items."""
        return Action(_("All items"), f"{address('commitment-list')}?view=all")

    def proposed(self, items: int) -> Action | None:
        """Return the way to proposed lines that fit, as no view shows them before they are approved.

        Asked where no item fits, and of a search by words, which may mean a line as well as an item.
        """
        if items and "q" not in self.asked.given:
            return None
        count = self.asked.proposed()
        words = ngettext("%(count)s proposed line fits", "%(count)s proposed lines fit", count) % {"count": count}
        return Action(words, self.to("commitment-list", state="proposed")) if count else None

    def asking(self) -> Action | None:
        """Return the way to a round that asks for these items, as far as its form knows the filters; for the office."""
        if not self.keeps:
            return None
        given = [(ROUND_FIELDS[name], value) for name in ROUND_FIELDS for value in self.asked.given.get(name, ())]
        return Action(_("Open a round"), f"{address('round-open')}{'?' if given else ''}{urlencode(given)}")

    def around(self, rows: Sequence[Row], count: int) -> dict[str, Any]:
        """Return the context that every shape has."""
        keeps = self.keeps
        found = {
            "place": self,
            "every": self.every,
            "here": self.asked.here,
            "others": self.asked.beginning(*AWAY),
            "preset": self.preset,
            "has_own": self.has_own,
            "saved": saved.links(self.request.user, self.request.GET),
            "same": self.asked.beginning("as").rstrip("&"),
            "shape": self.shape,
            "chips": self.chips(rows),
            "count": count,
            "as_of": full_day(clock.today()),
            "counted": self.counted(count),
            "keeps": keeps,
            "sample": bool(rows) and all(row.sample for row in rows),
            "lists": len({row.item_list_id for row in rows}) > 1,  # Each list counts from 1.
            "proposed": self.proposed(count),
            "across": len({row.jurisdiction_id for row in rows}) > 1,
            "asking": self.asking(),
            "begins": begins() if keeps else None,
            "wide": len(self.columns) > FEW,
        }
        return {**found, "above": above(found, table=not self.shape)}


class Listed:
    """What a paginator asks of the ledger: how many rows, and some of them. Both are one query."""

    def __init__(self, place: Place, reader: Reader) -> None:
        """Take the address and what reads its rows."""
        self.place, self.reader = place, reader

    def __len__(self) -> int:
        """Return how many items answer."""
        return self.place.asked.count()

    def __getitem__(self, part: slice) -> list[Row]:
        """Read the rows of one page."""
        return self.reader.page(self.place.asked, part.start, part.stop - part.start)


def pager(asked: Asked, page: Any) -> Pager:
    """Return where the reader is, with links to the pages."""
    total = page.paginator.count
    text = _("%(first)s to %(last)s of %(total)s") % {
        "first": page.start_index(),
        "last": page.end_index(),
        "total": total,
    }

    begin = asked.beginning()

    def url(number: int) -> str:
        return f"{begin}page={number}" if number > 1 else asked.here

    links = [
        Link(str(number), url(number) if isinstance(number, int) else "", current=number == page.number)
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    return Pager(
        text,
        links if page.paginator.num_pages > 1 else (),
        url(page.previous_page_number()) if page.has_previous() else "",
        url(page.next_page_number()) if page.has_next() else "",
    )
