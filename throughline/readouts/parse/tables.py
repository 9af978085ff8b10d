"""The phrases and bodies a parser goes by, as plain data.

What ships lies in `readouts/data/<language>/<subject>.toml`; each table of such a file is a *kind*, each key in it a
*value*, and its list the *phrases* that mean that value:

    [document_verb]
    approved = ["reviewed and approved", "adopted"]

An installation adds its own entries and bodies (`throughline readouts tables` prints them; `parse --tables FILE`
reads them back). A later entry with the same kind and phrase replaces an earlier one.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"
LANGUAGES = {"en": "english", "zh": "chinese"}
TABLE = re.compile(r"^\[(\w+)\]$", re.MULTILINE)  # where a table of a file begins


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of one language: what kind of phrase it is and what it means."""

    lang: str
    kind: str
    phrase: str
    value: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body that may be named: its names and aliases in both languages, tier and district ("" at municipal tier).

    `district_zh` is the district in Chinese where `district` has its English name.
    """

    names: tuple[str, ...]
    tier: str
    district: str = ""
    kind: str = ""
    key: str = ""
    district_zh: str = ""


@dataclass(frozen=True)
class Tables:
    """All entries by (language, kind), each as {phrase: value} in the order given; and the known bodies."""

    kinds: Mapping[tuple[str, str], Mapping[str, str]]
    bodies: tuple[Body, ...] = ()
    patterns: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def of(self, lang: str, kind: str) -> Mapping[str, str]:
        """Return {phrase: value} of a kind; empty where nobody entered one."""
        return self.kinds.get((lang, kind), {})


class Kinds(Mapping[tuple[str, str], Mapping[str, str]]):
    """What ships and the entries of an installation, each kind read when it is first asked for.

    A text in one language asks for few kinds of the other.
    """

    def __init__(self, more: Mapping[tuple[str, str], Mapping[str, str]]) -> None:
        self.more = more
        self.read: dict[tuple[str, str], Mapping[str, str]] = {}

    def __getitem__(self, key: tuple[str, str]) -> Mapping[str, str]:
        if key not in self.read:
            if key not in unread() and key not in self.more:
                raise KeyError(key)
            self.read[key] = {**shipped_of(key), **self.more.get(key, {})}
        return self.read[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(dict.fromkeys((*unread(), *self.more)))

    def __len__(self) -> int:
        return len({*unread(), *self.more})


def entries_in(path: Path, lang: str) -> Iterable[Entry]:
    """Yield the entries of one file of phrases."""
    with path.open("rb") as file:
        told = tomllib.load(file)
    for kind, values in told.items():
        for value, phrases in values.items():
            for phrase in phrases:
                yield Entry(lang, kind, phrase, value)


@cache
def shipped() -> tuple[Entry, ...]:
    """Return every entry that ships with the product."""
    return tuple(
        entry
        for lang, folder in LANGUAGES.items()
        for path in sorted((DATA / folder).glob("*.toml"))
        for entry in entries_in(path, lang)
    )


@cache
def unread() -> Mapping[tuple[str, str], list[str]]:
    """Return the tables that ship as they are written, by (language, kind)."""
    found: dict[tuple[str, str], list[str]] = {}
    for lang, folder in LANGUAGES.items():
        for path in sorted((DATA / folder).glob("*.toml")):
            _head, *parts = TABLE.split(path.read_text(encoding="utf-8"))
            for kind, table in zip(parts[::2], parts[1::2], strict=True):
                found.setdefault((lang, kind), []).append(table)
    return found


@cache
def shipped_of(key: tuple[str, str]) -> Mapping[str, str]:
    """Return {phrase: value} of what ships of a kind."""
    told = [tomllib.loads(table) for table in unread().get(key, ())]
    return {phrase: value for values in told for value, phrases in values.items() for phrase in phrases}


def tables(more: Iterable[Entry] = (), bodies: Iterable[Body] = ()) -> Tables:
    """Return the shipped phrases with those of an installation, and its bodies."""
    kinds: dict[tuple[str, str], dict[str, str]] = {}
    for entry in more:
        kinds.setdefault((entry.lang, entry.kind), {})[entry.phrase] = entry.value
    return Tables(Kinds(kinds), tuple(bodies))


@cache
def shipped_tables() -> Tables:
    """Return the shipped phrases alone, made once."""
    return tables()


def as_json(more: Iterable[Entry], bodies: Iterable[Body]) -> str:
    """Return an installation's own entries and bodies as the text that `from_json` reads."""
    told = {
        "phrases": [[entry.lang, entry.kind, entry.phrase, entry.value] for entry in more],
        "bodies": [
            [list(body.names), body.tier, body.district, body.kind, body.key, body.district_zh] for body in bodies
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def from_json(text: str) -> Tables:
    """Read an installation's entries and bodies. Raises ValueError where the text is no such thing."""
    try:
        told = json.loads(text)
        more = [Entry(*map(str, row)) for row in told["phrases"]]
        bodies = [Body(tuple(map(str, row[0])), *map(str, row[1:])) for row in told["bodies"]]
    except (KeyError, TypeError, IndexError, json.JSONDecodeError) as fault:
        message = "this is no table of phrases and bodies"
        raise ValueError(message) from fault
    return tables(more, bodies)
