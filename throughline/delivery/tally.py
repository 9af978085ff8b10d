"""Kept counters (ruling 6): changed in the action that moves an item, proved and repaired by a recount.

A proposed line is not counted. Cells are touched in sorted order, after all rows of an act and before the chain heads
(ruling 1).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import models, transaction
from django.db.models import Count, F

from throughline.base import written
from throughline.base.record import at_end

from .models import BodyTally, Commitment, Tally

PORTION = 50  # cells changed by one statement
Key = tuple[Any, ...]
COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    Tally: ("body_id", "unit_id", "year", "item_state", "light"),
    BodyTally: ("body_id", "year", "live", "light"),
}


class Cell(NamedTuple):
    """Where one item is counted."""

    body: int
    unit: int
    year: int
    item_state: str
    live: bool
    light: str


class Difference(NamedTuple):
    """A kept number that was wrong: its table and cell in words, what was kept and what was found."""

    cell: str
    kept: int
    found: int


def cell_of(item: Commitment) -> Cell | None:
    """Return the cell of an item; None while it is only proposed."""
    if item.state == "proposed" or item.lead_id is None:
        return None
    return Cell(item.item_list.organization_id, item.lead_id, item.year, item.state, item.live, item.light_code)


def _unit_key(cell: Cell) -> Key:
    """Return the columns of a unit's cell."""
    return (cell.body, cell.unit, cell.year, cell.item_state, cell.light)


def _body_key(cell: Cell) -> Key:
    """Return the columns of a body's cell."""
    return (cell.body, cell.year, cell.live, cell.light)


def _add(model: type[models.Model], steps: Mapping[Key, int]) -> None:
    """Add to cells, in sorted order; one that is not there yet is made, also where somebody else makes it just now."""
    names = COLUMNS[model]
    cells = [model(**dict(zip(names, key, strict=True)), count=steps[key]) for key in sorted(steps) if steps[key]]
    for begin in range(0, len(cells), PORTION):
        written.add(cells[begin : begin + PORTION], unique=names, counter="count")


def moved(before: Cell | None, after: Cell | None) -> None:
    """Take an item out of the cell `before` and put it into `after`; None is "not counted"."""
    moved_many([(before, after)])


def moved_many(moves: Iterable[tuple[Cell | None, Cell | None]]) -> None:
    """Move many items from cell to cell, when all rows of the outermost act are locked: one change per cell."""
    at_end(_write, [(before, after) for before, after in moves if before != after])


def _write(changed: list[tuple[Cell | None, Cell | None]]) -> None:
    """Change the cells of all that moved."""
    for model, key_of in ((Tally, _unit_key), (BodyTally, _body_key)):
        steps: Counter[Key] = Counter()
        for before, after in changed:
            for cell, step in ((before, -1), (after, 1)):
                if cell is not None:
                    steps[key_of(cell)] += step
        _add(model, steps)


def _found(model: type[models.Model]) -> dict[tuple[Any, ...], int]:
    """Count the items anew, by the columns of a table."""
    body = F("item_list__organization_id")
    counted = Commitment.objects.exclude(state="proposed").exclude(lead=None).order_by()
    if model is Tally:
        rows = counted.values_list(body, "lead_id", "year", "state", "light_code").annotate(n=Count("pk"))
    else:
        rows = counted.values_list(body, "year", "live", "light_code").annotate(n=Count("pk"))
    return {tuple(row[:-1]): row[-1] for row in rows}


@transaction.atomic
def recount(*, repair: bool = True) -> list[Difference]:
    """Compare every kept number with the rows; return what differed, and set it right unless `repair` is False."""
    differences = []
    for model, names in COLUMNS.items():
        cells = model._default_manager  # noqa: SLF001 (Django's name)
        kept = {tuple(row[:-1]): row[-1] for row in cells.select_for_update(no_key=True).values_list(*names, "count")}
        found = _found(model)
        for key in sorted(kept.keys() | found.keys()):
            if kept.get(key, 0) == found.get(key, 0):
                continue
            words = ", ".join(f"{name.removesuffix('_id')} {value}" for name, value in zip(names, key, strict=True))
            differences.append(Difference(f"{model.__name__} {words}", kept.get(key, 0), found.get(key, 0)))
            if repair:
                _add(model, {key: found.get(key, 0) - kept.get(key, 0)})
    return differences
