"""The one way a row changes (architecture, "How a change happens").

An action is a plain function decorated with `@action`. Inside it every change goes through `transition`: lock the
row, check version, table and right, write the fields, and leave one Event. Events are written when the outermost
action ends, so that the chain heads are the last locks of the transaction (ruling 1).
"""

import datetime
import decimal
import uuid
from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from . import chain, clock, written
from .errors import Invalid, Message, NotAllowed, Stale, WrongState
from .paths import Addressed
from .pointed import hold_targets
from .prepared import Prepared
from .verbs import Table, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

P = ParamSpec("P")
R = TypeVar("R")
Row = TypeVar("Row", bound=Addressed)


class Actor(Protocol):
    """Whoever acts: base knows no person, only an id and a printed name."""

    pk: int | None

    @property
    def printed_name(self) -> str:
        """Return the name as it stands in the history, e.g. "王×× / Wang (wang)"."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """In what capacity somebody may do something: the relation to the row, the role, and the printed body."""

    relation: str
    role: str
    body: str


May = Callable[[Any, Verb, Any], Capacity | None]

_drafts: ContextVar[list[dict[str, Any]] | None] = ContextVar("throughline_event_drafts", default=None)
Late = dict[Callable[[list[Any]], None], list[Any]]
_late: ContextVar[Late] = ContextVar("throughline_late_work")


@contextmanager
def acting() -> "Iterator[None]":
    """Open the transaction of an act, or join the one that is open; write the Events when the outermost ends."""
    if _drafts.get() is not None:
        yield
        return
    kept: list[dict[str, Any]] = []
    late: Late = {}
    token, later = _drafts.set(kept), _late.set(late)
    try:
        with transaction.atomic():
            yield
            for work, rows in late.items():
                work(rows)
            if kept:
                chain.write(kept)
    finally:
        _drafts.reset(token)
        _late.reset(later)


def at_end(work: Callable[[list[Any]], None], rows: Iterable[Any]) -> None:
    """Let `work` have `rows`, with all others given to it, when every row of the outermost act is locked and written.

    For what many acts share and lock in an order of their own (counters): an act on several rows would else hold one
    counter while it waits for a row, and another act that row while it waits for the counter.
    """
    drafts()
    _late.get().setdefault(work, []).extend(rows)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a function as an act: it runs in one transaction, with its Events."""

    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        if _drafts.get() is not None:  # an act within an act
            return function(*args, **kwargs)
        with acting():
            return function(*args, **kwargs)

    return wrapper


def plain(value: Any) -> Any:
    """Return a value as it stands in an Event: rows by their path or key, dates in ISO form."""
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, models.Model):
        return value.path if isinstance(value, Addressed) else value.pk
    if isinstance(value, datetime.date | decimal.Decimal | uuid.UUID):
        return str(value)
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def _locked(row: Row) -> Row:
    """Return the row as it stands now, locked; refuse where somebody took it away in the meantime."""
    found: Row | None = Prepared.locked(type(row)).first(pk=row.pk)
    if found is None:
        raise WrongState(gone())
    return found


def _save(row: Addressed, diff: Mapping[str, Any], *, fresh: bool) -> None:
    """Write a new row whole, and of one that was there only what the act changed; what it points at must stand."""
    hold_targets((row,), None if fresh else diff)
    if fresh:
        written.insert(row)
        return
    state = {"state"} if hasattr(row, "state") else set()
    written.update(row, {*diff, "version", *state})


def gone() -> Message:
    """Return what is said where the row is no longer there."""
    return _("This was taken away in the meantime. Reload to see what is there now.")


def not_open() -> Message:
    """Return what is said where a verb does not start from the row's state."""
    return _("This step is not open in the present state. Reload to see where it stands.")


