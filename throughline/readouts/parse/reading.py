"""Which reader reads a text: by its language and its class."""

from pathlib import PurePath

from . import chinese, english
from .bulletins import read_bulletin
from .chinese.script import simplified
from .outcomes import joined, outcomes
from .record import Record
from .tables import Tables, shipped_tables
from .text import LARGEST, collapsed, language, read
from .topics import Beside, topics

NEAR = 500  # characters around a clause that help to sort it
READERS = {"en": english.read_readout, "zh": chinese.read_readout}


class TooLong(ValueError):
    """A text that is no readout: longer than any, so it is refused before it is read."""


def parse(text: str, *, name: str = "", known: Tables | None = None) -> Record:
    """Return what the text says, each piece with its place and the phrase that said so.

    `known` are the phrases and bodies to go by, by default those that ship. Raises TooLong above LARGEST characters.
    Never raises on any other text: what cannot be read is simply not in the record.
    """
    if len(text) > LARGEST:
        message = f"{len(text)} characters; a readout has at most {LARGEST}"
        raise TooLong(message)
    lang = language(text)
    plain, known = read(text), known or shipped_tables()
    rows = outcomes(plain, known, lang)
    record = None if rows else read_bulletin(plain, known, lang)
    record = record or READERS[lang](plain, known)
    record.documents = joined(record.documents, rows)
    record.readout, record.lang = name, lang
    _one_of_many(text, record, known)
    stem = PurePath(name).stem or "readout"
    for number, requirement in enumerate(record.requirements, 1):
        requirement.id = f"{stem}-{number:02d}"  # No two readouts share one.
    _sorted(plain.raw, record, known)
    _as_published(text, record)
    return record


def _one_of_many(text: str, record: Record, known: Tables) -> None:
    """Leave a district aside that the text does not name: among several, a body of a common name tells none of them."""
    met, several = record.meeting, len({body.district for body in known.bodies} - {""}) > 1
    flat = "".join(text.split())
    if several and met.district and "".join(met.district.split()) not in flat + simplified(flat, known):
        met.district = None
        met.why = [why for why in met.why if why.of != "district"]


def _sorted(text: str, record: Record, known: Tables) -> None:
    """Sort the requirements by subject once all are there: what stands beside a clause helps to tell its own."""

    def said(words: str) -> str:
        return "".join(simplified(words, known).split()) if record.lang == "zh" else collapsed(words)

    rows = record.requirements
    texts = ["", *(said(row.text) for row in rows), ""]
    for number, row in enumerate(rows, 1):
        beside = Beside(texts[number - 1], texts[number + 1], row.actionable)
        near = text[max(row.lead_start, row.start - NEAR) : min(row.lead_end, row.end + NEAR)]
        told = topics(texts[number], known, record.lang, context=said(near), beside=beside)
        row.topics = told.topics
        row.why = [*(why for why in row.why if why.of != "topics"), *told.why]


def _as_published(text: str, record: Record) -> None:
    """Quote names as published: signs that are not seen stay in them, whether a reader looked through them or not."""
    named = (record.people, record.remarks_by, record.named_events, record.named_venues, record.named_platforms)
    for row in (row for rows in named for row in rows):
        words = text[row.start : row.end]
        row.name = " ".join(words.split()) if row.name == collapsed(words) else row.name
    for paper in record.documents:
        words = text[paper.start : paper.end]
        paper.title = " ".join(words.split()) if paper.title == collapsed(words) else paper.title
