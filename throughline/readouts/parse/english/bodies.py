"""The names of bodies: where one begins and ends, and where two stand side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.readouts.parse.dates import MONTHS
from throughline.readouts.parse.phrases import made, of_tables
from throughline.readouts.parse.tables import Tables

from .source import Source

TOKEN = re.compile(r" ?(?P<word>&|[\w'’.-]+|\((?P<inside>[^()]{0,200})\))")
LINK = {"of", "for", "on", "the", "and", "as", "into", "to", "in", "with", "&", "between", "a", "an", "at", "through"}
SHORT_NAME = re.compile(
    r" ?\([A-Z]{2,8}\) (?:of|for|under) (?:the )?[A-Z]"
)  # "Foreign Affairs Committee (FAC) of the CPC"
SMALL = r"municipal|district|county|city|prefectural|provincial|regional"
OF_PLACE = re.compile(  # "Hekou District's foreign affairs leading group"
    r"\b(?:CPC )?(?!In |On |At |The )[A-Z][\w-]*(?: (?:Municipal|District|County|City|New Area|Committee"
    r"|district|county))*"
    r"(?:'s |(?<=District) |(?<=County) |(?<=district) |(?<=county) )(?:(?!the |of |new |in )[a-z-]+ ){0,5}$"
)
OF_MATTER = re.compile(  # "the port work leading group"
    r"\b(?:the|its|a) (?P<matter>(?:(?!(?:the|its|a|of|by|and|for|new|first|special)\b)[a-z-]{1,20} ){1,4})$"
)
OF_PARTY = (  # "Science and Technology Commission of the CPC Linhe Municipal Committee"
    r"(?!The |On |At |In |A )(?:[A-Z][\w-]{1,20} (?:and )?){0,3}[A-Z][\w-]{1,20} (?:Commission|Committee|Group)"
    r"(?= of (?:the )?(?:CPC|[A-Z][\w'-]{1,20}) [A-Z])"
)
FOR_GOAL = re.compile(r" (?:for|on|of) (?:(?:the|improving|building|promoting) (?=[a-z-]+ of ))?(?=[a-z])")
SHORT_FORM = (  # "Linhe District FAC", "Linhe District Joint Meeting on Language Environment"
    r"[A-Z][\w-]{1,20} FAC|(?:Joint Meeting|Joint Conference)(?= (?:on|for|of) (?:the )?[A-Z])"
)
PAIR = re.compile(
    r"(?<![\w'-])(?!(?:Committee|Commission|Group|Government|Office|Bureau|Department|Force|Headquarters|Team"
    r"|Council|In|On)\b)"
    r"[A-Z][\w-]{1,20} (?:and|&) $"
)
OFFICE_OF = re.compile(r"(?<!of )(?<!of the )(?<!for )Office of (?:the )?$")
OF_BODY = re.compile(r" (?:for|on) (?:(?!the\b|of\b)[a-z-]+ ){1,5}of (?:the )?(?=[A-Z])")
PARTY = re.compile(  # "... of the Dengta area Party working committee"
    r"(?: (?:county-level )?(?:city|district|county|area|zone))?(?: [Pp]arty| CPC)?(?: working)? committee\b"
    r"(?! for| on)"
)
MATTER = (
    "Development|Promotion|Opening-[Uu]p|Opening Up|(?<!and )Reform|Tourism|Exchanges?|Cooperation"
    "|Consumption|Talent|Investment|Communication"
    "|International|Affairs|Port|Cruise|Hospitality"
)
NO_PART = {
    "The",
    "On",
    "At",
    "In",
    "Recently",
    "A",
    "An",
    "And",
    "Holds",
    "Convenes",
    "Hosts",
    "Up",
    "Meets",
    "For",
    "Of",
}
POSTS = {"Secretary", "Director", "Deputy", "Vice", "Member", "Members", "Head", "Chairman", "Chair", "Mayor"}
CALENDAR = {month.title() for month in MONTHS} | {
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
}
LONGEST = 30  # words in the name of a body
GOAL = 7  # words that tell what it is for
GOAL_WORD = re.compile(r" ?(?P<word>[a-z][a-z-]{1,20}|[A-Z][a-z]{1,20}(?= [a-z]))(?![\w'’])")
AHEAD = 8  # words before its head


@dataclass(frozen=True, slots=True)
class BodyName:
    """The name of a body as a place in the plain copy."""

    start: int
    end: int


def body_names(source: Source, start: int, end: int, *, is_wide: bool = False) -> Iterator[BodyName]:
    """Yield the names of bodies between two places; of a name within a name only the outer one.

    With `is_wide` also those of committees, governments and other bodies that do much besides meeting.
    """
    place = start
    heads = _wide_heads(source.known) if is_wide else _heads(source.known)
    while match := heads.search(source.flow, place, end):
        begin = _begin(source, match.start("name"), place)
        stop = _stop(source, match.end("name"), end)
        if match["name"].islower():
            if before := OF_PLACE.search(source.flow, max(place, match.start("name") - 80), match.start("name")):
                begin = before.start()
            if after := OF_BODY.match(source.flow, match.end("name"), end):
                stop = _stop(source, after.end(), end)
            elif goal := FOR_GOAL.match(source.flow, match.end("name"), end):
                stop = _goal(source, goal.end(), end) or stop
            elif own := OF_MATTER.search(source.flow, max(place, match.start("name") - 80), match.start("name")):
                begin = own.start("matter")
        if office := OFFICE_OF.search(source.flow, max(place, begin - 20), begin):
            begin = office.start()
        if party := PARTY.match(source.flow, stop, end):
            stop = party.end()
        yield BodyName(begin, stop)
        place = max(stop, match.end("name"))


@of_tables
def _wide_heads(known: Tables) -> re.Pattern[str]:
    words = sorted(known.of("en", "body_wide"), key=len, reverse=True)
    any_word = "|".join(map(re.escape, words)) or "(?!)"
    return re.compile(rf"\b(?P<name>{OF_PARTY}|Government(?= of [A-Z])|(?i:{any_word}))\b")


@of_tables
def _heads(known: Tables) -> re.Pattern[str]:
    entries = [phrase for phrase, value in known.of("en", "body_head").items() if value != "short"]
    words = "|".join(re.escape(phrase) for phrase in sorted(entries, key=len, reverse=True)) or "(?!)"
    short = (
        "|".join(re.escape(phrase) for phrase, value in known.of("en", "body_head").items() if value == "short")
        or "(?!)"
    )
    of_matter = rf"(?:[A-Z][\w-]+ (?:[A-Z][\w-]+ )?and )?(?:{MATTER}) (?:Committee|Commission|Council|Command|Board)"
    goal = r"(?=for (?:the )?(?:[A-Z]|improv|build|promot))"
    return re.compile(
        rf"\b(?P<name>(?i:{words})|{of_matter}|{SHORT_FORM}"
        rf"|(?:{short}|Command) {goal}|Command (?=of the [A-Z]))(?:\b|(?= ))"
    )


def _begin(source: Source, head: int, floor: int) -> int:
    """Return where the capitalised words before a head begin."""
    begin = head
    for _ in range(AHEAD):
        match = re.search(
            rf"(?:^|(?<=[ (“\"]))(?:[A-Z][\w'-]*|{SMALL}) ?$", source.flow[max(floor, begin - 40) : begin]
        )
        if not match or match.group().strip() in NO_PART:
            break
        begin = max(floor, begin - 40) + match.start()
        if pair := PAIR.search(source.flow, max(floor, begin - 40), begin):  # "Trade and Port Leading Group"
            begin = pair.start()
    return begin


def _stop(source: Source, place: int, end: int) -> int:
    """Return where the name ends: before a sign, a verb, or a second body joined by "and"."""
    stops = made(source.known, ("body stops",), lambda: frozenset(source.known.of("en", "body_stop")))
    stop = place
    goal = False  # after "for improving ..." words in lower case belong to the name
    for _ in range(LONGEST):
        match = TOKEN.match(source.flow, place, end)
        if match and match["inside"] is not None and SHORT_NAME.match(source.flow, match.start(), end):
            place = match.end()
            continue
        if not match or match["inside"] is not None:
            break
        word = match["word"].rstrip(".") or "."
        if word in POSTS or word in stops or word in CALENDAR:
            break
        if word in {"and", "&"} and _is_body_next(source, match.end(), end):
            break
        is_for = source.low[max(0, match.start() - 4) : match.start()].strip() == "for"
        goal = goal or (is_for and word.islower() and word.endswith("ing"))
        is_broken = source.flow[stop - 1] == "-"  # "For-" at the end of a line
        if word[0].isupper() or is_broken or (goal and word not in LINK and not word.isdigit()):
            stop = match.start("word") + len(word)
        elif word not in LINK:
            break
        place = match.end()
        if match["word"] != word:
            break
    return stop


def _goal(source: Source, place: int, end: int) -> int:
    """Return where "for" and what a body is for end, written in small letters; 0 where it is no such goal."""
    stops, stop = source.known.of("en", "body_stop"), 0
    for _ in range(GOAL):
        match = GOAL_WORD.match(source.flow, place, end)
        if not match or match["word"] in stops or (not stop and match["word"] in LINK):
            break
        place = match.end()
        stop = stop if match["word"] in LINK else place
    return stop


def _is_body_next(source: Source, place: int, end: int) -> bool:
    found = (
        heads.search(source.flow, place, min(end, place + 90))
        for heads in (_heads(source.known), _wide_heads(source.known))
    )
    ahead = re.compile(rf" ?(?:the )?(?:Office of the )?(?:(?:[A-Z][\w'-]*|{SMALL}) )*")
    return any(match and ahead.fullmatch(source.flow, place, match.start()) for match in found)
