"""Units and people by what they are called, in one district; what a file calls otherwise is asked once."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from throughline.bodies.models import Organization, Person
from throughline.exchange.reading.sheet import folded
from throughline.exchange.reading.values import tidy

SIGNS = ("[;；\n|]", "[、/]", "[,，]")  # from the strongest to the weakest: a name may hold a weaker one
BETWEEN = "；"
BY_KEY = re.compile(r"#\s*(\d{1,12})\s*$")


class Names:
    """Rows of one kind by every name they go by. `meant` is what unknown names were said to mean: {folded: key}."""

    def __init__(self, rows: Iterable[tuple[Any, Iterable[str]]], meant: Mapping[str, str]) -> None:
        """Index the rows; a name that two of them bear means neither."""
        self.meant = meant
        self.by_key: dict[int, Any] = {}
        self.by_name: dict[str, Any] = {}
        self.shared: set[str] = set()
        for row, names in rows:
            self.by_key[row.pk] = row
            for name in {folded(name) for name in names if name}:
                if self.by_name.setdefault(name, row) is not row:
                    self.shared.add(name)

    def find(self, name: str) -> Any | None:
        """Return who is called so, by name, by what it was said to mean, or by "#key" behind the name."""
        told = folded(name)
        if told in self.by_name and told not in self.shared:
            return self.by_name[told]
        if (key := self.meant.get(told, "")).isdecimal():
            return self.by_key.get(int(key))
        number = BY_KEY.search(name)
        return self.by_key.get(int(number[1])) if number else None

    def row(self, key: int | None) -> Any | None:
        """Return the row of a key."""
        return self.by_key.get(key) if key is not None else None

    def split(self, text: str, level: int = 0) -> list[str]:
        """Cut a cell that names several, at the weakest sign that is needed: a name may hold a comma of its own."""
        text = tidy(text)
        if not text or level == len(SIGNS) or self.find(text) is not None:
            return [text] if text else []
        return [name for part in re.split(SIGNS[level], text) for name in self.split(part, level + 1)]

    def printed(self, row: Any) -> str:
        """Return the name in the reader's language, with the key behind it where it is not the only one so called."""
        name = str(row.name)
        return f"{name} #{row.pk}" if self.find(name) is not row else name


def units_of(realm: str, meant: Mapping[str, str] | None = None) -> Names:
    """Return the units of a district by name, short name, plate and alias (two queries)."""
    rows = Organization.objects.filter(jurisdiction=realm).prefetch_related("names")
    called = ((unit, () if unit.kind in Organization.NOT_UNITS else _called(unit)) for unit in rows)
    return Names(called, meant or {})


def _called(unit: Organization) -> list[str]:
    """Return every name of a unit."""
    own = [unit.name_en, unit.name_zh, unit.short_en, unit.short_zh]
    return [*own, *(text for row in unit.names.all() for text in (row.name_en, row.name_zh))]


def people_of(realm: str, meant: Mapping[str, str] | None = None) -> Names:
    """Return the people of a district by name (one query)."""
    rows = Person.objects.filter(jurisdiction=realm)
    return Names(((person, (person.name_en, person.name_zh)) for person in rows), meant or {})
