"""Rows of the ledger read flat: one query for the columns, one for each kind of part that is asked for."""

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from throughline.base.text import Said, choose, current_language
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing
from throughline.delivery import words
from throughline.delivery.models import Commitment
from throughline.delivery.states import COMMITMENT

from .asked import Asked, wide

PORTION = 500
BASE = (
    "pk", "item_list_id", "number", "title_en", "title_zh", "year", "kind", "state", "live", "version",
    "jurisdiction_id", "jurisdiction__name_en", "jurisdiction__name_zh", "jurisdiction__sample",
    "lead_id", "lead__short_en", "lead__short_zh", "lead__name_en", "lead__name_zh", "responsible_id",
    "start", "due_original", "due", "opened_on", "last_word",
    "light_code", "why_text", "progress_by", "percent", "count", "target", "unit_en", "unit_zh",
)  # fmt: skip
Loader = Callable[[Any, Sequence["Row"]], Mapping[int, Any]]


class Steps(list[Any]):
    """Milestones of a row, asked for as those of a stored item are."""

    def all(self) -> "Steps":
        """Return itself."""
        return self


class Row:
    """One item as the ledger shows it: its columns as attributes, and what was read of its parts.

    It answers to the names by which pages ask a stored item, so both are drawn by the same words.
    """

    noun = Commitment.noun
    parties: Sequence[Any] = ()
    milestones: Steps = Steps()
    # What every row has (see BASE).
    pk: int
    item_list_id: int
    number: int
    state: str
    live: bool
    version: int
    lead_id: int | None
    responsible_id: int | None
    jurisdiction_id: str
    due: datetime.date | None
    due_original: datetime.date | None
    why_text: str  # the stored reason of its light, as JSON
    light_code: str
    last_word: datetime.date | None
    progress_by: str
    percent: int
    kind: str

    def __init__(self, values: Mapping[str, Any] | Iterable[tuple[str, Any]], language: str) -> None:
        """Take the columns as they were read, and the reader's language ("en" or "zh")."""
        self.__dict__.update(values)
        self.language = language
        self.parts: dict[str, Any] = {}
        self.inside = False

    def text(self, stem: str) -> Said:
        """Return a text of two columns in the reader's language."""
        return choose(self.__dict__[f"{stem}_en"], self.__dict__[f"{stem}_zh"], self.language)

    @property
    def title(self) -> Said:
        """Return the title."""
        return self.text("title")

    @property
    def unit(self) -> Said:
        """Return what is counted."""
        return self.text("unit")

    @property
    def lead_short(self) -> Said:
        """Return the short name of the lead unit."""
        told = self.__dict__
        english = told["lead__short_en"] or told["lead__name_en"]
        return choose(english or "", told["lead__short_zh"] or told["lead__name_zh"] or "", self.language)

    @property
    def place(self) -> Said:
        """Return the name of the jurisdiction."""
        return self.text("jurisdiction__name")

    @property
    def list_title(self) -> Said:
        """Return the title of its list; only where that was asked for (the column "list" of the ledger)."""
        return self.text("item_list__title")

    @property
    def sample(self) -> bool:
        """Say whether it is invented."""
        return bool(self.__dict__["jurisdiction__sample"])

    @property
    def light_why(self) -> dict[str, Any]:
        """Return the stored reason of its light."""
        found: dict[str, Any] = json.loads(self.why_text)
        return found

    @property
    def why(self) -> str:
        """Return the reason of its light in words."""
        return words.said(self.light_why)

    def get_state_display(self) -> str:
        """Return its state in words."""
        return str(COMMITMENT.states[self.state])

    def get_kind_display(self) -> str:
        """Return its kind in words."""
        return str(Commitment.KINDS[self.kind])


class Reader:
    """Reads rows for one person: which further columns and which parts are asked for."""

    def __init__(
        self, user: Any, *, needs: Iterable[str] = (), parts: Iterable[str] = (), loaders: Mapping[str, Loader]
    ) -> None:
        """Take the columns and the kinds of part; parties are always read, they tell rights and helpers."""
        self.user = user
        self.names = tuple(dict.fromkeys((*BASE, *needs)))
        self.parts = tuple(dict.fromkeys(("parties", *parts)))
        self.loaders = loaders

    def page(self, asked: Asked, first: int, number: int) -> list[Row]:
        """Return some rows in order."""
        language = current_language()
        found = [
            Row(zip(self.names, values, strict=True), language) for values in asked.page(self.names, first, number)
        ]
        self._fill(found)
        return found

    def every(self, asked: Asked, portion: int = PORTION) -> Iterator[list[Row]]:
        """Yield all rows in order, in portions, in bounded memory."""
        values = asked.ordered(wide(asked.items)).values(*self.names).iterator(chunk_size=portion)
        while found := [Row(row, current_language()) for row in islice(values, portion)]:
            self._fill(found)
            yield found

    def of(self, rows: QuerySet[Commitment]) -> list[Row]:
        """Return given items in their order."""
        return self._told(rows)

    def _told(self, rows: QuerySet[Commitment]) -> list[Row]:
        language = current_language()
        found = [Row(values, language) for values in wide(rows).values(*self.names)]
        self._fill(found)
        return found

    def _fill(self, rows: Sequence[Row]) -> None:
        """Read the parts of these rows, and say of which the reader reads the inside."""
        if not rows:
            return
        wanted = list(self.parts)
        if "milestones" not in wanted and any(row.progress_by == "milestone" for row in rows):
            wanted.append("milestones")
        seen = standing(self.user)
        keeps, units = seen.realms(OFFICER.code, LEADER.code), seen.units()
        for name in wanted:  # Parties come first: the inside depends on them.
            found = self.loaders[name](self.user, rows)
            for row in rows:
                row.parts[name] = found.get(row.pk)
            if name == "parties":
                for row in rows:
                    row.parties = found.get(row.pk, ())
                    row.inside = (
                        row.jurisdiction_id in keeps
                        or row.lead_id in units
                        or any(party.organization in units for party in row.parties)
                    )
            elif name == "milestones":
                for row in rows:
                    row.milestones = Steps(found.get(row.pk, ()))
