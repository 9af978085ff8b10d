"""The words that open a paragraph and hold for the requirements after it."""

import re
from dataclasses import dataclass

from throughline.readouts.parse.english.names import is_surname, names
from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.english.titles import post_places
from throughline.readouts.parse.phrases import made, of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .verbs import is_verb

NUMBER = re.compile(
    r"(?:\(?(?:\d{1,2}|[ivxIVX]{1,4})[.):]|\b(?:Part|Item) \w{1,5}[.:]|[-*•●■·–—]|[一二三四五六七八九十]{1,2}[、.])"
    r"(?: |(?=[A-Z]))"
)
MODAL = re.compile(r"\b(?:should|must|shall|will|need to|needs to|ought to)\b")
HELD = re.compile(
    r"^(?:on|in|to) (?:the )?(?:morning|afternoon|\d|january|february|march|april|may |june|july|august|"
    r"september|october|november|december|addition|particular|short|general|order|this|that|his|her|recent|"
    r"the meantime|accordance|"
    r"behalf|line with|end|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{4})"
)
LABELLED = re.compile(r"[A-Z][^:;.]{3,100}: [a-z]")
PHRASE = re.compile(
    r"(?:In (?:his|her|the|a|an|summing|closing|conclusion|summary)|At the|Summing|Speaking|Addressing|Concluding"
    r"|Turning|Closing|Finally|After (?:the|hearing|listening))\b[^,.;:]{0,90}, "
)
NO_LABEL = r"(?!(?:The|A|An|It|He|She|They|We|This|These|No|All|In|On|At|For|As|By|With|To|There)\b)"
RUN_IN = re.compile(
    rf"{NO_LABEL}(?P<label>[A-Z][\w'&]+(?: [\w'&]+){{0,4}}) (?:--|–|—) "
    r"(?=[A-Za-z])(?!.* (?:--|–|—) )"
)
ALONE = re.compile(rf"{NO_LABEL}[A-Z][\w'-]+(?: (?!\w+ed\b)[\w'-]+){{0,2}}\.")
HEADING = 14  # words in the longest heading
AHEAD = 90  # characters in which a speaker is named
OPENS = 200  # characters in which a paragraph names who speaks


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sentence begins: the words of a section ("" for none), and where what it says begins."""

    section: str
    start: int
    is_ordinal: bool = False
    is_heading: bool = False
    is_topic: bool = False  # the section is the subject of the sentence, not who speaks
    is_colon: bool = False  # what is said follows a colon, so the sentence is no headline


@of_tables
def _rules(known: Tables) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    ordinal = pattern(known, "en", "ordinal")
    who, says = pattern(known, "en", "section_subject"), pattern(known, "en", "section_verb")
    passive = rf"it(?: was| is| has been|'s) (?:also |further |then |\w+ly )*(?:{says})"
    adverb = r"(?:(?:also|further|then|first|once again|again|\w+ly|went on|has|had|and) )*"
    there = r"(?: (?:at|in|by|during) the (?:meeting|session|conference|plenary))?\b"
    return (
        re.compile(rf"(?:{ordinal})(?=,|:| is\b| was\b| -)"),
        re.compile(rf"(?:{passive}){there}|according to the (?:meeting|session|conference)\b"),
        re.compile(rf"(?:{who}) {adverb}(?:{says})\b"),
    )


def opening(source: Source, sentence: Sentence, *, may_open: bool) -> Opening:
    """Return how a sentence begins; `may_open` says whether it may open a section: its paragraph has none yet."""
    start = sentence.start
    number = NUMBER.match(source.flow, start, sentence.end)
    start = number.end() if number else start
    if may_open and (title := _title(source, sentence, start, is_numbered=bool(number))):
        return title
    ordinal, passive, active = _rules(source.known)
    if match := ordinal.match(source.low, start, sentence.end):
        section = source.name(match.start(), match.end()) if sentence.is_first else ""
        return Opening(section, _content(source, match.end(), sentence.end), is_ordinal=sentence.is_first)
    for rule in (passive, active):
        if match := rule.match(source.low, start, sentence.end):
            return _said(source, start, match.end(), sentence.end, may_open=may_open)
    if person := _speaker(source, start, sentence.end):
        return _said(source, start, person, sentence.end, may_open=may_open)
    return _with_topic(source, sentence, start, active) if may_open else Opening("", start)


def _said(source: Source, start: int, end: int, stop: int, *, may_open: bool) -> Opening:
    """Return the opening of "The meeting stressed that", whose words end at a place."""
    content = _content(source, end, stop)
    is_colon = ":" in source.flow[end:content]
    return Opening(_told(source, start, end, may_open=may_open), content, is_colon=is_colon)


def _told(source: Source, start: int, end: int, *, may_open: bool) -> str:
    """Return the words of a section, with "at the meeting" or "in the end" where they follow."""
    if not may_open:
        return ""
    match = re.compile(
        r" (?:in the end|in closing|finally|in conclusion|at the end|in summing up"
        r"|in summary|in (?:his|her) closing remarks)\b"
    ).match(source.low, end)
    return source.name(start, match.end() if match else end)


def _with_topic(source: Source, sentence: Sentence, start: int, active: re.Pattern[str]) -> Opening:
    """Return the opening of a sentence whose section is its subject ("As for trade, ...") or speaks after a phrase."""
    topics = pattern(source.known, "en", "section_topic")
    rule = made(source.known, ("topic opens",), lambda: re.compile(rf"((?:{topics}) [^,.;:]{{3,90}}),"))
    topic = rule.match(source.low, start, sentence.end) if sentence.is_first else None
    if topic and not HELD.search(topic[1]) and not MODAL.search(topic[1]):
        return Opening(source.name(*topic.span(1)), _content(source, topic.end(), sentence.end), is_topic=True)
    if speaker := _after_phrase(source, sentence, start):
        return Opening(source.name(*speaker), start)
    later = active.search(source.low, start, min(sentence.end, start + OPENS)) if sentence.is_first else None
    if later and source.flow[max(start, later.start() - 2) : later.start()] == ", ":
        return Opening(source.name(later.start(), later.end()), start)
    return Opening("", start)


def _run_in(source: Source, start: int, sentence: Sentence) -> Opening | None:
    """Return the opening of "Airport Group -- open a lane" or "Towers. The lights should ..."."""
    label = RUN_IN.match(source.flow, start, sentence.end)
    alone = ALONE.fullmatch(source.flow, start, sentence.end)
    _begin, end = source.page.paragraphs[sentence.paragraph]
    if is_verb(source, start, sentence.end, "to") or not (label or (alone and sentence.end + 1 < end)):
        return None
    if label:
        return Opening(source.name(*label.span("label")), label.end())
    return Opening(source.name(start, sentence.end - 1), sentence.end, is_heading=True)


def _after_phrase(source: Source, sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return the words of who speaks after "In his speech, " or "Summing up, "."""
    match = PHRASE.match(source.flow, start, sentence.end) if sentence.is_first else None
    end = _speaker(source, match.end(), sentence.end) if match else 0
    return (match.end(), end) if match and end else None