def admit(row: Addressed, verb: Verb, by: Actor, may: May, version: int | None, reason: str) -> Capacity:
    """Refuse in this order: not allowed, somebody was faster, wrong state, no reason. Return the capacity."""
    capacity = may(by, verb, row)
    if capacity is None:
        raise NotAllowed
    if version is not None and row.pk and row.version != version:
        raise Stale(row)
    if row.pk and verb.frm and row.state not in verb.frm:  # type: ignore[attr-defined]
        raise WrongState(not_open())
    if verb.needs_reason and not reason.strip():
        raise Invalid({"reason": _("Give the reason.")})
    return capacity


def _require(row: Addressed, verb: Verb) -> None:
    """Refuse when a field that the table asks for by this verb is still empty."""
    empty = [name for name in verb.required if getattr(row, name) in (None, "")]
    if empty:
        raise Invalid({name: _("Fill this in first.") for name in empty})


def apply(row: Addressed, verb: Verb, changes: Mapping[str, Any], *, touched: bool = False) -> dict[str, list[Any]]:
    """Set the fields, the state and the version of a row that is not yet saved; return {field: [old, new]}.

    `touched` says that the act changes what belongs to the row and stands in rows of its own: a form that was open
    before is stale then too. Raises Invalid where a field that the verb asks for is still empty.
    """
    stood, diff = getattr(row, "state", ""), {}
    for name, value in changes.items():
        before = getattr(row, name)
        if before != value:
            diff[name] = [plain(before), plain(value)]
            setattr(row, name, value)
    if verb.to is not None:
        row.state = verb.to  # type: ignore[attr-defined]
    _require(row, verb)
    if (
        diff or touched or not row.pk or verb.to not in (None, stood)
    ):  # an act that changes nothing leaves open forms valid
        row.version += 1
    return diff


def transition(
    row: Row,
    verb_name: str,
    *,
    by: Actor,
    table: Table,
    may: May,
    changes: Mapping[str, Any] | None = None,
    version: int | None = None,
    reason: str = "",
    decision: str = "",
    note: Mapping[str, Any] | None = None,
    touched: bool = False,
    in_hand: bool = False,
) -> Row:
    """Do `verb_name` to `row` and leave one Event; return the row, locked and saved.

    `changes` are the fields to set; `version` is the one the user saw; `decision` is the path of what the act rests
    on; `note` adds facts to the Event; `touched` as in `apply`. `in_hand` says that this act itself read the row under
    its lock and that nothing has changed it since, in the database or in memory: it is not read again. Must run
    inside an `@action`. Raises NotAllowed, Stale, WrongState, Invalid.
    """
    verb = table.verb(verb_name)
    drafts()
    if row.pk and not in_hand:
        row = _locked(row)
    capacity = admit(row, verb, by, may, version, reason)
    before, fresh = getattr(row, "state", ""), not row.pk
    diff = apply(row, verb, changes or {}, touched=touched)
    _save(row, diff, fresh=fresh)
    told = {"from": before, "reason": reason, "decision": decision, "diff": diff, "note": note or {}}
    drafts().append(draft_of(row, f"{table.noun}.{verb.name}", by, capacity, told))
    return row


def drafts() -> list[dict[str, Any]]:
    """Return the Events kept until the outermost act ends. Raises RuntimeError outside an `@action`."""
    kept = _drafts.get()
    if kept is None:
        message = "a row is changed only inside an @action"
        raise RuntimeError(message)
    return kept


def draft_of(row: Addressed, verb: str, by: Actor, capacity: Capacity, told: dict[str, Any]) -> dict[str, Any]:
    """Return the Event of an act as it will be hashed, but for its number in the chain."""
    kept = _drafts.get()
    return {
        **told,
        "chain": row.realm,
        "at": kept[0]["at"] if kept else clock.now(),  # an act has one moment, however many Events it leaves
        "actor": by.pk,
        "name": by.printed_name,
        "role": capacity.role,
        "body": capacity.body,
        "verb": verb,
        "path": row.path,
        "to": getattr(row, "state", ""),
        "note": {key: plain(value) for key, value in told["note"].items()},
    }
