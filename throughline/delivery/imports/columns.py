"""The columns of each target, from the data file."""

from functools import cache
from pathlib import Path

from throughline.exchange.importing.columns import Column, load

DATA = Path(__file__).parent / "data" / "columns.toml"


@cache
def columns() -> dict[str, tuple[Column, ...]]:
    """Return {target: columns in the order of an export}."""
    return load(DATA)


def named(target: str) -> dict[str, Column]:
    """Return the columns of a target by name."""
    return {column.name: column for column in columns()[target]}
