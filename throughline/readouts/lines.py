"""From a record to drafted lines: which facts a line of each kind carries, and where it stands in the source.

| kind | facts |
|---|---|
| meeting | title, kind, tier, district, held_on, published_on, publisher, inferred, year; code and name if new |
| body, remark | name, kind of organization |
| person | name, titles as printed, part, posts [{"title", "organization"}] |
| document | title, action, verb, kind of paper ("" = no paper), bodies that did it ([] = all that met) |
| requirement | text, short, section, topics (main first), actionable, lead_start, lead_end |
| event, venue, platform | name |
| item | number, task, lead, progress |
| alignment | score, accept, reasons_en, reasons_zh |

Names, titles and texts are pairs `<fact>_en`, `<fact>_zh`; what was read stands in the language of the source.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .kinds import AS_PAPER, kind_of
from .naming import place_name
from .parse.record import Record, Requirement
from .parse.text import Text, collapsed, read

SPACED = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SAID_THAT = re.compile(r"^[\s,，:：]*(?:that\b)?\s*")
HEADING = {"en": 120, "zh": 60}  # characters, as Requirement.short_*
FACTS: dict[str, tuple[str, ...]] = {
    "meeting": (
        "title_en", "title_zh", "kind", "tier", "district", "held_on", "published_on", "publisher_en", "publisher_zh",
        "authors", "inferred", "year", "code", "place_en", "place_zh",
    ),
    "body": ("name_en", "name_zh", "kind"),
    "remark": ("name_en", "name_zh", "kind"),
    "person": ("name_en", "name_zh", "titles", "part", "posts"),
    "document": ("title_en", "title_zh", "action", "verb", "kind", "bodies"),
    "requirement": (
        "text_en", "text_zh", "short_en", "short_zh", "section", "topics", "actionable", "lead_start", "lead_end",
    ),
    "event": ("name_en", "name_zh"),
    "venue": ("name_en", "name_zh"),
    "platform": ("name_en", "name_zh"),
    "item": ("number", "task", "lead", "progress"),
    "alignment": ("score", "accept", "reasons_en", "reasons_zh"),
}  # fmt: skip


@dataclass(slots=True)
class Drafted:
    """One line before it is stored. `start` and `end` are None where the source has no words for it."""

    kind: str
    data: dict[str, Any]
    start: int | None = None
    end: int | None = None
    why: list[dict[str, str]] = field(default_factory=list)


def unspaced(name: str) -> str:
    """Return a name without the space that pages put between the two characters of a short Chinese name."""
    return SPACED.sub("", name)


def said(stem: str, words: str, lang: str) -> dict[str, str]:
    """Return a pair of which the language of the source is filled; names go on without signs that are not seen."""
    words = words if stem == "text" else collapsed(words)
    return {f"{stem}_en": words if lang == "en" else "", f"{stem}_zh": words if lang == "zh" else ""}


def year_of(data: Mapping[str, Any]) -> int:
    """Return the year of a meeting: said, of the day held or published, or in its title; 0 where none is given."""
    for name in ("year", "held_on", "published_on", "title_en", "title_zh"):
        if found := YEAR.search(str(data.get(name, ""))):
            return int(found[0])
    return 0


def _why(row: Any) -> list[dict[str, str]]:
    return [{"of": why.of, "rule": why.rule, "phrase": why.phrase} for why in row.why]


def place_of(text: Text, words: str) -> tuple[int | None, int | None]:
    """Return where words stand first in the source, as the plain copy has them; (None, None) where they do not."""
    plain = " ".join(words.split())
    flat = text.plain.replace("\n", " ")
    found = flat.find(plain) if plain else -1
    return text.span(found, found + len(plain)) if found >= 0 else (None, None)


def _meeting(record: Record, text: Text, own: Mapping[str, str]) -> Iterator[Drafted]:
    met = record.meeting
    lang = record.lang
    start, end = place_of(text, met.title)
    data = {
        **said("title", met.title, lang),
        "kind": kind_of("meeting", met.title),
        "tier": met.tier or "",
        "district": met.district or "",
        "held_on": met.date_held or "",
        "published_on": met.date_published or "",
        **said("publisher", met.source or "", lang),
        "authors": list(met.authors),
        "inferred": list(met.inferred),
        "code": "",
        **said("place", place_name(text, met.tier or "", met.district or "", lang), lang),
    }
    data["year"] = str(year_of(data) or "")
    yield Drafted("meeting", data, start, end, _why(met))
    for name in met.bodies:
        start, end = place_of(text, name)
        yield Drafted("body", {**said("name", name, lang), "kind": kind_of("organization", name, own)}, start, end)


def _people(record: Record) -> Iterator[Drafted]:
    for person in record.people:
        data = {
            **said("name", unspaced(person.name), record.lang),
            "titles": list(person.titles),
            "part": list(person.part) or ["attended"],
            "posts": [],
        }
        yield Drafted("person", data, person.start, person.end, _why(person))


def _papers(record: Record, own: Mapping[str, str]) -> Iterator[Drafted]:
    for paper in record.documents:
        data = {
            **said("title", paper.title, record.lang),
            "action": paper.action,
            "verb": paper.verb,
            "kind": kind_of("paper", paper.title) or ("study" if paper.action in AS_PAPER else ""),
            "bodies": [],
        }
        yield Drafted("document", data, paper.start, paper.end, _why(paper))
    for unit in record.remarks_by:
        data = {**said("name", unit.name, record.lang), "kind": kind_of("organization", unit.name, own)}
        yield Drafted("remark", data, unit.start, unit.end, _why(unit))


def _heading(clause: Requirement, lang: str) -> str:
    """Return what a clause is called in lists where its sentence opens with who said it; "" where it does not."""
    if not clause.section or not clause.text.startswith(clause.section):
        return ""
    rest = unspaced(collapsed(SAID_THAT.sub("", clause.text[len(clause.section) :])))
    return rest[:1].upper() + rest[1:] if len(rest) <= HEADING[lang] else ""


def _clauses(record: Record) -> Iterator[Drafted]:
    for clause in record.requirements:
        data = {
            **said("text", clause.text, record.lang),
            **said("short", _heading(clause, record.lang), record.lang),
            "section": clause.section,
            "topics": list(clause.topics),
            "actionable": clause.actionable,
            "lead_start": clause.lead_start,
            "lead_end": clause.lead_end,
        }
        yield Drafted("requirement", data, clause.start, clause.end, _why(clause))


def _named(record: Record) -> Iterator[Drafted]:
    found = (("event", record.named_events), ("venue", record.named_venues), ("platform", record.named_platforms))
    for kind, rows in found:
        for row in rows:
            yield Drafted(kind, said("name", row.name, record.lang), row.start, row.end, _why(row))
    for item in record.items:
        data = {"number": item.number, "task": item.task, "lead": list(item.lead), "progress": item.progress}
        yield Drafted("item", data, item.start, item.end, _why(item))


def drafted(record: Record, source: str, units: Mapping[str, str] | None = None) -> list[Drafted]:
    """Return the lines of a record in the order in which they are reviewed.

    `units` are words in names of bodies and units, each with the kind that an installation says it means.
    """
    text, own = read(source), units or {}
    if record.document_class == "bulletin":
        return list(_named(record))
    return [*_meeting(record, text, own), *_people(record), *_papers(record, own), *_clauses(record), *_named(record)]


def only_facts(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of `given` is a fact of a line of this kind; anything else is dropped."""
    return {name: given[name] for name in FACTS[kind] if name in given}
