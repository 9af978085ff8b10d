"""Which stored item a row of a file means: by its system number, by its title, by its number in the list."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.delivery.models import Commitment
from throughline.exchange.importing.rows import Found, later
from throughline.exchange.reading.sheet import folded
from throughline.exchange.reading.values import narrow, whole_of

NOUN = f"{Commitment.noun}/"
LONGEST = 13  # digits that a key may have


def key_of(text: str) -> int | None:
    """Return the key of the stable number that a file carries: the path of an item, never renamed."""
    told = narrow(text).lower().removeprefix(NOUN)
    return int(told) if told.isascii() and told.isdecimal() and len(told) < LONGEST else None


class Items:
    """The items that the rows of a file may mean, found by what a row says of them. Each is given out once."""

    def __init__(self, items: Iterable[Commitment]) -> None:
        """Index the items."""
        self.by_path: dict[str, Commitment] = {}
        self.by_title: dict[str, list[Commitment]] = {}
        self.by_number: dict[int, list[Commitment]] = {}
        self.used: dict[str, int] = {}
        for item in items:
            self.by_path[item.path] = item
            self.by_number.setdefault(item.number, []).append(item)
            for title in {folded(item.title_zh), folded(item.title_en)} - {""}:
                self.by_title.setdefault(title, []).append(item)

    @property
    def keys(self) -> set[int]:
        """Return the keys of the items."""
        return {item.pk for item in self.by_path.values()}

    def add_by_path(self, items: Iterable[Commitment]) -> None:
        """Let further items be found, by their system number only."""
        self.by_path |= {item.path: item for item in items}

    def find(self, found: Found, texts: Mapping[str, str]) -> Commitment | None:
        """Return the item a row means, or None for one that is not there yet; note a fault where it cannot be told."""
        if told := texts.get("id", ""):
            item = self.by_path.get(f"{NOUN}{key_of(told)}")
            if item is None:
                found.refuse("id", later(_("No item here has the number “%(id)s”."), {"id": told[:40]}))
            return item
        titles = {folded(texts.get(name, "")) for name in ("title_zh", "title_en", "title")} - {""}
        number = whole_of(texts.get("number", ""))
        same = {item.pk: item for title in titles for item in self.by_title.get(title, ())}
        if len(same) > 1:
            same = {key: item for key, item in same.items() if item.number == number} or same
        if len(same) > 1:
            found.refuse("title", _("Several items are called so. Add the column “System ID” from an export."))
            return None
        if same:
            return next(iter(same.values()))
        return self._by_number(number) if not titles else None

    def _by_number(self, number: int | None) -> Commitment | None:
        """Return the item of a row that says nothing but the number in the list."""
        items: list[Any] = self.by_number.get(number, []) if number is not None else []
        return items[0] if len(items) == 1 else None

    def use(self, found: Found, item: Commitment, row: int) -> bool:
        """Note that a row means this item; refuse a second row for the same."""
        first = self.used.setdefault(item.path, row)
        if first != row:
            found.refuse("title", later(_("Row %(row)d is about the same item."), {"row": first}))
        return first == row
