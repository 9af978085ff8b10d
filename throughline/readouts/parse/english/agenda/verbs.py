"""The verbs that tell what became of a paper, in all their forms and spellings."""

import re
from collections.abc import Mapping

from throughline.readouts.parse.english.inflection import base_of, gerund_of
from throughline.readouts.parse.phrases import Finder, of_tables
from throughline.readouts.parse.tables import Tables

BRITISH = re.compile(r"([iy])z(e|ed|ing)\b")


@of_tables
def past_forms(known: Tables) -> dict[str, str]:
    """Return the agenda verbs in their past forms, also as spelled in Britain, and those that say who was told."""
    forms = _also(known.of("en", "document_verb"))
    for verb, action in known.of("en", "informed").items():
        for who in known.of("en", "audience"):
            forms |= {f"{verb} {the}{who} {of}": action for of in ("on", "of", "about") for the in ("", "the ")}
    return _british(forms)


def _also(forms: Mapping[str, str]) -> dict[str, str]:
    """Return the verbs also with the words that may stand for "on": "exchanged views about"."""
    more = {
        f"{phrase.removesuffix(' on')} {word}": value
        for phrase, value in forms.items()
        if phrase.endswith(" on") and phrase.count(" ") > 1
        for word in ("about", "regarding", "concerning", "over", "upon")
    }
    return more | dict(forms)


def _british(forms: dict[str, str]) -> dict[str, str]:
    return {BRITISH.sub(r"\1s\2", phrase): value for phrase, value in forms.items()} | forms


@of_tables
def present(known: Tables) -> Finder:
    """Return the finder of agenda verbs as told in the present: "hears", "reviews and adopts", "takes note of"."""
    forms: dict[str, str] = {}
    for phrase, action in known.of("en", "document_verb").items():
        forms[_present(base_of(phrase))] = action
    return Finder(_british(forms))


def _present(base: str) -> str:
    return re.sub(r"^([a-z-]+)|(?<= and )([a-z-]+)", lambda match: _third(match.group()), base)


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2:-1] not in "aeou" else verb + "s"


@of_tables
def led(known: Tables) -> Finder:
    """Return the finder of what an item begins with: "Reviewing", "Review of", "To review", "Reviews"."""
    forms: dict[str, str] = {}
    for phrase, action in known.of("en", "document_verb").items():
        base = base_of(phrase)
        forms |= dict.fromkeys((phrase, gerund_of(phrase), base, f"to {base}", _present(base)), action)
    return Finder(_british(forms) | dict(known.of("en", "nominal")))


@of_tables
def agenda_verbs(known: Tables) -> Finder:
    """Return the finder of agenda verbs in all their forms; what fired is the form in the text."""
    forms: dict[str, str] = {}
    for phrase, action in known.of("en", "document_verb").items():
        forms[gerund_of(phrase)] = forms[base_of(phrase)] = action
    return Finder({**_british(forms), **past_forms(known)})
