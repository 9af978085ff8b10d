"""The reasons of a match in words, and names brought into the form in which they are compared."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from throughline.readouts.lines import unspaced

NEW = "new"
SURE = 90  # percent alike from which somebody must say whether the two are one
SHOWN = 75  # percent alike from which a row is offered
OFFERED = 3
REASONS: dict[str, Any] = {
    "same_name": _("same name"),
    "alias": _("another name of it"),
    "usual": _("as offices write its name"),
    "without_place": _("same name but for the name of the place"),
    "near_kind": _("of the same kind here, its name alike: %(likeness)d %%"),
    "in_district": _("a district: its unit is entered there"),
    "of_district": _("a district: its government"),
    "no_district": _("a district that is not in the register"),
    "same_post": _("same name and same post"),
    "name_only": _("same name, no post in common"),
    "alike": _("spelt alike: %(likeness)d %%"),
    "one_language": _("has no name in the language of the readout, so the two could not be compared"),
    "the_city": _("the city of this installation"),
    "the_place": _("the name of the district"),
    "other_place": _("headline or publisher names another district"),
    "same_words": _("the same words in the earlier version"),
    "changed": _("changed: %(likeness)d %% of the words are the same"),
    "new_words": _("not in the earlier version"),
    "same_part": _("the same part in the earlier readout, by order"),
    "same_order": _("the same place in the order"),
    "earlier": _("the meeting of the earlier readout"),
    "as_before": _("as decided in the earlier version"),
    "closest": _("closest in topic and words"),
    "said": _("said by whoever reviewed it"),
    "none": _("not in the register"),
    "unknown": _("not said by the source"),
}
QUOTES = str.maketrans(dict.fromkeys("\"'“”‘’「」『』《》()（）·"))


def folded(name: str) -> str:
    """Return a name as it is compared: one form of letters, no quotes or brackets, single spaces."""
    plain = unicodedata.normalize("NFKC", name).translate(QUOTES).casefold().replace("&", " and ")
    return unspaced(" ".join(plain.split()).removeprefix("the "))


def likeness(one: str, other: str) -> int:
    """Return how alike two folded names are, in percent; the order of words in letters does not count."""
    alike = (
        fuzz.ratio(one, other) if not one.isascii() else max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    )
    return int(alike)


def reason_text(code: str, alike: int = 0) -> str:
    """Return a reason in the active language."""
    words = str(REASONS.get(code, code))
    return words % {"likeness": alike} if code in ("alike", "changed", "near_kind") else words


def match(choice: str, reason: str, offers: Iterable[dict[str, Any]] = (), alike: int = 0) -> dict[str, Any]:
    """Return a match as a line keeps it: the choice ("" = a person must say), why, and what else is offered."""
    return {"choice": choice, "reason": reason, "likeness": alike, "offers": list(offers)[:OFFERED]}


def offer(path: str, reason: str, alike: int = 0) -> dict[str, Any]:
    """Return one row that may be meant."""
    return {"path": path, "reason": reason, "likeness": alike}
