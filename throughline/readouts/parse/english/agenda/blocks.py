"""Agendas told as lists: a line that opens one, and the numbered or dotted lines after it."""

import re
from collections.abc import Iterator

from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import Hit, finder, made, pattern
from throughline.readouts.parse.tables import Tables

from .signs import DEMANDS, MODAL
from .verbs import agenda_verbs

MARK = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.):]|[-–—*•·●■◦▪○①-⑳]|(?:first|second|third|fourth|fifth)(?:ly)?,) ?"
)
GOES_ON = re.compile(r"(?:[;,]|; and|, and)$")
BREAKS = re.compile(r"\d{4}[-./年]|https?:")
LABEL = re.compile(
    r"(?:(?:agenda )?(?:item|matter|topic|paper|point|file|question|resolution|motion|document)s? "
    r"(?:no\.? ?)?(?:\d{1,2}|[a-z]+)|\(?(?:\d{1,2}|[a-h])[.):])[:.,–—-]? "
)
NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.):] |[①-⑳] ?")
OUTCOME = re.compile(r"(?:outcome|decision|result|resolution|action)s?: ?")
MANNERS = re.compile(
    r"(?: (?:in principle|unanimously|with|without|some|minor|amendments?|changes|revisions?|a|an|objection|vote"
    r"|as|amended|"
    r"revised|after|discussion|deliberation|for|information|by|acclamation|the|meeting|committee|and|issued"
    r"|debate|to|be|further))*[.;]?"
)
GOES_ON_SAYING = re.compile(  # behind the outcome of an item with a number: "Held over; nobody could say why."
    r"[,;:]|[.;]?$| (?:with|by|for|until|from|after|in|as|at|on|to|without|subject|unanimously|and)\b"
)
BRIEF, SAID = 80, 200
LONGEST, MOST = 400, 30  # characters of an item, items of a list


def blocks(source: Source) -> Iterator[tuple[Sentence, list[Sentence]]]:
    """Yield each sentence with the items of the list that it opens, which are sentences of the source too."""
    told, place = source.sentences, 0
    while place < len(told):
        last = place + 1 if _is_settled(source, told, place) else _last(source, place)
        yield told[place], told[place + 1 : last + 1]
        place = last + 1


def outcome_in(source: Source, sentence: Sentence, *, is_numbered: bool = False) -> Hit | None:
    """Return what a sentence says that is nothing but an outcome: "Approved with amendments.".

    Behind an item with a number the outcome may be told with more words.
    """
    if sentence.end - sentence.start > (SAID if is_numbered else BRIEF):
        return None
    label = OUTCOME.match(source.low, sentence.start, sentence.end)
    hit = finder(source.known, "en", "document_verb", "agenda_mark").at(
        source.low, label.end() if label else sentence.start
    )
    if hit and is_numbered and source.flow[hit.start].isupper() and GOES_ON_SAYING.match(source.low, hit.end):
        return hit
    return hit if hit and MANNERS.fullmatch(source.low, hit.end, sentence.end) else None


def has_number(source: Source, sentence: Sentence) -> bool:
    """Whether a sentence is an item with a number or a letter of its own, and hardly more than its title."""
    return sentence.end - sentence.start < SAID and bool(
        LABEL.match(source.low, sentence.start, sentence.end) or NUMBERED.match(source.low, sentence.start)
    )


def _is_settled(source: Source, told: list[Sentence], place: int) -> bool:
    """Whether the next sentence is the outcome of an item, which is no sentence with a verb of its own."""
    if (
        place + 1 >= len(told)
        or told[place].end - told[place].start > LONGEST
        or not outcome_in(source, told[place + 1], is_numbered=has_number(source, told[place]))
    ):
        return False
    words = source.low[told[place].start : told[place].end]
    return bool(LABEL.match(words) or MARK.match(words)) or not agenda_verbs(source.known).first(words)


def _last(source: Source, place: int) -> int:
    """Return the number of the last sentence of the list that one opens, its own number where it opens none."""
    told = source.sentences
    head = source.low[told[place].start : told[place].end].rstrip()
    if not _opens(source, told[place], head):
        return place
    last = place
    while last + 1 < len(told) and last - place < MOST and _is_item(source, told, last + 1, has_one=last > place):
        last += 1
    return last


def _opens(source: Source, sentence: Sentence, head: str) -> bool:
    """Whether a sentence opens the list of what was before the meeting, and not one of demands."""
    if len(head) > LONGEST or DEMANDS.search(head) or MODAL.search(head):
        return False
    if _heading(source.known).fullmatch(head):
        return True
    colon = head.rfind(":")
    if colon < 0 or (colon < len(head) - 1 and not MARK.match(source.low, sentence.start + colon + 2)):
        return False
    if finder(source.known, "en", "no_list").first(head):
        return False
    return bool(_subject(source.known).search(head[: colon + 1]) or agenda_verbs(source.known).first(head))


def _is_item(source: Source, told: list[Sentence], number: int, *, has_one: bool) -> bool:
    """Whether a sentence is an item: it has a mark, or goes on a list of lines that end in semicolons."""
    words = source.low[told[number].start : told[number].end].rstrip()
    if len(words) > LONGEST or BREAKS.match(words):
        return False
    if MARK.match(words):
        return not MODAL.search(words)
    before = source.low[told[number - 1].start : told[number - 1].end].rstrip()
    is_line = told[number].paragraph != told[number - 1].paragraph
    return (
        is_line and bool(GOES_ON.search(before) or (not has_one and GOES_ON.search(words))) and not MODAL.search(words)
    )


def _heading(known: Tables) -> re.Pattern[str]:
    return made(known, ("agenda heading",), lambda: re.compile(rf"(?:the )?(?:{heading(known)})[:.]?"))


def heading(known: Tables) -> str:
    """Return the pattern of the words of a heading above the papers."""
    return pattern(known, "en", "agenda_heading")


def _subject(known: Tables) -> re.Pattern[str]:
    words = pattern(known, "en", "agenda_list")
    return made(known, ("agenda list",), lambda: re.compile(rf"\b(?:{words})\b"))
