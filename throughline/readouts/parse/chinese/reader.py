"""Puts the answers to all questions into one record."""

from throughline.readouts.parse.papers import Page, papers
from throughline.readouts.parse.record import Named, Person, Record
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text, collapsed

from .agenda import documents
from .directives import MODAL, speech_of
from .heading import headline, readable
from .meeting import Told, meeting
from .named import named
from .people import people
from .remarks import remarks
from .requirements import ENUMERATED, requirements
from .script import Body, body, simplified
from .sentences import Sentence, sentences


def read_readout(text: Text, known: Tables) -> Record:
    """Return the record of a readout in Chinese."""
    whole, told, record = ruled(text, known)
    record.documents = papers(as_page(whole, told, record), known)
    names = named(whole, known, _wanted(told, known))
    taken = [(one.start, one.end) for one in record.documents] + [(one.start, one.end) for one in record.people]
    for group in (names.events, names.venues, names.platforms):  # what is named in a title is no news of the meeting
        group[:] = [one for one in group if not any(start < one.end and one.start < end for start, end in taken)]
    record.named_events, record.named_venues, record.named_platforms = names.events, names.venues, names.platforms
    spans = sorted((whole.text.find(one.start), whole.text.find(one.end - 1) + 1, one.name) for one in names.every)
    record.requirements = requirements(whole, told, known, spans)
    return record


def ruled(text: Text, known: Tables) -> tuple[Body, list[Sentence], Record]:
    """Return which meeting it was, who took part, which papers and which units spoke, as rules tell by themselves."""
    page = readable(text, known)
    whole = body(text, page.paragraphs, known)
    told = sentences(whole)
    record = Record(lang="zh")
    record.people = people(whole, told, known)
    at = headline(text, page, known)
    title = collapsed(text.slice(*at)) if at else ""
    plain = simplified(text.plain, known)
    record.meeting = meeting(Told(text, page, title, plain, whole, told, record.people, known))
    names = [person.name for person in record.people]
    record.documents = documents(whole, told, known, names)
    record.remarks_by = remarks(whole, told, known, names, record.meeting.district or "")
    return whole, told, record


def as_page(whole: Body, told: list[Sentence], record: Record) -> Page:
    """Return what is weighed: papers, people and units as rules told of them."""
    who: list[Person | Named] = [*record.people, *record.remarks_by]
    return Page(whole.text, whole.plain, "zh", told_plainly(told), record.documents, who)


def told_plainly(told: list[Sentence]) -> list[tuple[int, int]]:
    """Return the sentences that tell what was done: one of what should be done has hardly ever a paper."""
    return [(one.start, one.end) for one in told if not MODAL.search(one.cover)]


def _wanted(told: list[Sentence], known: Tables) -> list[tuple[int, int]]:
    """Return the sentences from the first that opens a section or orders: before it stands the agenda."""
    first = next(
        (
            i
            for i, one in enumerate(told)
            if speech_of(one, known) or ENUMERATED.match(one.words) or MODAL.search(one.cover)
        ),
        len(told),
    )
    return [(one.start, one.end) for one in told[first:]]
