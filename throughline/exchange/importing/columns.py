"""Columns as data: what each holds, its headings in both languages, the other words people use for it."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from throughline.base.text import Said, choose
from throughline.exchange.reading.sheet import folded, heading_keys


@dataclass(frozen=True)
class Column:
    """One field of an import. `read` False: it may stand in a file, and is for the reader's eye only."""

    name: str
    en: str
    zh: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    read: bool = True

    @property
    def heading(self) -> Said:
        """Return the heading in the active language."""
        return choose(self.en, self.zh)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Return the headings it is known by, folded."""
        return frozenset(folded(word) for word in (self.en, self.zh, *self.aliases))


def load(path: Path) -> dict[str, tuple[Column, ...]]:
    """Return {target: columns} from a data file."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        target: tuple(
            Column(
                name=name,
                en=words["en"],
                zh=words["zh"],
                aliases=tuple(words.get("aliases", ())),
                required=words.get("required", False),
                read=words.get("read", True),
            )
            for name, words in columns.items()
        )
        for target, columns in told.items()
    }


def known(columns: Iterable[Column]) -> set[str]:
    """Return every heading by which some column is known."""
    return {key for column in columns for key in column.keys}


def guess(headings: Sequence[str], columns: Sequence[Column], remembered: Mapping[str, str]) -> list[str]:
    """Return for each heading the name of the column it means, "" for none; no column is named twice.

    What was said last time comes first, then headings as they stand, then headings without what stands in brackets.
    """
    by_key = {key: column.name for column in columns for key in column.keys}
    names = {column.name for column in columns}
    found = [""] * len(headings)
    taken: set[str] = set()

    def give(place: int, name: str | None) -> None:
        if name and name in names and name not in taken and not found[place]:
            found[place] = name
            taken.add(name)

    for place, heading in enumerate(headings):
        give(place, remembered.get(folded(heading)))
    for turn in (0, -1):
        for place, heading in enumerate(headings):
            if heading and remembered.get(folded(heading)) != "":
                give(place, by_key.get(heading_keys(heading)[turn]))
    return found
