"""Units, people and terms by what they are called; what a file calls otherwise is asked once."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from throughline.base import clock
from throughline.base.models import Term
from throughline.bodies.models import Jurisdiction, Organization, Person
from throughline.bodies.terms import TOPIC, terms_in
from throughline.exchange.reading.sheet import folded
from throughline.exchange.reading.values import narrow, tidy

SIGNS = re.compile("([;；\n|｜、/／,，])")  # what may stand between names; a name may hold them too
BETWEEN = "；"
SHORT = Path(__file__).parent / "data" / "short_names.toml"
SAMPLE = re.compile(r"\s*[(（](?:示例|sample)[)）]$")
# The columns of a line that name terms, each with its scheme.
TERM_FIELDS = {"topics": TOPIC, "area": "spatial", "main_line": "main_line", "campaign": "campaign"}
BY_KEY = re.compile(r"#\s*(\d{1,12})\s*$")


class Names:
    """Rows of one kind by every name they go by. `meant` is what unknown names were said to mean: {folded: key}."""

    def __init__(
        self,
        rows: Iterable[tuple[Any, Iterable[str]]],
        meant: Mapping[str, str],
        usual: Iterable[tuple[Any, Iterable[str]]] = (),
    ) -> None:
        """Index the rows; a name that two of them bear means neither.

        `usual` are names that nobody entered but offices write: they count after every name that is borne, and after
        what a name was said to mean.
        """
        self.meant = meant
        self.by_key: dict[int, Any] = {}
        self.borne: set[tuple[str, int]] = set()
        self.parted: set[str] = set()
        self.widest = 1  # pieces into which signs cut a name
        self.divided = False  # whether a name holds the sign that stands between names in an export
        self.told: dict[int, str] = {}
        self.lines: dict[tuple[int, ...], str] = {}
        self.by_name, self.shared = self._indexed(rows)
        self.by_habit, unsure = self._indexed(usual)
        for name in self.by_name.keys() | unsure:
            self.by_habit.pop(name, None)
        self.unsure = self.shared | unsure - self.by_name.keys()

    def _indexed(self, rows: Iterable[tuple[Any, Iterable[str]]]) -> tuple[dict[str, Any], set[str]]:
        """Return {name: row} and the names that two rows bear."""
        found: dict[str, Any] = {}
        shared = set()
        for row, names in rows:
            self.by_key[row.pk] = row
            for name in filter(None, names):
                if not (told := folded(name)):
                    continue
                self.borne.add((told, row.pk))
                if found.setdefault(told, row) is not row:
                    shared.add(told)
                if len(pieces := SIGNS.split(name)) > 1:
                    self.parted.add(_parted(pieces))
                    self.widest = max(self.widest, len(pieces))
                    self.divided = self.divided or ";" in map(narrow, pieces[1::2])
        return found, shared

    def find(self, name: str) -> Any | None:
        """Return who is called so, by name, by what it was said to mean, by habit, or by "#key" behind the name."""
        number = BY_KEY.search(name)
        if number and (folded(name[: number.start()]), int(number[1])) in self.borne:
            return self.by_key[int(number[1])]
        told = folded(name)
        if told in self.by_name and told not in self.shared:
            return self.by_name[told]
        if (key := self.meant.get(told, "")).isdecimal():
            return self.by_key.get(int(key))
        if told in self.by_habit:
            return self.by_habit[told]
        return self.by_key.get(int(number[1])) if number else None

    def several(self, name: str) -> bool:
        """Say whether a name is not known because it may mean more than one."""
        return folded(name) in self.unsure and self.find(name) is None

    def row(self, key: int | None) -> Any | None:
        """Return the row of a key."""
        return self.by_key.get(key) if key is not None else None

    def split(self, text: str) -> list[str]:
        """Cut a cell that names several at any sign between names; of names that hold such signs the longest counts."""
        pieces = SIGNS.split(tidy(text))  # what stands between two signs has an even place
        found, place = [], 0
        while place < len(pieces):
            ends = range(min(len(pieces), place + self.widest), place + 1, -2)
            end = next((end for end in ends if self._one(pieces[place:end])), place + 1)
            found.append(tidy("".join(pieces[place:end])))
            place = end + 1
        return [name for name in found if name]

    def _one(self, pieces: list[str]) -> bool:
        """Say whether pieces and the signs between them are one name, or one with its key behind it."""
        bare = BY_KEY.sub("", pieces[-1])
        return _parted(pieces) in self.parted or (bare != pieces[-1] and _parted([*pieces[:-1], bare]) in self.parted)

    def printed(self, row: Any) -> str:
        """Return the name in the reader's language, with the key behind it where it is not the only one so called."""
        if row.pk not in self.told:
            name = str(row)
            self.told[row.pk] = f"{name} #{row.pk}" if self.find(name) is not row else name
        return self.told[row.pk]

    def line(self, keys: Iterable[int]) -> str:
        """Return the names of several rows as a cell that is read as just these: with their keys where they must."""
        wanted = tuple(keys)
        if wanted not in self.lines:
            rows = [row for key in wanted if (row := self.by_key.get(key)) is not None]
            text = BETWEEN.join(self.printed(row) for row in rows)
            if self.divided and [self.find(name) for name in self.split(text)] != rows:
                text = BETWEEN.join(f"{row} #{row.pk}" for row in rows)
            self.lines[wanted] = text
        return self.lines[wanted]


