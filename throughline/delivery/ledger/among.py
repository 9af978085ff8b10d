"""The condition that a row is, or hangs on, one of many items read before: their keys go as one value.

Wording and reading a list of a thousand takes longer than finding them, and each length would be worded anew.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func


def as_one(keys: Iterable[int]) -> str:
    """Return keys as one value: a JSON array."""
    return f"[{','.join(map(str, keys))}]"


class Among(Func):
    """Holds for rows of which a column is one of the keys, which are given `as_one`."""

    output_field = BooleanField()

    def __init__(self, keys: str, column: str = "pk") -> None:
        """Keep the keys."""
        super().__init__(F(column))
        self.keys = keys

    def as_sqlite(self, compiler: Any, _connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        """Read the keys from the array."""
        key, _params = compiler.compile(self.source_expressions[0])
        return f"{key} IN (SELECT value FROM json_each(%s))", (self.keys,)  # noqa: S608 # nosec B608 - a column

    def as_postgresql(self, compiler: Any, _connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        """Read the keys as an array of its own kind, so that it is known how many they are."""
        key, _params = compiler.compile(self.source_expressions[0])
        return f"{key} = ANY(translate(%s, '[]', '{{}}')::bigint[])", (self.keys,)
