"""Finds the names of people: Chinese names by surname and syllables, others where a list has room for one."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.readouts.parse.phrases import made, of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .source import Sentence, Source
from .titles import post_rules

FINALS = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua"
    "|uo|ui|ue|üe|er|a|o|e|i|u|ü|v"
)
SYLLABLE = r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:" + FINALS + "))"
GIVEN = re.compile(SYLLABLE + r"{1,3}(?:['-]" + SYLLABLE + "){0,2}", re.IGNORECASE)
NAME = re.compile(
    r"\b(?P<sur>[A-Z][a-zü]{0,8}|[A-Z]{2,10}) (?P<given>[A-Z]{2,14}(?![a-z])"
    r"|[A-Z][a-zü]{0,14}(?:['-][A-Za-z][a-zü]{0,8}){0,2})\b"
)
OWN = re.compile(  # who gave it, or led
    r"'s (?:[a-z]+ )?(?:report|briefing|presentation|account|explanation|introduction|chairmanship|presidency|gavel"
    r"|chairing)\b"
)
AFTER_LOUD = re.compile(r",? [a-z(]|, (?:[A-Z][a-z]+ )")
THIRD = re.compile(r" ([A-Z][a-z]{1,5})(?=, [A-Za-z]| \()")
FOREIGN = re.compile(r"[A-Z][a-z'-]{1,20}(?: (?:[A-Z]\.|[A-Z][a-z'-]{1,20})){1,3}")
LIST = re.compile(r"(?:\s*(?:,|;|、|&|\band\b|\bas well as\b))+\s*")
BETWEEN_POST = re.compile(r" ?[,(] ?(?:the |a |an )?")
WRITERS = re.compile(
    r"\((?:Reporter|Correspondent|Photo|Text|By|Edited)s?\b[^()]{3,80}\)"
)  # who wrote, and did not take part
SPEECH_OF = re.compile(
    r"\b(?:speech|speeches|instructions?|address|letter|article|message|requests?|requirements)"
    r"(?: made| given| delivered| written)? (?:of|by|from) (?:the )?(?:[\w' -]{2,60}? )?$"
)
CONVEYED = re.compile(r"\b(?:convey|relay|stud[yi]|communicat|transmit|pass(?:ed|ing) on|read out|learn)")
FOREIGN_TOLD = re.compile(  # "heard Ana Costa, head of the plant"; not "the port of Los Angeles, head of ..."
    r"(?:^|(?<=[,;:(] )|(?<=[.?!] )|(?<=\()|(?<=[a-z]{2} )(?<! of )(?<! in )(?<! at )(?<! on )(?<! the ))"
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Madam|Comrade)\.? )?"
    r"(?P<name>[A-Z][a-zü'-]{1,20}(?: (?:[A-Z]\.|(?:de|da|van|von|bin|al) [A-Z][a-z'-]{1,20}|[A-Z][a-z'-]{1,20})){1,2})"
    r"(?=, [A-Za-z]| \([A-Za-z])"
)
BACK = 260  # characters in which posts before a name are looked for
NEXT_NAME = 12  # signs after a post within which a name begins that it belongs to


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
            if third := THIRD.match(source.flow, last, end):  # "Kwok Teng Hai", as written overseas
                last = third.end() if GIVEN.fullmatch(third[1]) else last
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
    if match["sur"] == "A" and not flow.startswith((",", " ("), last):  # "A Lin, Commander", but also an article
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


def _is_single(word: str, known: Tables) -> bool:
    """Whether a word may be a name by itself, as in Mongolian or Tibetan: no surname, and no word of an office."""
    low = word.lower()
    return " " not in word and not is_surname(word, known) and low not in _words(known, "not_in_name")


def named(source: Source, sentence: Sentence) -> list[Found]:
    """Return the names of who may have taken part; one that is not Chinese only where a list has room for it."""
    found = list(names(source, sentence.start, sentence.end))
    chinese = list(found)
    begin = sentence.start
    for match in [*LIST.finditer(source.flow, sentence.start, sentence.end), None]:
        stop = match.start() if match else sentence.end
        first, last = source.trimmed(begin, stop)
        if (
            not _is_taken(chinese, first, last)
            and is_foreign_name(source.flow[first:last], source.known)
            and _is_told(source, last, sentence)
        ):
            found.append(Found(first, last))
        begin = match.end() if match else stop
    found.extend(
        Found(*match.span("name"))
        for match in FOREIGN_TOLD.finditer(source.flow, sentence.start, sentence.end)
        if not any(one.start < match.end("name") and match.start("name") < one.end for one in found)
        and is_foreign_name(match["name"], source.known)
        and _is_told(source, match.end("name"), sentence)
    )
    low = source.low[sentence.start : sentence.end]
    posts = _after_post(source.known).finditer(source.flow, sentence.start, sentence.end)
    for match in posts if any(post in low for post in source.known.of("en", "post_word")) else ():
        first, last = match.span("name" if match["name"] else "alone")
        is_new = not any(one.start < last and first < one.end for one in found)
        words = source.flow[first:last]
        if is_new and (is_foreign_name(words, source.known) or _is_single(words, source.known)):
            found.append(Found(first, last))
    if "(" in low:
        writers = [match.span() for match in WRITERS.finditer(source.flow, sentence.start, sentence.end)]
        found = [one for one in found if not any(first < one.start < last for first, last in writers)]
    return sorted(found, key=lambda one: one.start)


def _is_taken(found: list[Found], first: int, last: int) -> bool:
    """Whether a place holds a part of one of the names, which stand in their order."""
    number = bisect_left(found, last, key=lambda one: one.start) - 1
    return number >= 0 and first < found[number].end


@of_tables
def _after_post(known: Tables) -> re.Pattern[str]:
    """Return the pattern of a name of any land right after a post: "Mayor Muna Bayar attended"."""
    verbs = pattern(known, "en", "person_verb")
    does = rf"(?= (?:also |then )?(?:{verbs}|added|asked|told)\b)"
    posts, one = rf"(?i:(?:{pattern(known, 'en', 'post_word')}) )", r"[A-Z][a-z'-]{2,20}"
    of = r"(?:Committee|Government|Office|Bureau|Commission|Group|Prefecture|Banner|League|City|County|District) "
    return re.compile(
        rf"\b{posts}(?P<name>{one} {one}(?:{does}|(?=,? and |[,;)])))"
        rf"|\b(?:{posts}|{of})(?P<alone>(?!{posts}){one}(?: {one})?){does}"
    )


def _is_told(source: Source, end: int, sentence: Sentence) -> bool:
    """Whether a post follows a name."""
    after = BETWEEN_POST.match(source.flow, end, sentence.end)
    post = after and post_rules(source.known).start.match(source.flow, after.end(), sentence.end)
    return bool(post and not next(names(source, post.end(), min(post.end() + NEXT_NAME, sentence.end)), None))


def is_conveyed(source: Source, sentence: Sentence, name: Found) -> bool:
    """Whether a name only tells whose words were conveyed: "relayed the speech of Mayor Fang Wei"."""
    words = SPEECH_OF.search(source.low, max(sentence.start, name.start - BACK), name.start)
    return bool(words and CONVEYED.search(source.low, sentence.start, sentence.end))
