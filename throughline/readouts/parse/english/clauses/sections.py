"""The words that open a paragraph and hold for the requirements after it."""

import re
from dataclasses import dataclass

from throughline.readouts.parse.english.names import names
from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import made, pattern
from throughline.readouts.parse.tables import Tables

NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[ivxIVX]{1,4})[.):]|[-*•●■·–—]|[一二三四五六七八九十]{1,2}[、.])(?: |(?=[A-Z]))")
HEADING = 14  # words in the longest heading
OPENS = 200  # characters in which a paragraph names who speaks


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sentence begins: the words of a section ("" for none), and where what it says begins."""

    section: str
    start: int
    is_ordinal: bool = False
    is_heading: bool = False


def _rules(known: Tables) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def make() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        ordinal = pattern(known, "en", "ordinal")
        who, says = pattern(known, "en", "section_subject"), pattern(known, "en", "section_verb")
        passive = pattern(known, "en", "section_passive")
        adverb = r"(?:(?:also|further|then|first|once again|again|\w+ly|went on|has|had|and) )*"
        there = r"(?: (?:at|in|by|during) the (?:meeting|session|conference|plenary))?\b"
        return (
            re.compile(rf"(?:{ordinal})(?=,|:| is\b| was\b| -)"),
            re.compile(rf"(?:{passive}){there}|according to the (?:meeting|session|conference)\b"),
            re.compile(rf"(?:{who}) {adverb}(?:{says})\b"),
        )

    return made(known, ("section rules",), make)


def opening(source: Source, sentence: Sentence) -> Opening:
    """Return how a sentence begins; only the first one of a paragraph opens a section."""
    start = sentence.start
    if number := NUMBER.match(source.flow, start, sentence.end):
        start = number.end()
    if sentence.is_first and _is_heading(source, sentence):
        return Opening(source.name(*source.trimmed(start, sentence.end)), sentence.end, is_heading=True)
    ordinal, passive, active = _rules(source.known)
    if match := ordinal.match(source.low, start, sentence.end):
        section = source.name(match.start(), match.end()) if sentence.is_first else ""
        return Opening(section, _content(source, match.end(), sentence.end), is_ordinal=sentence.is_first)
    for rule in (passive, active):
        if match := rule.match(source.low, start, sentence.end):
            section = source.name(match.start(), match.end()) if sentence.is_first else ""
            return Opening(section, _content(source, match.end(), sentence.end))
    if person := _speaker(source, start, sentence.end):
        section = source.name(start, person) if sentence.is_first else ""
        return Opening(section, _content(source, person, sentence.end))
    later = active.search(source.low, start, min(sentence.end, start + OPENS)) if sentence.is_first else None
    if later and source.flow[max(start, later.start() - 2) : later.start()] == ", ":
        return Opening(source.name(later.start(), later.end()), start)
    return Opening("", start)


def _speaker(source: Source, start: int, end: int) -> int:
    """Return where "NAME stressed" ends at the head of a sentence; 0 where no person speaks there."""
    name = next(iter(names(source, start, min(end, start + 30))), None)
    if name is None or name.start != start:
        return 0
    says = pattern(source.known, "en", "section_verb")
    rule = made(source.known, ("speaks",), lambda: re.compile(rf" (?:(?:also|further|then|\w+ly) )*(?:{says})\b"))
    match = rule.match(source.low, name.end, end)
    return match.end() if match else 0


def _content(source: Source, place: int, end: int) -> int:
    match = re.compile(r"(?: ?[,:-])? ?(?:that,? )?").match(source.low, place, end)
    return match.end() if match else place


def _is_heading(source: Source, sentence: Sentence) -> bool:
    """Whether a paragraph is a heading: short, without a stop, and followed by more."""
    first, last = source.page.paragraphs[sentence.paragraph]
    words = source.flow[first:last]
    if sentence.paragraph == 0 or sentence.paragraph + 1 >= len(source.page.paragraphs) or len(words.split()) > HEADING:
        return False
    nxt = source.flow[slice(*source.page.paragraphs[sentence.paragraph + 1])]
    return words[-1] not in ".;:,!?" and len(nxt) > len(words) * 2 and not NUMBER.match(nxt)
