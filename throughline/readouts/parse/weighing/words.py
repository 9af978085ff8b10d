"""What stands around each word of a sentence: neighbours, endings, capitals, the last agenda verb, what rules told.

Plain strings, so that a weight can be read: "-1=heard" is "the word before is heard", "r=B-approved" is "here a rule
begins a paper that was approved".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from throughline.readouts.parse.phrases import Hit

WORDS = {
    "en": re.compile(r"[a-z][a-z'-]*|\d[\d,.]*\d|\d|[^\sa-z\d]"),
    "zh": re.compile(r"[a-z]+|\d+|\S"),
}
OPENS, CLOSES = "“《「『", "”》」』"
REACH = 4  # words to either side
ENDING = 3  # letters
PAST = re.compile(r"\w+ed|heard|gave|made|held|read|took|put|went|was|were|had|told|spoke|given|set|sent|brought")
NEAR, BACK = 2, 12  # how many words after a verb of the agenda its object is near, or still thought of
OUT, EDGE = "O", "|"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule said of a place in the plain copy: a paper (`what` is its action), or who took part or spoke."""

    start: int
    end: int
    what: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What rules said: papers, and who took part or spoke."""

    papers: Sequence[Told] = ()
    who: Sequence[Told] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """One word (in Chinese one sign) as a place in the plain copy, with all that speaks for or against it."""

    start: int
    end: int
    cues: tuple[str, ...]


def words_of(
    plain: str, low: str, sentence: Span, verbs: Sequence[Hit], lang: str, ruled: Rules = Rules()
) -> list[Word]:
    """Return the words between two places; `low` is `plain` in lower case, `verbs` are those of an agenda there."""
    places = [match.span() for match in WORDS[lang].finditer(low, *sentence)]
    told = [low[start:end] for start, end in places]
    shapes = [_shape(plain, *place) for place in places]
    after = list(_after_verbs(places, verbs))
    past = list(_past(told)) if lang == "en" else [""] * len(told)
    quoted = list(_quoted(told))
    papers, who = _ruled(places, ruled.papers), _who(places, ruled.who)
    found = []
    for number, place in enumerate(places):
        cues = [*_near(told, number), *_pairs(told, number)]
        cues += (f"q={quoted[number]}", f"n={min(number, NEAR)}", *after[number])
        for step in (-1, 0, 1):
            if 0 <= number + step < len(told):
                cues.append(f"{step}^{shapes[number + step]}")
        if lang == "en":
            cues += (f"p={past[number]}", *_endings(told, number))
        cues += _of_rules(papers, number, told[number], after[number][0])
        cues += _of_people(who, number)
        found.append(Word(*place, tuple(cues)))
    return found


def _near(told: Sequence[str], number: int) -> Iterator[str]:
    for step in range(-REACH, REACH + 1):
        yield f"{step}={told[number + step]}" if 0 <= number + step < len(told) else f"{step}|"


def _pairs(told: Sequence[str], number: int) -> Iterator[str]:
    """Yield the words together with their neighbours: "report on" tells more than both alone."""
    if number:
        yield f"<{told[number - 1]} {told[number]}"
    if number + 1 < len(told):
        yield f">{told[number]} {told[number + 1]}"
    if number > 1:
        yield f"<<{told[number - 2]} {told[number - 1]}"
    if number > 2:  # noqa: PLR2004
        yield f"<<<{' '.join(told[number - 3 : number])}"


def _endings(told: Sequence[str], number: int) -> Iterator[str]:
    for step in (-1, 0, 1):
        if 0 <= number + step < len(told):
            yield f"{step}~{told[number + step][-ENDING:]}"


def _shape(plain: str, start: int, end: int) -> str:
    """Return whether a word is in capitals, begins with one, is small, a number or a sign."""
    if end - start > 1 and plain[start:end].isupper():
        return "all"
    sign = plain[start]
    return "first" if sign.isupper() else "number" if sign.isdigit() else "small" if sign.isalpha() else "sign"


def _after_verbs(places: Sequence[Span], verbs: Sequence[Hit]) -> Iterator[tuple[str, ...]]:
    """Yield what each word is told by the last verb of the agenda before it: which, how far, and after which other."""
    last, before, since, hits = "", "", 0, iter(verbs)
    coming = next(hits, None)
    for start, _end in places:
        while coming and coming.end <= start:
            last, before, since, coming = coming.value, last, 0, next(hits, None)
        far = "at" if not since else "near" if since <= NEAR else "back" if since <= BACK else "far"
        yield (f"v={last}", f"v={last} {far}", f"v={before}>{last}")
        since += 1


def _past(told: Sequence[str]) -> Iterator[str]:
    """Yield the last two words of the past before each word."""
    last = before = ""
    for word in told:
        yield f"{before} {last}"
        if PAST.fullmatch(word):
            last, before = word, last


def _quoted(told: Sequence[str]) -> Iterator[int]:
    """Yield whether each word stands in quotation marks."""
    inside = 0
    for word in told:
        yield inside
        if word in OPENS or (word == '"' and not inside):
            inside = 1
        elif word in CLOSES or word == '"':
            inside = 0


def _ruled(places: Sequence[Span], papers: Sequence[Told]) -> list[tuple[str, str]]:
    """Return what rules say of each word: whether it begins, goes on or ends a paper, its action, the rule."""
    found = [(OUT, "")] * len(places)
    for paper in papers:
        within = [number for number, place in enumerate(places) if place[0] >= paper.start and place[1] <= paper.end]
        for number in within:
            part = "B" if number == within[0] else "E" if number == within[-1] else "I"
            found[number] = f"{part}-{paper.what}", paper.rule
    return found


def _who(places: Sequence[Span], who: Sequence[Told]) -> list[str]:
    """Return of each word whether it is part of the name of a person or unit that rules told of."""
    found = [""] * len(places)
    for one in who:
        for number, place in enumerate(places):
            if place[0] < one.end and one.start < place[1]:
                found[number] = one.what
    return found


def _of_rules(papers: Sequence[tuple[str, str]], number: int, word: str, verb: str) -> Iterator[str]:
    here, rule = papers[number]
    before = papers[number - 1][0] if number else EDGE
    behind = papers[number + 1][0] if number + 1 < len(papers) else EDGE
    yield f"r={here}"
    yield f"r1={here[0]}"
    yield f"r<{before[0]}{here[0]}"
    yield f"r>{here[0]}{behind[0]}"
    yield f"rw={here}|{rule}"
    yield f"rt={here[0]}|{word}"
    yield f"rv={here}|{verb}"


def _of_people(who: Sequence[str], number: int) -> Iterator[str]:
    yield f"pe={who[number]}"
    if number:
        yield f"pe<{who[number - 1]}"
    if number + 1 < len(who):
        yield f"pe>{who[number + 1]}"
