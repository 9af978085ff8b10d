"""Named events, venues and platforms: by the word in a name that tells what it is, and by quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from throughline.readouts.parse.phrases import Hit, finder, lowered, made, of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .source import Source

PLACE = r"(?:Lane|Pier|Gate|Dock|Building|Block|Terminal|Hall|Wharf|Warehouse|Studio|Mine|Plant|Factory)"
CAP = rf"(?:No\. \d{{1,3}}|{PLACE} \d{{1,4}}(?= [A-Z])|[A-Z][\w'&./-]*|No\.|\d{{4}}(?!\d)|(?:19|20)\d\d)"
QUOTE = re.compile(r"“([^“”]{2,120})”|\"([^\"]{2,120})\"")
RUN = re.compile(
    rf"(?:[“\"][^“”\"]{{2,80}}[”\"] )?(?:\d{{1,3}}-(?:hour|day) |No\. \d{{1,3}} |{PLACE} \d{{1,4}} (?=[A-Z]))?"
    r"[A-Z][\w'&./-]*"
    rf"(?:(?: \([^()]{{1,60}}\))|(?:(?: (?:of|for|in|and|the|on|&|·))* {CAP})|(?: of [“\"][^“”\"]{{2,80}}[”\"]))*"
    r"(?: \([^()]{1,60}\))?"
)
LINK = re.compile(r" (?:of|for|in|on)\b")
AND = re.compile(r" (?:and|&) (?:the )?")
AFTER_HEAD = re.compile(r"(?: (?:\d{4}|\([^()]*\)|· [A-Z]\w+|Phase (?:[IVX]+|\d|One|Two|Three)))*")
LAYOUT = re.compile(  # "Four Zones and One Ring" is a pattern of places, none of them
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) \w+"
    r"(?:,? (?:and )?(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) \w+)*"
)
KINDS = ("event", "venue", "platform")
WHEN = re.compile(
    r" (?:in|on|of|for) (?:early |late )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Spring|Summer|Autumn|Winter|(?:19|20)\d\d)\b"
)
ADMINISTRATIVE = re.compile(r" (?:Subdistrict|District|County|Township|Province|Bureau|Office|Department|University)$")
ARTICLES = {"The", "A", "An"}
COUNTED = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.IGNORECASE)
LONGEST, FAR = 160, 300  # characters of one name, and of names joined by "and" that are looked at
NAMES = re.compile(
    r" (?:brand|tours?|programme|program|campaign|initiative|hotline|project|series|scheme|festival|camp)\b"
)
NEAR, CLOSE, MOST_WORDS, SMALL = 34, 20, 12, 3
JOINED = 60  # names that "and" joins in one run; further ones stay together
LINKS = 12  # small words ("of", "for") before the one that a name begins behind


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in the text, what it is, and the word that says so."""

    start: int
    end: int
    kind: str
    phrase: str


def namings(source: Source, spans: list[tuple[int, int]]) -> list[Naming]:
    """Return the names in some parts of the text, each at its first place, in the order of the text."""
    told: dict[str, Naming] = {}
    for start, end in spans:
        found = list(_runs(source, start, end))
        for quote in _quotes(source, start, end):
            if not any(one.start <= quote.start and quote.end <= one.end for one in found):
                found.append(quote)
        for naming in sorted(found, key=lambda one: one.start):
            words = source.low[naming.start : naming.end]
            if not any(longer.endswith(f" {words}") for longer in told):
                told[words] = naming
    return list(told.values())


def _runs(source: Source, start: int, end: int) -> Iterator[Naming]:
    for match in RUN.finditer(source.flow, start, end):
        for first, last in _parts(source, match.start(), match.end()):
            place = first
            while place < last and (naming := _named(source, place, last)):
                yield naming
                place = max(naming.end, place + 1)
                place = place + 4 if source.flow.startswith((" on ", " in "), place) else last


