"""The papers of a text and the units that spoke: what rules told, weighed by the words around it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from throughline.readouts.parse.phrases import Hit, finder, lowered
from throughline.readouts.parse.record import Document, Named, Person, Why
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text

from .chain import Run, chain, runs, weights
from .words import OPENS, Rules, Span, Told, Word, words_of

LEAD = 4  # words
TITLE_MARK = "《"
LOOSE = f" {OPENS}" + '"'
LONGEST = 1500  # signs; a longer sentence tells too many things to be weighed
MOST = 5000  # signs of a text that are weighed: papers are told first
UNIT = "unit"
UNITS_IN = ("en",)  # in Chinese the rules alone tell units better: see decision 0034


@dataclass(frozen=True, slots=True)
class Page:
    """The copy that a reader looks through, of the same length as `text.plain`, and what rules found in it.

    `plainly` are the sentences that tell what was done, `names` places of names of which rules tell nothing.
    """

    text: Text
    plain: str
    lang: str
    sentences: Sequence[Span]
    plainly: Sequence[Span]
    papers: Sequence[Document]
    units: Sequence[Named]
    people: Sequence[Person]
    names: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence whose words are weighed: its place, its words, the agenda verbs among them."""

    place: Span
    words: list[Word]
    verbs: list[Hit]


def weighed(page: Page, known: Tables) -> Iterator[Weighed]:
    """Yield the sentences whose words are weighed.

    Not those that a word of the table `rules_only` leaves to the rules; in Chinese not those that have neither an
    agenda verb nor a title in its marks.
    """
    low, done = lowered(page.plain), 0
    ruled = Rules([*_papers(page)], [*_who(page)])
    for start, end in page.plainly:
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
            yield Weighed((start, end), words, verbs)


def papers_and_units(page: Page, known: Tables) -> tuple[list[Document], list[Named]]:
    """Return the papers of a text and the units that spoke, each in its order.

    What rules found speaks for or against a word like all that stands around it, and is kept as it is in a sentence
    that is not weighed; so is a paper whose title has a head that stands further up ("principles from A and from B").
    A title that is told already, also as a part of a longer one, is told once; a unit at its first place.
    """
    told: list[Document] = []
    spoke: list[Named] = []
    ruled, units = list(page.papers), list(page.units)
    for sentence in weighed(page, known):
        first, last = page.text.span(*sentence.place)
        ruled = [paper for paper in ruled if not _lies_in(paper, first, last) or _shares_a_head(page, paper)]
        if page.lang in UNITS_IN:
            units = [unit for unit in units if not _lies_in(unit, first, last)]
        for run in runs(chain([word.cues for word in sentence.words], weights("word", page.lang))):
            if run.what == UNIT:
                spoke.append(_unit(page, sentence, run))
            else:
                told.append(_paper(page, sentence, run))
    for one in told:
        if not any(one.title in other.title for other in ruled):
            ruled.append(one)
    by_place = sorted([*units, *spoke], key=lambda unit: -unit.start)
    names = {unit.name.casefold(): unit for unit in by_place}
    return sorted(ruled, key=lambda paper: paper.start), sorted(names.values(), key=lambda unit: unit.start)


def _papers(page: Page) -> Iterator[Told]:
    for one in page.papers:
        yield Told(*_place(page.text, one), one.action, one.why[0].rule if one.why else "")


def _who(page: Page) -> Iterator[Told]:
    for person in page.people:
        yield Told(*_place(page.text, person), "p")
    for unit in page.units:
        yield Told(*_place(page.text, unit), "u")


def _place(text: Text, one: Document | Person | Named) -> Span:
    return text.place(one.start, one.end)


def _within(told: Iterable[Told], start: int, end: int) -> list[Told]:
    return [one for one in told if one.start < end and start < one.end]


def _lies_in(one: Document | Named, first: int, last: int) -> bool:
    return first <= one.start and one.end <= last


def _shares_a_head(page: Page, one: Document) -> bool:
    return one.title != " ".join(page.text.raw[one.start : one.end].split())


def _paper(page: Page, sentence: Weighed, run: Run) -> Document:
    """Return the paper of a title: what became of it is told by the rules where they know of one paper there.

    For they also read what is said of it afterwards.
    """
    name, first, last = _name(page, sentence, run)
    there = [one for one in page.papers if one.start < last and first < one.end]
    if len(there) == 1:
        return replace(there[0], title=name, start=first, end=last)
    verb = _verb(page, sentence, run)
    return Document(name, run.what, verb, first, last, [Why("document", "words around the title of a paper", verb)])


def _unit(page: Page, sentence: Weighed, run: Run) -> Named:
    """Return a unit that spoke, with the reason of the rules where they know of it."""
    name, first, last = _name(page, sentence, run)
    why = next((one.why for one in page.units if one.start < last and first < one.end), None)
    verb = _verb(page, sentence, run)
    return Named(name, first, last, why or [Why("remarks_by", "words around the name of a unit", verb)])


def _name(page: Page, sentence: Weighed, run: Run) -> tuple[str, int, int]:
    first, last = page.text.span(sentence.words[run.first].start, sentence.words[run.last].end)
    return " ".join(page.text.raw[first:last].split()), first, last


def _verb(page: Page, sentence: Weighed, run: Run) -> str:
    """Return the agenda verb that is last before some words, else the first behind, else what leads to them."""
    begin, end = sentence.words[run.first].start, sentence.words[run.last].end
    before = [hit for hit in sentence.verbs if hit.end <= begin]
    behind = [hit for hit in sentence.verbs if hit.start >= end]
    hit = before[-1] if before else behind[0] if behind else None
    lead = page.plain[sentence.words[max(run.first - LEAD, 0)].start : begin].strip(LOOSE)
    return page.plain[hit.start : hit.end] if hit else lead
