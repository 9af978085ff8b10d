"""Which words of which source a record rests on, for the record's page; and all records that rest on one source."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from throughline.base.models import Provenance, SourceText
from throughline.desk.history.words import noun_label
from throughline.look.parts import Fact
from throughline.meetings import policy, queries
from throughline.meetings.models import Requirement

from .marks import Span
from .sentence import anchor, place_url

SHORT = 90
SEEN: dict[str, Callable[[Any], QuerySet[Any]]] = {
    "meeting": policy.meetings,
    "paper": policy.papers,
    "agenda_item": queries.items,
    "attendance": queries.attendances,
    "outcome": queries.outcomes,
    "requirement": policy.requirements,
}


def stands(row: Any) -> list[Fact]:
    """Return where a record stands: a link to each place in a source, with the words that stand there."""
    rows = Provenance.objects.filter(path=row.path).select_related("source").order_by("source", "start")
    places = {(one.source_id, one.start, one.end): one.source for one in rows}
    if isinstance(row, Requirement) and row.source_text_id and row.start is not None and row.end is not None:
        places.setdefault((row.source_text_id, row.start, row.end), row.source_text)  # type: ignore[arg-type]
    # Words that two versions say alike are told once, as the newest has them.
    told = {" ".join(source.text[start:end].split()): (pk, start, end) for (pk, start, end), source in places.items()}
    places = {place: places[place] for place in told.values()}
    return [
        Fact(_("In the source"), _("“%(words)s”") % {"words": words(source.text[start:end])}, place_url(pk, start, end))
        for (pk, start, end), source in places.items()
    ]


def where(rows: Iterable[Any]) -> dict[str, str]:
    """Return {path: address of the first words it rests on} of some records (one query)."""
    found: dict[str, str] = {}
    told = Provenance.objects.filter(path__in=[row.path for row in rows]).order_by("path", "start")
    for path, source, start, end in told.values_list("path", "source_id", "start", "end"):
        found.setdefault(path, place_url(source, start, end))
    return found


def way_back() -> str:
    """Return the word of the small link from a record to its source."""
    return pgettext("link to the words a record rests on", "source")


def words(quote: str) -> str:
    """Return the beginning of a quote in one line."""
    line = " ".join(quote.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rstrip()}…"


def resting(user: Any, source: SourceText) -> list[tuple[Any, int, int]]:
    """Return (record, start, end) of every record on a source that somebody sees, in the order of the text."""
    places: dict[str, list[tuple[int, int, int]]] = {}
    for path, start, end in Provenance.objects.filter(source=source).values_list("path", "start", "end"):
        noun, _slash, number = path.partition("/")
        if noun in SEEN and number.isdecimal():
            places.setdefault(noun, []).append((int(number), start, end))
    found = [
        (row, start, end)
        for noun, wanted in places.items()
        for row in SEEN[noun](user).filter(pk__in={pk for pk, _start, _end in wanted})
        for pk, start, end in wanted
        if pk == row.pk
    ]
    known = {(row.path, start, end) for row, start, end in found}
    quoted = policy.requirements(user).filter(source_text=source, start__isnull=False, end__isnull=False)
    more = [(row, row.start or 0, row.end or 0) for row in quoted if (row.path, row.start, row.end) not in known]
    return sorted([*found, *more], key=lambda one: (one[1], -one[2]))


def page_of(row: Any) -> str:
    """Return the page on which a record is read."""
    try:
        return reverse(f"desk:{row.noun}-page", args=[row.pk])
    except NoReverseMatch:
        holder = getattr(row, "meeting", None) or row.item.meeting
        return reverse("desk:meeting-page", args=[holder.pk])


def spans(rows: Iterable[tuple[Any, int, int]], chosen: tuple[int, int] | None) -> list[Span]:
    """Return the records on a source as marks; the place asked for is filled."""
    return [
        Span(
            start,
            end,
            row.path,
            css="ok on" if (start, end) == chosen else "ok",
            title=f"{noun_label(row.noun)}{_(': ')}{row}",
            url=page_of(row),
            anchor=anchor(start, end),
        )
        for row, start, end in rows
    ]
