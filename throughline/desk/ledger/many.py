"""What may be done to many rows at once: each kind with its form, its act on one row, and how it is taken back.

A preview is the act itself, done and rolled back: so it refuses exactly what the act would refuse, in its words.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django import forms
from django.db import transaction
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from throughline.base.errors import Refused, WrongState
from throughline.base.record import acting
from throughline.bodies.models import Organization
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.actions.changes import grant_extension, refuse_change
from throughline.delivery.actions.granting import grant_adjustment, grant_reassignment
from throughline.delivery.actions.items import edit_item, sign_item, urge_item
from throughline.delivery.actions.moves import ask_adjustment, ask_reassignment
from throughline.delivery.lights import ENDED
from throughline.delivery.models import Change, Commitment
from throughline.delivery.policy import changes
from throughline.delivery.states import COMMITMENT
from throughline.exchange.lazily import filled_in
from throughline.exchange.reading.values import day_fault

from ..delivery import shown
from ..delivery.moves import shown as moves
from .forms import ManyDue, ManyGrant, ManyLead, ManyNote, ManyNothing, ManyRefuse, ManyResponsible

MOST = 300  # rows of one act
PORTION = 50  # rows rehearsed in one transaction, so that nobody waits for a preview


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did, or would do, to one row: old and new value in words, and what undoing needs to know.

    `note` is what stands beside it: what is left as it is or, of a decision, why it was asked and how far it was.
    The words are in no language yet: they are kept in both.
    """

    old: Any
    new: Any
    back: Mapping[str, Any] | None = None
    note: Any = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that may be done to many rows. `undone` says whether it can be taken back at all."""

    code: str
    label: Any
    form: type[forms.Form]
    act: Callable[[Any, Commitment, Mapping[str, Any]], Done]
    relations: tuple[str, ...]
    undone: bool = True
    decides: bool = False  # on what was asked of the rows, not on the rows themselves
    stands: Callable[[Commitment], str] = str  # what it would change, in words, as it is now


@dataclass(frozen=True, slots=True)
class Effect:
    """One row of a preview: what would become of it, or why not and what it has now."""

    item: Commitment
    done: Done | None
    refused: str = ""
    old: str = ""


_later = lazy(lambda words, *given: str(words(*given)), str)  # worded when it is read, in the language of then
NO_MORE = gettext_lazy("%(state)s: its due date no longer moves.")
ASKED_FOR = gettext_lazy("%(new)s, asked for")


def _day(when: datetime.date | None) -> Any:
    """Return a day with its year, in the language of whoever reads it."""
    return _later(shown.full_day, when)


def _joined(words: Iterable[Any]) -> Any:
    """Return several words in a row, in the language of whoever reads them."""
    kept = list(words)
    return _later(lambda: _("; ").join(map(str, kept)))


def _short(unit: Organization | None) -> Any:
    """Return the short name of a unit, in the language of whoever reads it."""
    return _later(lambda: unit.short if unit else "")


def _edited(by: Any, item: Commitment, **fields: Any) -> dict[str, Any]:
    """Edit a proposed line; return what putting it back needs."""
    old = kept_values(item, fields)
    saved = edit_item(by=by, item=item, version=item.version, **fields)  # type: ignore[misc]
    return {"pk": item.pk, "version": saved.version, "old": old, "new": kept_values(saved, fields)}


def kept_values(item: Commitment, fields: Iterable[str]) -> dict[str, Any]:
    """Return fields of an item as an undoing keeps and compares them: days as texts, rows as their keys."""
    found = {name: getattr(item, f"{name}_id" if name != "due" else name) for name in fields}
    return {name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in found.items()}


def _asked(item: Commitment, change: Change) -> dict[str, Any]:
    """Return what taking back a change that was asked for needs."""
    return {"pk": item.pk, "change": change.pk, "version": change.version}


def _due(by: Any, item: Commitment, data: Mapping[str, Any]) -> Done:
    """Set another due date, or ask for it where a list is approved."""
    if item.state in ENDED:
        raise WrongState(filled_in(NO_MORE, {"state": COMMITMENT.states[item.state]}))
    new = data["due"]
    if new is None and item.due is None:
        raise WrongState(_("It has no due date that could be moved."))
    if new is None and item.due is not None:
        try:
            new = item.due + datetime.timedelta(days=data["days"])
        except OverflowError:
            raise WrongState(day_fault(datetime.date.max)) from None
    old, told = _day(item.due), _day(new)
    if item.state == "proposed":
        return Done(old, told, _edited(by, item, due=new))
    waits = _waiting_extension(item)
    change = ask_adjustment(by=by, item=item, due=new, reason=data["reason"], basis=data["basis"], version=item.version)
    return Done(old, filled_in(ASKED_FOR, {"new": told}), _asked(item, change), waits)


def _waiting_extension(item: Commitment) -> Any:
    """Return that the unit has asked for an extension that nobody decided on; "" where it has not."""
    pending: list[Change] = getattr(item, "pending", [])
    days = [change.new_due for change in pending if change.kind == "extend"]
    told = gettext_lazy("An extension to %(day)s was asked and waits: it stays to be decided.")
    return filled_in(told, {"day": _later(lambda: _(", ").join(map(shown.full_day, days)))}) if days else ""


def _lead(by: Any, item: Commitment, data: Mapping[str, Any]) -> Done:
    """Set another lead unit, or ask for it where a list is approved."""
    unit = data["lead"]
    old, told = _short(item.lead), _short(unit)
    if item.state == "proposed":
        return Done(old, told, _edited(by, item, lead=unit))
    change = ask_reassignment(
        by=by, item=item, new_lead=unit, reason=data["reason"], basis=data["basis"], version=item.version
    )
    return Done(old, filled_in(ASKED_FOR, {"new": told}), _asked(item, change))


def _responsible(by: Any, item: Commitment, data: Mapping[str, Any]) -> Done:
    """Set another responsible leader, or ask for it where a list is approved."""
    person = data["responsible"]
    before = item.responsible
    old, new = _later(lambda: before.name if before else ""), _later(lambda: person.name)
    if item.state == "proposed":
        return Done(old, new, _edited(by, item, responsible=person))
    change = ask_adjustment(
        by=by, item=item, responsible=person, reason=data["reason"], basis=data["basis"], version=item.version
    )
    return Done(old, filled_in(ASKED_FOR, {"new": new}), _asked(item, change))


def _sign(by: Any, item: Commitment, _data: Mapping[str, Any]) -> Done:
    """Sign for an item."""
    old = COMMITMENT.states[item.state]
    return Done(old, COMMITMENT.states[sign_item(by=by, item=item, version=item.version).state])


def _urge(by: Any, item: Commitment, data: Mapping[str, Any]) -> Done:
    """Urge the lead unit."""
    old = item.urged
    saved = urge_item(by=by, item=item, note=data["note"], version=item.version)
    return Done(_later(_times, old), _later(_times, saved.urged))


def _urged(item: Commitment) -> str:
    """Return how often an item was urged, in words."""
    return _times(item.urged)


def _times(count: int) -> str:
    """Return how often something was urged, in words."""
    return ngettext("urged %(times)s time", "urged %(times)s times", count) % {"times": count}


def _told(change: Change) -> tuple[Any, Any]:
    """Return what a change would set: old and new in words, as they are before it is decided."""
    if change.kind == "reassign":
        return _short(change.commitment.lead), _short(change.new_lead)
    told = [(_later(_named, name, old), _later(_named, name, new)) for name, (old, new) in change.proposed.items()]
    if change.kind == "extend":
        told.insert(0, (_day(change.old_due), _day(change.new_due)))
    return _joined(old for old, _new in told), _joined(new for _old, new in told)


def _named(name: str, value: Any) -> str:
    """Return a proposed value in words; a milestone with its title, since several may move."""
    title = moves.step_title(value) if isinstance(value, dict) else ""
    return " ".join(str(part) for part in (title, moves.printed(name, value)) if part) or "–"


def _decide(item: Commitment, decide: Callable[..., Any], **how: Any) -> Done:
    """Decide on everything that was seen to be asked of an item; each change at the version that was seen."""
    pending: list[Change] = item.pending  # type: ignore[attr-defined]
    if not pending:
        raise WrongState(_("Nothing is asked of it that could be decided here."))
    told = [_told(change) for change in pending]
    for change in pending:
        decide(change=change, version=change.version, **how)
    old, new = _joined(old for old, _new in told), _joined(new for _old, new in told)
    return Done(old, new, note=_later(_asked_why, pending))


def _asked_why(pending: Sequence[Change]) -> str:
    """Return why changes were asked for, and how far the item was then."""
    return _("; ").join(" · ".join(filter(None, (change.reason, shown.stood(change)))) for change in pending)


def _grant(by: Any, item: Commitment, data: Mapping[str, Any]) -> Done:
    """Grant what was asked of an item."""
    return _decide(item, lambda change, **how: GRANTS[change.kind](change=change, **how), by=by, reason=data["reason"])


def _refuse(by: Any, item: Commitment, data: Mapping[str, Any]) -> Done:
    """Refuse what was asked of an item: it stays as it is."""
    done = _decide(item, refuse_change, by=by, reason=data["reason"])
    return replace(done, old=done.new, new=filled_in(gettext_lazy("refused; stays %(old)s"), {"old": done.old}))


GRANTS: dict[str, Callable[..., Change]] = {
    "adjust": grant_adjustment,
    "extend": grant_extension,
    "reassign": grant_reassignment,
}


def with_pending(user: Any, items: Sequence[Commitment]) -> None:
    """Give each item what was asked of it and may be decided on many at once (one query)."""
    rows = changes(user).filter(commitment__in=[item.pk for item in items], state="asked", kind__in=GRANTS)
    found: dict[int, list[Change]] = {}
    for change in rows.select_related("commitment__lead", "new_lead").order_by("pk"):
        found.setdefault(change.commitment_id, []).append(change)
    for item in items:
        item.pending = found.get(item.pk, [])  # type: ignore[attr-defined]


def mark(kind: Kind, item: Commitment) -> str:
    """Return what tells whether a row, and what is asked of it, is still as it was seen."""
    asked = item.pending if kind.decides else ()  # type: ignore[attr-defined]
    return ".".join([str(item.version), *(f"{change.pk}-{change.version}" for change in asked)])


def _asked_now(item: Commitment) -> str:
    """Return what is asked of an item and would be decided on."""
    return str(_joined(_told(change)[1] for change in item.pending))  # type: ignore[attr-defined]


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "due",
            gettext_lazy("Another due date"),
            ManyDue,
            _due,
            ("office", "lead"),
            stands=lambda item: shown.full_day(item.due),
        ),
        Kind(
            "lead",
            gettext_lazy("Another lead unit"),
            ManyLead,
            _lead,
            ("office", "lead"),
            stands=lambda item: str(item.lead.short) if item.lead else "",
        ),
        Kind(
            "responsible",
            gettext_lazy("Another responsible leader"),
            ManyResponsible,
            _responsible,
            ("office",),
            stands=lambda item: str(item.responsible.name) if item.responsible else "",
        ),
        Kind(
            "grant",
            gettext_lazy("Grant what is asked"),
            ManyGrant,
            _grant,
            ("leader", "office"),
            undone=False,
            decides=True,
            stands=_asked_now,
        ),
        Kind(
            "refuse",
            gettext_lazy("Refuse what is asked"),
            ManyRefuse,
            _refuse,
            ("leader", "office"),
            undone=False,
            decides=True,
            stands=_asked_now,
        ),
        Kind(
            "urge",
            gettext_lazy("Urge"),
            ManyNote,
            _urge,
            ("office", "leader"),
            undone=False,
            stands=_urged,
        ),
        Kind(
            "sign",
            gettext_lazy("Sign for"),
            ManyNothing,
            _sign,
            ("lead",),
            undone=False,
            stands=lambda item: item.get_state_display(),
        ),
    )
}


class _Rehearsed(Exception):
    """Nothing of a rehearsal is kept."""


def _words(refused: Refused) -> str:
    """Return why a row is refused, in one line."""
    return " ".join(str(message) for message in refused.messages.values())


def _portions(items: Sequence[Commitment]) -> Iterator[Sequence[Commitment]]:
    for first in range(0, len(items), PORTION):
        yield items[first : first + PORTION]


def _rehearsed(kind: Kind, by: Any, item: Commitment, data: Mapping[str, Any]) -> Effect:
    """Do the act to one row and tell what it did; what it wrote before it was refused is taken back at once."""
    old = kind.stands(item)
    try:
        with transaction.atomic():
            done = kind.act(by, item, data)
            return Effect(item, replace(done, old=str(done.old), new=str(done.new), note=str(done.note)))
    except Refused as refused:
        return Effect(item, None, _words(refused), old)


def preview(kind: Kind, by: Any, items: Sequence[Commitment], data: Mapping[str, Any]) -> list[Effect]:
    """Return what the act would do to each row; nothing is kept."""
    found: list[Effect] = []
    for portion in _portions(items):
        with suppress(_Rehearsed), acting():
            found += [_rehearsed(kind, by, item, data) for item in portion]
            raise _Rehearsed
    return found


def do(kind: Kind, by: Any, items: Sequence[Commitment], data: Mapping[str, Any]) -> list[Done]:
    """Do the act to every row in one transaction, one Event each; all or none. Raises what the first row refuses.

    Rows are taken in the order of their keys, whatever the reader saw: two who act on many never wait in a circle.
    """
    with acting():
        done = {item.pk: kind.act(by, item, data) for item in sorted(items, key=lambda item: item.pk)}
    return [done[item.pk] for item in items]


def kinds_for(user: Any) -> list[tuple[str, str]]:
    """Return (code, label) of what a reader may do to some rows at least; each row is asked again by its act."""
    seen = standing(user)
    held = {"office"} if seen.realms(OFFICER.code) else set()
    held |= {"leader"} if seen.realms(LEADER.code) else set()
    held |= {"lead"} if seen.units() else set()
    return list(_kinds(get_language() or "", frozenset(held)))


@lru_cache(maxsize=20)
def _kinds(_language: str, held: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the kinds that one of these relations may do, in words."""
    return tuple((kind.code, str(kind.label)) for kind in KINDS.values() if held & set(kind.relations))