@of_tables
def _heads(known: Tables) -> re.Pattern[str]:
    words = sorted(known.of("en", "named_head"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b")


def _parts(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run where "and" joins two names; "Festival of Culture and Arts" stays whole."""
    heads = _heads(source.known)
    begin = start
    for match in islice(AND.finditer(source.flow, start, end), JOINED):
        if _is_whole(source, begin, match.start()):
            yield begin, match.start()
            begin = match.end()
            continue
        near = max(begin, match.start() - FAR)
        if match.start() <= begin or not heads.search(source.flow, near, match.start()):
            continue
        link = LINK.search(source.flow, near, match.start())
        ends = heads.search(source.flow, max(begin, match.start() - 24), match.start())
        right = heads.search(source.flow, match.end(), min(end, match.end() + FAR))
        is_pair = right and (match.group().endswith("the ") or _same_kind(source, near, match.start(), right.group()))
        if is_pair or (not right and ends and ends.end() == match.start() and not link):
            yield begin, match.start()
            begin = match.end()
    yield begin, end


def _is_whole(source: Source, begin: int, end: int) -> bool:
    """Whether what stands before an "and" is a name by itself: a known one, or that of a unit or a district."""
    if not 0 < end - begin < LONGEST:
        return False
    known = finder(source.known, "en", "named").at(source.low, _bare(source, begin, end)[0])
    return bool((known and known.end == end) or ADMINISTRATIVE.search(source.flow, begin, end))


def _same_kind(source: Source, begin: int, end: int, head: str) -> bool:
    """Whether two names joined by "and" are of one kind; "Exhibition and Trade Center" is one name."""
    kinds = source.known.of("en", "named_head")
    left = list(_heads(source.known).finditer(source.flow, begin, end))
    return bool(left) and kinds[left[-1].group()] == kinds[head]


def _named(source: Source, start: int, end: int, links: int = LINKS) -> Naming | None:
    """Return what a capitalised name is, None where it is no event, venue or platform.

    Of "Mayor of Linhe for Ports" what stands behind the first `links` small words is looked at too.
    """
    start, end = _bare(source, start, end)
    if known := finder(source.known, "en", "named").at(source.low, start):
        return (
            _extended(source, known)
            if known.end <= end and _is_all(source, known, end)
            else _by_head(source, start, end, links)
        )
    return _by_head(source, start, end, links)


def _is_all(source: Source, known: Hit, end: int) -> bool:
    """Whether a known name is all there is, apart from where it is: "Belt and Road in Southeast Asia"."""
    return known.end == end or source.flow.startswith((" in ", " on ", " of "), known.end)


def _extended(source: Source, known: Hit) -> Naming:
    """Return a known name with the words that often follow it: "APEC ministerial meeting"."""
    more = finder(source.known, "en", "extends").at(source.low, known.end + 1)
    end = more.end if more and source.flow[known.end] == " " else known.end
    return Naming(known.start, end, known.value, known.phrase)


def _by_head(source: Source, start: int, end: int, links: int) -> Naming | None:
    """Return what a name is by the last word in it that tells."""
    words = QUOTE.sub(lambda match: "_" * len(match.group()), source.flow[start:end])
    link = LINK.search(words)
    core = link.start() if link else len(words)
    shut = [match.span() for match in re.finditer(r"\([^()]*\)", words)]
    heads = [
        match
        for match in _heads(source.known).finditer(words, 0, core)
        if not any(first < match.start() < last for first, last in shut)
    ]
    if not heads and link:
        return _named(source, start + link.end() + 1, end, links - 1) if links else None
    kind = source.known.of("en", "named_head")[heads[-1].group()] if heads else ""
    at = re.search(r" (?:on|in|at) (?:the )?[^,;]*?(\w+)$", words)
    is_held_at = at and source.known.of("en", "named_head").get(at[1]) == "venue"
    if (kind != "event" or is_held_at) and words.startswith((" on", " in"), core):
        words = words[:core]
    told = core if kind == "event" and link else len(words)
    if not words or finder(source.known, "en", "not_named").first(source.low, start, start + told):
        return None
    if not heads or not AFTER_HEAD.fullmatch(words, heads[-1].end(), core) or LAYOUT.fullmatch(words):
        return None
    if len(words.split()) == 1 or _is_administrative(source, words[:core], heads[-1].group()):
        return None
    return Naming(start, start + _until(words, heads[-1].end()), kind, heads[-1].group())


def _is_administrative(source: Source, words: str, head: str) -> bool:
    """Whether a name is that of a town or village, or of no place at all ("New Area")."""
    told = words.split()
    return words == f"New {head}" or (len(told) == 2 and head in source.known.of("en", "one_word"))  # noqa: PLR2004


def _until(words: str, head: int) -> int:
    """Return where a name ends: with its last part in capitals."""
    tail = re.search(r"(?: (?:of|for|in|and|the|on|to|&|at|as))+$", words)
    when = WHEN.search(words, head)
    return max(head, min(tail.start() if tail else len(words), when.start() if when else len(words)))


def _bare(source: Source, start: int, end: int) -> tuple[int, int]:
    """Return a name without words that only head the sentence, and from after a possessive."""
    first = source.known.of("en", "not_first") if _is_head(source, start) else ARTICLES
    while (match := re.compile(r"([A-Z][\w-]*) (?:the )?").match(source.flow, start, end)) and match[1] in first:
        start = match.end()
        if inner := re.compile(r"(?:of|for|in|on|at|with|to) (?:the )?(?=[A-Z0-9“\"])").match(source.flow, start, end):
            start = inner.end()
    if source.flow.startswith("the ", start):
        start += len("the ")
    if source.flow[start:end] in first:
        return start, start
    possessive = re.search(r"'s (?=[A-Z“\"])", source.flow[start:end])
    if possessive and " " in source.flow[start + possessive.end() : end]:  # "Fishermen's Festival" is one name
        start += possessive.end()
    return source.trimmed(start, end, " ,;:.")


def _is_head(source: Source, place: int) -> bool:
    """Whether a sentence or list item begins at a place."""
    before = source.flow[max(0, place - 2) : place].strip()
    return not before or before in ".:;)-*•·–—"


def _quotes(source: Source, start: int, end: int) -> Iterator[Naming]:
    """Yield what stands in quotation marks and is a name."""
    for match in QUOTE.finditer(source.flow, start, end):
        group = 1 if match[1] else 2
        first, last = source.trimmed(match.start(group), match.end(group), " ,;:.")
        words, low = source.flow[first:last], source.low[first:last]
        if first >= last or low in source.known.of("en", "metaphor"):
            continue
        kind, phrase = _kind(source, match, words)
        if kind != "none" and (
            _is_name(words) or (phrase and NAMES.match(source.low, match.end()) and words[-1].isalnum())
        ):
            yield Naming(first, last, kind, phrase)


def _is_name(words: str) -> bool:
    """Whether quoted words are a name: mostly capitals, or opened by a number; not a remark."""
    if words[-1] in "?!,.":
        return False
    if COUNTED.match(words):
        return True
    longer = [word for word in words.split() if len(word) > SMALL]
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in longer)
    return len(longer) <= MOST_WORDS and capitals * 2 >= len(longer) and words[0].isupper()


def _kind(source: Source, match: re.Match[str], words: str) -> tuple[str, str]:
    """Return what a quoted name is, by the words beside it, then by a word in it."""
    near = made(
        source.known, ("near quote",), lambda: re.compile(rf"\b(?:{pattern(source.known, 'en', 'near_quote')})\b")
    )
    after = near.search(source.low[match.end() : match.end() + NEAR].split(",")[0])
    before = list(near.finditer(re.split(r"[,;]", source.low[max(0, match.start() - NEAR) : match.start()])[-1]))
    kinds = source.known.of("en", "near_quote")
    heads = list(_heads(source.known).finditer(words))
    for found in (*([after] if after and after.start() < CLOSE else []), *before[-1:]):
        return kinds[found.group()], found.group()
    if heads and heads[-1].end() == len(words) and not COUNTED.match(words):
        return source.known.of("en", "named_head")[heads[-1].group()], heads[-1].group()
    if heads and re.match(r" (?:for|of|in|on) ", words[heads[-1].end() :]):
        return source.known.of("en", "named_head")[heads[-1].group()], heads[-1].group()
    quoted = finder(source.known, "en", "quoted_head").first(lowered(words), 0, len(words))
    return (quoted.value, quoted.phrase) if quoted and not COUNTED.match(words) else ("platform", "")
