"""Puts the answers to all questions into one record."""

from throughline.readouts.parse.record import Record
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text

from .clauses import requirements
from .documents import documents
from .meeting import meeting
from .named import as_named, namings
from .people import people
from .remarks import remarks
from .source import Source, read_source
from .tier import settle_tier


def read_readout(text: Text, known: Tables) -> Record:
    """Return the record of a readout in English."""
    source = read_source(text, known)
    record = Record()
    record.people = people(source)
    settled: dict[int, int] = {}
    for sentence in source.sentences:
        papers, units = documents(source, sentence), remarks(source, sentence)
        record.documents.extend(papers)
        record.remarks_by.extend(units)
        if papers or units:
            ends = [*(paper.end for paper in papers), *(unit.end for unit in units)]
            settled[sentence.start] = source.text.find(max(ends) - 1) + 1
    named = namings(source, _told(source, record, settled))
    record.named_events = as_named(source, named, "event")
    record.named_venues = as_named(source, named, "venue")
    record.named_platforms = as_named(source, named, "platform")
    record.requirements = requirements(source, settled, [(one.start, one.end) for one in named])
    record.meeting = meeting(source)
    settle_tier(source, record.meeting, record.people)
    return record


def _told(source: Source, record: Record, settled: dict[int, int]) -> list[tuple[int, int]]:
    """Return the parts of the text in which things are named: not where the meeting, its papers or its people are."""
    people = sorted(source.text.find(person.start) for person in record.people)
    spans = []
    for number, sentence in enumerate(source.sentences):
        of_people = any(sentence.start <= place < sentence.end for place in people)
        if number and not of_people:
            spans.append((max(sentence.start, settled.get(sentence.start, 0)), sentence.end))
    return [(start, end) for start, end in spans if start < end]
