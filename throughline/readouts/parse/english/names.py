"""Finds the names of people: Chinese names by surname and syllables, others where a list has room for one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.readouts.parse.phrases import made
from throughline.readouts.parse.tables import Tables

from .source import Source

FINALS = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua"
    "|uo|ui|ue|üe|er|a|o|e|i|u|ü|v"
)
SYLLABLE = r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:" + FINALS + "))"
GIVEN = re.compile(SYLLABLE + r"{1,3}(?:['-]" + SYLLABLE + "){0,2}", re.IGNORECASE)
NAME = re.compile(
    r"\b(?P<sur>[A-Z][a-zü]{0,8}|[A-Z]{2,8}) (?P<given>[A-Z]{2,14}(?![a-z])"
    r"|[A-Z][a-zü]{0,14}(?:['-][A-Za-z][a-zü]{0,8}){0,2})\b"
)
OWN = re.compile(  # who gave it, or led
    r"'s (?:[a-z]+ )?(?:report|briefing|presentation|account|explanation|introduction|chairmanship|presidency|gavel"
    r"|chairing)\b"
)
AFTER_LOUD = re.compile(r",? [a-z(]|, (?:[A-Z][a-z]+ )")
FOREIGN = re.compile(r"[A-Z][a-z'-]{1,20}(?: (?:[A-Z]\.|[A-Z][a-z'-]{1,20})){1,3}")


@dataclass(frozen=True, slots=True)
class Found:
    """A name as a place in the plain copy."""

    start: int
    end: int


def names(source: Source, start: int, end: int) -> Iterator[Found]:
    """Yield the Chinese names between two places, left to right."""
    place = start
    surnames = _words(source.known, "surname")
    while match := NAME.search(source.flow, place, end):
        given = match["given"].removesuffix("'s")
        last = match.start("given") + len(given)
        if match["sur"].lower() in surnames and GIVEN.fullmatch(given) and _is_name(source, match, last):
            yield Found(match.start(), last)
            place = last
        else:
            place = match.end("sur")


def _is_name(source: Source, match: re.Match[str], last: int) -> bool:
    """Whether what looks like a name is no part of a longer name of something else."""
    flow, known = source.flow, source.known
    if flow[match.start() : last] in known.of("en", "never_attends"):
        return False
    if flow[last : last + 2] == "'s":
        return bool(OWN.match(flow, last))
    if match["given"].isupper() and not AFTER_LOUD.match(flow, last):
        return False
    after = re.match(r" ([A-Z][a-z]+)", flow[last : last + 24])
    if after and after[1].lower() in _words(known, "not_after_name"):
        return False
    return match["given"].lower() not in _words(known, "not_after_name")


def _words(known: Tables, kind: str) -> frozenset[str]:
    return made(known, ("words", kind), lambda: frozenset(word.lower() for word in known.of("en", kind)))


def is_surname(word: str, known: Tables) -> bool:
    """Whether a word is a Chinese surname, as where a person is told of by it alone."""
    return word.lower() in _words(known, "surname")


def is_foreign_name(words: str, known: Tables) -> bool:
    """Whether words in a list of people are a name that is not Chinese: capitals, and no word of an office or body."""
    if not FOREIGN.fullmatch(words):
        return False
    return not any(word.lower() in _words(known, "not_in_name") for word in words.replace("-", " ").split())
