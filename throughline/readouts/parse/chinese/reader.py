"""Puts the answers to all questions into one record."""

from functools import partial

from throughline.readouts.parse.naming import Given, Naming, as_named
from throughline.readouts.parse.naming import names as names_told
from throughline.readouts.parse.record import Document, Person, Record
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text, collapsed
from throughline.readouts.parse.weighing import Page, papers_and_units, parts

from .agenda import documents
from .directives import MODAL, speech_of
from .heading import headline, readable
from .meeting import Told, meeting
from .named import named
from .named.nameless import is_nameless
from .people import people
from .remarks import remarks
from .requirements import ENUMERATED, requirements
from .script import Body, body, simplified
from .sentences import Sentence, sentences


def read_readout(text: Text, known: Tables) -> Record:
    """Return the record of a readout in Chinese."""
    whole, told, record = weighed(text, known)
    names = names_told(as_given(whole, told, record, known), known)
    record.named_events, record.named_venues, record.named_platforms = as_named(whole.text, names)
    spans = [(one.start, one.end, whole.words(one.start, one.end)) for one in names]
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


def weighed(text: Text, known: Tables) -> tuple[Body, list[Sentence], Record]:
    """Return the same with papers, units and parts as the words around them tell."""
    whole, told, record = ruled(text, known)
    page = as_page(whole, told, record)
    record.documents, record.remarks_by = papers_and_units(page, known)
    record.people = parts(page)
    return whole, told, record


def as_page(whole: Body, told: list[Sentence], record: Record) -> Page:
    """Return what is weighed: papers, people and units as rules told of them."""
    every = [(one.start, one.end) for one in told]
    found = (record.documents, record.remarks_by, record.people)
    return Page(whole.text, whole.plain, "zh", every, told_plainly(told), *found)


def as_given(whole: Body, told: list[Sentence], record: Record, known: Tables) -> Given:
    """Return where things are named, what rules say of them, and the papers and people, which are none."""
    wanted = _wanted(told, known)
    found = named(whole, known, wanted)
    others: list[Document | Person] = [*record.documents, *record.people]
    taken = [(one.start, one.end) for one in others]
    said = [
        Naming(*whole.text.place(one.start, one.end), kind, one.why[0].rule, one.why[0].phrase)
        for kind, group in (("event", found.events), ("venue", found.venues), ("platform", found.platforms))
        for one in group
        if not any(start < one.end and one.start < end for start, end in taken)  # in a title it is no news
    ]
    taken += [(one.start, one.end) for one in record.remarks_by]
    sentences = [(one.start, one.end) for one in told]
    places = [whole.text.place(*span) for span in taken]
    said.sort(key=lambda one: one.start)
    is_none = partial(is_nameless, whole, known)
    return Given(whole.text, whole.plain, "zh", sentences, wanted, said, places, is_none)


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
