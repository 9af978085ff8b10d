"""The lines of a readout, each with what it may mean in the register."""

from typing import Any

from throughline.readouts.lines import Drafted
from throughline.readouts.places import places_entered, row_of

from . import proposing
from .register import Register
from .words import NEW

LANGUAGES = ("en", "zh")


def proposed(by: Any, lines: list[Drafted], place: str = "") -> list[tuple[Drafted, dict[str, Any]]]:
    """Return each line with what it may mean in the register; `place` is whose meeting it is, where it was said."""
    met = next((line for line in lines if line.kind == "meeting"), None)
    if met is None:
        return [(line, {}) for line in lines]
    where = proposing.place(met.data, places_entered(by))
    chosen = place or where["choice"]
    register = Register(row_of(by, chosen) if chosen not in ("", NEW) else None)
    bodies = [line.data[f"name_{lang}"] for line in lines if line.kind == "body" for lang in LANGUAGES]
    found = []
    for line in lines:
        match: dict[str, Any] = {}
        if line.kind == "meeting":
            match = where
        elif line.kind in ("body", "remark"):
            match = proposing.unit(line.data, register)
        elif line.kind == "person":
            match = proposing.person(line.data, register)
            line.data["posts"] = proposing.posts(line.data, register, bodies)
        found.append((line, match))
    return found
