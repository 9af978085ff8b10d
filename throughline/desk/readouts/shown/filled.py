"""What confirming fills in of rows that are there already: a name, title or wording in the language that they lack."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.bodies.models import Organization, Person
from throughline.meetings.models import AgendaItem, Meeting, Requirement
from throughline.readouts.entering.bodies import fresh_names
from throughline.readouts.entering.clauses import lacking as lacking_of_meeting
from throughline.readouts.entering.clauses import wording_lacking
from throughline.readouts.entering.making import lacking, pair
from throughline.readouts.entering.papers import of_same_title
from throughline.readouts.kinds import PARTS
from throughline.readouts.models import DraftLine

GETS: dict[str, Any] = {
    "name_en": gettext_lazy("gets its English name: %(words)s"),
    "name_zh": gettext_lazy("gets its Chinese name: %(words)s"),
    "title_en": gettext_lazy("gets its English title: %(words)s"),
    "title_zh": gettext_lazy("gets its Chinese title: %(words)s"),
    "text_en": gettext_lazy("gets its English wording: %(words)s"),
    "text_zh": gettext_lazy("gets its Chinese wording: %(words)s"),
    "publisher_en": gettext_lazy("gets its publisher: %(words)s"),
    "publisher_zh": gettext_lazy("gets its publisher: %(words)s"),
    "published_on": gettext_lazy("gets its day of publication: %(words)s"),
}


def gets(fresh: Mapping[str, Any]) -> Iterator[str]:
    """Yield in words what a row is given."""
    for name, given in fresh.items():
        told = date_format(given, "DATE_FORMAT") if name == "published_on" else given
        yield str(GETS[name] % {"words": told})


def of_row(row: Any, line: DraftLine) -> list[str]:
    """Return what a row of the register is given that a line means."""
    if isinstance(row, Person):
        return list(gets(lacking(row, pair(line.data, "name", 80))))
    if isinstance(row, Organization):
        fresh, others = fresh_names(row, line)
        return [*gets(fresh), *(_("also called: %(words)s") % {"words": words} for words in others.values())]
    return []


def of_meeting(row: Meeting, line: DraftLine) -> list[str]:
    """Return what a meeting that is entered is given by a version of its readout."""
    return list(gets(lacking_of_meeting(row, line)))


def of_clause(row: Requirement, line: DraftLine) -> list[str]:
    """Return which wording a clause is given."""
    return list(gets(wording_lacking(row, line)))


def item_of(meeting: Meeting | None, line: DraftLine) -> AgendaItem | None:
    """Return the item of a meeting that the document of a version is."""
    if meeting is None:
        return None
    choice, items = line.match.get("choice", ""), list(meeting.items.all())
    if choice.startswith(AgendaItem.noun):
        return next((item for item in items if item.path == choice), None)
    return of_same_title(items, line)


def of_item(row: AgendaItem, line: DraftLine) -> list[str]:
    """Return which title an item is given."""
    return list(gets(lacking(row, pair(line.data, "title"))))


def parts_fresh(meeting: Meeting | None, row: Any, line: DraftLine) -> bool:
    """Say whether a line notes a part that is not noted yet: only then are its titles kept."""
    if meeting is None or row is None:
        return True
    there = set(meeting.attendances.filter(person=row).values_list("part", flat=True))
    return not {PARTS[part] for part in line.data.get("part") or ()} <= there


def page_of(meeting: Meeting) -> str:
    """Return the page of a meeting."""
    return reverse("desk:meeting-page", args=[meeting.pk])


def told(words: Iterable[Any]) -> str:
    """Return what stands beside an entry, in one line."""
    return " · ".join(str(one) for one in words if one)
