"""Sentences of a body: cut at 。！？ and line ends, never inside quotes, brackets or the name of a document."""

import re
from dataclasses import dataclass

from .script import Body

STOPS = "。！？!?"
CLOSING = "”』」）)’"
OPENING = {"《": "》", "（": "）", "(": ")", "“": "”"}
LONGEST = 3000  # a longer run without a stop is no sentence, and is not read
TURN = re.compile(
    r"(?:，|(?<=会议|讲话|主持)并)(?:他|她)?(?=(?:并|会议|还|同时)*(?:强调|指出|要求)(?:[，：]?要|[，：]|各[^，。；]{1,20}要))"
)
PRESIDED = re.compile(r"（(?:会议)?(?:主持人?|由[^，。；]{4,30}主持)")  # who presided, told below the text
BEFORE_TURN = re.compile(r"主持|出席|讲话|召开|举行")
INSIDE = re.compile(r"《[^》]{1,200}》|（[^）]{1,200}）|\([^)]{1,200}\)|“[^”]{1,200}”")
REACH = 200  # a bracket that is not closed within this many characters was never meant to be


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without its stop, as places in the body; `paragraph` counts from 0, `first` opens one.

    `cover` are its words with what stands in 《》, quotes and brackets covered.
    """

    start: int
    end: int
    paragraph: int
    first: bool
    words: str
    cover: str


def sentences(body: Body) -> list[Sentence]:
    """Return the sentences in order."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(body.paragraphs):
        first = True
        for begin, stop in _cut(body.plain, start, end):
            for one, last in _turned(body.plain, begin, stop):
                words = body.plain[one:last]
                found.append(Sentence(one, last, number, first, words, masked(words)))
                first = False
    return found


def _turned(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut "张某主持会议，强调要…" before 强调; drop what is no sentence."""
    words = plain[start:end]
    if not words.strip() or len(words) > LONGEST:
        return []
    if words[0] == "（" and words.find("）") == len(words) - 1:
        return [(start + 1, end - 1)] if PRESIDED.match(words) else []
    turn = TURN.search(masked(words))
    if not turn or not BEFORE_TURN.search(words, 0, turn.start()):
        return [(start, end)]
    return [(start, start + turn.start()), (start + turn.end(), end)]


def _cut(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    begin = place = start
    while place < end:
        sign = plain[place]
        if sign in "《（(":
            place = shut(plain, place, end)
        elif sign in STOPS or sign == "\n":
            stop = place
            while place + 1 < end and plain[place + 1] in CLOSING + STOPS:
                place += 1
                stop = place if plain[place] in CLOSING else stop
            cuts.append((begin, stop + 1 if plain[stop] in CLOSING else stop))
            begin = place + 1
        place += 1
    cuts.append((begin, end))
    return [(first, last) for first, last in (_trim(plain, *cut) for cut in cuts) if last > first]


def shut(plain: str, place: int, end: int) -> int:
    """Return the place of the sign that closes the one at `place`, or `place` where none does soon."""
    found = plain.find(OPENING[plain[place]], place + 1, min(end, place + REACH))
    return found if found >= 0 else place


def _trim(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (plain[start].isspace() or plain[start] in "，、；;"):
        start += 1
    while end > start and (plain[end - 1].isspace() or plain[end - 1] in "，、；;"):
        end -= 1
    return start, end


def masked(words: str) -> str:
    """Return the words with the inside of 《》, quotes and brackets covered by ■: of the same length."""
    return INSIDE.sub(lambda part: part.group()[0] + "■" * (len(part.group()) - 2) + part.group()[-1], words)
