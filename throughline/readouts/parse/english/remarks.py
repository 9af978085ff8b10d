"""Units that spoke: a list of units before or after a verb of speaking, where no person is named."""

import re
from collections.abc import Iterator

from throughline.readouts.parse.phrases import Hit, finder, made, of_tables, pattern
from throughline.readouts.parse.record import Named, Why
from throughline.readouts.parse.tables import Tables

from .names import names
from .source import Sentence, Source

SEPARATOR = re.compile(r" ?[;,] ?(?:and |as well as )?(?:the )?| and (?:the )?| as well as (?:the )?|: (?:the )?")
START = re.compile(r"(?:the |The |At the meeting,? |a |an )+")
ALSO = re.compile(r",? (?:also|respectively|then|each|both|all|in turn|jointly|successively|separately|and)+$")
OTHERS = re.compile(
    r",? (?:and|as well as|along with) (?:(?:some|several|many|two|three|four|five|six|\d+|all) )?"
    r"(?:the )?(?:other|others)\b[\w ,-]{0,40}$"
    r"|,? (?:etc\.?|among others|and so on)$"
)
PEOPLE = re.compile(
    r"(?:(?:The |the |All |all )?(?!\w+ed |meeting|session|plenary|conference|was |were |heard |gave |made "
    r")[A-Z]?[a-z-]+ ){1,6}?(?:of|from|representing|for) (?:the )?(?=[A-Z])"
)
NEXT = re.compile(
    r"[;,] (?:and |while |whereas )?(?:then )?(?:the )?(?=[A-Z])| (?:and|while) (?:the )?(?=[A-Z])|[;,] the (?=[A-Z])"
)
OF = re.compile(r" (?:of|for) ")
STOP = re.compile(
    r"[.;]|, (?:who|which)|,? and (?:\w+ed|was|were|heard|made|held|then|also)\b"
    r"| (?:on|about|regarding) (?=[a-z0-9“\"])"
)
# The name of a unit in small letters: "the district education bureau". "relevant department" names none.
SMALL_KINDS = (
    r"(?:bureau|office|commission|committee|department|administration|subdistrict|branch|federation|customs|court|detachment|brigade"
    r"|center|centre|league|union|procuratorate|authority|town|township)"
)
SMALL_HEAD = re.compile(rf"\b{SMALL_KINDS}\b")
SMALL = re.compile(
    r"(?!(?:relevant|related|other|another|member|competent|functional|responsible|each|every|all|various|same|this|that"
    r"|its|their|our|a|an|one|two|three|some|any|no|lead|leading|head|general|said)\b)(?:[A-Z][a-z]+ )?[a-z-]+"
    r"(?:,? (?:and )?(?!(?:made|gave|heard|was|were|who|which|the|meeting)\b)[a-z-]+){0,7}?"
    rf" {SMALL_KINDS}(?: (?:of|for) [a-z]+(?:(?:,|,? and) [a-z]+){{0,3}})?"
    r"|(?:administration|bureau|authority|department|company|sub-bureau|committee|office|operator"
    r"|association|union) (?:of|operating|running) "
    r"[A-Za-z][\w' -]{2,60}"
    r"|[A-Z][\w-]+ sub-bureau of [a-z]+(?: [a-z]+)?|(?:[a-z-]+ ){1,3}(?:police post|station|school"
    r"|hospital|hotel|museum|library)"
)
SEMICOLON = re.compile(r" ?; ?(?:and |as well as )?(?:the )?")
FIRST = re.compile(r" *(?:[Tt]he )?")
HEADS = re.compile(
    r",? (?:and|as well as) (?:the )?(?:heads|leaders|representatives|officials|persons in charge|principals)"
    r" (?:of|from) "
)
ASIDE = re.compile(
    r",? ?(?:one after another|one by one|in turn|in succession|in that order|respectively|separately"
    r"|successively),? (?:from )?"
)
HEARD = re.compile(
    r"\b(?:[Hh]eard|[Hh]earing|[Ll]istened to|[Ll]istening to|[Ll]et)(?: (?:and|from|first|then"
    r"|also))*,? (?=(?:the )?[A-Z])"
)
DEMANDED = re.compile(r"\b(?:should|must|shall|will|to be|needs?|required|asked|urged|demanded|called)\b")
LONGEST, LONGEST_NAME = 1500, 160


def remarks(source: Source, sentence: Sentence) -> list[Named]:
    """Return the units that spoke, in the order of the text."""
    found: list[Named] = []
    start, stop = sentence.start, min(sentence.end, sentence.start + LONGEST)
    if hit := next(_spoke(source, start, stop, "remarks_from"), None):
        end = STOP.search(source.low, hit.end, stop)
        found = list(_units(source, hit.end, end.start() if end else stop, hit.phrase))
    found = found or _in_turn(source, start, stop) or _by_unit(source, start, stop)
    if not found:
        place = start
        for hit in _spoke(source, start, stop, "remarks"):
            begin = _clause(source, place, hit.start)
            told = _between_semicolons(source, place, hit.start, hit.phrase)
            told = told or list(_units(source, begin, hit.start, hit.phrase))
            while not told and place > start and (later := NEXT.search(source.flow, begin, hit.start)):
                begin = later.end()
                told = list(_units(source, begin, hit.start, hit.phrase))
            found += told
            place = hit.end
    return found


