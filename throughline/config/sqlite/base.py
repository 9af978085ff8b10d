"""The backend: Django looks it up under this name."""

import datetime
import sqlite3
from functools import lru_cache
from threading import get_ident
from typing import Any, ClassVar, NoReturn

from django.apps import apps
from django.conf import settings
from django.db.backends.sqlite3 import base
from django.db.backends.utils import CursorWrapper
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

    def execute(self, query: str, params: Any = None) -> Any:
        """Run a statement; one whose other form is known goes straight to the driver."""
        kept = self._kept.get(query) if params is not None else None
        return super().execute(query, params) if kept is None else sqlite3.Cursor.execute(self, kept, params)

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


class Wrapped(CursorWrapper):
    """Django's wrapper of a cursor, straight to the driver where nobody asked to look at each statement.

    Its way of turning errors into Django's own is gone only when there is one.
    """

    def execute(self, sql: Any, params: Any = None) -> Any:
        """Run a statement."""
        if self.db.execute_wrappers or self.db.needs_rollback or not apps.ready:
            return super().execute(sql, params)
        try:
            return self.cursor.execute(sql, params)
        except sqlite3.Error:
            self._tell()

    def __exit__(self, *_fault: object) -> None:
        """Close the cursor; what goes wrong with that tells nobody anything."""
        try:  # noqa: SIM105 (a guard of its own costs more than the closing)
            self.cursor.close()
        except sqlite3.Error:
            pass

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        try:
            return self.cursor.fetchone()
        except sqlite3.Error:
            self._tell()

    def fetchall(self) -> Any:
        """Return the rows that are left."""
        try:
            return self.cursor.fetchall()
        except sqlite3.Error:
            self._tell()

    def _tell(self) -> NoReturn:
        """Raise the error that is being handled as Django's own."""
        with self.db.wrap_database_errors:
            raise  # noqa: PLE0704 (called where one is handled)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection with that cursor."""

    def cursor(self) -> Any:
        """Return a new cursor: what Django asks itself at each is asked here only of a connection that is not open.

        No coroutine runs here, so it is not looked for; a connection of another thread is refused as ever.
        """
        if self.connection is None or self.force_debug_cursor or settings.DEBUG:
            return super().cursor()
        if self._thread_ident != get_ident():  # type: ignore[attr-defined]  # not in the stubs
            self.validate_thread_sharing()
        return Wrapped(self.connection.cursor(factory=Cursor), self)

    def make_cursor(self, cursor: Any) -> Wrapped:
        """Return a cursor as the ORM uses it."""
        return Wrapped(cursor, self)

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002 (Django's signature)
        """Return a new cursor."""
        return self.connection.cursor(factory=Cursor)
