"""The lines of a page; lines that were broken to a width are one line again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LINE = re.compile(r"[^\n]+")
ENDS = re.compile(r"[.!?:;。！？：；…][\"”’')）】\]]*$")
MARK = re.compile(r"(?:\(?\d{1,2}[.)、:]|[(（]?[一二三四五六七八九十]{1,3}[)）、.]|[-*•·●■✔✓▎▪◆►]) ?")
OPEN = re.compile(r"(?:,|&|\b(?:the|of|and|for|by|in|to|with|on|at|as|a|an|its|CPC))$")
SITE = re.compile(r"\S+\.\S+")
LABEL = re.compile(
    r"(?:Date|Time|Place|Venue|Chair|Present|Attendees|Source|Published|Held on|Issued by|Participants|Author"
    r"|Reporter|Editor|Apologies"
    r"|Excused|Observers|Members|Host)s?: ?",
    re.IGNORECASE,
)
FEW, SHORT, WIDE = 8, 12, 140


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without the spaces around it, as a place in the plain copy."""

    start: int
    end: int
    words: str

    @property
    def is_ended(self) -> bool:
        """Whether a sign that ends a sentence stands last."""
        return bool(ENDS.search(self.words[-4:]))


def lines(plain: str) -> list[Line]:
    """Return the lines of a plain copy, those of broken sentences joined."""
    found = [
        Line(match.start() + len(match.group()) - len(match.group().lstrip()), 0, match.group().strip())
        for match in LINE.finditer(plain)
        if match.group().strip()
    ]
    found = [Line(line.start, line.start + len(line.words), line.words) for line in found]
    return list(_joined(plain, found, _width(found)))


def _width(found: list[Line]) -> int:
    """Return the width that the page was broken to: most longer lines end within a sentence, few are longer. Else 0."""
    longer = [line for line in found if len(line.words) > SHORT]
    open_ends = sum(not line.is_ended for line in longer)
    if len(longer) < FEW or open_ends * 2 <= len(longer):
        return 0
    width = sorted(len(line.words) for line in longer)[len(longer) * 4 // 5]
    return width if width < WIDE else 0


def _joined(plain: str, found: list[Line], width: int) -> Iterator[Line]:
    held: Line | None = None
    last = ""
    for line in found:
        if held and _goes_on(last, line.words, broken_at=width):
            held = Line(held.start, line.end, plain[held.start : line.end])
        else:
            if held:
                yield held
            held = line
        last = line.words
    if held:
        yield held


def _goes_on(last: str, words: str, *, broken_at: int) -> bool:
    """Whether a line carries on the sentence of the last one."""
    if ENDS.search(last[-4:]) or MARK.match(words) or LABEL.match(words) or ":" in last[:20] or "：" in last[:12]:
        return False
    if len(last) > SHORT and (words[0].islower() or OPEN.search(last)) and not SITE.match(words):
        return True
    return bool(broken_at) and len(last) > broken_at * 0.7
