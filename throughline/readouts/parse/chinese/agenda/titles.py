"""Cuts lists of papers: those in 《》, and the unmarked parts between them that end like a paper does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.readouts.parse.chinese.sentences import masked

from .signs import (
    BOOK,
    DIVIDED,
    DRAFT,
    EACH,
    FACET,
    GIVEN_BY,
    HEAD,
    HEARD_FROM,
    JOINT,
    JOURNAL,
    LISTED,
    LOOSE_END,
    MANY,
    MEETINGS,
    NEAR,
    NICKNAME,
    OF_BOOK,
    OF_UNIT,
    ONLY,
    OWN_PAPER,
    REPORTERS,
    SEVERAL,
    SUBMITTED,
    TAIL,
    TOPICS,
    UNIT_END,
    UNIT_LIST,
    UNIT_ONLY,
    UNITS,
    VAGUE,
    WORK_ONLY,
    YEAR,
)

PAIR = 2  # two units often tell of one thing
SHORT, LEAST = 2, 4  # characters of a subject among several, of a title


@dataclass(frozen=True, slots=True)
class Titles:
    """How the titles of papers end: `noun` at the end of a list, `whole` also before 和."""

    noun: re.Pattern[str]
    whole: re.Pattern[str]

    def parts(self, words: str, start: int, end: int, action: str, tellers: int = 1) -> Iterator[tuple[int, int]]:
        """Yield the documents of a list: those in 《》, and the unmarked parts between them that end like one.

        `tellers`: how many units told of them; as many parts are one each.
        """
        nickname = NICKNAME.match(words[start:end])
        start += nickname.end() if nickname else 0
        place = start
        for book in BOOK.finditer(words, start, end):
            stop = book.start()
            if loose := LOOSE_END.search(words, place, stop):
                stop = loose.start()
            else:  # what stands right before 《 says what kind of thing it is: 警示教育片《底线》
                stop = max((joint.start() for joint in JOINT.finditer(words, place, stop)), default=place)
            yield from self.unmarked(words, place, stop, action, alone=False)
            if journal := JOURNAL.match(words, book.end()):  # "《求是》杂志发表的文章" is no document called 求是
                place = journal.end()
                continue
            close = book.end(1)
            yield book.start(1), close
            place = book.end()
            spirit = OF_BOOK.match(words[place:end])
            place += spirit.end() if spirit else 0
        yield from self.unmarked(words, place, end, action, alone=place == start, tellers=tellers)

    def unmarked(
        self, words: str, start: int, end: int, action: str, *, alone: bool, tellers: int = 1
    ) -> Iterator[tuple[int, int]]:
        """Yield the parts of a list without 《》 that end like a paper; `alone`: nothing else tells what they are."""
        cover = masked(words)
        begin, stop = self._trimmed(words, start, end, action)
        shares = divided(words[begin:stop]) if tellers > 1 else []
        if len(shares) == tellers:
            yield from ((begin + first, begin + last) for first, last in shares)
            return
        parts = list(self._cut(cover, start, end, one=action == "reported"))
        for first, last in parts:
            begin, stop = self._trimmed(words, first, last, action)
            title = words[begin:stop]
            if action == "reported" and UNIT_ONLY.match(title):
                continue
            by = told_by(words[first:begin])
            shares = [(begin + one, begin + other) for one, other in divided(title)] if by > 1 else []
            if len(shares) == by > 1:
                yield from shares
                continue
            least = SHORT if len(parts) > SHORT and MANY.search(words, start, end) else LEAST
            if len(title) < least or VAGUE.match(title):
                continue
            noun = self.whole if ONLY.match(words, stop) else self.noun
            if (alone and noun is self.noun) or noun.search(title):
                yield begin, stop

    def _cut(self, cover: str, start: int, end: int, *, one: bool) -> Iterator[tuple[int, int]]:
        """Cut a list where what stands before the joint ends like a document and what follows can be one."""
        place = start
        meetings = cover.endswith("会议精神", start, end) or "会议精神" in cover[start:end]
        many = one and (MANY.search(cover, start, end) or SEVERAL.search(cover, start, end))
        topics = TOPICS.search(cover, start, end)
        many = many or topics
        for joint in JOINT.finditer(cover, start, end):
            left, right = cover[place : joint.start()], cover[joint.end() : end]
            right = TAIL.sub("", right.rstrip("，、；"))
            if many and (joint.group() == "、" or (topics and place > start and "、" not in right)):
                yield place, joint.start()
                place = joint.end()
                continue
            if one and joint.group() != "、" and FACET.match(right):
                continue
            is_paper = OWN_PAPER.search(left) and OWN_PAPER.search(right)
            if one and not is_paper and YEAR.search(left) and YEAR.match(right) and joint.group() in ("和", "及", "与"):
                continue
            if meetings and MEETINGS.search(left[-NEAR:]) and MEETINGS.search(right[-NEAR:].removesuffix("精神")):
                yield place, joint.start()
                place = joint.end()
                continue
            is_draft = DRAFT.search(left) and self.noun.search(left)
            noun = self.whole if not is_draft and joint.group() in ("和", "及", "与", "并") else self.noun
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
        submitted = SUBMITTED.match(words[start:end])
        start += submitted.end() if submitted else 0
        unit = OF_UNIT.match(words[start:end]) if action == "reported" or words.endswith("的汇报", start, end) else None
        start += unit.end() if unit else 0
        while start < end and words[start] in "，、；：》":
            start += 1
        tail = TAIL.search(words[start:end])
        if (
            tail
            and tail.start() >= LEAST
            and (action == "reported" or not tail.group().endswith(("报告", "汇报", "通报", "说明")))
        ):
            end = start + tail.start()
        return start, end


def whose(words: str) -> int:
    """Return where a report begins, behind the units or the person that gave it."""
    if by := GIVEN_BY.match(words):
        return by.end()
    if EACH.match(words) and (told := HEARD_FROM.match(words)) and WORK_ONLY.match(words, told.end()):
        return 0  # "各成员单位工作情况" is what was told of
    if told := REPORTERS.match(words):
        return told.start("what")
    told = UNITS.match(words) or HEARD_FROM.match(words)
    return told.end() if told else 0


def told_by(words: str) -> int:
    """Return how many units the words before a subject name: "区商务局、区文旅局关于" are two."""
    names = [match.group("one") for match in UNIT_LIST.finditer(words)]
    return len(names) if len(names) > PAIR and all(re.search(UNIT_END + "$", name) for name in names) else 1


def divided(title: str) -> list[tuple[int, int]]:
    """Return the parts of a subject at every sign that can divide one."""
    bounds = [0, *(place for match in DIVIDED.finditer(title) for place in match.span()), len(title)]
    parts = list(zip(bounds[::2], bounds[1::2], strict=True))
    return parts if all(last - first > SHORT for first, last in parts) else []
