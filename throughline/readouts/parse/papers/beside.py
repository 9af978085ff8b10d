"""The papers that words speak for, beside those that rules found."""

from collections.abc import Iterable, Sequence

from throughline.readouts.parse.phrases import Hit, finder, lowered
from throughline.readouts.parse.record import Document, Why
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text

from .cues import Span, Word, words_of
from .weighing import Title, titles, weights

LEAD = 4  # words
LONGEST = 1500  # signs; a longer sentence tells too many things to be weighed
MOST = 5000  # signs of a text that are weighed: papers are told first


def papers_beside(
    text: Text, plain: str, sentences: Iterable[Span], found: Sequence[Document], known: Tables, lang: str
) -> list[Document]:
    """Return the papers that rules found with those that words speak for, in the order of the text.

    `sentences` are places in `plain`, which is `text.plain` as a reader looks through it, of the same length. The
    rules count where both tell of the same place, or where a title is told already, also as a part of a longer one.
    """
    low = lowered(plain)
    told, weighed = list(found), 0
    for start, end in sentences:
        if end - start > min(LONGEST, MOST - weighed) or any(finder(known, lang, "rules_only").find(low, start, end)):
            continue
        weighed += end - start
        verbs = list(finder(known, lang, "document_verb").find(low, start, end))
        words = words_of(plain, low, (start, end), verbs, lang)
        for title in titles(words, weights(lang)):
            paper = _paper(text, plain, words, title, verbs)
            if not any(_meet(one, paper) or paper.title in one.title for one in told):
                told.append(paper)
    return sorted(told, key=lambda one: one.start)


def _meet(one: Document, other: Document) -> bool:
    """Whether two papers share a place of the text."""
    return one.start < other.end and other.start < one.end


def _paper(text: Text, plain: str, words: Sequence[Word], title: Title, verbs: Sequence[Hit]) -> Document:
    """Return the paper of a title; its verb is the last before it, else the first behind, else what leads to it."""
    begin, end = words[title.first].start, words[title.last].end
    before, behind = ([hit for hit in verbs if hit.end <= begin], [hit for hit in verbs if hit.start >= end])
    hit = before[-1] if before else behind[0] if behind else None
    lead = plain[words[max(title.first - LEAD, 0)].start : begin].strip()
    verb = plain[hit.start : hit.end] if hit else lead
    first, last = text.span(begin, end)
    why = [Why("document", "words around the title of a paper", verb)]
    return Document(" ".join(text.raw[first:last].split()), title.action, verb, first, last, why)
