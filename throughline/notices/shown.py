"""Notices as lines: what happened to what, and why one is told. Titles are read when shown, as the reader may then."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.text import Truncator

from throughline.base.text import Said
from throughline.bodies.models import Account, Organization
from throughline.loop.seen import SEEN

from .models import Notice
from .stages import nouns, split, verb_of
from .words import reason_words

LONGEST = 120
HOLDERS = ("commitment", "round", "account", "item", "requirement")  # whose title stands for a row without one
NAMED = ("title", "name", "text_as_sent", "short", "text")


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as it is printed; `title` is "" where the reader may not see the row (any more)."""

    notice: Notice
    title: str
    noun: str
    what: str
    why: str

    @property
    def at(self) -> datetime:
        """Return when it happened."""
        return self.notice.at


def lines(reader: Account, notices: Iterable[Notice]) -> list[Line]:
    """Return notices as lines in the active language: one query for each noun among them, and one for the units."""
    rows = list(notices)
    titles = _titles(reader, rows)
    units = Organization.objects.in_bulk({row.params["unit"] for row in rows if "unit" in row.params})
    return [
        Line(
            notice=row,
            title=titles.get(row.path, ""),
            noun=_noun_label(row.path),
            what=str(verb.label) if (verb := verb_of(row.verb)) else row.verb,
            why=reason_words(row.reason, units[unit].short if (unit := row.params.get("unit")) in units else ""),
        )
        for row in rows
    ]


def _noun_label(path: str) -> str:
    """Return what the row is called."""
    place = split(path)
    return str(nouns()[place[0]].table.label) if place else ""


def _titles(reader: Account, rows: list[Notice]) -> dict[str, Said | str]:
    """Return {path: title} of what the reader may see now."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        place = split(row.path)
        if place and place[0] in SEEN:
            wanted[place[0]].add(place[1])
    return {
        found.path: title_of(found)
        for noun, keys in wanted.items()
        for found in _with_holders(SEEN[noun](reader).filter(pk__in=keys))
    }


def _with_holders(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Read with each row the one whose title stands for it."""
    fields = {field.name for field in rows.model._meta.get_fields() if field.many_to_one}  # noqa: SLF001
    return rows.select_related(*(name for name in HOLDERS if name in fields)) if fields & set(HOLDERS) else rows


def title_of(row: Any) -> Said | str:
    """Return the title of a row, or of the one it belongs to; long texts are cut."""
    for name in NAMED:
        if said := getattr(row, name, ""):
            return _short(said)
    for name in HOLDERS:
        if (holder := getattr(row, name, None)) is not None and (said := getattr(holder, "title", "")):
            return _short(said)
    return str(row)


def _short(said: Any) -> Said | str:
    """Cut a text and keep its language."""
    cut = Truncator(str(said)).chars(LONGEST)
    return Said(cut, said.lang, fell_back=said.fell_back) if isinstance(said, Said) else cut
