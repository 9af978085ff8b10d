"""What a row points at must stand: it is held until the act ends, so that no undoing withdraws it at the same moment.

Undoing locks what it withdraws (FOR UPDATE), then looks for rows that point there. Whoever writes such a row holds its
target first (FOR KEY SHARE, which disturbs no other writer): either the undoing waits and then finds the new row, or
the writer waits and is refused, because the target no longer stands. On SQLite one writer is at work at a time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from .errors import WrongState
from .paths import Withdrawable

Keys = dict[type[models.Model], set[int]]


@lru_cache(maxsize=200)
def _pointers(model: type[models.Model]) -> tuple[Any, ...]:
    """Return the fields of a model that point at rows which may be withdrawn."""
    return tuple(
        field
        for field in model._meta.concrete_fields  # noqa: SLF001 (Django's documented model API)
        if isinstance(field.related_model, type) and issubclass(field.related_model, Withdrawable)
    )


@lru_cache(maxsize=400)
def _statement(model: type[models.Model], count: int) -> str:
    """Return the statement that holds so many rows of a model, as far as they stand."""
    quote, meta = connection.ops.quote_name, model._meta  # noqa: SLF001 (Django's documented model API)
    key, marks = quote(str(meta.pk.column)), ", ".join(["%s"] * count)
    sql = f"SELECT {key} FROM {quote(meta.db_table)} WHERE {key} IN ({marks}) AND NOT withdrawn ORDER BY {key}"  # noqa: S608  # nosec B608 - names
    return f"{sql} FOR KEY SHARE" if connection.vendor == "postgresql" else sql


def _hold(wanted: Keys) -> None:
    """Hold rows of several models, always in one order. Raises WrongState where one of them was withdrawn."""
    for model in sorted(wanted, key=lambda one: one.__name__):
        keys = sorted(wanted[model])
        with connection.cursor() as cursor:
            cursor.execute(_statement(model, len(keys)), keys)
            if len(cursor.fetchall()) != len(keys):
                raise WrongState(_("What this refers to was taken back in the meantime. Reload to see what is there."))


def hold(rows: Iterable[Any]) -> None:
    """Hold rows that parts without an act of their own will point at."""
    wanted: Keys = defaultdict(set)
    for row in rows:
        if isinstance(row, Withdrawable) and row.pk:
            wanted[type(row)].add(row.pk)
    _hold(wanted)


def hold_targets(rows: Iterable[models.Model], names: Collection[str] | None = None) -> None:
    """Hold what rows point at; with `names` only by those fields."""
    wanted: Keys = defaultdict(set)
    for row in rows:
        for field in _pointers(type(row)):
            key = getattr(row, field.attname)
            if key is not None and (names is None or field.name in names):
                wanted[field.related_model].add(key)
    _hold(wanted)
