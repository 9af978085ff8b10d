"""CSV, streamed: UTF-8 with a byte order mark, because spreadsheets guess another encoding without it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .inert import clean, is_plain, led

MARK = b"\xef\xbb\xbf"


class _Line:
    """What the writer of the standard library writes to: it gives each line back instead of keeping it."""

    def write(self, text: str) -> str:
        """Return the line."""
        return text


def plain(value: Any) -> str:
    """Return a cell as text; one that starts like a formula is led by an apostrophe, which shows it as text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return value if is_plain(value) else led(clean(value))


def csv_lines(columns: Sequence[Any] | None, rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield a table as CSV, the mark with the first line; rows are taken one by one, so they may be a query.

    Without `columns` it goes on with a table that was begun: no mark, no heading.
    """
    writer = csv.writer(_Line())  # type: ignore[arg-type]
    if columns is not None:
        yield MARK + writer.writerow([plain(column) for column in columns]).encode()  # type: ignore[attr-defined]
    for row in rows:
        yield writer.writerow([plain(value) for value in row]).encode()  # type: ignore[attr-defined]
