"""Rows written by statements that are worded once: the ORM words one anew each time, for longer than it takes to run.

Values become what the ORM would write. Nothing listens to saves here, so no signal is sent.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import DatabaseError, connection, models

Names = tuple[str, ...]


def _values(row: models.Model, fields: Sequence[Any], *, add: bool) -> list[Any]:
    """Return the values of fields as the ORM hands them to the database."""
    return [field.get_db_prep_save(field.pre_save(row, add), connection) for field in fields]


@lru_cache(maxsize=200)
def _fields(model: type[models.Model]) -> tuple[Any, ...]:
    """Return the fields of a new row: all but its key, which the database gives."""
    return tuple(field for field in model._meta.concrete_fields if not field.primary_key)  # noqa: SLF001 (Django's name)


@lru_cache(maxsize=400)
def _insert(model: type[models.Model], unique: Names, replaced: Names, *, returning: bool) -> str:
    """Return the statement for a new row; a row with the same `unique` columns gets the new values of `replaced`."""
    quote, meta = connection.ops.quote_name, model._meta  # noqa: SLF001 (Django's name)
    columns = [quote(field.column) for field in _fields(model)]
    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(meta.db_table)} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608  # nosec B608 - names
    if unique:
        kept = ", ".join(f"{quote(name)} = EXCLUDED.{quote(name)}" for name in replaced)
        sql += f" ON CONFLICT ({', '.join(map(quote, unique))}) DO UPDATE SET {kept}"  # nosec B608 - names
    return f"{sql} RETURNING {quote(str(meta.pk.column))}" if returning else sql


@lru_cache(maxsize=400)
def _update(model: type[models.Model], names: Names) -> str:
    """Return the statement that writes some fields of one row."""
    quote, meta = connection.ops.quote_name, model._meta  # noqa: SLF001 (Django's name)
    told = ", ".join(f"{quote(str(meta.get_field(name).column))} = %s" for name in names)  # type: ignore[union-attr]
    return f"UPDATE {quote(meta.db_table)} SET {told} WHERE {quote(str(meta.pk.column))} = %s"  # noqa: S608  # nosec B608 - names


def insert(row: models.Model) -> None:
    """Write a new row of one table and give it the key that the database tells, as `save` does for any row."""
    model, meta, tells = type(row), row._meta, connection.features.can_return_columns_from_insert  # noqa: SLF001 (Django's name)
    if row.pk is not None or meta.parents or not isinstance(meta.pk, models.AutoField) or not tells:
        row.save()
        return
    row._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]  # noqa: SLF001 (Django's name)
    with connection.cursor() as cursor:
        cursor.execute(_insert(model, (), (), returning=True), _values(row, _fields(model), add=True))
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 (as `save` leaves it)


def insert_all(rows: Sequence[models.Model]) -> None:
    """Write new rows of one table, which are not given their keys."""
    model = type(rows[0])
    with connection.cursor() as cursor:
        told = [_values(row, _fields(model), add=True) for row in rows]
        cursor.executemany(_insert(model, (), (), returning=False), told)


def put(row: models.Model, *, unique: Names, replaced: Names) -> None:
    """Write a row, or give the one that has the same `unique` columns the new values of `replaced`."""
    model = type(row)
    with connection.cursor() as cursor:
        cursor.execute(_insert(model, unique, replaced, returning=False), _values(row, _fields(model), add=True))


def update(row: models.Model, names: Iterable[str]) -> None:
    """Write some fields of a row, as `save(update_fields=...)` does; DatabaseError where it is gone."""
    chosen = tuple(sorted(names))
    fields = [row._meta.get_field(name) for name in chosen]  # noqa: SLF001 (Django's name)
    with connection.cursor() as cursor:
        cursor.execute(_update(type(row), chosen), [*_values(row, fields, add=False), row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError(row.pk)
