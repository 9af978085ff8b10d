"""Notices as lines: what happened to what, and why one is told. Titles are read when shown, as the reader may then."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from throughline.base.models import Event
from throughline.base.text import Said
from throughline.bodies.models import Account, Organization
from throughline.bodies.standing import standing
from throughline.casework.policy import is_held_by
from throughline.delivery.figures import claimed
from throughline.delivery.models import ProgressReport
from throughline.delivery.policy import commitment_of
from throughline.delivery.rounds.owing import owed_rounds
from throughline.loop.seen import SEEN

from .happened import happened
from .models import Notice
from .stages import nouns, split, verb_of
from .words import reason_words

LONGEST = 120
BESIDE = {"progress_report": ("organization",)}  # read along: a report is told with its unit
HOLDERS = ("commitment", "round", "account", "item", "requirement")  # whose title stands for a row without one
TITLES, TEXTS = ("title", "name"), ("text_as_sent", "short", "text")

SENT = "progress_report.submit"
REPORTED = ("commitment.urge", "progress_report.return")  # asked on a row that the next report leaves as it is


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as it is printed; `row` is None and `title` "" where the reader may not see the row (any more).

    `waits` says that the act is still asked for: the row stands where the act left it that asks, and the unit that is
    asked for a report still owes one. An urging waits until it is read or answered.
    """

    notice: Notice
    row: Any
    title: str
    what: str
    why: str
    waits: bool

    @property
    def at(self) -> datetime:
        """Return when it happened."""
        return self.notice.at


def lines(reader: Account, notices: Iterable[Notice]) -> list[Line]:
    """Return notices as lines in the active language: one query for each noun among them, and one for the units."""
    rows = list(notices)
    seen = _seen(reader, rows)
    waiting = [row for row in rows if row.needs_act and row.path in seen and _stands(row, seen[row.path])]
    asked = {row.pk for row in waiting} - _done(reader, waiting, seen)
    units = Organization.objects.in_bulk({row.params["unit"] for row in rows if "unit" in row.params})
    return [
        Line(
            notice=row,
            row=seen.get(row.path),
            title=title_of(seen[row.path]) if row.path in seen else "",
            what=_what(row, seen.get(row.path)),
            why=_why(reader, row, seen.get(row.path), units),
            waits=row.pk in asked,
        )
        for row in rows
    ]


def _what(notice: Notice, row: Any) -> str:
    """Return what happened; of a report, to who may read it, whose it was and the figure it gave."""
    if notice.verb != SENT or row is None:
        return str(happened(notice.verb))
    return _("%(unit)s reported progress: %(figure)s") % {"unit": row.organization.short, "figure": claimed(row)}


def _why(reader: Account, notice: Notice, row: Any, units: Mapping[int, Organization]) -> str:
    """Return why one is told; that a case lies with the reader only while it does."""
    unit = units.get(notice.params.get("unit", 0))
    over = notice.reason == "holder" and not (row is not None and is_held_by(reader, row))
    return reason_words(notice.reason, unit.short if unit is not None else "", over=over)


def _stands(notice: Notice, row: Any) -> bool:
    """Say whether a row stands where the act of a notice left it."""
    verb, place = verb_of(notice.verb), split(notice.path)
    if verb is None or place is None:
        return False
    left_in = verb.to or (nouns()[place[0]].table.start() if verb.creates else "")
    if left_in:
        return row.state == left_in
    return notice.read_on is None and (not verb.frm or row.state in verb.frm)


def _done(reader: Account, notices: Iterable[Notice], seen: dict[str, Any]) -> set[int]:
    """Return the keys of the notices to a lead unit whose act was done on another row, or is another unit's now."""
    of_lead = [(notice, seen[notice.path]) for notice in notices if notice.reason == "lead"]
    opened = [row.pk for _notice, row in of_lead if row.noun == "round"]
    owed = owed_rounds(reader, opened) if opened else set()
    units = standing(reader).units()
    asked = [(notice, item) for notice, row in of_lead if (item := commitment_of(row)) and notice.verb in REPORTED]
    done = _said(asked, units)
    for notice, row in of_lead:
        item = commitment_of(row)
        if item is None:
            over = row.noun == "round" and row.pk not in owed
        else:
            rests = item.state == "suspended" and notice.verb in REPORTED
            over = not item.live or item.lead_id not in units or rests
        if over:
            done.add(notice.pk)
    return done


def _said(asked: Collection[tuple[Notice, Any]], units: Collection[int]) -> set[int]:
    """Return the keys of the notices after which one of the units reported on the item (at most two queries).

    By the moment, not by the day: what was reported in the morning answers nothing that is urged in the afternoon.
    """
    items = {item.pk for _notice, item in asked}
    if not items:
        return set()
    first, since = min(notice.seq for notice, _item in asked), localdate(min(notice.at for notice, _item in asked))
    rows = ProgressReport.objects.filter(commitment__in=items, organization__in=units, reported_on__gte=since)
    rows = rows.exclude(state="returned").only("pk", "commitment_id")
    said = {report.path: report.commitment_id for report in rows}
    events = Event.objects.filter(path__in=said, verb=SENT, seq__gt=first)
    last: dict[tuple[str, int], int] = {}
    for path, chain, seq in events.values_list("path", "chain", "seq"):
        last[chain, said[path]] = max(seq, last.get((chain, said[path]), 0))
    return {notice.pk for notice, item in asked if last.get((notice.chain, item.pk), 0) > notice.seq}


def _seen(reader: Account, rows: list[Notice]) -> dict[str, Any]:
    """Return {path: row} of what the reader may see now."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        place = split(row.path)
        if place and place[0] in SEEN:
            wanted[place[0]].add(place[1])
    return {
        found.path: found
        for noun, keys in wanted.items()
        for found in with_holders(SEEN[noun](reader).filter(pk__in=keys))
    }


def with_holders(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Read with each row the one whose title stands for it."""
    fields = {field.name for field in rows.model._meta.get_fields() if field.many_to_one}  # noqa: SLF001
    names = [name for name in (*HOLDERS, *BESIDE.get(rows.model.noun, ())) if name in fields]
    return rows.select_related(*names) if names else rows


def title_of(row: Any) -> Said | str:
    """Return the title of a row, or of the one it belongs to; long texts are cut."""
    found = [getattr(row, name, "") for name in TITLES]
    found += [getattr(getattr(row, name, None), "title", "") for name in HOLDERS]
    found += [getattr(row, name, "") for name in TEXTS]
    return next((_short(said) for said in found if said), str(row))


def _short(said: Any) -> Said | str:
    """Cut a text and keep its language."""
    cut = Truncator(str(said)).chars(LONGEST)
    return Said(cut, said.lang, fell_back=said.fell_back) if isinstance(said, Said) else cut
