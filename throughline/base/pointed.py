"""What a row points at must stand: it is held until the act ends, so that no undoing withdraws it at the same moment.

Undoing locks what it withdraws (FOR UPDATE), then looks for what points there. A writer holds its targets first (FOR
KEY SHARE, which disturbs no other writer): either undoing waits and finds the new row, or the writer is refused.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.utils.translation import gettext_lazy as _

from .errors import WrongState
from .paths import Withdrawable


@lru_cache(maxsize=200)
def _pointers(model: type[models.Model]) -> tuple[Any, ...]:
    """Return the fields of a model that point at rows which may be withdrawn."""
    fields = model._meta.concrete_fields  # noqa: SLF001 (Django's documented model API)
    return tuple(one for one in fields if one.is_relation and issubclass(one.related_model, Withdrawable))  # type: ignore[arg-type]


@lru_cache(maxsize=400)
def _statement(model: type[models.Model], count: int) -> str:
    """Return the statement that holds so many rows of a model, as far as they stand."""
    marks, locks = ", ".join(["%s"] * count), " FOR KEY SHARE" if connection.vendor == "postgresql" else ""
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 (Django's documented model API)
    return f"SELECT id FROM {table} WHERE id IN ({marks}) AND NOT withdrawn ORDER BY id{locks}"  # noqa: S608  # nosec B608 - names


def hold(rows: Iterable[Any]) -> None:
    """Hold rows until the act ends, always in one order. Raises WrongState where one of them was withdrawn."""
    _hold({(type(row), row.pk) for row in rows if isinstance(row, Withdrawable) and row.pk})


def hold_targets(rows: Iterable[models.Model], names: Collection[str] | None = None) -> None:
    """Hold what rows point at; with `names` only by those fields."""
    told = ((row, field) for row in rows for field in _pointers(type(row)) if names is None or field.name in names)
    _hold({(one.related_model, key) for row, one in told if (key := getattr(row, one.attname)) is not None})


def _hold(wanted: Collection[tuple[Any, int]]) -> None:
    for model in sorted({model for model, _key in wanted}, key=lambda one: one.__name__):
        keys = sorted(key for other, key in wanted if other is model)
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(_statement(model, len(keys)), keys)
            if len(cursor.fetchall()) != len(keys):
                raise WrongState(_("What this refers to was taken back in the meantime. Reload to see what is there."))
