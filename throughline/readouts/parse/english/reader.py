"""Puts the answers to all questions into one record."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial

from throughline.readouts.parse.naming import Given, Naming, as_named
from throughline.readouts.parse.naming import names as names_told
from throughline.readouts.parse.phrases import finder
from throughline.readouts.parse.record import Document, Named, Person, Record
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text
from throughline.readouts.parse.weighing import Page, papers_and_units, parts

from .agenda import afterwards, blocks, documents
from .agenda.signs import MODAL
from .clauses import requirements
from .meeting import meeting
from .named import namings
from .names import is_conveyed, names
from .people import people
from .remarks import remarks
from .roll import with_colons
from .source import Source, read_source
from .tier import settle_tier

NO_NAME = re.compile(r"\bWar (?:of|against)\b|\bWar$|World Heritage (?:List|Site)s?$")
HEAD, KNOWN = "word that tells what is named", "a known name"


def read_readout(text: Text, known: Tables) -> Record:
    """Return the record of a readout in English."""
    source, record = weighed(text, known)
    settled = _settled(source, [*record.documents, *record.remarks_by])
    named = names_told(as_given(source, record), known)
    record.named_events, record.named_venues, record.named_platforms = as_named(source.text, named)
    record.requirements = requirements(source, settled, [(one.start, one.end) for one in named])
    record.meeting = meeting(source)
    settle_tier(source, record)
    return record


def ruled(text: Text, known: Tables) -> tuple[Source, Record]:
    """Return who took part, which papers and which units spoke, as rules tell by themselves."""
    source = read_source(with_colons(text, known), known)
    record = Record()
    record.people = people(source)
    before: list[Document] = []
    for sentence, listed in blocks(source):
        if afterwards(source, sentence, before):
            continue
        before = documents(source, sentence, listed)
        record.documents.extend(before)
    spoke = [unit for sentence in source.sentences for unit in remarks(source, sentence)]
    record.remarks_by = list({unit.name.casefold(): unit for unit in reversed(spoke)}.values())[::-1]
    return source, record


def weighed(text: Text, known: Tables) -> tuple[Source, Record]:
    """Return the same with papers, units and parts as the words around them tell."""
    source, record = ruled(text, known)
    page = as_page(source, record)
    record.documents, record.remarks_by = papers_and_units(page, known)
    record.people = parts(page)
    return source, record


def as_page(source: Source, record: Record) -> Page:
    """Return what is weighed: papers, people and units as rules told of them, and the names that rules pass over."""
    every = [(one.start, one.end) for one in source.sentences]
    found = (record.documents, record.remarks_by, record.people)
    return Page(source.text, source.flow, "en", every, told_plainly(source), *found, [*_beside(source)])


def _beside(source: Source) -> Iterator[tuple[int, int]]:
    """Yield the names in sentences that tell what was done, but for those whose words were conveyed."""
    for sentence in source.sentences:
        if not MODAL.search(source.low, sentence.start, sentence.end):
            for one in names(source, sentence.start, sentence.end):
                if not is_conveyed(source, sentence, one):
                    yield one.start, one.end


def as_given(source: Source, record: Record) -> Given:
    """Return where things are named, what rules say of them, and the papers, people and units, which are none."""
    wanted = _told(source, record, _settled(source, [*record.documents, *record.remarks_by]))
    names_known = source.known.of("en", "named")
    said = [
        Naming(one.start, one.end, one.kind, KNOWN if one.phrase in names_known else HEAD, one.phrase)
        for one in namings(source, wanted)
    ]
    others: list[Document | Person | Named] = [*record.documents, *record.people, *record.remarks_by]
    taken = [(one.start, one.end) for one in others]
    places = [source.text.place(*span) for span in taken]
    sentences = [(one.start, one.end) for one in source.sentences]
    return Given(source.text, source.flow, "en", sentences, wanted, said, places, partial(_is_none, source))


def _is_none(source: Source, start: int, end: int) -> bool:
    """Whether words are known to name nothing: a body or a post, a war, a list of heritage."""
    if finder(source.known, "en", "not_named").first(source.low, start, end):
        return True
    return bool(NO_NAME.search(source.flow[start:end]))


def told_plainly(source: Source) -> list[tuple[int, int]]:
    """Return the sentences that tell what was done: one of what should be done has hardly ever a paper."""
    return [(one.start, one.end) for one in source.sentences if not MODAL.search(source.low, one.start, one.end)]


def _settled(source: Source, told: Iterable[Document | Named]) -> dict[int, int]:
    """Return {start of a sentence: where its last paper or unit ends}."""
    starts = [sentence.start for sentence in source.sentences]
    settled: dict[int, int] = {}
    for one in told:
        end = source.text.find(one.end - 1) + 1
        start = starts[max(bisect_right(starts, end - 1) - 1, 0)]
        settled[start] = max(end, settled.get(start, 0))
    return settled


def _told(source: Source, record: Record, settled: dict[int, int]) -> list[tuple[int, int]]:
    """Return the parts of the text in which things are named: not where the meeting, its papers or its people are."""
    people = sorted(source.text.find(person.start) for person in record.people)
    spans = []
    for number, sentence in enumerate(source.sentences):
        of_people = any(sentence.start <= place < sentence.end for place in people)
        if number and not of_people:
            spans.append((max(sentence.start, settled.get(sentence.start, 0)), sentence.end))
    return [(start, end) for start, end in spans if start < end]