def _in_turn(source: Source, start: int, stop: int) -> list[Named]:
    """Return the units of "heard the Port Office on the ferry, the Customs on the lanes and the Court on disputes"."""
    opens = HEARD.search(source.flow, start, stop)
    if not opens:
        return []
    found, place = [], opens.end()
    while told := _told_on(source.known).match(source.flow, place, stop):
        found.append(_named(source, told.span("unit"), opens.group().strip()))
        later = _next_on(source.known).search(source.flow, told.end(), stop)
        if not later:
            break
        place = later.start("the")
    return found


def _named(source: Source, place: tuple[int, int], phrase: str) -> Named:
    why = [Why("remarks_by", "units before or after a verb of speaking", phrase)]
    return Named(source.name(*place), *source.text.span(*place), why)


def _by_unit(source: Source, start: int, stop: int) -> list[Named]:
    """Return the unit by which a paper is said to have been told: "figures presented by the Foreign Affairs Office"."""
    low = source.low
    if not any(sign in low[start:stop] for sign in (" by the ", " by district", " by city", " by county")):
        return []
    return [
        _named(source, match.span("unit"), match.group().split(" by ")[0].strip(" ,"))
        for match in _told_by(source.known).finditer(source.flow, start, stop)
        if not DEMANDED.search(low, start, match.start())
    ]


@of_tables
def _unit(known: Tables) -> str:
    heads = "|".join(re.escape(word) for word in sorted(known.of("en", "unit_head"), key=len, reverse=True)) or "(?!)"
    return (
        rf"(?P<unit>(?:(?:district|municipal|county|city)(?:'s)? )?(?:[A-Z][\w'&-]* (?:and |of |for |the"
        rf" )?){{0,6}}?(?:{heads})"
        r"(?: (?:of|for) (?:the )?[A-Z][\w'&-]*(?:(?:,| and|) [A-Z][\w'&-]*){0,4})?)"
    )


@of_tables
def _told_on(known: Tables) -> re.Pattern[str]:
    return re.compile(rf"(?:the )?{_unit(known)} (?:report on|brief \w+ on|on|about|regarding) (?=[a-z\d“\"])")


@of_tables
def _next_on(known: Tables) -> re.Pattern[str]:
    return re.compile(rf"(?:[,;] and |[,;] | and )(?:from )?(?P<the>the ){_unit(known)} (?:on|about|regarding) ")


@of_tables
def _told_by(known: Tables) -> re.Pattern[str]:
    told = (
        r"(?:presented|made|given|delivered|introduced|explained|relayed|read out|reported|conveyed"
        r"|told of|briefed on)(?: in full| jointly)?"
    )
    return re.compile(rf"(?:, | was | were | had been |\d |[a-z] ){told} by (?:the )?{_unit(known)}(?=[.,;]| and |$)")


def _spoke(source: Source, start: int, stop: int, kind: str) -> Iterator[Hit]:
    """Yield what says that units spoke, after their names or before: the phrases, and a verb with what is given."""
    whole = {hit.start: hit for hit in finder(source.known, "en", kind).find(source.low, start, stop)}
    for match in _given(source.known, kind).finditer(source.low, start, stop):
        if match.start() not in whole or whole[match.start()].end < match.end():
            whole[match.start()] = Hit(match.start(), match.end(), match.group(), "spoke")
    for place in sorted(whole):
        if not any(other.start < place < other.end for other in whole.values()):
            yield whole[place]


def _given(known: Tables, kind: str) -> re.Pattern[str]:
    """Return the pattern of "made brief exchange speeches", or of "exchange speeches were made by"."""

    def make() -> re.Pattern[str]:
        what = rf"(?:{pattern(known, 'en', 'said')})"
        some, adverbs = r"(?:[a-z-]+ ){0,4}?", r"(?:also |then |[a-z]+ly )?"
        gave = rf"(?:{pattern(known, 'en', 'gave')})"
        if kind == "remarks":
            return re.compile(rf"\b{gave} (?!(?:on|to|by|in|at|the meeting)\b){some}{what}\b(?! (?:from|by)\b)")
        hears = (
            rf"(?:heard|listened to|hearing|listening to|after) {some}{what} "
            r"(?:made |given |delivered |presented )?(?:from|by|of)"
        )
        return re.compile(rf"\b(?:{what} (?:was|were) {adverbs}{adverbs}{gave} by|{hears})\b")

    return made(known, ("gave what was said", kind), make)


def _clause(source: Source, start: int, end: int) -> int:
    """Return where the clause before a verb begins: after a stronger sign, never within the list itself."""
    place = max(source.flow.rfind(sign, start, end) for sign in ("; ", ". "))
    return start if place < 0 else place + 2


