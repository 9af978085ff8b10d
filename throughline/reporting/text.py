"""Report text: marks of sources inside a paragraph, numbers of chapters, the whole as plain text. Reads no table.

A paragraph's text holds marks such as [1] or [2-4,7]: places in its own list of sources. They are shown as raised
numbers of the whole report. What stands in brackets and names no source is left as it was typed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MARK = re.compile(r"\[(\d{1,3}(?:[-,]\d{1,3})*)\]")
DIGITS = "零一二三四五六七八九"
TEN = 10


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text and the numbers of the sources it rests on."""

    text: str
    numbers: tuple[int, ...] = ()


def mark(places: Iterable[int]) -> str:
    """Return the mark for places in the list of sources, runs shortened: [1-3,5]; nothing for none."""
    runs: list[list[int]] = []
    for place in sorted(set(places)):
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    inside = ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return f"[{inside}]" if inside else ""


def named(inside: str) -> list[int]:
    """Return the places that the inside of a mark names."""
    found: list[int] = []
    for part in inside.split(","):
        ends = [int(end) for end in part.split("-")]
        found.extend(range(ends[0], ends[-1] + 1))
    return found


def stretches(text: str, shown: Mapping[int, int]) -> list[Stretch]:
    """Cut a text at its marks; `shown` gives the number of each place in the whole report.

    Sources that no mark names stand at the end, so that no paragraph hides what it rests on.
    """
    found: list[Stretch] = []
    used: set[int] = set()
    at = 0
    for hit in MARK.finditer(text):
        places = [place for place in named(hit[1]) if place in shown]
        if not places:
            continue
        used.update(places)
        found.append(Stretch(text[at : hit.start()], tuple(shown[place] for place in places)))
        at = hit.end()
    left = tuple(number for place, number in sorted(shown.items()) if place not in used)
    if at < len(text) or left:
        found.append(Stretch(text[at:], left))
    return found


def unmarked(text: str, places: Sequence[int]) -> str:
    """Return a text without the marks of its sources."""
    have = set(places)
    return MARK.sub(lambda hit: "" if have & set(named(hit[1])) else hit[0], text)


def ordinal(number: int, language: str) -> str:
    """Return the number of a chapter as it stands before its title: "1. ", or "一、" (1 to 99)."""
    if language != "zh":
        return f"{number}. "
    tens, ones = divmod(number, TEN)
    return f"{DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{DIGITS[ones] if ones or not tens else ''}、"


def plain(title: str, chapters: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return title, chapters and paragraphs as plain text, a blank line between them."""
    lines = [title]
    for heading, paragraphs in chapters:
        lines += [heading, *paragraphs]
    return "\n\n".join(line for line in lines if line.strip())
