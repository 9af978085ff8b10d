"""Writing many rows of a table at once, past the models: COPY on PostgreSQL, one prepared statement on SQLite."""

import datetime
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

POSTGRES = "postgresql"
PORTION = 5000


def moment(at: datetime.datetime) -> str:
    """Return a moment as the database at hand stores it."""
    plain = at.astimezone(datetime.UTC)
    return plain.isoformat() if connection.vendor == POSTGRES else plain.replace(tzinfo=None).isoformat(" ")


def fill(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows given as values of the columns `names`, as stored; every other column gets its default."""
    others = [
        field
        for field in model._meta.concrete_fields  # noqa: SLF001 (Django's name)
        if field.column not in names and not field.primary_key
    ]
    rest = tuple(field.get_db_prep_save(field.get_default(), connection) for field in others)
    columns = [*names, *(field.column for field in others)]
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 (Django's name)
    listed = ", ".join(connection.ops.quote_name(column) for column in columns)
    # Portion by portion: rows may come from queries on this very connection, which a copy under way would shut out.
    every = iter(rows)
    with connection.cursor() as cursor:
        while portion := [(*row, *rest) for row in islice(every, PORTION)]:
            if connection.vendor == POSTGRES:
                with cursor.cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:  # type: ignore[attr-defined]
                    for row in portion:
                        copy.write_row(row)
            else:
                marks = ", ".join("?" * len(columns))
                # Names of our own tables and columns; the values are parameters.
                sql = f"INSERT INTO {table} ({listed}) VALUES ({marks})"  # noqa: S608  # nosec B608
                cursor.connection.executemany(sql, portion)  # type: ignore[attr-defined]


def count_on(tables: Iterable[type[models.Model]]) -> None:
    """Let the keys of tables go on behind the rows that are there; from 1 where there are none."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def settle(tables: Iterable[type[models.Model]]) -> None:
    """Let the counters of keys go on behind the rows written, and let the planner look at the tables."""
    count_on(tables)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
