"""Cuts lists of papers: those in 《》, and the unmarked parts between them that end like a paper does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.readouts.parse.chinese.sentences import masked

from .signs import (
    BOOK,
    FACET,
    HEAD,
    HEARD_FROM,
    JOINT,
    JOURNAL,
    LISTED,
    MANY,
    MEETINGS,
    NEAR,
    OF_BOOK,
    OF_UNIT,
    REPORTERS,
    SEVERAL,
    TAIL,
    UNITS,
    VAGUE,
    YEAR,
)


@dataclass(frozen=True, slots=True)
class Titles:
    """How the titles of papers end: `noun` at the end of a list, `whole` also before 和."""

    noun: re.Pattern[str]
    whole: re.Pattern[str]

    def parts(self, words: str, start: int, end: int, action: str) -> Iterator[tuple[int, int]]:
        """Yield the documents of a list: those in 《》, and the unmarked parts between them that end like one."""
        place = start
        for book in BOOK.finditer(words, start, end):
            yield from self.unmarked(words, place, book.start(), action, alone=False)
            if journal := JOURNAL.match(words, book.end()):  # "《求是》杂志发表的文章" is no document called 求是
                place = journal.end()
                continue
            close = book.end(1)
            yield book.start(1), close
            place = book.end()
            spirit = OF_BOOK.match(words[place:end])
            place += spirit.end() if spirit else 0
        yield from self.unmarked(words, place, end, action, alone=place == start)

    def unmarked(self, words: str, start: int, end: int, action: str, *, alone: bool) -> Iterator[tuple[int, int]]:
        """Yield the parts of a list without 《》 that end like a paper; `alone`: nothing else tells what they are."""
        cover = masked(words)
        parts = list(self._cut(cover, start, end, one=action == "reported"))
        for first, last in parts:
            begin, stop = self._trimmed(words, first, last, action)
            title = words[begin:stop]
            if len(title) < 4 or VAGUE.match(title):  # noqa: PLR2004 - no title is shorter
                continue
            if alone or self.noun.search(title):
                yield begin, stop

    def _cut(self, cover: str, start: int, end: int, *, one: bool) -> Iterator[tuple[int, int]]:
        """Cut a list where what stands before the joint ends like a document and what follows can be one."""
        place = start
        meetings = cover.endswith("会议精神", start, end) or "会议精神" in cover[start:end]
        many = one and (MANY.search(cover, start, end) or SEVERAL.search(cover, start, end))
        for joint in JOINT.finditer(cover, start, end):
            left, right = cover[place : joint.start()], cover[joint.end() : end]
            right = TAIL.sub("", right.rstrip("，、；"))
            if many and joint.group() == "、":
                yield place, joint.start()
                place = joint.end()
                continue
            if one and FACET.match(right):
                continue
            if one and YEAR.search(left) and YEAR.match(right) and joint.group() in ("和", "及", "与"):
                continue
            if meetings and MEETINGS.search(left[-NEAR:]) and MEETINGS.search(right[-NEAR:].removesuffix("精神")):
                yield place, joint.start()
                place = joint.end()
                continue
            noun = self.whole if joint.group() in ("和", "及", "与", "并") else self.noun
            if noun.search(left.rstrip("，")) and len(right) > 3 and self.noun.search(right):  # noqa: PLR2004
                yield place, joint.start()
                place = joint.end()
        yield place, end

    def _trimmed(self, words: str, start: int, end: int, action: str) -> tuple[int, int]:
        while end > start and words[end - 1] in "，、；：":
            end -= 1
        listed = LISTED.match(words[start:end])
        start += listed.end() if listed else 0
        head = HEAD.match(words[start:end])
        start += head.end() if head else 0
        unit = OF_UNIT.match(words[start:end]) if action == "reported" or words.endswith("的汇报", start, end) else None
        start += unit.end() if unit else 0
        while start < end and words[start] in "，、；：》":
            start += 1
        tail = TAIL.search(words[start:end])
        if tail and tail.start() > 3 and (action == "reported" or not tail.group().endswith("报告")):  # noqa: PLR2004
            end = start + tail.start()
        return start, end


def whose(words: str) -> int:
    """Return where a report begins, behind the units that gave it."""
    if told := REPORTERS.match(words):
        return told.start("what")
    told = UNITS.match(words) or HEARD_FROM.match(words)
    return told.end() if told else 0