def _parted(pieces: Iterable[str]) -> str:
    """Return pieces and the signs between them for comparing; a sign is not folded away."""
    return "\0".join(narrow(piece) if place % 2 else folded(piece) for place, piece in enumerate(pieces))


def units_of(realm: str, meant: Mapping[str, str] | None = None) -> Names:
    """Return the units of a district by name, short name, plate and alias, and by what offices write (two queries)."""
    rows = Organization.objects.filter(jurisdiction=realm).select_related("jurisdiction").prefetch_related("names")
    called = [(unit, [] if unit.kind in Organization.NOT_UNITS else _called(unit)) for unit in rows]
    stand = ((unit, names) for unit, names in called if not unit.until or unit.until > clock.today())
    usual = ((unit, [other for name in names for other in _usual(name, unit.jurisdiction)]) for unit, names in stand)
    return Names(called, meant or {}, usual)


def habits(known: Names) -> Iterator[tuple[Organization, str]]:
    """Yield units with what else offices write for them, as far as it means one alone: 区文旅局."""
    for unit in known.by_key.values():
        for name in _called(unit):
            yield from (
                (unit, other) for other in _usual(name, unit.jurisdiction) if known.by_habit.get(folded(other)) is unit
            )


@cache
def short_names() -> dict[str, list[str]]:
    """Return {end of a full name: what is written for it}."""
    return dict(tomllib.loads(SHORT.read_text(encoding="utf-8"))["zh"])


def _usual(name: str, place: Jurisdiction) -> Iterator[str]:
    """Return what else a unit is called in its own district: 示例一区教育委员会 is 区教委 and 教委 there."""
    name = SAMPLE.sub("", name)
    yield name
    if place.name_en and name.endswith(place.name_en):
        yield re.sub(r"(?:,| of| in)?\s*$", "", name.removesuffix(place.name_en))
    whole = SAMPLE.sub("", place.name_zh)
    if not whole or name.isascii():
        return
    kind = whole[-1]  # 区, 县 or 市
    bares = {name.removeprefix(whole)} if name.startswith(whole) else {name, name.removeprefix(kind)}  # 市场… is no 市
    for bare in bares - {""}:
        ends = [(long, short) for long, shorts in short_names().items() if bare.endswith(long) for short in shorts]
        for one in (bare, *(bare.removesuffix(long) + short for long, short in ends)):
            yield from (one, kind + one, whole + one)
            if one.startswith("委"):  # 区委宣传部 is 宣传部
                yield one[1:]


def _called(unit: Organization) -> list[str]:
    """Return every name of a unit."""
    own = [unit.name_en, unit.name_zh, unit.short_en, unit.short_zh]
    return [*own, *(text for row in unit.names.all() for text in (row.name_en, row.name_zh))]


def people_of(realm: str, meant: Mapping[str, str] | None = None) -> Names:
    """Return the people of a district by name (one query)."""
    rows = Person.objects.filter(jurisdiction=realm)
    return Names(((person, (person.name_en, person.name_zh)) for person in rows), meant or {})


def terms_of(place: Jurisdiction) -> dict[str, Names]:
    """Return the terms used in a district by their labels and codes, those of each scheme apart (one query)."""
    found: dict[str, list[Term]] = {scheme: [] for scheme in TERM_FIELDS.values()}
    for term in terms_in(place):
        found[term.scheme].append(term)
    return {
        scheme: Names(((term, (term.code, term.label_en, term.label_zh)) for term in rows), {})
        for scheme, rows in found.items()
    }
