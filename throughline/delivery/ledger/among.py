"""The condition that an item is one of many found before: the keys go as one value, not as a thousand."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func


class Among(Func):
    """Holds for rows whose key is one of `keys`; wording and reading a list of a thousand takes longer than finding."""

    output_field = BooleanField()

    def __init__(self, keys: Iterable[int]) -> None:
        """Keep the keys."""
        super().__init__(F("pk"))
        self.keys = list(keys)

    def as_sqlite(self, compiler: Any, _connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        """Read the keys from a JSON array."""
        key, _params = compiler.compile(self.source_expressions[0])
        return f"{key} IN (SELECT value FROM json_each(%s))", (json.dumps(self.keys),)  # noqa: S608 # nosec B608 - a column

    def as_postgresql(self, compiler: Any, _connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        """Read the keys from an array."""
        key, _params = compiler.compile(self.source_expressions[0])
        return f"{key} = ANY(%s)", (self.keys,)
