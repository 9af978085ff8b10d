"""Finds the phrases of a table in a text, in one pass, longest first, and says which entry fired.

A phrase with Latin letters matches whole words, in any case, also in the plural; a star at its end stands for any
ending ("facilitat*"). A phrase in Chinese matches wherever its characters stand.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, wraps
from itertools import accumulate, product
from typing import Any, NamedTuple, TypeVar

from .tables import LANGUAGES, Tables

Made = TypeVar("Made")
HEAD = 4  # letters; a phrase in Latin letters is looked for where its first word begins so
PAIR = 2  # signs; any other phrase is looked for where its first two stand
WORD = re.compile(rf"(?<![a-z0-9])([a-z0-9]{{1,{HEAD}}})")
SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"
REMEMBERED = 4  # texts: the sentences of one are searched again and again


class Row(NamedTuple):
    """One phrase in the sorted list of a finder."""

    body: str  # its words in lower case, without the star
    is_open: bool  # whether any ending is meant
    phrase: str
    value: str
    shorter: int  # the number of the longest other phrase that this one begins with, -1 for none


@dataclass(slots=True, unsafe_hash=True)  # not frozen: a text has hundreds, and frozen ones take twice as long to make
class Hit:
    """One phrase in a text: where it stands, the entry that fired and what that entry means. Nobody changes one."""

    start: int
    end: int
    phrase: str
    value: str


@dataclass(slots=True)
class Finder:
    """The phrases of one kind, ready to be found; texts are given in lower case with plain apostrophes.

    The phrases are sorted by their words. What stands at a place of a text comes, in that order, right behind the
    longest phrase it begins with or behind one that begins with it, so one look-up finds them all.
    """

    entries: Mapping[str, str]
    bodies: list[str] = field(init=False)
    rows: list[Row] = field(init=False)
    longest: int = field(init=False)
    heads: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)
    signs: re.Pattern[str] | None = None

    def __post_init__(self) -> None:
        """Sort the phrases and keep how they begin."""
        told = [(lowered(phrase.rstrip("*")), phrase, value) for phrase, value in self.entries.items()]
        told = [row for row in reversed(told) if row[0].strip()]  # of the same words the first entry counts
        told.sort(key=lambda row: row[0])
        self.rows = list(_rows(told))
        self.bodies = [row.body for row in self.rows]
        self.longest = max(map(len, self.bodies), default=0)
        for row in self.rows:
            if word := WORD.match(row.body):
                self.heads.update(_heads(word.group(), row))
            elif not row.body[0].isspace():
                self.pairs.add(row.body[:PAIR])
        if self.pairs:
            self.signs = re.compile(
                f"[{''.join(re.escape(sign) for sign in sorted({pair[0] for pair in self.pairs}))}]"
            )

    def at(self, text: str, place: int) -> Hit | None:
        """Return the longest phrase that begins at a place."""
        number = bisect_right(self.bodies, text[place : place + self.longest]) - 1
        while number >= 0:
            body, is_open, phrase, value, number = self.rows[number]
            if text.startswith(body, place):
                end = _end(text, place + len(body), open_end=is_open, latin=body[-1].isascii())
                if end:
                    return Hit(place, end, phrase, value)
        return None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Yield the phrases between two places, left to right, none inside another."""
        free, stop = start, len(text) if end is None else end
        for place in self._starts(text, start, stop):
            if place < free:
                continue
            hit = self.at(text, place)
            if hit and hit.end <= stop:
                yield hit
                free = hit.end

    def all(self, text: str) -> list[Hit]:
        """Return the phrases of a text, those inside another or cut by a longer one left out, left to right."""
        found = [hit for place in self._starts(text, 0, len(text)) if (hit := self.at(text, place))]
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

    def _starts(self, text: str, start: int, stop: int) -> list[int]:
        """Return the places between two where a phrase may begin, left to right."""
        found: list[int] = []
        if self.heads:
            places, words = _words(text)
            first, last = bisect_left(places, start), bisect_left(places, stop)
            if not self.heads.isdisjoint(words[first:last]):
                found = [places[number] for number in range(first, last) if words[number] in self.heads]
        if self.signs:
            pairs = self.pairs
            places = [match.start() for match in self.signs.finditer(text, start, stop)]
            places = [place for place in places if text[place : place + PAIR] in pairs or text[place] in pairs]
            found = sorted([*found, *places]) if found else places
        return found


def _rows(told: list[tuple[str, str, str]]) -> Iterator[Row]:
    """Yield sorted phrases, each with the number of the next shorter one that it begins with."""
    open_: list[tuple[int, str]] = []
    for number, (body, phrase, value) in enumerate(told):
        while open_ and not body.startswith(open_[-1][1]):
            open_.pop()
        yield Row(body, phrase.endswith("*"), phrase, value, open_[-1][0] if open_ else -1)
        open_.append((number, body))


def _heads(word: str, row: Row) -> Iterator[str]:
    """Yield how the first word of a text may begin where a phrase stands whose own first word begins so."""
    if len(word) == HEAD or word != row.body:
        yield word
        return
    endings = ["", "s", "es"]
    if row.is_open:  # "law*" also stands in "lawful"
        endings = ["".join(end) for size in range(HEAD - len(word) + 1) for end in product(SIGNS, repeat=size)]
    yield from ((word + ending)[:HEAD] for ending in endings)


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> tuple[list[int], list[str]]:
    """Return where the words of a text begin, and their first letters."""
    parts = WORD.split(text)  # what stands between words and, at each odd place, a word
    return list(accumulate(map(len, parts)))[:-1:2], parts[1::2]


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
