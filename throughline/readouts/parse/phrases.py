"""Finds the phrases of a table in a text, in one pass, longest first, and says which entry fired.

A phrase with Latin letters matches whole words, in any case, also in the plural; a star at its end stands for any
ending ("facilitat*"). A phrase in Chinese matches wherever its characters stand.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import Any, TypeVar

from .tables import LANGUAGES, Tables
from .text import HAN

Made = TypeVar("Made")
Row = tuple[str, bool, str, str]  # words, whether any ending is meant, the phrase, its value
KEY, HAN_KEY = 5, 2  # phrases are kept by their first letters, Chinese ones by their first characters
AHEAD = 6  # signs that are looked at to tell where a phrase may begin


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
    index: dict[str, list[Row]] = field(default_factory=dict)
    widths: list[int] = field(default_factory=list)
    starts: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the phrases under their first letters, longest first."""
        for phrase, value in self.entries.items():
            body = lowered(phrase.rstrip("*"))
            if body.strip():
                key = body[: HAN_KEY if HAN.match(body) else KEY]
                self.index.setdefault(key, []).append((body, phrase.endswith("*"), phrase, value))
        for rows in self.index.values():
            rows.sort(key=lambda row: -len(row[0]))
        self.widths = sorted({len(key) for key in self.index}, reverse=True)
        self.starts = _starts(row[0][:AHEAD] for rows in self.index.values() for row in rows)

    def at(self, text: str, place: int) -> Hit | None:
        """Return the longest phrase that begins at a place."""
        for width in self.widths:
            for body, open_end, phrase, value in self.index.get(text[place : place + width], ()):
                if text.startswith(body, place):
                    end = _end(text, place + len(body), open_end=open_end, latin=body[-1].isascii())
                    if end:
                        return Hit(place, end, phrase, value)
        return None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Yield the phrases between two places, left to right, none inside another."""
        free, stop = start, len(text) if end is None else end
        for match in self.starts.finditer(text, start, stop):
            place = match.start()
            if place < free:
                continue
            hit = self.at(text, place)
            if hit and hit.end <= stop:
                yield hit
                free = hit.end

    def all(self, text: str) -> list[Hit]:
        """Return the phrases of a text, those inside another or cut by a longer one left out, left to right."""
        found = [hit for match in self.starts.finditer(text) if (hit := self.at(text, match.start()))]
        if len(found) < 2:  # noqa: PLR2004
            return found
        taken = bytearray(len(text))
        kept = []
        for hit in sorted(found, key=lambda hit: hit.start - hit.end):
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.start)

    def first(self, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """Return the first phrase between two places."""
        return next(self.find(text, start, end), None)


def _starts(heads: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of the places where one of these begins; a Latin one begins only where a word does."""
    latin: set[str] = set()
    others: set[str] = set()
    for head in heads:
        (latin if re.match("[a-z0-9]", head) else others).add(head)
    told = [rf"(?<![a-z0-9])(?={any_of(latin)})"] if latin else []
    told += [rf"(?=\S)(?={any_of(others)})"] if others else []
    return re.compile("|".join(told) or "(?!)")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of these words that shares what they begin with: a long list is tried as a short one."""
    tails: dict[str, set[str]] = {}
    for word in words:
        if not word:
            return ""
        tails.setdefault(word[0], set()).add(word[1:])
    return (
        f"(?:{'|'.join(re.escape(sign) + any_of(rest) for sign, rest in sorted(tails.items()))})" if tails else "(?!)"
    )


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

    def make() -> Finder:
        langs = [lang] if lang else LANGUAGES
        return Finder({p: v for one in langs for kind in kinds for p, v in known.of(one, kind).items()})

    return made(known, ("finder", lang, kinds), make)


def pattern(known: Tables, lang: str, *kinds: str) -> str:
    """Return a pattern that matches any phrase of the kinds, longest first; none matches nothing."""

    def make() -> str:
        phrases = sorted({p for kind in kinds for p in known.of(lang, kind)}, key=len, reverse=True)
        return "|".join(re.escape(lowered(phrase)) for phrase in phrases) or r"(?!)"

    return made(known, ("pattern", lang, kinds), make)


@cache
def first_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of whichever of these words, in their order, comes first; none matches nothing."""
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def made(known: Tables, key: Any, make: Callable[[], Made]) -> Made:
    """Return what `make()` gives, made once for each set of tables: where compiled patterns are kept."""
    if key not in known.patterns:
        known.patterns[key] = make()
    found: Made = known.patterns[key]
    return found


def of_tables(make: Callable[[Tables], Made]) -> Callable[[Tables], Made]:
    """Let what a function makes of the tables be made once for each set of them."""

    @wraps(make)
    def kept(known: Tables) -> Made:
        return made(known, make, lambda: make(known))

    return kept
