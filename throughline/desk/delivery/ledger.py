"""The ledger: which items the address asks for, in which order; the filters as chips that carry the whole address."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.base import clock
from throughline.base.models import Term
from throughline.bodies.models import Organization
from throughline.bodies.standing import standing
from throughline.delivery import searched
from throughline.delivery.models import Commitment, ItemList
from throughline.delivery.policy import commitments, item_lists
from throughline.delivery.states import COMMITMENT
from throughline.look.frame import Link
from throughline.look.parts import Chip

from .shown import WORD

PAGE = 50
SOON, LATER = 30, 90  # days ahead of the due windows
SEVERITY = {"red": 0, "amber": 1, "green": 2, "not_due": 3, "closed": 4}
STATES = {code: label for code, label in COMMITMENT.states.items() if code not in ("suspended", "merged", "exited")}
WINDOWS = {
    "past": gettext_lazy("Past due"),
    "30": gettext_lazy("Within 30 days"),
    "90": gettext_lazy("Within 90 days"),
}
SORTS: dict[str, tuple[str, ...]] = {
    "light": ("severity", "due", "number"),
    "number": ("item_list__organization", "number"),
    "title": ("title_zh", "title_en"),
    "due": ("due", "number"),
    "progress": ("percent", "number"),
    "word": ("last_word", "number"),
}
VIEWS = {
    "": gettext_lazy("All"),
    "mine": gettext_lazy("Mine"),
    "act": gettext_lazy("Need action"),
    "soon": gettext_lazy("Due in 30 days"),
    "done": gettext_lazy("Closed and carried over"),
}
LABELS = {
    "year": gettext_lazy("Year"),
    "list": gettext_lazy("List"),
    "light": gettext_lazy("Light"),
    "lead": gettext_lazy("Lead unit"),
    "state": gettext_lazy("State"),
    "topic": gettext_lazy("Topic"),
    "due": gettext_lazy("Due"),
    "q": gettext_lazy("Words"),
}


def _window(value: str) -> Q:
    """Return the condition of a due window."""
    today = clock.today()
    if value == "past":
        return Q(live=True, due__lt=today)
    return Q(live=True, due__gte=today, due__lte=today + datetime.timedelta(days=int(value)))


CONDITIONS: dict[str, Callable[[str], Q]] = {
    "year": lambda value: Q(year=int(value)),
    "list": lambda value: Q(item_list=int(value)),
    "light": lambda value: Q(light_code=value) & ~Q(state="proposed"),
    "lead": lambda value: Q(lead=int(value)),
    "state": lambda value: Q(state=value),
    "topic": lambda value: Q(pk__in=Commitment.objects.filter(terms__term=int(value)).values("pk")),
    "due": _window,
}
NUMBERS = ("year", "list", "lead", "topic")


@dataclass
class Ledger:
    """One reading of the ledger: who asks, and the address they ask with. Unknown values of the address are dropped."""

    user: Any
    query: QueryDict

    @cached_property
    def given(self) -> dict[str, str]:
        """Return the filters that are on, each with a value that means something."""
        asked = {name: self.query.get(name, "").strip() for name in (*CONDITIONS, "q")}
        return {name: value[:80] for name, value in asked.items() if value and self._known(name, value)}

    @staticmethod
    def _known(name: str, value: str) -> bool:
        """Say whether a value can be asked for."""
        choices: Mapping[str, Any] | None = {"light": WORD, "state": STATES, "due": WINDOWS}.get(name)
        if name in NUMBERS:
            return value.isdecimal() and len(value) < 10  # noqa: PLR2004 - fits every key.
        return choices is None or value in choices

    @property
    def view(self) -> str:
        """Return the saved view."""
        asked = self.query.get("view", "")
        return asked if asked in VIEWS else ""

    @property
    def choosing(self) -> bool:
        """Say whether the form of all filters is open."""
        return bool(self.query.get("filter"))

    @property
    def closed(self) -> str:
        """Return this address with that form closed."""
        return self.address(filter="")

    @property
    def sort(self) -> str:
        """Return the order, a name of SORTS with "-" before it when turned round."""
        asked = self.query.get("sort", "light")
        return asked if asked.removeprefix("-") in SORTS else "light"

    def _view_condition(self, view: str) -> Q:
        """Return the condition of a saved view."""
        if view == "mine":
            seen = standing(self.user)
            helping = Commitment.objects.filter(parties__organization__in=seen.units()).values("pk")
            mine = Q(lead__in=seen.units()) | Q(pk__in=helping)
            return mine | Q(responsible=seen.person) if seen.person else mine
        return {
            "act": Q(live=True, light_code__in=("red", "amber")),
            "soon": _window(str(SOON)),
            "done": Q(state__in=("closed", "carried", "merged", "exited")),
        }.get(view, Q())

    @cached_property
    def filtered(self) -> QuerySet[Commitment]:
        """Return the items of the filters, before the saved view."""
        rows = commitments(self.user)
        if self.given.get("state") != "proposed":  # Proposals stand on the page of their list.
            rows = rows.exclude(state="proposed")
        for name, value in self.given.items():
            rows = rows.filter(CONDITIONS[name](value) if name in CONDITIONS else self._words(value))
        return rows

    def _words(self, value: str) -> Q:
        """Return the condition of a search: the number, or words of the item."""
        found = searched.found(self.user, value)
        return found | Q(number=int(value)) if value.isdecimal() and len(value) < 5 else found  # noqa: PLR2004 - a number.

    @property
    def rows(self) -> QuerySet[Commitment]:
        """Return exactly what is shown, in its order: an export takes the same."""
        severity = Case(
            *[When(live=True, light_code=code, then=Value(place)) for code, place in SEVERITY.items()],
            default=Value(len(SEVERITY)),
            output_field=IntegerField(),
        )
        rows = self.filtered.filter(self._view_condition(self.view)).annotate(severity=severity)
        down = self.sort.startswith("-")
        names = SORTS[self.sort.removeprefix("-")]
        first = F(names[0]).desc(nulls_last=True) if down else F(names[0]).asc(nulls_last=True)
        return rows.order_by(first, *names[1:], "pk")

    def address(self, **changes: str) -> str:
        """Return this address with some parts changed; an empty value takes a part out."""
        query = self.query.copy()
        query.pop("page", None)
        for name, value in changes.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return f"?{query.urlencode()}" if query else "?"

    def tabs(self) -> list[Link]:
        """Return the saved views with their counts (one query)."""
        names = [view for view in VIEWS if view != "mine" or standing(self.user).units() or self._leads]
        counts = self.filtered.aggregate(
            **{f"n_{view}": Count("pk", filter=self._view_condition(view) or Q(pk__gt=0)) for view in names}
        )
        return [
            Link(
                label=str(VIEWS[view]),
                url=self.address(view=view),
                current=view == self.view,
                count=counts[f"n_{view}"],
                alarm=view == "act",
            )
            for view in names
        ]

    @property
    def _leads(self) -> bool:
        """Say whether the reader is a person who may answer for items."""
        seen = standing(self.user)
        return bool(seen.person and seen.realms("leader"))

    def chips(self, choices: Mapping[str, list[tuple[str, str]]]) -> list[Chip]:
        """Return the filters that are on, each with the way to take it off, and the way to choose others."""
        chips = []
        for name, value in self.given.items():
            shown = dict(choices.get(name, ())).get(value, value)
            chips.append(Chip(label=str(LABELS[name]), value=shown, remove_url=self.address(**{name: ""}), on=True))
        return [*chips, Chip(label=_("+ Filter"), url=f"{self.address(filter='1')}#filters", add=True)]

    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """Return what can be chosen for each filter, from what the reader sees (four small queries)."""
        seen = commitments(self.user)
        years = seen.order_by("-year").values_list("year", flat=True).distinct()
        leads = Organization.objects.filter(pk__in=seen.values("lead")).order_by("jurisdiction", "position", "pk")
        topics = Term.objects.filter(pk__in=seen.values("terms__term")).order_by("scheme", "position", "pk")
        lists = ItemList.objects.filter(pk__in=item_lists(self.user).values("pk")).order_by("-year", "pk")
        return {
            "year": [(str(year), str(year)) for year in years],
            "list": [(str(row.pk), str(row.title)) for row in lists],
            "light": [(code, str(word)) for code, word in WORD.items()],
            "lead": [(str(row.pk), str(row.short)) for row in leads],
            "state": [(code, str(word)) for code, word in STATES.items()],
            "topic": [(str(row.pk), str(row.label)) for row in topics],
            "due": [(code, str(word)) for code, word in WINDOWS.items()],
        }

    def said(self) -> str:
        """Return the order in words."""
        order = {
            "light": _("by light, then due date"),
            "number": _("by number"),
            "title": _("by title"),
            "due": _("by due date"),
            "progress": _("by progress"),
            "word": _("by last word"),
        }[self.sort.removeprefix("-")]
        return _("%(order)s, turned round") % {"order": order} if self.sort.startswith("-") else order
