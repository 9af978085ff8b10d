"""Writes a calendar (RFC 5545): days and moments, one zone, stable UIDs. Knows nothing of what happens on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from icalendar import Calendar, Event, Timezone, vText

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Throughline//Calendar feed//EN"
ONE_DAY = timedelta(days=1)
OFTEN = timedelta(hours=1)  # how often a client is asked to look again


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry. `begin` is a day (the whole of it) or an aware moment; then `end` says until when.

    `uid` never changes; `sequence` only grows; `stamp` is when the entry was last changed.
    """

    uid: str
    sequence: int
    stamp: datetime
    title: str
    begin: date | datetime
    end: date | datetime | None = None
    note: str = ""
    url: str = ""
    place: str = ""
    kind: str = ""


@cache
def _zone(name: str) -> Timezone:
    """Return the definition of a zone from 2020 on; nothing older stands in a feed."""
    return Timezone.from_tzid(name, first_date=date(2020, 1, 1))


def _entry(one: Happening) -> Event:
    """Return one VEVENT. A whole day ends where the next begins, and does not make anybody busy."""
    entry = Event()
    entry.add("uid", one.uid)
    entry.add("dtstamp", one.stamp)
    entry.add("last-modified", one.stamp)
    entry.add("sequence", one.sequence)
    entry.add("summary", one.title)
    entry.add("dtstart", one.begin)
    entry.add("dtend", one.end or one.begin + ONE_DAY)
    entry.add("transp", "TRANSPARENT")
    for name, text in (("description", one.note), ("url", one.url), ("location", one.place)):
        if text:
            entry.add(name, text)
    if one.kind:
        entry.add("categories", [one.kind])
    return entry


def calendar(*, name: str, note: str, zone: str, happenings: Iterable[Happening]) -> bytes:
    """Return the file: CRLF line ends, lines folded at 75 octets, texts escaped (all by the library)."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        found.add(key, vText(name))
    for key in ("description", "x-wr-caldesc"):
        found.add(key, vText(note))
    found.add("x-wr-timezone", zone)
    found.add("refresh-interval", OFTEN, parameters={"VALUE": "DURATION"})
    found.add_component(_zone(zone))
    for one in happenings:
        found.add_component(_entry(one))
    return found.to_ical()
