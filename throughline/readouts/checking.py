"""Shapes of the facts of a line, and whether a match means a row that this person may mean."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid, Message
from throughline.base.text import current_language
from throughline.bodies.models import Organization
from throughline.loop import seen
from throughline.meetings.models import Meeting, Paper

from .lines import FACTS, year_of
from .matching.words import NEW
from .models import DraftLine
from .naming import place_named
from .parse.record import ACTIONS, PARTS, TIERS

LONGEST = 400
TEXTS = ("text_en", "text_zh", "progress", "task")
NEEDS_ONE = {"body": "name", "remark": "name", "person": "name", "document": "title", "requirement": "text"}
MEANS = {
    "meeting": "jurisdiction",
    "body": "organization",
    "remark": "organization",
    "person": "person",
    "document": "agenda_item",
    "requirement": "requirement",
}
OF_REGISTER = ("body", "remark", "person")  # one that means no row of the register cannot be entered
Check = Callable[[Any], Any]


def _words(value: Any) -> str:
    return " ".join(str(value or "").split())[:LONGEST]


def _list(value: Any) -> list[str]:
    rows = value.splitlines() if isinstance(value, str) else (value or [])
    return [words for row in rows if (words := _words(row))]


def _day(value: Any) -> str:
    """Return a day in ISO form, or "" for none."""
    if isinstance(value, date):
        return value.isoformat()
    words = _words(value)
    try:
        return date.fromisoformat(words).isoformat() if words else ""
    except ValueError as fault:
        raise Invalid(_("Give the day as year-month-day, or leave it empty.")) from fault


def _year(value: Any) -> str:
    """Return a year of four digits, or "" for none."""
    words = _words(value)
    if words and not (words.isascii() and words.isdecimal() and len(words) == 4):  # noqa: PLR2004 (a year)
        raise Invalid(_("Give the year in four digits."))
    return words


def _one_of(known: Any, *, empty: bool = True) -> Check:
    def chosen(value: Any) -> str:
        words = _words(value)
        if words not in known and not (empty and not words):
            raise Invalid(_("Choose one of the list."))
        return words

    return chosen


def _parts(value: Any) -> list[str]:
    found = list(dict.fromkeys(_list(value)))
    if not found or set(found) - set(PARTS):
        raise Invalid(_("Choose what part the person took."))
    return found


def _posts(value: Any) -> list[dict[str, str]]:
    return [{name: _words(row.get(name)) for name in ("title", "path", "body")} for row in value or []]


def _as_is(value: Any) -> Any:
    return value


CHECKS: dict[tuple[str, str], Check] = {
    ("meeting", "kind"): _one_of(Meeting.KINDS, empty=False),
    ("meeting", "tier"): _one_of(TIERS),
    ("meeting", "held_on"): _day,
    ("meeting", "published_on"): _day,
    ("meeting", "year"): _year,
    ("meeting", "authors"): _list,
    ("meeting", "inferred"): _list,
    ("body", "kind"): _one_of(Organization.KINDS, empty=False),
    ("remark", "kind"): _one_of(Organization.KINDS, empty=False),
    ("person", "titles"): _list,
    ("person", "part"): _parts,
    ("person", "posts"): _posts,
    ("document", "action"): _one_of(ACTIONS, empty=False),
    ("document", "kind"): _one_of(Paper.KINDS),
    ("document", "bodies"): _list,
    ("requirement", "topics"): _list,
    ("requirement", "actionable"): bool,
    ("item", "lead"): _list,
    ("requirement", "lead_start"): _as_is,
    ("requirement", "lead_end"): _as_is,
    ("alignment", "score"): _as_is,
    ("alignment", "accept"): _as_is,
    ("alignment", "reasons_en"): _as_is,
    ("alignment", "reasons_zh"): _as_is,
}


def check(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a line in their shapes. Raises Invalid with a message at each fact that is wrong."""
    found: dict[str, Any] = {}
    faults: dict[str | None, Message] = {}
    for name in FACTS[kind]:
        value = data.get(name)
        try:
            if name in TEXTS:
                found[name] = str(value or "").strip()
            else:
                shape: Check = CHECKS.get((kind, name), _words)
                found[name] = shape(value)
        except Invalid as fault:
            faults[name] = fault.messages[None]
    if (stem := NEEDS_ONE.get(kind)) and not (found.get(f"{stem}_en") or found.get(f"{stem}_zh")):
        faults[f"{stem}_{current_language()}"] = _("Fill in at least one language.")
    if faults:
        raise Invalid(faults)
    return found


def check_choice(by: Any, line: DraftLine, choice: str) -> None:
    """Refuse a match that is no row of the right kind, or none that `by` sees."""
    if choice == NEW:
        return
    noun = MEANS.get(line.kind)
    parsed = seen.parse(choice)
    if noun is None or parsed is None or parsed[0] != noun or seen.find(by, choice) is None:
        raise Invalid({"match": _("Choose who is meant from the list, or say that it is new.")})


def meaning_unsaid(line: DraftLine) -> bool:
    """Say whether a line must mean a row, or a new one, and nobody said which."""
    return bool(line.match or line.kind in OF_REGISTER) and not line.match.get("choice")


def unsaid_place(line: DraftLine) -> bool:
    """Say whether a meeting is of a new place that nobody named."""
    return line.match.get("choice") == NEW and not place_named(line.data)


def unsaid(line: DraftLine) -> Message | None:
    """Return what somebody must still say before a line can count, or None."""
    if meaning_unsaid(line):
        return _("Say first which one is meant, or that it is a new one.")
    if line.kind != "meeting" or line.review.earlier is not None:
        return None
    if unsaid_place(line):
        return _("Give the name of the new city or district first: edit the line.")
    if not year_of(line.data):
        return _("The source gives no day. Say of which year the meeting is: edit the line.")
    return None
