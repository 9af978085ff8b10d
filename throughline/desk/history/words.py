"""The words of an Event: its verb and states from the tables, its fields by name."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.bodies import states as bodies
from throughline.conveyance import states as conveyance
from throughline.delivery import states as delivery
from throughline.evaluation import states as evaluation
from throughline.meetings import states as meetings
from throughline.reporting import states as reporting

TABLES = {
    table.noun: table
    for stage in (bodies, meetings, conveyance, delivery, evaluation, reporting)
    for table in stage.TABLES
}
# Nouns that change only as parts of another, so they have no table.
PARTS: dict[str, Promise] = {
    "milestone": _("Milestone"),
    "paper_version": _("Version of a paper"),
    "paragraph": _("Paragraph"),
}
FIELDS: dict[str, Promise] = {
    "title_en": _("title (English)"),
    "title_zh": _("title (Chinese)"),
    "name_en": _("name (English)"),
    "name_zh": _("name (Chinese)"),
    "short_en": _("short name (English)"),
    "short_zh": _("short name (Chinese)"),
    "text_en": _("text (English)"),
    "text_zh": _("text (Chinese)"),
    "text": pgettext_lazy("field", "text"),
    "measure_en": _("measure (English)"),
    "measure_zh": _("measure (Chinese)"),
    "kind": _("kind"),
    "level": _("level"),
    "year": _("year"),
    "number": _("number"),
    "position": _("position"),
    "sample": _("sample"),
    "role": pgettext_lazy("field", "role"),
    "valid_from": _("first day"),
    "valid_to": _("last day"),
    "effective_from": _("in force from"),
    "held_on": _("day of the meeting"),
    "due": _("due date"),
    "due_original": _("first due date"),
    "due_current": _("due date"),
    "answer_by": _("answer by"),
    "sign_by": _("sign by"),
    "lead": _("lead unit"),
    "responsible": _("responsible leader"),
    "light": _("light"),
    "percent": _("percent"),
    "count": pgettext_lazy("field", "count"),
    "problem": _("problem"),
    "help_wanted": _("help wanted"),
    "next_step": _("next step"),
    "value": pgettext_lazy("field", "value"),
    "answer": _("answer"),
    "organization": _("organization"),
    "account": _("account"),
    "person": _("person"),
    "post": _("post"),
    "unit": _("unit"),
    "username": _("username"),
    "is_active": _("open"),
    "language": _("language"),
    "aliases": _("other words"),
    "rank": _("rank"),
    "on": _("on"),
}


def noun_label(noun: str) -> str:
    """Return what an object is called."""
    table = TABLES.get(noun)
    return str(table.label if table else PARTS.get(noun, noun))


def verb_label(verb: str) -> str:
    """Return the words of "commitment.open"; the code itself where a verb has gone since."""
    noun, _dot, name = verb.partition(".")
    found = TABLES[noun].named.get(name) if noun in TABLES else None
    return str(found.label) if found else verb


def state_label(verb: str, state: str) -> str:
    """Return the words of a state of the noun that a verb belongs to."""
    table = TABLES.get(verb.partition(".")[0])
    return str(table.states.get(state, state) if table else state)


def field_label(name: str) -> str:
    """Return what a field is called; its code where it has no word here."""
    return str(FIELDS.get(name, name))


def value_text(value: Any) -> str:
    """Return a stored value as text: lists joined, nothing as a dash."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
