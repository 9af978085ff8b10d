"""The kinds of phrases in words."""

from django.utils.translation import gettext_lazy

from throughline.readouts.parse.tables import shipped

KINDS = {
    "document_verb": gettext_lazy("what was done with a document"),
    "topic": gettext_lazy("cue of a topic"),
    "event": gettext_lazy("named event"),
    "venue": gettext_lazy("named venue"),
    "platform": gettext_lazy("named platform"),
    "title": gettext_lazy("title of a person"),
    "body_alias": gettext_lazy("another name of a body"),
    "furniture": gettext_lazy("what stands round a readout"),
}


def kind_label(kind: str) -> str:
    """Return what a kind of phrase is called; its code where it has no word here."""
    return str(KINDS.get(kind, kind.replace("_", " ")))


def kinds_known() -> list[str]:
    """Return the kinds of the shipped phrases, in order."""
    return list(dict.fromkeys([*KINDS, *(entry.kind for entry in shipped())]))
