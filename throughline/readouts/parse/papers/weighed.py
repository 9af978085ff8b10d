"""The papers of a text: what rules told, weighed by the words around it, with what words alone speak for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from throughline.readouts.parse.phrases import Hit, finder, lowered
from throughline.readouts.parse.record import Document, Named, Person, Why
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text

from .cues import OPENS, Rules, Span, Told, Word, words_of
from .weighing import Title, titles, weights

LEAD = 4  # words
TITLE_MARK = "《"
LOOSE = f" {OPENS}" + '"'
LONGEST = 1500  # signs; a longer sentence tells too many things to be weighed
MOST = 5000  # signs of a text that are weighed: papers are told first


@dataclass(frozen=True, slots=True)
class Page:
    """The copy that a reader looks through, of the same length as `text.plain`, and what rules found in it."""

    text: Text
    plain: str
    lang: str
    sentences: Sequence[Span]
    papers: Sequence[Document]
    who: Sequence[Person | Named]


def weighed(page: Page, known: Tables) -> Iterator[tuple[Span, list[Word], list[Hit]]]:
    """Yield the sentences whose words are weighed, with their words and the agenda verbs among them.

    Not those that a word of the table `rules_only` leaves to the rules; in Chinese not those that have neither an
    agenda verb nor a title in its marks.
    """
    low, done = lowered(page.plain), 0
    ruled = Rules([*_papers(page)], [*_who(page)])
    for start, end in page.sentences:
        if end - start > min(LONGEST, MOST - done):
            continue
        if any(finder(known, page.lang, "rules_only").find(low, start, end)):
            continue
        verbs = list(finder(known, page.lang, "document_verb").find(low, start, end))
        if page.lang == "zh" and not verbs and TITLE_MARK not in page.plain[start:end]:
            continue
        done += end - start
        here = Rules(_within(ruled.papers, start, end), _within(ruled.who, start, end))
        if words := words_of(page.plain, low, (start, end), verbs, page.lang, here):
            yield (start, end), words, verbs


def papers(page: Page, known: Tables) -> list[Document]:
    """Return the papers of a text, in its order.

    What rules found speaks for or against a word like all that stands around it, and is kept as it is in a sentence
    that is not weighed, or where its title has a head that stands further up ("principles from A and from B"). A title
    that is told already, also as a part of a longer one, is told once.
    """
    told: list[Document] = []
    ruled = list(page.papers)
    for (start, end), words, verbs in weighed(page, known):
        first, last = page.text.span(start, end)
        ruled = [one for one in ruled if one.start < first or one.end > last or _shares_a_head(page, one)]
        told.extend(_paper(page, words, title, verbs) for title in titles(words, weights(page.lang)))
    for one in told:
        if not any(one.title in other.title for other in ruled):
            ruled.append(one)
    return sorted(ruled, key=lambda one: one.start)


def _papers(page: Page) -> Iterator[Told]:
    for one in page.papers:
        yield Told(*_place(page.text, one), one.action, one.why[0].rule if one.why else "")


def _who(page: Page) -> Iterator[Told]:
    for one in page.who:
        yield Told(*_place(page.text, one), "p" if isinstance(one, Person) else "u")


def _place(text: Text, one: Document | Person | Named) -> Span:
    return text.find(one.start), text.find(one.end - 1) + 1


def _within(told: Iterable[Told], start: int, end: int) -> list[Told]:
    return [one for one in told if one.start < end and start < one.end]


def _shares_a_head(page: Page, one: Document) -> bool:
    return one.title != " ".join(page.text.raw[one.start : one.end].split())


def _paper(page: Page, words: Sequence[Word], title: Title, verbs: Sequence[Hit]) -> Document:
    """Return the paper of a title: what became of it is told by the rules where they know of one paper there.

    For they also read what is said of it afterwards. The verb of a new one is the last before it, else the first
    behind, else what leads to it.
    """
    begin, end = words[title.first].start, words[title.last].end
    first, last = page.text.span(begin, end)
    name = " ".join(page.text.raw[first:last].split())
    there = [one for one in page.papers if one.start < last and first < one.end]
    if len(there) == 1:
        return replace(there[0], title=name, start=first, end=last)
    before, behind = ([hit for hit in verbs if hit.end <= begin], [hit for hit in verbs if hit.start >= end])
    hit = before[-1] if before else behind[0] if behind else None
    lead = page.plain[words[max(title.first - LEAD, 0)].start : begin].strip(LOOSE)
    verb = page.plain[hit.start : hit.end] if hit else lead
    why = [Why("document", "words around the title of a paper", verb)]
    return Document(name, title.action, verb, first, last, why)
