"""The kinds of phrases in words: those that a secretary knows first, those of the parser's grammar behind them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.bodies.models import Organization
from throughline.readouts.kinds import OF_UNIT
from throughline.readouts.parse.tables import shipped

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


def kind_label(kind: str) -> str:
    """Return what a kind of phrase is called; its code where it has no word here."""
    return str(KINDS.get(kind) or OLD.get(kind) or kind.replace("_", " "))


def meaning(kind: str, value: str) -> str:
    """Return what a phrase means in words; the value itself where it has none."""
    return str(Organization.KINDS.get(value, value)) if kind == OF_UNIT else value


def meanings(lang: str, kind: str) -> dict[str, str]:
    """Return {value: words} of what phrases of a kind may mean; the value itself where it has no words."""
    if kind == OF_UNIT:
        return {code: str(label) for code, label in Organization.KINDS.items()}
    return {entry.value: entry.value for entry in shipped() if (entry.lang, entry.kind) == (lang, kind)}


def kinds_known(*more: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the kinds as groups of choices: those with words first, then the rest of the shipped ones, and `more`."""
    rest: list[Any] = sorted({*more, *(entry.kind for entry in shipped())} - set(KINDS))
    return [
        (_("Often needed"), [(kind, str(label)) for kind, label in KINDS.items()]),
        (_("More: of the grammar, by their names in the phrase files"), [(kind, kind_label(kind)) for kind in rest]),
    ]
