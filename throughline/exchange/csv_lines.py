"""CSV, streamed: UTF-8 with a byte order mark, because spreadsheets guess another encoding without it."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .inert import are_plain, clean, is_plain, led

MARK = b"\xef\xbb\xbf"
QUOTED = re.compile('[",\r\n]')


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


def _plain_column(values: Sequence[Any]) -> Sequence[Any]:
    """Return a column as texts; most columns need nothing, and each of the different texts is looked at once."""
    kinds = set(map(type, values))
    if not any(issubclass(kind, str) for kind in kinds):
        return values
    texts = set(values) if kinds == {str} else {value for value in values if isinstance(value, str)}
    return values if are_plain(texts) else [plain(value) for value in values]


def _quoted(values: Sequence[Any]) -> list[str]:
    """Return a column as it stands in a file: quoted where the writer of the standard library quotes."""
    texts = ["" if value is None else str(value) for value in values]
    if not QUOTED.search("".join(texts)):
        return texts
    return ['"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text for text in texts]


def csv_portion(rows: Sequence[Sequence[Any]]) -> bytes:
    """Return rows of the same two columns or more as `csv_lines` gives them: column by column, in half the time."""
    columns = [_quoted(_plain_column(values)) for values in zip(*rows, strict=True)]
    return "".join([f"{line}\r\n" for line in map(",".join, zip(*columns, strict=True))]).encode()


def csv_lines(columns: Sequence[Any] | None, rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield a table as CSV, the mark with the first line; rows are taken one by one, so they may be a query.

    Without `columns` it goes on with a table that was begun: no mark, no heading.
    """
    writer = csv.writer(_Line())  # type: ignore[arg-type]
    if columns is not None:
        yield MARK + writer.writerow([plain(column) for column in columns]).encode()  # type: ignore[attr-defined]
    for row in rows:
        yield writer.writerow([plain(value) for value in row]).encode()  # type: ignore[attr-defined]
