"""Cells of items as values: each reader gives the value, or notes a fault beside its column."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from throughline.base.models import Term
from throughline.base.text import LANGUAGES
from throughline.delivery.called import TERM_FIELDS, Names
from throughline.delivery.models import Commitment
from throughline.exchange.importing import rows
from throughline.exchange.importing.rows import Found, later
from throughline.exchange.reading.sheet import folded
from throughline.exchange.reading.spans import missing, span_of, unclear
from throughline.exchange.reading.values import day_fault, tidy, truth_of, whole_of

CHINESE = re.compile(r"[㐀-鿿]")
MOST_NUMBER = 32_767  # what the column of numbers in a list holds
MOST_COUNT = 2_147_483_647
LONGEST = {
    "title_zh": 300,
    "title_en": 300,
    "unit_zh": 20,
    "unit_en": 40,
    "evidence_why_zh": 200,
    "evidence_why_en": 200,
}
STEP_LONGEST = 200
DAYS = ("start", "due")
NO_TERM = {
    "topics": _("There is no topic “%(name)s”."),
    "area": _("There is no area “%(name)s”."),
    "main_line": _("There is no main line “%(name)s”."),
    "campaign": _("There is no campaign “%(name)s”."),
}
EITHER = ("title", "measure", "unit")  # columns that hold either language


def by_words(choices: Mapping[str, Any]) -> dict[str, str]:
    """Return {word in either language, or code: code}, folded."""
    found = {folded(code): code for code in choices}
    for language in rows.LANGUAGES:
        with translation.override(language):
            found |= {folded(str(word)): code for code, word in choices.items()}
    return found


def _no_day(text: str, year: int) -> Any:
    """Say why a text is no day: it may be two, the calendar has none such, or it is none at all."""
    words = _("“%(text)s” is not a day. Write 2025-12-31, 31 Dec 2025 or 2025年12月31日.")
    if (why := unclear(text)) is not None:
        words = _("“%(text)s” is not clear: %(why)s.")
    elif (why := missing(text, year)) is not None:
        words = _("There is no “%(text)s”: %(why)s.")
    return later(words, {"text": text[:40], "why": why})


def day(found: Found, name: str, text: str, year: int) -> date | None:
    """Read a day, or a period as its last day (as a start its first); what names no year is of the list's year."""
    if not text:
        return None
    span = span_of(text, year)
    if span is None:
        found.refuse(name, _no_day(text, year))
        return None
    value = span[0 if name == "start" else 1]
    if (fault := day_fault(value)) is not None:
        found.refuse(name, fault)
        return None
    return value


def whole(found: Found, name: str, text: str, most: int) -> int | None:
    """Read a whole number from 1 up."""
    if not text:
        return None
    value = whole_of(text)
    if value is None or not 0 < value <= most:
        found.refuse(name, later(_("“%(text)s” is not a whole number from 1 up."), {"text": text[:40]}))
        return None
    return value


def sized(found: Found, name: str, text: str, most: int) -> str:
    """Take a text that fits its field."""
    if len(text) > most:
        found.refuse(name, later(_("At most %(most)d signs; these are %(has)d."), {"most": most, "has": len(text)}))
    return text


def one(found: Found, name: str, text: str, names: Names) -> Any | None:
    """Find the one unit or person that a cell names."""
    called = names.split(text)
    if not called:
        return None
    if len(called) > 1:
        found.refuse(name, later(_("Only one can stand here; “%(text)s” names several."), {"text": text[:60]}))
        return None
    return _known(found, name, called[0], names)


def several(found: Found, name: str, text: str, names: Names) -> list[Any]:
    """Find the units that a cell names."""
    return [row for called in names.split(text) if (row := _known(found, name, called, names)) is not None]


def _known(found: Found, name: str, called: str, names: Names) -> Any | None:
    row = names.find(called)
    if row is None:
        found.refuse(name, later(_("Nobody here is called “%(name)s”."), {"name": called[:60]}))
    return row


class ItemCells:
    """Reads the cells of one row of items into the fields of a line."""

    def __init__(self, year: int, units: Names, people: Names, terms: Mapping[str, Names]) -> None:
        """Prepare what words mean; `terms` are the names of each scheme."""
        self.year, self.units, self.people, self.terms = year, units, people, terms
        self.words = {
            "kind": by_words(Commitment.KINDS),
            "progress_by": by_words(Commitment.MEASURES),
        }
        self.readers: dict[str, Callable[[Found, str, str], Any]] = {
            "number": lambda found, name, text: whole(found, name, text, MOST_NUMBER),
            "target": lambda found, name, text: whole(found, name, text, MOST_COUNT),
            "lead": lambda found, name, text: one(found, name, text, self.units),
            "responsible": lambda found, name, text: one(found, name, text, self.people),
            "cooperating": lambda found, name, text: several(found, name, text, self.units),
            "kind": self._choice,
            "progress_by": self._choice,
            "evidence_asked": self._truth,
            **dict.fromkeys(TERM_FIELDS, self._terms),
        }

    def read(self, found: Found, texts: Mapping[str, str], item: Commitment | None = None) -> dict[str, Any]:
        """Return the fields that the row's columns fill; texts of either language go to the one they are in."""
        line: dict[str, Any] = {}
        year = self.year if item is None else item.year
        for name, text in texts.items():
            if name in EITHER:
                if item is not None and text in (tidy(getattr(item, f"{name}_{code}")) for code in LANGUAGES):
                    continue  # it says what stands there, in whichever language the file was made
                if text and not texts.get(target := f"{name}_{'zh' if CHINESE.search(text) else 'en'}"):
                    line[target] = sized(found, name, text, LONGEST.get(target, len(text)))
            elif name in DAYS:
                line[name] = day(found, name, text, year)
            elif name in self.readers:
                line[name] = self.readers[name](found, name, text)
            elif name.endswith(("_zh", "_en")):
                line.setdefault(name, "")
                line[name] = sized(found, name, text, LONGEST.get(name, len(text))) or line[name]
        return {name: value for name, value in line.items() if not (value is None and name in ("kind", "progress_by"))}

    def _choice(self, found: Found, name: str, text: str) -> str | None:
        """Read a word of a list, or its code; an empty cell leaves it as it is."""
        if not text:
            return None
        code = self.words[name].get(folded(text))
        if code is None:
            found.refuse(name, later(_("“%(text)s” is none of the words that may stand here."), {"text": text[:40]}))
        return code

    def _truth(self, found: Found, name: str, text: str) -> bool:
        value = truth_of(text)
        if value is None:
            found.refuse(name, _("Write yes or no (是、否)."))
        return bool(value)

    def _terms(self, found: Found, name: str, text: str) -> list[Term]:
        terms, known = [], self.terms[TERM_FIELDS[name]]
        for called in known.split(text):
            if (term := known.find(called)) is None:
                found.refuse(name, later(NO_TERM[name], {"name": called[:60]}))
            else:
                terms.append(term)
        return terms
