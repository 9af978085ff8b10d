"""The same act on many rows: the checks and Events of `transition`, with one lock, one write and one chain head.

Row by row, 5,000 rows held the only writer for 22 s; in bulk about one (ruling 21). What may be refused is found for
every row before anything is written, so a caller can name all the bad rows at once.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, prefetch_related_objects

from throughline.base import clock, written
from throughline.base.chain import PRINTED
from throughline.base.errors import Refused, RefusedRows, WrongState
from throughline.base.paths import Addressed
from throughline.base.pointed import hold_targets
from throughline.base.record import May, admit, apply, draft_of, drafts, gone
from throughline.base.verbs import Table, Verb

Row = TypeVar("Row", bound=Addressed)
BATCH = 200  # rows written by one statement: engines limit the values of a statement


@dataclass(slots=True)
class Step(Generic[Row]):
    """One row of a bulk act: the row, the fields to set, the version that was seen, facts for its Event.

    `touched` as in `record.apply`: parts of the row that stand in rows of their own change too.
    """

    row: Row
    changes: Mapping[str, Any] = field(default_factory=dict)
    version: int | None = None
    reason: str = ""
    note: Mapping[str, Any] = field(default_factory=dict)
    touched: bool = False


@dataclass(frozen=True, slots=True)
class Ready(Generic[Row]):
    """A bulk act that is admitted and applied in memory: what is left is to write it.

    `events` lack only what is known when a row is written: its path, and the moment. `values` are those of new rows
    as the database takes them, worked out before any lock is held.
    """

    rows: list[Row]
    events: list[dict[str, Any]]
    fields: set[str]
    values: list[Any] | None = None

    def write(self) -> list[Row]:
        """Write the rows and leave their Events; return them saved. Must run inside an `@action`."""
        kept, now = drafts(), clock.now()
        _save(self.rows, self.fields, self.values)
        for row, event in zip(self.rows, self.events, strict=True):
            event["path"], event["at"] = row.path, now
        kept += self.events
        return self.rows


def transition_many(
    steps: Sequence[Step[Row]],
    verb_name: str,
    *,
    by: Any,
    table: Table,
    may: May,
    decision: str = "",
    related: Iterable[str] = (),
) -> list[Row]:
    """Do one verb to many rows of one model, all or none; return them saved, in the order of `steps`.

    Rows are locked in the order of their keys; new ones get their keys here. `related` names what `may` reads from
    each row, fetched once for all. Raises RefusedRows with what is wrong for each place in `steps`. Must run inside an
    `@action`; no row may come twice.
    """
    drafts()
    fresh = _locked(steps, related)
    return _applied_all(fresh, steps, verb_name, by=by, table=table, may=may, decision=decision).write()


def ready_new(steps: Sequence[Step[Row]], verb_name: str, *, by: Any, table: Table, may: May) -> Ready[Row]:
    """Do to new rows all that `transition_many` does before it writes: nothing of it needs a lock.

    Raises RefusedRows. So other writers wait only while the rows are written.
    """
    ready = _applied_all([step.row for step in steps], steps, verb_name, by=by, table=table, may=may, decision="")
    for event in ready.events:
        event["print"] = printer(event)
    return replace(ready, values=written.values_of(ready.rows))


LATE = {"at": "\ue000", "path": "\ue001", "seq": "\ue002"}  # known only when an Event is written; in the order printed


def printer(event: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], str]:
    """Return what prints the payload of an Event, printed now but for LATE: nothing else of it may change.

    Where its own words have one of the signs that stand in for what is late, it is printed when it is written.
    """
    parts = re.split('"[\ue000-\ue002]"', PRINTED.encode({**event, **LATE}))
    if len(parts) != len(LATE) + 1:
        return PRINTED.encode
    between = "%s".join(part.replace("%", "%%") for part in parts)
    return lambda told: between % (f'"{told["at"]}"', f'"{told["path"]}"', told["seq"])  # nothing in them is escaped


def _applied_all(
    fresh: Sequence[Row | None],
    steps: Sequence[Step[Row]],
    verb_name: str,
    *,
    by: Any,
    table: Table,
    may: May,
    decision: str,
) -> Ready[Row]:
    """Admit every row and set its fields in memory; raise RefusedRows where one is refused."""
    verb = table.verb(verb_name)
    refused: dict[int, Refused] = {}
    rows: list[Row] = []
    events: list[dict[str, Any]] = []
    touched: set[str] = set()
    for place, step in enumerate(steps):
        row = fresh[place]
        try:
            if row is None:
                raise WrongState(gone())
            capacity = admit(row, verb, by, may, step.version, step.reason)
            facts = _applied(row, verb, step, decision)
        except Refused as fault:
            refused[place] = fault
            continue
        rows.append(row)
        events.append(draft_of(row, f"{table.noun}.{verb.name}", by, capacity, facts))
        touched.update(facts["diff"])
    if refused:
        raise RefusedRows(refused)
    fields = {*touched, "version"} | ({"state"} if verb.to is not None else set())
    return Ready(rows, events, fields)


def _locked(steps: Sequence[Step[Row]], related: Iterable[str]) -> list[Row | None]:
    """Return the rows as they stand now, locked in the order of their keys; None for one that is gone."""
    keys = sorted(step.row.pk for step in steps if step.row.pk)
    if len(keys) != len(set(keys)):
        message = "a row comes twice in one bulk act"
        raise ValueError(message)
    if not keys:
        return [step.row for step in steps]
    model = type(steps[0].row)
    held: dict[int, Row] = {}
    for first in range(0, len(keys), BATCH):
        rows = model._default_manager.select_for_update(of=("self",), no_key=True)  # noqa: SLF001 (Django's name)
        held.update({row.pk: row for row in rows.filter(pk__in=keys[first : first + BATCH]).order_by("pk")})
    if related:
        prefetch_related_objects(list(held.values()), *related)
    return [held.get(step.row.pk) if step.row.pk else step.row for step in steps]


def _applied(row: Row, verb: Verb, step: Step[Row], decision: str) -> dict[str, Any]:
    """Set the fields of one row and return what its Event says."""
    before = getattr(row, "state", "")
    diff = apply(row, verb, step.changes, touched=step.touched)
    return {"from": before, "reason": step.reason, "decision": decision, "diff": diff, "note": dict(step.note)}


def _save(rows: Sequence[Row], fields: set[str], values: list[Any] | None) -> None:
    """Write new rows at once, by `values` where all are new and these are known; of others only what was touched."""
    if not rows:
        return
    manager = type(rows[0])._default_manager  # noqa: SLF001 (Django's name)
    new = [row for row in rows if row.pk is None]
    old = [row for row in rows if row.pk is not None]
    hold_targets(new)
    hold_targets(old, fields)
    if new:
        written.insert_all(new, values)
    if old:
        manager.bulk_update(old, sorted(fields), batch_size=BATCH)


def insert_alike(like: Model, columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Write many new rows that differ from `like` only in `columns` (names with `_id` for keys): for parts of rows.

    One prepared statement, three times as fast as objects; the rows get no Event and are not handed back.
    """
    fields = [field for field in like._meta.concrete_fields if not field.primary_key]  # noqa: SLF001 (Django's name)
    first = [field.get_db_prep_save(field.pre_save(like, add=True), connection) for field in fields]
    places = [[field.attname for field in fields].index(name) for name in columns]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(like._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608, SLF001 # nosec B608 - names only
    rows = []
    for varying in values:
        row = list(first)
        for place, value in zip(places, varying, strict=True):
            row[place] = value
        rows.append(row)
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)
