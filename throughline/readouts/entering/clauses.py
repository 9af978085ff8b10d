"""The meeting itself and its requirements, each with the exact words it stands on."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.base.models import SourceText
from throughline.loop import seen
from throughline.meetings.actions.meetings import enter_public_meeting
from throughline.meetings.actions.requirements import correct_requirement, state_requirement
from throughline.meetings.actions.translating import (
    UNNAMED,
    lacking_of_meeting,
    lacks,
    translate_meeting,
    translate_requirement,
)
from throughline.meetings.models import Meeting, Requirement
from throughline.readouts.lines import year_of
from throughline.readouts.matching.words import folded
from throughline.readouts.models import DraftLine
from throughline.readouts.topics import topic_named

from .making import Making, at_line, pair

SECTION = 120
QUOTED = ("quote", "quote_lang", "start")
WORDING = ("text_en", "text_zh", *QUOTED)


def day_of(words: str) -> date | None:
    """Return a day of a line; None where the source gives none."""
    return date.fromisoformat(words) if words else None


def enter_meeting(making: Making, line: DraftLine) -> None:
    """Enter the meeting; a version of an earlier readout belongs to the meeting that is there."""
    data = line.data
    making.year = year_of(data)
    earlier = making.review.earlier
    if earlier is not None:
        _known_meeting(making, line, earlier.meeting)
        return
    if not making.year:
        raise Invalid({f"line-{line.pk}": _("The source gives no day. Say of which year the meeting is.")})
    publisher = pair(data, "publisher", 160)
    with at_line(line):
        making.meeting = enter_public_meeting(
            by=making.by,
            jurisdiction=making.where(),
            bodies=making.bodies,
            kind=data["kind"],
            year=making.year,
            held_on=day_of(data["held_on"]),
            published_on=day_of(data["published_on"]),
            address=making.review.address,
            **pair(data, "title"),
            **(publisher if any(publisher.values()) else UNNAMED),
        )
    making.note(making.meeting, line)


def _known_meeting(making: Making, line: DraftLine, meeting: Meeting | None) -> None:
    """Take the meeting that the earlier readout made, and give it the title in the language that it lacks."""
    if meeting is None or meeting.withdrawn:
        raise Invalid(_("The earlier readout is not confirmed. Confirm it first, or say that this is one of its own."))
    fresh = lacking(meeting, line)
    if fresh:
        meeting = translate_meeting(by=making.by, meeting=meeting, **fresh)
        making.fill(meeting, {name: str(told) for name, told in fresh.items()})
    making.meeting, making.year = meeting, meeting.year
    making.bodies = [link.organization for link in meeting.body_links.select_related("organization")]
    making.rest(meeting, line)
    making.became[line.pk] = meeting.path


def lacking(meeting: Meeting, line: DraftLine) -> dict[str, Any]:
    """Return what of title, publisher and day of publication the line of a meeting gives and the meeting lacks."""
    given = {**pair(line.data, "title"), **pair(line.data, "publisher", 160)}
    return lacking_of_meeting(meeting, {**given, "published_on": day_of(line.data.get("published_on", ""))})


def wording_lacking(known: Requirement, line: DraftLine) -> dict[str, str]:
    """Return the wordings that a line gives in a language in which a clause has none that is of today."""
    given = {lang: line.data.get(f"text_{lang}", "").strip() for lang in ("en", "zh")}
    return {f"text_{lang}": given[lang] for lang in lacks(known) if given[lang]}


def enter_clauses(making: Making) -> None:
    """Enter each requirement; one that an earlier version has already gets these words too."""
    for line in making.of("requirement"):
        with at_line(line):
            known: Requirement | None = making.meant(line) if line.match.get("choice") else None
            made = _add_words(making, line, known) if known is not None else _enter(making, line)
            making.clauses[line.pk] = made


def _enter(making: Making, line: DraftLine) -> Requirement:
    """Enter a requirement with its span; the quote is the slice of the source, whatever the wording beside it."""
    data = line.data
    quoted = line.start is not None and line.end is not None
    words: dict[str, Any] = {name: data.get(name, "").strip() for name in ("text_en", "text_zh")}
    made = state_requirement(
        by=making.by,
        meeting=making.held(),
        **words,
        short_en=data.get("short_en", "")[:120],
        short_zh=data.get("short_zh", "")[:60],
        section=data.get("section", "")[:SECTION],
        topic=topic_named(data.get("topics", [])),
        actionable=bool(data.get("actionable")),
        kind="directive" if data.get("actionable") else "guidance",
        quote=making.source.text[line.start : line.end] if quoted else "",
        quote_lang=making.lang,
        source_text=making.source if quoted else None,
        start=line.start,
    )
    making.note(made, line)
    return made


def _add_words(making: Making, line: DraftLine, known: Requirement) -> Requirement:
    """Let a clause rest on these words too, and give it its wording in the language that it lacks."""
    if known.meeting_id != making.held().pk:
        raise Invalid({"match": _("This clause is of another meeting.")})
    fresh = wording_lacking(known, line)
    words = line.data.get(f"text_{making.lang}", "").strip()
    if fresh:
        known = translate_requirement(by=making.by, requirement=known, **fresh)
        making.fill(known, fresh)
    elif making.review.corrects_id and (line.quote or words) not in (known.quote, ""):
        known = _replace(making, line, known)
    making.rest(known, line)
    making.became[line.pk] = known.path
    return known


def _replace(making: Making, line: DraftLine, known: Requirement) -> Requirement:
    """Give a clause the words of the newer version; what it said is kept with the line, for an undoing.

    The span of the earlier text stays: the clause rests on both.
    """
    if folded(line.quote) == folded(known.quote):
        return known
    quoted = line.start is not None and line.end is not None
    before = {name: getattr(known, name) for name in WORDING}
    text = {"text_en": known.text_en, "text_zh": known.text_zh, f"text_{making.lang}": line.data[f"text_{making.lang}"]}
    line.match = {**line.match, "before": {**before, "source_text": known.source_text_id}}
    return correct_requirement(
        by=making.by,
        requirement=known,
        **text,
        quote=line.quote if quoted else "",
        quote_lang=making.lang,
        source_text=making.source if quoted else None,
        start=line.start,
    )


def give_words_back(by: Any, lines: Iterable[DraftLine]) -> int:
    """Give clauses the words back that lines of a newer version replaced; one that was changed since stays as it is.

    The other language stays too: what was written there since says the newer words, and counts as of another wording.
    """
    count = 0
    for line in lines:
        before = line.match.get("before")
        clause = seen.find(by, line.made) if before and line.made else None
        if clause is None:
            continue
        own = f"text_{clause.quote_lang}"
        if clause.quote != line.quote or getattr(clause, own) != line.data[own].strip():
            continue
        source = SourceText.objects.filter(pk=before["source_text"]).first()
        text = {"text_en": clause.text_en, "text_zh": clause.text_zh, own: before[own]}
        quoted = {name: before[name] for name in QUOTED}
        with at_line(line):  # one that was conveyed since keeps its words, so the newer version cannot be undone
            correct_requirement(by=by, requirement=clause, source_text=source, **text, **quoted)
        count += 1
    return count
