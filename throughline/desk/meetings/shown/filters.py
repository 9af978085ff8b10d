"""Filters of the list of meetings and of the list of papers, kept in the address."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from throughline.meetings.models import Meeting, Paper
from throughline.meetings.policy import papers
from throughline.meetings.queries import meeting_bodies, meeting_years


class Filters:
    """Year, body and kind as the address names them; anything else in it is left aside."""

    kinds: Mapping[str, Any] = Meeting.KINDS

    def __init__(self, request: HttpRequest, user: Any) -> None:
        """Read the choices and the address (three queries)."""
        self.years = self.find_years(user)
        self.bodies = list(meeting_bodies(user))
        self.year = self._number(request, "year", self.years)
        self.body = self._number(request, "body", [body.pk for body in self.bodies])
        self.kind = request.GET.get("kind", "")
        if self.kind not in self.kinds:
            self.kind = ""

    def find_years(self, user: Any) -> list[int]:
        """Return the years to choose from."""
        return meeting_years(user)

    @staticmethod
    def _number(request: HttpRequest, name: str, allowed: list[int]) -> int | None:
        """Return a number of the address where it is one of the choices."""
        text = request.GET.get(name, "")
        return int(text) if text.isdecimal() and int(text) in allowed else None

    def chosen(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows that pass."""
        if self.year:
            rows = rows.filter(year=self.year)
        if self.body:
            rows = rows.filter(bodies=self.body)
        if self.kind:
            rows = rows.filter(kind=self.kind)
        return rows

    @property
    def on(self) -> bool:
        """Say whether anything is filtered."""
        return bool(self.year or self.body or self.kind)

    @property
    def selects(self) -> list[tuple[str, str, str, list[tuple[str, str, bool]]]]:
        """Return (name, label, word for all, [(value, words, chosen)]) for each filter."""
        years = [(str(year), str(year), year == self.year) for year in self.years]
        bodies = [(str(body.pk), f"{body.short}", body.pk == self.body) for body in self.bodies]
        kinds = [(code, str(words), code == self.kind) for code, words in self.kinds.items()]
        return [
            ("year", _("Year"), _("all years"), years),
            ("body", _("Body"), _("all bodies"), bodies),
            ("kind", _("Kind"), _("all kinds"), kinds),
        ]


class PaperFilters(Filters):
    """The same for papers."""

    kinds = Paper.KINDS

    def find_years(self, user: Any) -> list[int]:
        """Return the years that have a paper to be seen, newest first."""
        return list(papers(user).order_by("-year").values_list("year", flat=True).distinct())
