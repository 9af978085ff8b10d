"""Agendas told as lists: a line that opens one, and the numbered lines after it."""

import re
from collections.abc import Iterator

from throughline.readouts.parse.chinese.directives import MODAL, speech_of
from throughline.readouts.parse.chinese.sentences import Sentence
from throughline.readouts.parse.tables import Tables

MARK = re.compile(
    r"(?:\d{1,2}[.．、)）]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、"
    r"|第[一二三四五六七八九十]+[，、]|"
    r"[①-⑳]|[-–—*•·●■◆▪○])\s?"
)
DEMANDS = re.compile(r"要求|强调|指出|意见|建议|责任|(?:措施|纪要|议定|决定|明确|商定)(?:事项)?如下|[方几]面|提出")
PEOPLE = re.compile(r"出席|列席|参加|参会|主持|人员")
LONGEST, MOST = 120, 30  # characters of an item, items of a list


def blocks(told: list[Sentence], known: Tables) -> Iterator[tuple[Sentence, list[Sentence]]]:
    """Yield each sentence with the items of the list that it opens, which are sentences too."""
    place = 0
    while place < len(told):
        last = place
        if _opens(told[place], known):
            while last + 1 < len(told) and last - place < MOST and _is_item(told[last + 1]):
                last += 1
        yield told[place], told[place + 1 : last + 1]
        place = last + 1


def _opens(sentence: Sentence, known: Tables) -> bool:
    """Whether a sentence opens the list of what was before the meeting, and not one of demands."""
    words = sentence.cover
    if not words.endswith(("：", ":")) and words not in known.of("zh", "agenda_heading"):
        return False
    clause = words[max(words.rfind("，"), words.rfind("；")) + 1 :]
    if MODAL.search(clause) or DEMANDS.search(clause) or PEOPLE.search(clause) or speech_of(sentence, known):
        return False
    return any(word in clause for kind in ("agenda_list", "document_verb") for word in known.of("zh", kind))


def _is_item(sentence: Sentence) -> bool:
    """Whether a sentence is an item: it has a mark, or is the name of a paper alone in its line."""
    if len(sentence.words) > LONGEST or not sentence.first or MODAL.search(sentence.cover):
        return False
    return bool(MARK.match(sentence.words) or re.fullmatch(r"《[^》]*》(?:（[^）]*）)?[；，、]?", sentence.words))
