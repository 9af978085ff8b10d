"""Takes what a readout tells from the records of a meeting."""

import re
from collections import defaultdict
from typing import Any

from throughline.meetings.models import Attendance, Meeting, Outcome, Requirement

from .told import Attendee, Business, Clause, Told

APART = re.compile(r"\s*[;；]\s*|、")
ENDS = ".!?。！？：:\n"
STOPS = ".!?。！？；\n"
ENGLISH_LEAD = re.compile(
    r"\b(?:should|must|shall|will|need to|needs to|necessary|imperative|efforts)\b", re.IGNORECASE
)
CHINESE_LEAD = re.compile(r"^.{0,16}?(要|必须|应当?|须|需|不得)")


def _in(lang: str, row: Any, name: str) -> str:
    """Return a text of a row in a language, else in the other one."""
    first, other = (lang, "en" if lang == "zh" else "zh")
    return str(getattr(row, f"{name}_{first}") or getattr(row, f"{name}_{other}"))


def _attendees(meeting: Meeting, lang: str) -> tuple[Attendee, ...]:
    """Return who took part, each person once, in the order noted."""
    parts: dict[int, list[Attendance]] = defaultdict(list)
    for row in meeting.attendances.exclude(person=None).exclude(part="excused").select_related("person"):
        parts[row.person_id].append(row)
    return tuple(
        Attendee(
            _in(lang, rows[0].person, "name"),
            tuple(APART.split(_in(lang, rows[0], "titles"))) if _in(lang, rows[0], "titles") else (),
            tuple(row.part for row in rows),
        )
        for rows in parts.values()
    )


def _business(meeting: Meeting, lang: str) -> tuple[Business, ...]:
    """Return what became of each paper and item; once where all bodies did the same."""
    rows = Outcome.objects.filter(item__meeting=meeting, withdrawn=False).exclude(result="noted")
    rows = rows.select_related("item", "organization", "paper").order_by("item__number", "paper", "pk")
    found: dict[tuple[int, int | None], list[Outcome]] = defaultdict(list)
    for row in rows:
        found[row.item_id, row.paper_id].append(row)
    told = []
    for same in found.values():
        title = _in(lang, same[0].paper or same[0].item, "title")
        alike = len({row.result for row in same}) == 1
        told += [Business(title, row.result, "" if alike else _in(lang, row.organization, "name")) for row in same]
    return tuple(dict.fromkeys(told))


def _units(meeting: Meeting, lang: str) -> tuple[str, ...]:
    """Return the units that spoke: noted so, or presenters of an item of remarks."""
    noted = meeting.attendances.exclude(organization=None).filter(part="spoke").select_related("organization")
    asked = meeting.items.filter(kind="unit_remarks").exclude(presenter=None).select_related("presenter")
    units = [*(row.organization for row in noted), *(row.presenter for row in asked)]
    return tuple(dict.fromkeys(_in(lang, unit, "name") for unit in units))


def is_piece(row: Requirement, text: str, lang: str) -> bool:
    """Say whether a clause is a piece of a sentence: by its place in the source, else by how it begins."""
    if row.source_text is not None and row.start is not None and row.end is not None:
        whole = row.source_text.text
        before, after = whole[: row.start].rstrip(" \t\u00a0\u3000"), whole[row.end :].lstrip(" \t\u00a0\u3000")
        return not ((not before or before[-1] in ENDS) and (not after or after[0] in ENDS))
    return not (ENGLISH_LEAD.search(text) if lang == "en" else CHINESE_LEAD.match(text))


def clauses(meeting: Meeting, lang: str) -> tuple[Clause, ...]:
    """Return the clauses that have words in a language."""
    rows = meeting.requirements.select_related("source_text").order_by("number")
    told = [(row, str(getattr(row, f"text_{lang}"))) for row in rows]
    return tuple(Clause(row.section, text, is_piece(row, text, lang), _sentence_of(row)) for row, text in told if text)


def _sentence_of(row: Requirement) -> int:
    """Return where the sentence begins that a clause was cut from; all that have no source count as one."""
    if row.source_text is None or row.start is None:
        return 0
    before = row.source_text.text[: row.start]
    return max(before.rfind(sign) for sign in STOPS) + 1


def missing(meeting: Meeting, lang: str) -> int:
    """Return how many clauses have no words in a language."""
    return meeting.requirements.filter(**{f"text_{lang}": ""}).count()


def gather(meeting: Meeting, lang: str, source: str = "") -> Told:
    """Return all that a readout of the meeting tells in a language."""
    return Told(
        title=_in(lang, meeting, "title"),
        bodies=tuple(
            _in(lang, link.organization, "name") for link in meeting.body_links.select_related("organization")
        ),
        held_on=meeting.held_on,
        source=source,
        attendees=_attendees(meeting, lang),
        business=_business(meeting, lang),
        units=_units(meeting, lang),
        clauses=clauses(meeting, lang),
    )
