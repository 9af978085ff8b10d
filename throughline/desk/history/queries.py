"""Which Events somebody reads, and how much of each (ruling 18).

An Event is shown to whoever may see its object today. Its inside (reason, fields, added facts) is for those who work
in the jurisdiction, for items only for the parties, the office and leaders; the tier above and partners get the
verb, the day and the body. The auditor reads every Event of the jurisdiction in full.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from throughline.base.models import ChainHead, Event
from throughline.bodies.models import Jurisdiction
from throughline.bodies.roles import AUDITOR
from throughline.bodies.standing import standing
from throughline.delivery import policy as delivery
from throughline.desk.history.both import own_of

from . import words
from .names import CALLED_BY, names_of
from .paths import parse
from .values import value_text, who_text

NAMELESS: Mapping[str, str] = {}
SHORT = 12  # Characters of a digest that a page shows; the whole stands in its title.


@dataclass(frozen=True, slots=True)
class Told:
    """One Event as it is printed."""

    at: datetime
    chain: str
    seq: int
    digest: str
    verb: str
    noun: str
    number: str
    name: str
    path: str
    url: str
    who: str
    body: str
    states: tuple[str, str]
    reason: str = ""
    decision: str = ""
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    cut: bool = False
    bare: bool = False

    @property
    def short(self) -> str:
        """Return the beginning of the digest."""
        return self.digest[:SHORT]


def audited(user: Any) -> set[str]:
    """Return the realms whose whole history an account reads."""
    return standing(user).realms(AUDITOR.code)


def events_of(paths: list[str]) -> QuerySet[Event]:
    """Return the Events of some objects, newest first."""
    return Event.objects.filter(path__in=paths).order_by("-at", "-seq")


def events_in(realm: str) -> QuerySet[Event]:
    """Return every Event of a chain, newest first."""
    return Event.objects.filter(chain=realm).order_by("-seq")


def heads(realms: set[str]) -> list[tuple[ChainHead, Any]]:
    """Return the heads of some chains with their jurisdictions (two queries)."""
    places = {place.code: place for place in Jurisdiction.objects.filter(code__in=realms)}
    return [(head, places.get(head.realm)) for head in ChainHead.objects.filter(realm__in=realms).order_by("realm")]


def reads_inside(user: Any, row: Any) -> bool:
    """Say whether reasons and fields of a row's Events may be shown to `user`, who may see the row itself."""
    if row.realm in audited(user):
        return True
    item = delivery.commitment_of(row)
    if item is not None:
        return delivery.reads_inside(user, item)
    if row.noun in ("account", "role_grant"):
        return True  # Seen only by their keeper and their owner.
    return row.realm in standing(user).own


INNER = (
    "progress_report",
    "evidence",
    "change",
    "party",
    "remark",
    "round_item",
    "round",
    "rating",
    "paper_version",
    "account",
    "role_grant",
)


def page_url(path: str) -> str:
    """Return the address of the object's own page, or "" where it has none."""
    parsed = parse(path)
    if parsed is None:
        return ""
    try:
        return reverse(f"desk:{parsed[0]}-page", args=[parsed[1]])
    except NoReverseMatch:
        return ""


def told_all(user: Any, events: Iterable[Event], *, inside: bool, audit: bool = False, own: str = "") -> list[Told]:
    """Return Events for printing, with the names that `user` may know; `own` is the object that the page is about."""
    rows = list(events)
    names = names_of(user, rows, audit=audit)
    shown = [told(row, inside=inside, audit=audit, names=names) for row in rows]
    # What the page is about stands in its heading, and its parts go by that name.
    bare = {row.path for row in rows if row.path == own or (own and row.path.partition("/")[0] in CALLED_BY)}
    return [replace(one, bare=one.path in bare) for one in shown]


def told(event: Event, *, inside: bool, audit: bool = False, names: Mapping[str, str] = NAMELESS) -> Told:
    """Return an Event for printing; without `inside` its reason, fields, facts and person are left out.

    `names` are those of rows by their paths. An auditor reads every Event but opens no inner row, so with
    `audit` those are not linked.
    """
    payload = json.loads(event.payload)
    noun, _, number = event.path.partition("/")
    before, after = payload.get("from", ""), payload.get("to", "")
    return Told(
        at=event.at,
        chain=event.chain,
        seq=event.seq,
        digest=event.digest,
        verb=words.verb_label(event.verb),
        noun=words.noun_label(noun),
        number=number,
        name=names.get(event.path, ""),
        path=event.path,
        url="" if audit and noun in INNER else page_url(event.path),
        who=who_text(payload.get("name", "")) if inside else "",
        body=payload.get("body", ""),
        states=(words.state_label(event.verb, before), words.state_label(event.verb, after))
        if before != after and before
        else ("", ""),
        reason=own_of(payload.get("reason", "")) if inside else "",
        decision=value_text(noun, "decision", payload["decision"], names) if payload.get("decision") else "",
        fields=_fields(noun, payload, names) if inside else [],
        notes=_notes(noun, payload, names) if inside else [],
        cut=not inside and bool(payload.get("reason") or payload.get("diff") or payload.get("note")),
    )


def _fields(noun: str, payload: dict[str, Any], names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return (field, old, new) of what an Event changed."""
    return [
        (
            words.field_label(name, noun),
            "" if old in (None, "", []) else value_text(noun, name, old, names),
            value_text(noun, name, new, names),
        )
        for name, (old, new) in payload.get("diff", {}).items()
        if name not in words.DERIVED
    ]


def _notes(noun: str, payload: dict[str, Any], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (name, text) of the facts added to an Event, without the empty ones."""
    return [
        (words.field_label(name), value_text(noun, name, value, names))
        for name, value in payload.get("note", {}).items()
        if name not in words.DERIVED and value not in (None, "", [])
    ]
