"""The backend: Django looks it up under this name."""

import datetime
import sqlite3
from functools import lru_cache
from typing import Any, ClassVar

from django.db.backends.sqlite3 import base
from django.utils.dateparse import parse_date

MOST = 2000  # statements whose other form is kept
DAYS = 20_000  # fifty years


@lru_cache(maxsize=DAYS)
def day_of(text: bytes) -> datetime.date | None:
    """Return the day that stands in a column: a page reads hundreds, and the same again and again."""
    return parse_date(text.decode())


sqlite3.register_converter("date", day_of)  # in the place of Django's, which reads each anew


class Cursor(base.SQLiteCursorWrapper):
    """Django's cursor; it keeps how a statement reads in SQLite instead of working it out at each execution.

    The longest statements are asked at every page, and looking through them took as long as answering them.
    """

    _kept: ClassVar[dict[str, str]] = {}

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """Return the statement with the places of its parameters as SQLite marks them."""
        if param_names is not None:
            return str(super().convert_query(query, param_names=param_names))
        found = self._kept.get(query)
        if found is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            found = self._kept[query] = super().convert_query(query)
        return found


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection with that cursor."""

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002 (Django's signature)
        """Return a new cursor."""
        return self.connection.cursor(factory=Cursor)
