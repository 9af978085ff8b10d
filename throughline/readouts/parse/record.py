"""The record of one readout: what was read, where it stands, and which phrase said so.

Offsets are indexes of code points into the text as it was given, untouched; `end` is exclusive. Whatever has a place
slices back to its own words: `text[start:end]`, for names with white space collapsed to single spaces. The names of the
fields are those of the JSON that `throughline readouts parse` prints.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

ACTIONS = ("reviewed", "approved", "conveyed", "reported", "deliberated", "arranged")
PARTS = ("presided", "spoke", "attended", "delivered_remarks", "sat_in", "excused")
TIERS = ("municipal", "district")


@dataclass(frozen=True, slots=True)
class Why:
    """One step of a decision: what it decided (`of`), by which rule, and the phrase that fired ("" where none did)."""

    of: str
    rule: str
    phrase: str = ""


@dataclass(slots=True)
class Person:
    """Who took part, with the titles as printed for this meeting; a person listed without a title has none."""

    name: str
    start: int
    end: int
    titles: list[str] = field(default_factory=list)
    part: list[str] = field(default_factory=list)
    why: list[Why] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """A document and what became of it. `verb` keeps the words of the source, `action` is one of ACTIONS."""

    title: str
    action: str
    verb: str
    start: int
    end: int
    why: list[Why] = field(default_factory=list)


@dataclass(slots=True)
class Named:
    """A unit that spoke, or a named event, venue or platform."""

    name: str
    start: int
    end: int
    why: list[Why] = field(default_factory=list)


@dataclass(slots=True)
class Requirement:
    """A directive, an exact slice. `section` is the words that open its paragraph; `topics` are ids, main first.

    `lead_start`, `lead_end` is the sentence that it was cut from: the context in which it is to be read.
    """

    id: str
    start: int
    end: int
    text: str
    section: str
    topics: list[str]
    actionable: bool
    lead_start: int = 0
    lead_end: int = 0
    why: list[Why] = field(default_factory=list)


@dataclass(slots=True)
class Meeting:
    """Which meeting it was. Days are ISO texts, None where the text gives none.

    `inferred` names the fields that the text does not state but implies, e.g. ["date_held"] for a year taken from the
    day of publication. `district` is the name without the word for district, None at municipal tier.
    """

    title: str = ""
    bodies: list[str] = field(default_factory=list)
    tier: str | None = None
    district: str | None = None
    date_held: str | None = None
    date_published: str | None = None
    source: str | None = None
    authors: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    why: list[Why] = field(default_factory=list)


@dataclass(slots=True)
class Item:
    """One numbered item of a published progress bulletin: its number as printed, task, lead divisions and progress."""

    number: str
    task: str
    lead: list[str]
    progress: str
    start: int
    end: int
    why: list[Why] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """One readout (`document_class` "readout") or one progress bulletin ("bulletin", with `items`)."""

    readout: str = ""
    lang: str = "en"
    document_class: str = "readout"
    meeting: Meeting = field(default_factory=Meeting)
    people: list[Person] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    remarks_by: list[Named] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    named_events: list[Named] = field(default_factory=list)
    named_venues: list[Named] = field(default_factory=list)
    named_platforms: list[Named] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def silent(self) -> bool:
        """Say whether nothing of a readout was found in the text.

        What should be done is a requirement where it is told of a meeting, by who asked or by a day: so are no errands.
        """
        met = self.meeting
        told = met.date_held or met.date_published or any(one.section for one in self.requirements)
        return not (met.bodies or self.people or self.documents or self.items or (self.requirements and told))

    def as_json(self) -> dict[str, Any]:
        """Return the record as plain data, in the order of the fields."""
        return asdict(self)
