"""The gates of a key project, and what is required from which gate on: data in `data/gates.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Message

from .models import Commitment, ProjectDetail
from .states import PROJECT

GATES = tuple(PROJECT.states)
FIRST, *LATER = GATES
EMPTY = (None, "")


@cache
def table() -> dict[str, tuple[str, ...]]:
    """Return {gate: its own required fields}. Raises KeyError where the file leaves a gate out."""
    read = tomllib.loads((Path(__file__).parent / "data" / "gates.toml").read_text(encoding="utf-8"))
    return {gate: tuple(read[gate]["required"]) for gate in LATER}


def required(gate: str) -> tuple[str, ...]:
    """Return what is required at a gate: its own fields after those of the gates before it."""
    return tuple(name for passed in LATER[: LATER.index(gate) + 1] for name in table()[passed])


def following(gate: str) -> str:
    """Return the gate after this one, or "" after the last."""
    place = GATES.index(gate) + 1
    return GATES[place] if place < len(GATES) else ""


def _value(item: Commitment, detail: ProjectDetail | None, name: str) -> Any:
    """Return a field of the item or, where the item has none of that name, of the project."""
    row = item if hasattr(item, name) else detail
    return getattr(row, name, None)


def missing(
    item: Commitment, detail: ProjectDetail | None, gate: str, given: Mapping[str, Any] | None = None
) -> dict[str | None, Message]:
    """Return {field of a form: what is missing} before a gate; `given` are values that come with the passing."""
    coming = given or {}
    found: dict[str | None, Message] = {}
    for name in required(gate):
        pair = (f"{name}_zh", f"{name}_en")
        bilingual = hasattr(item, pair[0]) or hasattr(ProjectDetail, pair[0])
        names = pair if bilingual else (name,)
        if all(coming.get(one, _value(item, detail, one)) in EMPTY for one in names):
            found[names[0]] = _("This gate asks for it.")
    return found
