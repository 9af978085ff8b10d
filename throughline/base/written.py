"""Rows written by statements that are worded once: the ORM words one anew each time, for longer than it takes to run.

Values become what the ORM would write. Nothing listens to saves here, so no signal is sent.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, models

Names = tuple[str, ...]
Column = tuple[Any, str, type | None]  # a field, its attribute, and the type of values that need no looking at
MOST = 900  # values of one statement: engines limit them


def _plain(field: Any) -> type | None:
    """Return the type of values that a field hands to the database as they are; None where it looks at each."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if type(target) in (models.CharField, models.TextField):
        return str
    return int if isinstance(target, models.IntegerField) else None


@lru_cache(maxsize=800)
def _columns(model: type[models.Model], names: Names | None = None) -> tuple[Column, ...]:
    """Return columns of a table; by default those of a new row: all but its key, which the database gives."""
    meta = model._meta  # noqa: SLF001 (Django's name)
    fields = (
        map(meta.get_field, names) if names is not None else (one for one in meta.concrete_fields if one != meta.pk)
    )
    return tuple((field, field.attname, _plain(field)) for field in fields)  # type: ignore[union-attr]


def _values(row: models.Model, columns: Sequence[Column], *, add: bool) -> list[Any]:
    """Return the values of columns as the ORM hands them to the database."""
    told, database = [], connections[DEFAULT_DB_ALIAS]
    for field, name, plain in columns:
        value = getattr(row, name)
        if type(value) is not plain and (value is not None or plain is None):
            value = field.get_db_prep_save(field.pre_save(row, add), database)
        told.append(value)
    return told


@lru_cache(maxsize=400)
def _insert(model: type[models.Model], rows: int = 1) -> str:
    """Return the statement for so many new rows."""
    quote, meta = connection.ops.quote_name, model._meta  # noqa: SLF001 (Django's name)
    columns = [quote(field.column) for field, _name, _plain in _columns(model)]
    marks = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * rows)
    return f"INSERT INTO {quote(meta.db_table)} ({', '.join(columns)}) VALUES {marks}"  # noqa: S608  # nosec B608 - names


@lru_cache(maxsize=400)
def _told(names: Names) -> str:
    """Return what makes a statement tell columns of the row that it has written."""
    return f" RETURNING {', '.join(map(connection.ops.quote_name, names))}"


@lru_cache(maxsize=400)
def _replaced(unique: Names, replaced: Names) -> str:
    """Return what a statement does where a row has the same `unique` columns: it gets the new values of `replaced`."""
    quote = connection.ops.quote_name
    kept = ", ".join(f"{quote(name)} = EXCLUDED.{quote(name)}" for name in replaced)
    return f" ON CONFLICT ({', '.join(map(quote, unique))}) DO UPDATE SET {kept}"  # nosec B608 - names


@lru_cache(maxsize=400)
def _added(model: type[models.Model], unique: Names, counter: str) -> str:
    """Return what a statement does where a row has the same `unique` columns: `counter` is added to its own."""
    quote = connection.ops.quote_name
    table, name = quote(model._meta.db_table), quote(counter)  # noqa: SLF001 (Django's name)
    kept = f"{name} = {table}.{name} + EXCLUDED.{name}"
    return f" ON CONFLICT ({', '.join(map(quote, unique))}) DO UPDATE SET {kept}"  # nosec B608 - names


def insert(row: models.Model) -> None:
    """Write a new row of one table and give it the key that the database tells, as `save` does for any row."""
    model, meta, tells = type(row), row._meta, connection.features.can_return_columns_from_insert  # noqa: SLF001 (Django's name)
    if row.pk is not None or meta.parents or not isinstance(meta.pk, models.AutoField) or not tells:
        row.save()
        return
    row._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]  # noqa: SLF001 (Django's name)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_insert(model) + _told((meta.pk.column,)), _values(row, _columns(model), add=True))
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 (as `save` leaves it)


