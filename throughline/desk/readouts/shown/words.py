"""The words of lines: their states, facts, reasons and choices, in the reader's language."""

from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from throughline.base.text import choose
from throughline.bodies.models import Organization
from throughline.desk.meetings.shown import dates
from throughline.look.lights import Light
from throughline.meetings.models import Meeting, Outcome, Paper
from throughline.readouts.checking import meaning_unsaid, unsaid
from throughline.readouts.kinds import RESULTS, result_of
from throughline.readouts.matching.words import reason_text
from throughline.readouts.models import DraftLine

# What was done with a document, in the word of the outcome that it becomes.
ACTIONS = {action: Outcome.RESULTS[result] for action, result in RESULTS.items()}
PARTS = {
    "presided": pgettext_lazy("part of a person", "presided"),
    "spoke": pgettext_lazy("part of a person", "spoke"),
    "delivered_remarks": pgettext_lazy("part of a person", "delivered remarks"),
    "attended": pgettext_lazy("part of a person", "attended"),
    "sat_in": pgettext_lazy("part of a person", "sat in"),
    "excused": pgettext_lazy("part of a person", "excused"),
}
TIERS = {"municipal": gettext_lazy("municipal"), "district": gettext_lazy("district")}
GROUPS = {
    "meeting": gettext_lazy("Meeting"),
    "body": gettext_lazy("Bodies"),
    "person": gettext_lazy("People"),
    "document": gettext_lazy("Documents"),
    "remark": gettext_lazy("Units that spoke"),
    "requirement": gettext_lazy("Requirements"),
    "named": gettext_lazy("Named things"),
    "item": gettext_lazy("Items of the bulletin"),
    "alignment": gettext_lazy("Alignment"),
}


SHORT = {"remark": pgettext_lazy("group of lines", "Units"), "named": pgettext_lazy("group of lines", "Named")}


def is_waiting(line: DraftLine) -> bool:
    """Say whether nobody has decided on a line yet."""
    return line.state == "drafted"


def must_choose(line: DraftLine) -> bool:
    """Say whether a person must still say which row of the register is meant, or name a new place or the year."""
    return line.state != "struck" and unsaid(line) is not None


def light(line: DraftLine) -> Light:
    """Return the state of a line: shape, colour and word."""
    if must_choose(line):
        return Light("amb", _("To be chosen") if meaning_unsaid(line) else _("To be filled in"))
    if line.kind == "alignment" and line.state == "drafted":
        return Light("non", _("Suggested"))
    kind = {"accepted": "don", "edited": "don", "struck": "cut"}.get(line.state, "non")
    return Light(kind, str(line.get_state_display()))


def label(line: DraftLine) -> str:
    """Return what kind of thing a line is, where its group does not say so."""
    return str(line.get_kind_display())


def day(value: Any) -> str:
    """Return a day of a line in words; as it stands where it is none."""
    found = parse_date(value) if isinstance(value, str) and value else value
    return dates.day(found) if isinstance(found, date) else str(value or "")


def pair(data: dict[str, Any], stem: str) -> Any:
    """Return one of the two languages of a fact."""
    return choose(str(data.get(f"{stem}_en") or ""), str(data.get(f"{stem}_zh") or ""))


def listed(words: Any) -> str:
    """Return several words in one line."""
    return _(", ").join(str(one) for one in words or ())


def done(action: str, verb: str) -> str:
    """Return what was done with a document, in the word that the preview and the page of the meeting have for it."""
    result = result_of(action, verb)
    return str(Outcome.RESULTS[result]) if result else action


def value(kind: str, name: str, data: dict[str, Any]) -> Any:
    """Return a fact of a line in words."""
    given = data.get(name)
    if name in ("held_on", "published_on"):
        return day(given)
    if name == "tier":
        return str(TIERS.get(str(given), given or ""))
    if name == "action":
        return done(str(given or ""), str(data.get("verb") or ""))
    if name == "part":
        return listed(PARTS.get(one, one) for one in given or ())
    if name == "kind":
        kinds: dict[str, Any] = {"meeting": Meeting.KINDS, "document": Paper.KINDS}.get(kind, Organization.KINDS)
        return str(kinds.get(str(given), _("no paper") if kind == "document" else given or ""))
    if name in ("title", "name", "short", "publisher", "text", "place"):
        return pair(data, name)
    return listed(given) if isinstance(given, list | tuple) else str(given or "")


def offered(name: str, row: dict[str, Any]) -> str:
    """Return a row of the register with the reason why it may be meant."""
    if not row.get("reason"):
        return name
    told = reason_text(row["reason"], row.get("likeness", 0))
    return _("%(name)s: %(reason)s") % {"name": name, "reason": told}