def _between_semicolons(source: Source, start: int, end: int, phrase: str) -> list[Named]:
    """Return the units of a list whose names hold commas: "Bureau of Culture, Radio and Television; Bureau of X"."""
    places = [start, *(match.end() for match in SEMICOLON.finditer(source.flow, start, end))]
    stops = [*(match.start() for match in SEMICOLON.finditer(source.flow, start, end)), end]
    if len(places) < 2:  # noqa: PLR2004 (one name is no list)
        return []
    parts = [source.trimmed(FIRST.match(source.flow, at, to).end(), to) for at, to in zip(places, stops, strict=True)]  # type: ignore[union-attr]
    if not all(first < last and _is_unit(source, first, last) for first, last in parts):
        return []
    why = [Why("remarks_by", "units before or after a verb of speaking", phrase)]
    return [Named(source.name(first, last), *source.text.span(first, last), why) for first, last in parts]


def _units(source: Source, start: int, end: int, phrase: str) -> Iterator[Named]:
    """Yield the units of a list; none where a person is named in it or a part of it is no unit."""
    if person := max((one.end for one in names(source, start, end)), default=0):
        heads = HEADS.search(source.low, person, end)  # "..., and heads of the Port Office and of Hongqi Town"
        if not heads:
            return
        start = heads.end()
    if aside := ASIDE.match(source.low, start, end):
        start = aside.end()
    start = _without_people(source, start, end)
    for rule in (ALSO, OTHERS, ALSO):
        if tail := rule.search(source.low[start:end].rstrip()):
            end = start + tail.start()
    parts = list(_parts(source, start, end))
    if not parts or not all(_is_unit(source, *part) for part in parts):
        parts = list(_small_parts(source, start, end))
    if not all(_is_unit(source, *part) or SMALL.fullmatch(source.flow, *part) for part in parts):
        return
    for first, last in parts:
        place = source.text.span(first, last)
        yield Named(
            source.name(first, last), *place, [Why("remarks_by", "units before or after a verb of speaking", phrase)]
        )


def _without_people(source: Source, start: int, end: int) -> int:
    """Return where the first unit begins, after "heads of" and the like."""
    people = finder(source.known, "en", "unit_of")
    for hit in people.find(source.low, start, end):
        if not _heads(source.known).search(source.flow, start, hit.start):
            start = max(start, hit.end)
    match = re.compile(r"[ ,:]*(?:the |The )?(?:(?:district|county|city|zone)'s (?=[A-Z]))?").match(
        source.flow, start, end
    )
    start = match.end() if match else start
    others = PEOPLE.match(source.flow, start, end)
    return others.end() if others and not _heads(source.known).search(others.group()) else start


@of_tables
def _heads(known: Tables) -> re.Pattern[str]:
    words = sorted(known.of("en", "unit_head"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b")


def _parts(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a list where both sides are units; "Bureau of Culture, Tourism and Sports" stays whole."""
    heads = _heads(source.known)
    begin = start
    for match in SEPARATOR.finditer(source.flow, start, end):
        nxt = SEPARATOR.search(source.flow, match.end(), end)
        right = source.flow[match.end() : nxt.start() if nxt else end]
        left = list(heads.finditer(source.flow, begin, match.start()))
        if not left or not right[:1].isupper():
            continue
        is_last = left[-1].end() == match.start() and not OF.search(source.flow, left[-1].end(), match.start())
        has_tail = bool(OF.match(source.flow, left[-1].end(), match.start()))
        is_own = not OF.search(source.flow, begin, match.start())
        if (heads.search(right) and (is_last or has_tail)) or (is_last and is_own and "," in match.group()):
            yield source.trimmed(begin, match.start())
            begin = match.end()
    if begin < end:
        yield source.trimmed(begin, end)


def _small_parts(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a list in which units stand in small letters: wherever what stands before a sign is the name of one."""
    begin = start
    for match in SEPARATOR.finditer(source.flow, start, end):
        part = source.trimmed(begin, match.start())
        following = SEPARATOR.search(source.flow, match.end(), end)
        right = source.low[match.end() : following.start() if following else end]
        if not (
            SMALL_HEAD.search(right) or _heads(source.known).search(source.flow, match.end(), match.end() + len(right))
        ):
            continue
        if SMALL.fullmatch(source.flow, *part) or _is_unit(source, *part):
            yield part
            begin = match.end()
    yield source.trimmed(begin, end)


def _is_unit(source: Source, start: int, end: int) -> bool:
    """Whether a part is the name of a unit: capitals, and a word for a unit in it."""
    words = source.flow[start:end]
    if not words[:1].isupper() or not _heads(source.known).search(words) or len(words) > LONGEST_NAME:
        return False
    small = {"of", "the", "and", "for", "on", "in", "at", "&", "to"}
    return all(
        word[0].isupper() or word in small or not word[0].isalpha() for word in re.split(r"[ ,]+", words) if word
    )