def _portions(rows: Sequence[models.Model]) -> Iterator[Sequence[models.Model]]:
    """Yield rows of one table, so many at once as one statement takes."""
    size = max(1, MOST // len(_columns(type(rows[0])))) if rows else 1
    for begin in range(0, len(rows), size):
        yield rows[begin : begin + size]


def values_of(rows: Sequence[models.Model]) -> list[Any]:
    """Return the values of new rows of one table as the database takes them, one after the other."""
    columns = _columns(type(rows[0])) if rows else ()
    return [value for row in rows for value in _values(row, columns, add=True)]


def insert_all(rows: Sequence[models.Model], values: Sequence[Any] | None = None) -> None:
    """Write new rows of one table and give them their keys. What they point at must have been saved before.

    `values` are those of `values_of(rows)` where they were worked out before.
    """
    told, alias = iter(values_of(rows) if values is None else values), connection.alias
    for portion in _portions(rows):
        model = type(portion[0])
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            sql = _insert(model, len(portion)) + _told((str(model._meta.pk.column),))  # noqa: SLF001 (Django's name)
            cursor.execute(sql, list(islice(told, len(portion) * len(_columns(model)))))
            for row, (key,) in zip(portion, cursor.fetchall(), strict=True):
                row.pk, row._state.adding, row._state.db = key, False, alias  # noqa: SLF001 (as `save` leaves it)


def insert_told(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write new rows of one table told as {column: value as the database takes it}; their keys are not asked for."""
    names = [name for _field, name, _plain in _columns(model)]
    size = max(1, MOST // len(names))
    for begin in range(0, len(rows), size):
        told = [row[name] for row in rows[begin : begin + size] for name in names]
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(_insert(model, len(told) // len(names)), told)


def put_all(rows: Sequence[models.Model], *, unique: Names, replaced: Names) -> None:
    """Write rows of one table as `put` writes one; none may come twice."""
    for portion in _portions(rows):
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(_insert(type(portion[0]), len(portion)) + _replaced(unique, replaced), values_of(portion))


def put(row: models.Model, *, unique: Names, replaced: Names, told: Names) -> tuple[Any, ...]:
    """Write a row, or give the one that has the same `unique` columns the new values of `replaced`.

    Return the columns `told` of the row as it then stands; it is locked either way.
    """
    model = type(row)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        sql = _insert(model) + _replaced(unique, replaced) + _told(told)
        cursor.execute(sql, _values(row, _columns(model), add=True))
        found: tuple[Any, ...] = cursor.fetchone()
    return found


def add(rows: Sequence[models.Model], *, unique: Names, counter: str) -> None:
    """Write rows in one statement; where one has the same `unique` columns, `counter` is added to what it counts.

    Few rows, in the order in which they are to be locked, none twice.
    """
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_insert(type(rows[0]), len(rows)) + _added(type(rows[0]), unique, counter), values_of(rows))


def update(row: models.Model, names: Iterable[str]) -> None:
    """Write some fields of a row, as `save(update_fields=...)` does; DatabaseError where it is gone."""
    model, columns = type(row), _columns(type(row), tuple(sorted(names)))
    statement = _change(model, tuple([field.column for field, _name, _plain in columns]), (model._meta.pk.column,))  # noqa: SLF001 (Django's name)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, [*_values(row, columns, add=False), row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError(row.pk)


@lru_cache(maxsize=400)
def _change(model: type[models.Model], names: Names, where: Names) -> str:
    """Return the statement that writes some columns of the rows that have others as told."""
    quote = connection.ops.quote_name
    told = ", ".join(f"{quote(name)} = %s" for name in names)
    found = " AND ".join(f"{quote(name)} = %s" for name in where)
    return f"UPDATE {quote(model._meta.db_table)} SET {told} WHERE {found}"  # noqa: S608, SLF001  # nosec B608 - names


def delete(model: type[models.Model], **where: Any) -> None:
    """Remove the rows that have columns as told; of a table that nothing points at."""
    quote = connection.ops.quote_name
    found = " AND ".join(f"{quote(name)} = %s" for name in where)
    sql = f"DELETE FROM {quote(model._meta.db_table)} WHERE {found}"  # noqa: S608, SLF001  # nosec B608 - names
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, [*where.values()])


def change(model: type[models.Model], told: Mapping[str, Any], **where: Any) -> int:
    """Write plain values into columns of the rows that have the others as told; return how many rows there were."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_change(model, tuple(told), tuple(where)), [*told.values(), *where.values()])
        found: int = cursor.rowcount
    return found