def _title(source: Source, sentence: Sentence, start: int, *, is_numbered: bool) -> Opening | None:
    """Return the opening where a sentence is a heading: on a line of its own, or short and numbered before a text."""
    if not sentence.is_first:
        return None
    first, last = source.trimmed(start, sentence.end, " .;:,")
    if run_in := _run_in(source, start, sentence):
        return run_in
    words = source.flow[first:last].split()
    _begin, end = source.page.paragraphs[sentence.paragraph]
    goes_on = len(source.flow[sentence.end : end].split()) > len(words)
    if is_numbered and goes_on and 1 < len(words) <= HEADING and not MODAL.search(source.low[first:last]):
        return Opening(source.name(first, last), sentence.end, is_heading=True)
    if not _is_heading(source, sentence):
        return None
    return Opening(source.name(first, last), sentence.end, is_heading=True)


def _speaker(source: Source, start: int, end: int) -> int:
    """Return where "NAME stressed" or "Mayor NAME, who ..., said" ends; 0 where no person speaks there."""
    name = next(iter(names(source, start, min(end, start + AHEAD))), None)
    surname = re.compile(r"[A-Z][a-z]+(?= )").match(source.flow, start, end)
    if name and (name.start == start or post_places(source, start, name.start)):
        place = name.end
    elif surname and is_surname(source.flow[start : surname.end()], source.known):
        place = surname.end()
    else:
        return 0
    says = pattern(source.known, "en", "section_verb")
    rule = made(
        source.known,
        ("speaks",),
        lambda: re.compile(rf"(?:, [^.;:]{{2,160}}?,)? (?:(?:also|further|then|has|\w+ly) )*(?:{says})\b"),
    )
    match = rule.match(source.low, place, end)
    return match.end() if match else 0


def _content(source: Source, place: int, end: int) -> int:
    match = re.compile(
        r"(?: (?:in|at|by|as|when|while|on|the following)\b[^,.;:]{0,60}(?::| that,?)|(?: ?[,:-])?) ?(?:that,? )?"
    ).match(source.low, place, end)
    return match.end() if match else place


def _is_heading(source: Source, sentence: Sentence) -> bool:
    """Whether a paragraph is a heading: short, without a stop, and followed by more."""
    first, last = source.page.paragraphs[sentence.paragraph]
    words = source.flow[first:last]
    if sentence.paragraph == 0 or sentence.paragraph + 1 >= len(source.page.paragraphs) or len(words.split()) > HEADING:
        return False
    first_of, end_of = source.page.paragraphs[sentence.paragraph + 1]
    nxt = source.flow[first_of:end_of]
    mark = NUMBER.match(nxt)
    asks = mark is not None and (
        MODAL.search(nxt.lower())
        or is_verb(source, first_of + mark.end(), end_of, "to")
        or LABELLED.match(nxt, mark.end())
    )
    return words[-1] not in ".;:,!?" and len(nxt) > len(words) * 2 and (not mark or bool(asks))
