"""Finds the phrases of a table in a text, in one pass, longest first, and says which entry fired.

A phrase with Latin letters matches whole words, in any case, also in the plural; a star at its end stands for any
ending ("facilitat*"). A phrase in Chinese matches wherever its characters stand.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .tables import LANGUAGES, Tables
from .text import HAN

Made = TypeVar("Made")
KEY = 3  # Latin phrases are kept by their first letters, Chinese ones by their first character.


@dataclass(frozen=True, slots=True)
class Hit:
    """One phrase in a text: where it stands, the entry that fired and what that entry means."""

    start: int
    end: int
    phrase: str
    value: str


@dataclass(slots=True)
class Finder:
    """The phrases of one kind, ready to be found; texts are given in lower case with plain apostrophes."""

    entries: Mapping[str, str]
    index: dict[str, list[tuple[str, bool, str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the phrases under their first letters, longest first."""
        for phrase, value in self.entries.items():
            body = lowered(phrase.rstrip("*"))
            if body.strip():
                row = (body, phrase.endswith("*"), phrase, value)
                self.index.setdefault(body[: 1 if HAN.match(body) else KEY], []).append(row)
        for rows in self.index.values():
            rows.sort(key=lambda row: -len(row[0]))

    def at(self, text: str, place: int) -> Hit | None:
        """Return the longest phrase that begins at a place."""
        for width in (KEY, 2, 1):
            for body, open_end, phrase, value in self.index.get(text[place : place + width], ()):
                if text.startswith(body, place):
                    end = _end(text, place + len(body), open_end=open_end, latin=body[-1].isascii())
                    if end:
                        return Hit(place, end, phrase, value)
        return None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Yield the phrases between two places, left to right, none inside another."""
        place, stop = start, len(text) if end is None else end
        while place < stop:
            fresh = place == 0 or not (text[place].isascii() and text[place].isalnum() and text[place - 1].isalnum())
            hit = self.at(text, place) if fresh or HAN.match(text[place - 1]) else None
            if hit and hit.end <= stop:
                yield hit
                place = hit.end
            else:
                place += 1

    def first(self, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """Return the first phrase between two places."""
        return next(self.find(text, start, end), None)


def _end(text: str, end: int, *, open_end: bool, latin: bool) -> int:
    """Return where a match ends, 0 where the word goes on and must not."""
    if not latin:
        return end
    if open_end:
        while end < len(text) and text[end].isascii() and text[end].isalpha():
            end += 1
        return end
    for plural in ("", "s", "es"):
        if text.startswith(plural, end) and not text[end + len(plural) : end + len(plural) + 1].isalnum():
            return end + len(plural)
    return 0


def lowered(text: str) -> str:
    """Return a text of the same length in lower case, with plain apostrophes and without line ends."""
    low = text.lower()
    if len(low) != len(text):  # "İ" grows in lower case
        low = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return low.replace("\u2019", "'").replace("\u2018", "'").replace("\n", " ")


def finder(known: Tables, lang: str, *kinds: str) -> Finder:
    """Return the finder of one kind, or of several as one, made once for each set of tables; "" is every language."""
    key = ("finder", lang, kinds)
    if key not in known.patterns:
        langs = [lang] if lang else LANGUAGES
        known.patterns[key] = Finder({p: v for one in langs for kind in kinds for p, v in known.of(one, kind).items()})
    found: Finder = known.patterns[key]
    return found


def pattern(known: Tables, lang: str, *kinds: str) -> str:
    """Return a pattern that matches any phrase of the kinds, longest first; none matches nothing."""
    phrases = sorted({p for kind in kinds for p in known.of(lang, kind)}, key=len, reverse=True)
    return "|".join(re.escape(lowered(phrase)) for phrase in phrases) or r"(?!)"


def made(known: Tables, key: Any, make: Callable[[], Made]) -> Made:
    """Return what `make()` gives, made once for each set of tables: where compiled patterns are kept."""
    if key not in known.patterns:
        known.patterns[key] = make()
    found: Made = known.patterns[key]
    return found
