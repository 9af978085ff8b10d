"""The kinds of phrases in words, those that an officer may teach, and what they may mean."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.bodies.models import Organization
from throughline.readouts.kinds import OF_UNIT
from throughline.readouts.models import DraftLine
from throughline.readouts.parse.tables import shipped

from . import words
from .known import topics

NAMED = ("event", "venue", "platform")
KINDS = {
    "document_verb": gettext_lazy("what was done with a document"),
    "topic": gettext_lazy("cue of a topic"),
    OF_UNIT: gettext_lazy("kind of a body or unit, by a word in its name"),
    "named": gettext_lazy("name of an event, venue or platform (English)"),
    "named_known": gettext_lazy("name of an event, venue or platform (Chinese)"),
    "post": gettext_lazy("title of a person (Chinese)"),
    "title_prefix": gettext_lazy("word before the title of a person (English)"),
    "part": gettext_lazy("part that a person took (Chinese)"),
    "person_verb": gettext_lazy("part that a person took (English)"),
    "document_noun": gettext_lazy("word for a paper"),
    "meeting_word": gettext_lazy("word for a meeting"),
    "label": gettext_lazy("label on the page"),
    "line": gettext_lazy("line of the page round a readout"),
}
# Kinds under which phrases were kept before; no rule asks for them any more, and none is offered.
OLD = {
    "event": gettext_lazy("name of an event"),
    "venue": gettext_lazy("name of a venue"),
    "platform": gettext_lazy("name of a platform"),
    "title": gettext_lazy("title of a person"),
    "body_alias": gettext_lazy("another name of a body"),
    "furniture": gettext_lazy("words of the page round a readout"),
}


# What an officer may teach: the kinds whose meanings have words. The others are grammar of the parser and ship with it.
TAUGHT = ("document_verb", "topic", OF_UNIT, "named", "named_known", "part", "person_verb")


def kind_label(kind: str) -> str:
    """Return what a kind of phrase is called; its code where it has no word here."""
    return str(KINDS.get(kind) or OLD.get(kind) or kind.replace("_", " "))


def meaning(kind: str, value: str) -> str:
    """Return what a phrase means in words; the value itself where it has none."""
    return _words(kind).get(value, value)


def _words(kind: str) -> dict[str, str]:
    """Return {value: words} of a kind, of all that may be meant; empty where the kind has no words for them."""
    known: Mapping[str, Any] = {
        "document_verb": words.ACTIONS,
        OF_UNIT: Organization.KINDS,
        "part": words.PARTS,
        "person_verb": words.PARTS,
        "named": {code: DraftLine.KINDS[code] for code in NAMED},
        "named_known": {code: DraftLine.KINDS[code] for code in NAMED},
    }.get(kind, {})
    return topics() if kind == "topic" else {value: str(label) for value, label in known.items()}


def meanings(lang: str, kind: str) -> dict[str, str]:
    """Return {value: words} of what phrases of a kind may mean in a language; empty where it has none of them."""
    if kind in (OF_UNIT, "topic"):
        return _words(kind)
    told = _words(kind)
    found = {entry.value for entry in shipped() if (entry.lang, entry.kind) == (lang, kind)}
    return {value: label for value, label in told.items() if value in found}


def kinds_known() -> list[tuple[str, str]]:
    """Return the kinds that an officer may teach, with their words."""
    return [(kind, str(KINDS[kind])) for kind in TAUGHT]


def values_known() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what phrases may mean as groups of choices, one for each set of meanings."""
    return [(str(KINDS[kind]), list(_words(kind).items())) for kind in ("document_verb", "topic", OF_UNIT)] + [
        (_("event, venue or platform"), list(_words("named").items())),
        (_("part that a person took"), list(_words("part").items())),
    ]
