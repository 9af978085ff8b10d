"""Tables of the reference in Markdown."""

from collections.abc import Iterable
from typing import Any

NOTHING = "–"


def cells(*columns: Any) -> str:
    """Return one row of a table, with bars inside a cell escaped."""
    return "| " + " | ".join(str(column).replace("|", "\\|") or NOTHING for column in columns) + " |"


def grid(heads: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> list[str]:
    """Return a table: its head, its rule and its rows."""
    return [cells(*heads), "|" + "---|" * len(heads), *(cells(*row) for row in rows), ""]


def code(names: Iterable[str]) -> str:
    """Return names as code, with commas."""
    return ", ".join(f"`{name}`" for name in names)
