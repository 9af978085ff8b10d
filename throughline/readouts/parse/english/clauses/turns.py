"""Sentences that speak to several in turn: "called on A to ..., B to ...", "required that A do ..., B do ..."."""

import re
from itertools import islice

from throughline.readouts.parse.english.source import Source

from .verbs import first_verb, gerund_at, is_infinitive, is_verb

SEPARATOR = re.compile(r"; (?:and |while )?|, (?:and|while) |, (?!to )| (?:and|while) ")
ADDRESSEE = re.compile(
    r"(?:to (?=the |all |[A-Z]))?(?P<who>(?:the |all )?[A-Za-z][^,;:.]{1,80}?),? (?P<to>to|with) (?=[a-z])"
)
SHARED = re.compile(r"(?:to|for) ")
BE = re.compile(r"\bbe \w+")
WORDS, NEAR, MOST = 9, 80, 4
TOLD = re.compile(
    r"\b(?:(?:called|calling|calls) (?:up)?on|asked|asking|urged|urging|required|requested|instructed|directed|"
    r"encouraged|encouraging|told|ordered|tasked|charged|entrusted|assigned|wanted|wished|reminded|invited|(?:fell|falls"
    r"|up) to|as follows:|the following:|following requirements:) "
)


def addressed(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """Return what each of several is told to do, each with its name; empty where one alone is spoken to."""
    for told in islice(TOLD.finditer(source.low, start, end), MOST):
        if pieces := _turns(source, told.end(), end):
            return pieces
    return []


def turns(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of "A was asked to ..., B to ...", each with its name; empty where there is one alone."""
    return _turns(source, start, end)


def _turns(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    begins = [start]
    stops: list[int] = []
    for match in SEPARATOR.finditer(source.flow, start, end):
        is_whole = match.start() > begins[-1] and is_addressee(source, begins[-1], match.start())
        if is_whole and is_addressee(source, match.end(), end):
            stops.append(match.start())
            begins.append(match.end())
    if not stops or not is_addressee(source, begins[0], end):
        return []
    begins = [shared.end() if (shared := SHARED.match(source.low, begin, end)) else begin for begin in begins]
    return [source.trimmed(begin, stop) for begin, stop in zip(begins, [*stops, end], strict=True)]


def is_addressee(source: Source, place: int, end: int) -> bool:
    """Whether somebody is told to do something from a place on."""
    match = ADDRESSEE.match(source.flow, place, end)
    if not match or len(match["who"].split()) > WORDS or is_verb(source, place, end, "to"):
        return False
    if source.flow[match.end("who")] == "," and source.flow[max(0, place - 2) : place].strip() not in (";", ":", "."):
        return False  # "..., to finish the square": the next of several things that one is told
    if match["to"] == "with":
        return gerund_at(source, match.end(), end)
    return is_infinitive(source, match.end(), end)


def subjunctives(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of "A do ..., B do ..., and C do ..."; empty where there are not several subjects."""
    begins, stops = [start], []
    for match in SEPARATOR.finditer(source.flow, start, end):
        if match.start() > begins[-1] and _is_clause(source, match.end(), end):
            stops.append(match.start())
            begins.append(match.end())
    if not stops or not _is_clause(source, start, end):
        return []
    return [source.trimmed(begin, stop) for begin, stop in zip(begins, [*stops, end], strict=True)]


def _is_clause(source: Source, place: int, end: int) -> bool:
    """Whether a subject with a verb in base form begins at a place."""
    if is_verb(source, place, end, "to") or is_verb(source, place, end, "ing"):
        return False
    match = SEPARATOR.search(source.flow, place, end)
    stop = min(match.start() if match else end, place + NEAR)
    if BE.search(source.low, place, stop):
        return True
    verb = first_verb(source, place, stop)
    return verb > 0 and not re.search(r"\b(?:to|and|or|of|in|for|with|on|by|the|a|an) $", source.low[place:verb])
