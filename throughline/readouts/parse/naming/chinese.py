"""What stands around each sign of a Chinese sentence: neighbours, endings of names, verbs, places, quotation marks."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from throughline.readouts.parse.phrases import of_tables
from throughline.readouts.parse.tables import Tables

from .around import Given, Row, Span, Words, quotes

WORD = re.compile(r"[A-Za-z]+|\d+|\S")
PLACE = re.compile(r"([\u4e00-\u9fff]{2,3}?)(?=[市区县旗州盟镇乡]|街道)")
STOPS = "，。；：、！？"
LONGEST = 10  # signs of a phrase
ROOM = 8  # signs behind quotation marks in which a kind of event is looked for
LENGTHS = (3, 4, 5, 6, 7, 11, 20)
FAR = (1, 3, 6, 10)  # signs up to the ending of a name


class Phrases:
    """A table by its longest phrases first: what ends or begins at a place of a text."""

    def __init__(self, phrases: Mapping[str, str], longest: int) -> None:
        """Keep the phrases, and the signs with which they begin and end."""
        self.values = phrases
        self.longest = min(longest, max(map(len, phrases), default=0))
        self.first = {phrase[0] for phrase in phrases}
        self.last = {phrase[-1] for phrase in phrases}

    def ending(self, plain: str, end: int) -> str:
        """Return the longest phrase that ends at a place, "" where none does."""
        if end and plain[end - 1] in self.last:
            for start in range(max(end - self.longest, 0), end):
                if plain[start:end] in self.values:
                    return plain[start:end]
        return ""

    def beginning(self, plain: str, start: int) -> str:
        """Return the longest phrase that begins at a place, "" where none does."""
        if plain[start : start + 1] in self.first:
            for end in range(start + self.longest, start, -1):
                if plain[start:end] in self.values:
                    return plain[start:end]
        return ""


@dataclass(frozen=True, slots=True)
class Known:
    """The tables that tell of names."""

    ends: Phrases
    verbs: Phrases
    generic: Phrases
    names: Phrases
    nouns: Phrases
    metaphors: Mapping[str, str]


@of_tables
def tables_of(known: Tables) -> Known:
    """Return the tables that tell of names, made once for each set of tables."""
    inner = known.of("zh", "directive_inner")
    verbs = {verb: "d" for verb in known.of("zh", "directive") if len(verb) > 1 and verb not in inner}
    verbs.update({verb: means[0] for verb, means in known.of("zh", "named_left").items()})
    return Known(
        Phrases(known.of("zh", "named_end"), 6),
        Phrases(verbs, 4),
        Phrases(known.of("zh", "named_generic"), 4),
        Phrases(known.of("zh", "named_known"), LONGEST),
        Phrases(known.of("zh", "quoted"), 6),
        known.of("zh", "metaphor"),
    )


def places_of(given: Given, known: Tables) -> frozenset[str]:
    """Return the names of towns and districts that a text tells more than once: names of places begin with them."""
    told = Counter(match[1] for match in PLACE.finditer(given.plain))
    verbs = tables_of(known).verbs.values
    return frozenset(name for name, times in told.items() if times > 1 and name not in verbs)


def words_of(given: Given, start: int, end: int) -> Words:
    """Return the signs between two places."""
    places = [match.span() for match in WORD.finditer(given.plain, start, end)]
    told = [given.plain[first:last] for first, last in places]
    return Words(places, told, [word.lower() for word in told], [_shape(word) for word in told], quotes(told))


def _shape(word: str) -> str:
    sign = word[0]
    if sign.isdigit():
        return "1"
    if "A" <= sign <= "Z":
        return "A" if len(word) > 1 and word.isupper() else "C"
    return "a" if "a" <= sign <= "z" else "h" if "\u4e00" <= sign <= "\u9fff" else "s"


def rows_of(given: Given, words: Words, known: Tables, homes: frozenset[str]) -> list[Row]:
    """Return the cues of each sign but for those of rules."""
    tables = tables_of(known)
    ends = [tables.ends.ending(given.plain, last) for _first, last in words.places]
    ahead = list(_ahead(words, ends, tables))[::-1]
    found = _beside(given.plain, words, homes, tables.names)
    rows = []
    for number in range(len(words.places)):
        row = [*_near(words, number), *_heads(words, number, ends, tables), f"ah={ahead[number]}"]
        row += _phrases(given.plain, words.places[number], tables, ahead[number])
        row += _homes(found, number, ahead[number])
        row += _quoted(given.plain, words, number, tables) if words.quotes[number] else ["q-"]
        rows.append(row)
    return rows


def _near(words: Words, number: int) -> Row:
    """Return the signs around, alone, in pairs and in threes."""
    a, b, c, d, e, f, g = (words.at(number + step) for step in range(-3, 4))
    return [
        *(f"-3={a}", f"-2={b}", f"-1={c}", f"0={d}", f"1={e}", f"2={f}", f"3={g}"),
        *(f"-2,{b}{c}", f"-1,{c}{d}", f"0,{d}{e}", f"1,{e}{f}"),
        *(f"-3,{a}{b}{c}", f"-0,{b}{c}{d}", f"2,{d}{e}{f}", f"3,{e}{f}{g}"),
        f"s{words.shape(number)}{words.shape(number + 1)}",
    ]


def _ahead(words: Words, ends: Sequence[str], tables: Known) -> Iterator[str]:
    """Yield, from the last sign to the first, which ending of a name comes next in the clause, and how far it is."""
    last, kind = -1, ""
    for number in range(len(words.told) - 1, -1, -1):
        if words.told[number] in STOPS:
            kind = ""
        if len(ends[number]) > 1:
            last, kind = number, tables.ends.values[ends[number]][0]
        yield f"{kind}{bisect_right(FAR, last - number)}" if kind else "-"


def _heads(words: Words, number: int, ends: Sequence[str], tables: Known) -> Iterator[str]:
    """Yield which ending of a name ends here or before."""
    if ends[number]:
        told = f"{tables.ends.values[ends[number]][0]}{min(len(ends[number]), 3)}"
        yield f"h={told}"
        yield f"hn={told}{words.at(number + 1)}"
    if number and ends[number - 1]:
        yield f"h-1={tables.ends.values[ends[number - 1]][0]}{min(len(ends[number - 1]), 3)}"


def _phrases(plain: str, place: Span, tables: Known, ahead: str) -> Iterator[str]:
    """Yield what verbs and general words stand before, here and behind."""
    verbs = tables.verbs
    if before := verbs.ending(plain, place[0]):
        yield f"lv={verbs.values[before]}{min(len(before), 3)}"
        yield f"lva={verbs.values[before]}{ahead}"
    if here := verbs.beginning(plain, place[0]):
        yield f"v={verbs.values[here]}{min(len(here), 3)}"
    if behind := verbs.beginning(plain, place[1]):
        yield f"v1={verbs.values[behind]}{min(len(behind), 3)}"
    if tables.generic.beginning(plain, place[0]):
        yield "g"


def _beside(plain: str, words: Words, homes: frozenset[str], names: Phrases) -> tuple[list[str], list[str]]:
    """Return for each sign whether it is part of a place that the text is of, and of a known name."""
    of_homes, known = [""] * len(words.places), [""] * len(words.places)
    for number, (start, _end) in enumerate(words.places):
        for size in (2, 3):
            if plain[start : start + size] in homes:
                parts = "BE" if size == 2 else "BIE"  # noqa: PLR2004
                of_homes[number : number + size] = parts[: len(of_homes) - number]
                break
        if name := names.beginning(plain, start):
            kind = names.values[name][0]
            for at in range(number, min(number + len(name), len(known))):
                known[at] = known[at] or ("B" if at == number else "I") + kind
    return of_homes, known


def _homes(found: tuple[Sequence[str], Sequence[str]], number: int, ahead: str) -> Iterator[str]:
    homes, known = found
    if known[number]:
        yield f"k={known[number]}"
    if homes[number]:
        yield f"p={homes[number]}"
        yield f"pa={homes[number]}{ahead}"
    if number and homes[number - 1]:
        yield f"p-1={homes[number - 1]}"
    if number + 1 < len(homes) and homes[number + 1]:
        yield f"p1={homes[number + 1]}"


def _quoted(plain: str, words: Words, number: int, tables: Known) -> Row:
    """Return what stands in the quotation marks and right beside them."""
    first, last = words.quotes[number] or (0, 0)
    start, end = words.places[first][1], words.places[last][0]
    part = "B" if number == first + 1 else "I"
    size = last - first - 1
    long = max((one for one in LENGTHS if one <= size), default=1)
    row = [f"q{part}", f"q{part}l{long}", f"qm{int(plain[start:end] in tables.metaphors)}"]
    at = words.at
    row += [f"qa{words.told[first]}{at(last + 1)}{at(last + 2)}", f"qA{at(last + 1)}", f"qB{at(first - 1)}"]
    row += [f"qb{at(first - 2)}{at(first - 1)}", f"qe{at(last - 1)}", f"qE{at(last - 2)}{at(last - 1)}"]
    row.append(f"qf{at(first + 1)}")
    ending = tables.ends.ending(plain, end)
    row.append(f"qh{tables.ends.values[ending][0]}{min(len(ending), 2)}" if ending else "qh-")
    if noun := tables.nouns.beginning(plain, end + 1):
        row.append(f"qn{tables.nouns.values[noun]}")
    if tables.verbs.ending(plain, start - 1):
        row.append("qv")
    behind = (tables.ends.ending(plain, at) for at in range(end + 3, min(end + 2 + ROOM, len(plain) + 1)))
    if kind := next((tables.ends.values[one][0] for one in behind if len(one) > 1), ""):
        row.append(f"qx{kind}")
    if any(sign in plain[start:end] for sign in "，、；"):
        row.append("q,")
    return row
