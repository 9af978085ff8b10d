"""What stands around each word of an English sentence: neighbours, capitals, the head of a name, quotation marks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from throughline.readouts.parse.tables import Tables

from .around import CLOSES, EITHER, OPENS, Given, Row, Span, Words, quotes

WORD = re.compile(r"[A-Za-z][\w'’-]*|\d[\d,.]*\d|\d|[^\sA-Za-z\d]")
SMALL_WORD = re.compile(r"\b[a-z][a-z'-]+")
PLACE = re.compile(
    r"\b([A-Z][a-z]+)(?= (?:District|County|City|Municipal|Town|Subdistrict|New Area|Prefecture|Banner|Township"
    r"|Province))"
)
LINKS = {"of", "for", "in", "and", "the", "on", "&", "·", "to", "at", "de", "-", "–"}
CUTS = {"of", "for", "in", "on", "to", "at"}
CAPITALS, NUMBERS = "CA", "CA1"
GAP = 3  # small words that a name may hold side by side
FAR = 5  # words beside quotation marks
LENGTHS = (2, 3, 4, 5, 8)


@dataclass(frozen=True, slots=True)
class Page:
    """What a text tells of its words: which it also has in small letters, which are names of districts."""

    small: frozenset[str]
    places: frozenset[str]


def page_of(given: Given, _known: Tables) -> Page:
    """Return what a text tells of its words."""
    return Page(frozenset(SMALL_WORD.findall(given.plain)), frozenset(PLACE.findall(given.plain)))


def words_of(given: Given, start: int, end: int) -> Words:
    """Return the words between two places."""
    places = [match.span() for match in WORD.finditer(given.plain, start, end)]
    told = [given.plain[first:last] for first, last in places]
    low = [word.lower().replace("’", "'") for word in told]
    return Words(places, told, low, [_shape(word) for word in told], quotes(told))


def _shape(word: str) -> str:
    sign = word[0]
    if sign.isdigit():
        return "1"
    if "A" <= sign <= "Z":
        return "A" if len(word) > 1 and word.isupper() else "C"
    return "a" if "a" <= sign <= "z" else "s"


def pieces(words: Words) -> list[Span]:
    """Return the parts of a sentence in which names can stand: capitals and quotation marks, with the words between."""
    found: list[Span] = []
    for number, word in enumerate(words.told):
        if not (words.shapes[number] in CAPITALS or words.quotes[number] or word in OPENS + CLOSES + EITHER):
            continue
        first, last = max(0, number - 1), min(len(words.told), number + 2)
        if found and number - (found[-1][1] - 2) <= GAP:
            found[-1] = (found[-1][0], last)
        else:
            found.append((max(first, found[-1][1]) if found else first, last))
    return found


def rows_of(words: Words, part: Span, known: Tables, page: Page) -> list[Row]:
    """Return the cues of each word of a part of a sentence but for those of rules."""
    heads = [_head(word, known.of("en", "named_head")) for word in words.told]
    runs = _runs(words)
    rows = []
    for number in range(*part):
        row = [*_near(words, number), *_itself(words, number, known, page), *_heads(words, number, heads)]
        if run := runs[number]:
            row += _run(words, number, run, heads)
        row += _quoted(words, number, heads, known) if words.quotes[number] else ["q-"]
        rows.append(row)
    return rows


def _head(word: str, heads: Mapping[str, str]) -> str:
    return heads.get(word) or (heads.get(word[:-1], "") if word.endswith("s") else "")


def _near(words: Words, number: int) -> Row:
    """Return the words around, alone and in pairs, their shapes and their endings."""
    a, b, c, d, e, f, g = (words.at(number + step) for step in range(-3, 4))
    p, q, r, s = (words.shape(number + step) for step in range(-2, 2))
    return [
        *(f"-3={a}", f"-2={b}", f"-1={c}", f"0={d}", f"1={e}", f"2={f}", f"3={g}"),
        *(f"-2,{b} {c}", f"-1,{c} {d}", f"0,{d} {e}", f"1,{e} {f}", f"-3,{a} {b} {c}"),
        *(f"s{r}", f"s-{q}{r}", f"s+{r}{s}", f"s3{q}{r}{s}", f"s4{p}{q}{r}"),
        *(f"~{d[-3:]}", f"~-{c[-3:]}", f"~+{e[-3:]}"),
    ]


def _itself(words: Words, number: int, known: Tables, page: Page) -> Iterator[str]:
    """Yield what the tables and the text say of a word in capitals."""
    if words.shapes[number] in CAPITALS:
        yield f"lo{int(words.low[number] in page.small)}"
        if words.told[number] in known.of("en", "not_first"):
            yield "nf"
        if words.told[number] in page.places:
            yield "pl"
    if not number:
        yield "first"


def _heads(words: Words, number: int, heads: Sequence[str]) -> Iterator[str]:
    """Yield whether the word, or one beside it, tells what a name is."""
    if heads[number]:
        yield f"h={heads[number][0]}"
        yield f"h={heads[number][0]}{words.shape(number + 1)}"
    if number and heads[number - 1]:
        yield f"h-1={heads[number - 1][0]}"
    if number + 1 < len(heads) and heads[number + 1]:
        yield f"h+1={heads[number + 1][0]}"


def _runs(words: Words) -> list[Span | None]:
    """Return for each word the first and the last word of the run of capitals that it stands in."""
    found: list[Span | None] = [None] * len(words.told)
    number = 0
    while number < len(found):
        first = last = number
        while words.shapes[first] in CAPITALS and number < len(found):
            if words.shapes[number] in NUMBERS:
                last = number
            elif words.low[number] not in LINKS:
                break
            number += 1
        if words.shapes[first] in CAPITALS:
            found[first : last + 1] = [(first, last)] * (last + 1 - first)
        number = last + 1
    return found


def _run(words: Words, number: int, run: Span, heads: Sequence[str]) -> Row:
    """Return what the run of capitals around a word tells: its heads, its end, what stands beside it."""
    first, last = run
    stop = next((at for at in range(number + 1, last + 1) if words.low[at] in CUTS), last + 1)
    every = next((heads[at][0] for at in range(last, number - 1, -1) if heads[at]), "-")
    core = next((heads[at][0] for at in range(stop - 1, number - 1, -1) if heads[at]), "-")
    return [
        *(f"rh{every}", f"rc{core}{'B' if number == first else 'I'}", f"re{heads[last][:1] or '-'}"),
        *(f"rw{words.low[last]}", f"rn{words.at(last + 1)}", f"rs{min(last - first + 1, 5)}"),
        *(f"rb{words.at(first - 1)}", f"rb2{words.at(first - 2)} {words.at(first - 1)}", f"rcw{words.low[stop - 1]}"),
    ]


def _quoted(words: Words, number: int, heads: Sequence[str], known: Tables) -> Row:
    """Return what stands in the quotation marks and right beside them."""
    first, last = words.quotes[number] or (0, 0)
    size = last - first - 1
    part = "B" if number == first + 1 else "I"
    long = max((one for one in LENGTHS if one <= size), default=1)
    capitals = sum(words.shapes[at] in NUMBERS for at in range(first + 1, last))
    shape = "a" if not capitals else "C" if capitals * 2 >= size else "c"
    body = " ".join(words.low[first + 1 : last])
    at = words.at
    row = [f"q{part}", f"q{part}l{long}", f"q{shape}", f"qm{int(body in known.of('en', 'metaphor'))}"]
    row += [f"qA{at(last + 1)}", f"qa{at(last + 1)} {at(last + 2)}", f"qB{at(first - 1)}"]
    row += [f"qb{at(first - 2)} {at(first - 1)}", f"qe{at(last - 1)}", f"qf{at(first + 1)}"]
    kinds = known.of("en", "near_quote")
    row += _first_of(words, range(last + 1, min(last + FAR, len(words.low))), kinds, "qn")
    row += _first_of(words, range(first - 1, max(first - FAR - 1, -1), -1), kinds, "qp")
    told = next((heads[one][0] for one in range(last - 1, first, -1) if heads[one]), "-")
    row.append(f"qh{told}")
    if kind := known.of("en", "quoted_head").get(words.told[last - 1]):
        row.append(f"qq{kind}")
    return row


def _first_of(words: Words, numbers: range, kinds: Mapping[str, str], cue: str) -> Iterator[str]:
    """Yield what the first word of a table tells on one side of quotation marks, within the clause."""
    for number in numbers:
        if words.low[number] in ",.;":
            return
        if kind := kinds.get(words.low[number]):
            yield f"{cue}{kind}"
            return
