"""What confirming a review would enter, as it will stand in the records: told before, so that nothing surprises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.bodies.models import Jurisdiction
from throughline.meetings.models import Meeting
from throughline.readouts.entering.places import lacking
from throughline.readouts.matching.words import folded
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.queries import entered_already, matched

from . import filled, words
from .known import barred, clauses_before, meant, named, topics, uppers
from .lines import is_weak
from .reviews import counts, shown_lines


@dataclass(frozen=True, slots=True)
class Entry:
    """One record to be: its words, what is told beside it, and whether it is new to the register."""

    text: Any
    told: str = ""
    new: bool = False
    url: str = ""
    number: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Records of one kind."""

    title: str
    entries: Sequence[Entry]

    @property
    def numbered(self) -> bool:
        """Say whether its records carry numbers."""
        return any(entry.number for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Preview:
    """All that would be entered; `left` counts the lines that must be decided before, `struck` those left out."""

    parts: Sequence[Part]
    left: int
    struck: int
    versions: str = ""
    barred: Any = ""  # why this person may not enter it, and who may
    naming: str = ""  # the name that a place is given
    unseen: int = 0  # suggested alignments that nobody decided on; they may be left
    unseen_url: str = ""  # the first of them
    again: Sequence[tuple[str, str]] = ()  # (title, page) of meetings of the same place and day

    @property
    def total(self) -> int:
        """Count the records."""
        return sum(len(part.entries) for part in self.parts)


def _name(line: DraftLine) -> Any:
    """Return the name or title of a line."""
    return words.pair(line.data, "title" if line.kind in ("meeting", "document") else "name")


def _meeting(line: DraftLine, there: Meeting | None) -> Entry:
    """Return the meeting; of a version only what the meeting that is there is given."""
    if there is not None:
        given = filled.of_meeting(there, line)
        return Entry(there.title, filled.told(given or [_("stays as it is")]), url=filled.page_of(there))
    told = [words.value("meeting", name, line.data) for name in ("kind", "tier", "district")]
    told += [
        f"{label}{_(': ')}{words.value('meeting', name, line.data)}"
        for name, label in (("held_on", _("Held")), ("published_on", _("Published on")))
        if line.data.get(name)
    ]
    told.append(words.value("meeting", "publisher", line.data))
    if not line.data.get("held_on"):
        told.append(_("day not given"))
    return Entry(_name(line), filled.told(told))


def _place(review: Review, line: DraftLine, rows: dict[str, tuple[str, str]], *, bar: bool) -> Entry:
    """Return whose meeting it was; a place that is entered with it is marked as new. A version goes by its earlier.

    `bar` says that this person may not enter it: then nothing new is promised.
    """
    known = review.earlier.meeting if review.earlier is not None else None
    place = _named_place(review, line)
    if known is not None:
        told = (known.jurisdiction.get_level_display(), *_filled(place, line))
        return Entry(known.jurisdiction.name, filled.told(told))
    choice = line.match.get("choice", "")
    if choice in rows:
        return Entry(rows[choice][0], filled.told(_filled(place, line)), url=rows[choice][1])
    read = {f"place_{lang}": line.data.get("district", "") for lang in ("en", "zh")}
    name = words.pair(line.data, "place") or words.pair(read, "place")
    return Entry(name, words.value("meeting", "tier", line.data), new=choice == "new" and not bar)


def _named_place(review: Review, line: DraftLine) -> Jurisdiction | None:
    """Return the place that is given a name: that of the earlier version, or the one that somebody said."""
    if review.earlier is not None and review.earlier.meeting is not None:
        return review.earlier.meeting.jurisdiction
    if line.match.get("reason") != "said" or line.match.get("choice") == "new":
        return None
    return Jurisdiction.objects.filter(pk=line.match["choice"].rpartition("/")[2]).first()


def _filled(place: Jurisdiction | None, line: DraftLine) -> list[str]:
    """Return which name a place is given in the language that it lacks."""
    return list(filled.gets(lacking(place, line.data))) if place is not None else []


def naming(review: Review, lines: Sequence[DraftLine]) -> str:
    """Return which name a city or district is given, told before all else: it stands on every page from then on."""
    for line in lines:
        place = _named_place(review, line) if line.kind == "meeting" else None
        if given := _filled(place, line):
            return f"{place}{_(': ')}{filled.told(given)}"
    return ""


def _matched(line: DraftLine, rows: dict[str, tuple[str, str]], found: Mapping[str, Any], told: str = "") -> Entry:
    """Return a line that means a row of the register, with what that row is given, or a new one."""
    choice = line.match.get("choice", "")
    if choice in rows:
        return Entry(rows[choice][0], filled.told((told, *filled.of_row(found.get(choice), line))), url=rows[choice][1])
    if choice == "new" and line.match.get("place"):
        told = filled.told((told, _("as a unit of that district")))
    return Entry(_name(line), told, new=choice == "new")


def _person(line: DraftLine, rows: dict[str, tuple[str, str]], found: Mapping[str, Any], there: Any) -> Entry:
    """Return who took part; titles are kept only with a part that is not noted yet."""
    row = found.get(line.match.get("choice", ""))
    told = _told(line) if filled.parts_fresh(there, row, line) else words.value("person", "part", line.data)
    return _matched(line, rows, found, str(told))


def _paper(line: DraftLine, there: Meeting | None) -> Entry:
    """Return a document with its outcome; of a version, what the item that is there is given."""
    item = filled.item_of(there, line)
    if item is None:
        return Entry(_name(line), _told(line), new=there is not None)
    return Entry(item.title, filled.told(filled.of_item(item, line) or [_("stays as it is")]))


def _clause(line: DraftLine, place: int, found: Mapping[str, Any], labels: Mapping[str, str], was: str) -> Entry:
    """Return a requirement; one that is there keeps its topic and is given the wording that it lacks."""
    row = found.get(line.match.get("choice", ""))
    of = words.listed(labels.get(code, code) for code in line.data.get("topics") or ())
    given = filled.of_clause(row, line) if row is not None else []
    told = of if row is None else filled.told(given)
    new = line.review.earlier is not None and row is None
    return Entry(row.text if given else line.quote, told, number=str(place), new=new, before=was)


def _told(line: DraftLine) -> str:
    """Return what is told beside a line."""
    if line.kind == "person":
        return filled.told(words.value("person", name, line.data) for name in ("part", "titles"))
    if line.kind == "document":
        return " · ".join(words.value("document", name, line.data) for name in ("action", "kind"))
    return str(words.value(line.kind, "kind", line.data))


def _before(line: DraftLine, before: dict[str, str]) -> str:
    """Return what the clause said that a line replaces; "" where it replaces none."""
    was = before.get(line.match.get("choice", ""), "")
    return was if was and folded(was) != folded(line.quote) else ""


def _versions(lines: Sequence[DraftLine], before: dict[str, str]) -> str:
    """Return how many clauses of a newer version are the same, changed and new, and how many it says no more."""
    meant_again = {line.match.get("choice", "") for line in lines} & set(before)
    changed = sum(bool(_before(line, before)) for line in lines)
    return _(
        "Clauses beside the earlier version: %(same)d unchanged, %(changed)d changed, %(new)d new. "
        "Said there and no more here: %(gone)d, which stay as they are."
    ) % {
        "same": len(meant_again) - changed,
        "changed": changed,
        "new": sum(line.match.get("choice", "") not in before for line in lines),
        "gone": len(before) - len(meant_again),
    }


def _aligned(lines: Sequence[DraftLine]) -> list[Entry]:
    """Return which clause carries out which one of the tier above."""
    above = uppers(lines)
    return [
        Entry(line.lower.quote, f"→ {above[line.upper].number} {above[line.upper].heading}")
        for line in lines
        if line.lower and line.upper in above
    ]


def carried(review: Review) -> Preview:
    """Return the accepted alignments that are not entered yet."""
    rows = review.lines.filter(kind="alignment", state="accepted", made="").select_related("lower__review__source")
    return Preview([Part(_("Alignments"), _aligned(list(rows)))], 0, 0)


def preview(user: Any, review: Review) -> Preview:
    """Return what would be entered, part by part, in the order of the meeting's page."""
    lines = shown_lines(review)
    taken = [line for line in lines if line.taken]
    rows, labels, before = named(meant(taken)), topics(), clauses_before(review)
    found = matched(user, taken)
    there = review.earlier.meeting if review.earlier is not None else None
    of = {kind: [line for line in taken if line.kind == kind] for kind in DraftLine.KINDS}
    bodies = [line for line in of["body"] if there is None or line.match.get("choice") != "new"]  # those that met stay
    clauses = [
        _clause(line, place, found, labels, _before(line, before)) for place, line in enumerate(of["requirement"], 1)
    ]
    bar = barred(user, review, lines) or ""
    parts = (
        Part(_("City or district"), [_place(review, line, rows, bar=bool(bar)) for line in of["meeting"]]),
        Part(_("Meeting"), [_meeting(line, there) for line in of["meeting"]]),
        Part(_("Bodies that met"), [_matched(line, rows, found, _told(line)) for line in bodies]),
        Part(_("Attendance"), [_person(line, rows, found, there) for line in of["person"]]),
        Part(_("Agenda, papers and outcomes"), [_paper(line, there) for line in of["document"]]),
        Part(_("Units that spoke"), [_matched(line, rows, found, _told(line)) for line in of["remark"]]),
        Part(_("Requirements"), clauses),
        Part(_("Named things"), [Entry(_name(line), str(line.get_kind_display()))
                                 for kind in ("event", "venue", "platform") for line in of[kind]]),
        Part(_("Items of the bulletin"), [Entry(line.data.get("task", ""), number=str(line.data.get("number", "")))
                                          for line in of["item"]]),
        Part(_("Alignments"), _aligned(of["alignment"])),
    )  # fmt: skip
    decided, needed = counts(lines)
    unseen = [line for line in lines if line.kind == "alignment" and line.state == "drafted" and not is_weak(line)]
    return Preview(
        [part for part in parts if part.entries],
        needed - decided,
        sum(line.state == "struck" for line in lines),
        _versions(of["requirement"], before) if before else "",
        bar,
        naming(review, taken),
        len(unseen),
        f"{reverse('desk:review-page', args=[review.pk])}?line={unseen[0].pk}#l{unseen[0].pk}" if unseen else "",
        [(str(row), filled.page_of(row)) for row in entered_already(user, review)],
    )
