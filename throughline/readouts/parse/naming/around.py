"""What the cues of names share in both languages: quotation marks, places in a sentence, what rules told of a word."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from throughline.readouts.parse.text import Text

OPENS, CLOSES, EITHER = "“《「『", "”》」』", '"'
OUT, EDGE = "O", "|"
Span = tuple[int, int]
Row = list[str]


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in the plain copy, what it is ("event", "venue", "platform"), the rule that says so and its phrase."""

    start: int
    end: int
    kind: str
    rule: str
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """The copy that a reader looks through, its sentences, and what rules told.

    `wanted` are the parts in which rules look for names, `taken` the places of papers, people and units; `is_none` says
    of a place whether the tables know that its words name nothing.
    """

    text: Text
    plain: str
    lang: str
    sentences: Sequence[Span]
    wanted: Sequence[Span]
    ruled: Sequence[Naming]
    taken: Sequence[Span]
    is_none: Callable[[int, int], bool] = lambda _start, _end: False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence (in Chinese its signs): their places, and for each the quotation marks around it."""

    places: Sequence[Span]
    told: Sequence[str]
    low: Sequence[str]
    shapes: Sequence[str]
    quotes: Sequence[Span | None]

    def at(self, number: int) -> str:
        """Return a word in lower case, or what stands for the edge of the sentence."""
        return self.low[number] if 0 <= number < len(self.low) else EDGE

    def shape(self, number: int) -> str:
        """Return the shape of a word, or what stands for the edge."""
        return self.shapes[number] if 0 <= number < len(self.shapes) else EDGE


def quotes(told: Sequence[str]) -> list[Span | None]:
    """Return for each word the numbers of the marks that it stands between."""
    found: list[Span | None] = [None] * len(told)
    begun = -1
    for number, word in enumerate(told):
        if begun < 0 and (word in OPENS or word == EITHER):
            begun = number
        elif begun >= 0 and (word in CLOSES or word == EITHER):
            found[begun + 1 : number] = [(begun, number)] * (number - begun - 1)
            begun = -1
    return found


def within(places: Sequence[Span], start: int, end: int) -> list[int]:
    """Return the numbers of the words that lie between two places."""
    first = bisect_right(places, (start, -1))
    return [number for number in range(first, bisect_right(places, (end, end))) if places[number][1] <= end]


def of_rules(places: Sequence[Span], ruled: Iterable[Naming]) -> Iterator[tuple[str, ...]]:
    """Yield for each word whether a rule begins, goes on or ends a name there, of which kind and by which rule."""
    told, by = [OUT] * len(places), [""] * len(places)
    for one in ruled:
        numbers = within(places, one.start, one.end)
        for number in numbers:
            part = "B" if number == numbers[0] else "E" if number == numbers[-1] else "I"
            told[number], by[number] = f"{part}-{one.kind[0]}", one.rule
    for number, here in enumerate(told):
        before = told[number - 1] if number else EDGE
        behind = told[number + 1] if number + 1 < len(told) else EDGE
        cues = (f"r={here}", f"r1={here[0]}", f"r<{before}{here}", f"r>{here}{behind}")
        yield (*cues, f"rl={here}{by[number]}") if by[number] else cues


def of_place(
    places: Sequence[Span], wanted: Sequence[Span], taken: Sequence[Span], sentence: int
) -> Iterator[tuple[str, ...]]:
    """Yield for each word whether names are looked for there at all, and whether something else is told there."""
    outside = f"out{min(sentence, 2)}"
    for first, last in places:
        cue = "in" if any(one <= first and last <= other for one, other in wanted) else outside
        yield (cue, "tk") if any(first < other and one < last for one, other in taken) else (cue,)
