"""Words that open a list of directives without a "should": "it is necessary to", "called for efforts to"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from throughline.readouts.parse.english.names import names
from throughline.readouts.parse.english.source import Source
from throughline.readouts.parse.phrases import any_of, made, pattern
from throughline.readouts.parse.tables import Tables

from .lists import that_clauses
from .turns import subjunctives
from .verbs import begun, first_verb, gerund_at, is_plain, is_verb

WIDE = r"(?!that\b)[^.;:]{1,120}?"
HOPE = re.compile(r"\b(?:hope|hoped|hoping|wished)\b")
TELLING = re.compile(r"(?:remember|note|see|recall|know|recognize|realize) that\b")
EMPTY = re.compile(r"the following|as follows|that\b")
COMMAND = re.compile(r"\w+ (?:the|an?|its|their|our|all|every|each) ")
FEW, NAME = 2, 40
AHEAD = 6  # signs of a phrase that are looked at first
MOST = 4  # clauses with "that" in one sentence that may open what is asked for
FORMS = ("to", "ing", "noun", "that")
BE = re.compile(r"\bbe (?:\w+ly |also |further )*\w+(?:ed|en|wn|ut|ade|ilt|ept|eld|ght|et|ead|aid|one)\b")
AGAIN = re.compile(r",? (?:with|by|and|through|including|requiring|necessitating|calling for) (?:\w+ ){0,4}$")


DECIDED = re.compile(r"(?:it was )?(?:decided|agreed|resolved|determined) that")
REQUIRING = re.compile(r"(?:necessitating|requiring|calling|urging|asking|instructing|demanding)\b")


@dataclass(frozen=True, slots=True)
class Lead:
    """Words that open a list, the form of its verbs, and where the list begins."""

    start: int
    end: int
    form: str
    phrase: str


def leads(source: Source, start: int, end: int) -> list[Lead]:
    """Return the leads between two places that a fitting verb follows, in the order of the text."""
    found: list[Lead] = []
    for form in FORMS:
        matches = islice(_rule(source.known, form).finditer(source.low, start, end), MOST if form == "that" else None)
        found.extend(lead for match in matches if (lead := _fitting(source, match, form, end)))
    found = [lead for lead in found if not TELLING.match(source.low, lead.end)]
    found.sort(key=lambda lead: (lead.start, lead.form == "whole"))
    return found


def _rule(known: Tables, form: str) -> re.Pattern[str]:
    def make() -> re.Pattern[str]:
        phrases = [
            phrase
            for phrase, value in known.of("en", "lead").items()
            if value == form or (form == "ing" and value == "noun")
        ]
        told = (
            re.escape(phrase.lower()).replace(r"\~", "~").replace("~", WIDE)
            for phrase in sorted(phrases, key=len, reverse=True)
        )
        heads = any_of({phrase.lower().partition("~")[0][:AHEAD] for phrase in phrases})
        return re.compile(rf"(?<![a-z])(?={heads})(?:{'|'.join(told) or '(?!)'})(?![a-z])")

    return made(known, ("lead", form), make)


def _fitting(source: Source, match: re.Match[str], form: str, end: int) -> Lead | None:
    place = match.end()
    while place < end and source.flow[place] in " :,":
        place += 1
    place = begun(source, place, end)
    if form == "to" and is_verb(source, place, end, "to"):
        return Lead(match.start(), place, "to", match.group())
    if form == "ing" and gerund_at(source, place, end):
        return Lead(match.start(), place, "ing", match.group())
    if form == "that" and HOPE.search(match.group()):
        return Lead(match.start(), place, "whole", match.group())
    if form == "that" and not match.group().endswith("for"):
        if BE.search(source.low, place, min(end, place + 300)) or that_clauses(source, place, end):
            return Lead(match.start(), place, "whole", match.group())
        if subjunctives(source, place, end):
            return Lead(match.start(), place, "whole", match.group())
        verb = 0 if DECIDED.match(match.group()) else first_verb(source, place, end)
        return Lead(match.start(), verb, "to", match.group()) if verb > 0 else None
    if form == "noun" and len(source.low[place:end].split()) > FEW and not EMPTY.match(source.low, place):
        return Lead(match.start(), place, "whole", match.group())
    return None


def later_list(source: Source, found: list[Lead], end: int) -> Lead | None:
    """Return a lead further on that opens the list itself: "the need to ..., with efforts made to ..."."""
    for match in _listed(source.known).finditer(source.low, found[0].end, end) if found else ():
        if gerund_at(source, match.end(), end):
            return Lead(match.end(), match.end(), "ing", match.group())
    for lead in found[1:]:
        if found[0].form == "whole" and lead.phrase.endswith(":"):
            return lead
        before = source.low[max(0, lead.start - 60) : lead.start]
        if lead.form in ("to", "ing") and (
            AGAIN.search(before) or (before.endswith(", ") and REQUIRING.match(lead.phrase))
        ):
            return lead
    return None


def _listed(known: Tables) -> re.Pattern[str]:
    return made(known, ("and list",), lambda: re.compile(rf", (?:{pattern(known, 'en', 'and_list')}) "))


def start_of_again(source: Source, lead: Lead) -> int:
    """Return where ", with efforts made to" begins."""
    begin = max(0, lead.start - 60)
    match = AGAIN.search(source.low[begin : lead.start])
    return begin + match.start() if match else lead.start


def imperative(source: Source, start: int, end: int, *, is_item: bool) -> Iterator[Lead]:
    """Yield the lead of a sentence that begins with its verb."""
    if source.low.startswith("let ", start) and not is_item:  # a slogan
        return
    if any(name.start == start for name in names(source, start, min(end, start + NAME))):
        return
    if is_verb(source, start, end, "to") and (
        is_item or is_plain(source, start, end) or COMMAND.match(source.low, start)
    ):
        yield Lead(start, start, "to", "")
