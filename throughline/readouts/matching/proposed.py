"""The lines of a readout, each with what it may mean in the register."""

from typing import Any

from throughline.bodies.models import Jurisdiction
from throughline.readouts.lines import Drafted
from throughline.readouts.places import places_entered, row_of

from . import proposing
from .register import Register
from .words import NEW, match, offer

LANGUAGES = ("en", "zh")


def proposed(by: Any, lines: list[Drafted], place: str = "") -> list[tuple[Drafted, dict[str, Any]]]:
    """Return each line with what it may mean in the register; `place` is whose meeting it is, where it was said."""
    met = next((line for line in lines if line.kind == "meeting"), None)
    if met is None:
        return [(line, {}) for line in lines]
    places = places_entered(by)
    where = proposing.place(met.data, places)
    chosen = place or where["choice"]
    register = Register(row_of(by, chosen) if chosen not in ("", NEW) else None)
    bodies = [line.data[f"name_{lang}"] for line in lines if line.kind == "body" for lang in LANGUAGES]
    found = []
    for line in lines:
        meant: dict[str, Any] = {}
        if line.kind == "meeting":
            meant = where
        elif line.kind in ("body", "remark"):
            meant = proposing.unit(line.data, register)
            if line.kind == "remark" and meant["choice"] == NEW and proposing.is_district(line.data, places):
                meant = _of_district(line.data, places)
        elif line.kind == "person":
            meant = proposing.person(line.data, register)
            line.data["posts"] = proposing.posts(line.data, register, bodies)
        found.append((line, meant))
    return found


def place_spoken_for(by: Any, kind: str, data: dict[str, Any]) -> dict[str, str]:
    """Return {"place": path} of the district as which somebody spoke: what is new of it is entered there; else {}."""
    home = _home(data, places_entered(by)) if kind == "remark" else None
    return {} if home is None else {"place": home.path}


def _home(data: dict[str, Any], places: list[Jurisdiction]) -> Jurisdiction | None:
    return next((row for row in places if proposing.is_named(data, row)), None)


def _of_district(data: dict[str, Any], places: list[Jurisdiction]) -> dict[str, Any]:
    """Match a district among those that spoke: its government is offered, else its unit is entered in that district.

    It is no unit of the city; one that the register does not have, or where `by` may enter nothing, must be said.
    """
    home = _home(data, places)
    if home is None:
        return match("", "no_district")
    register = Register(home)
    known = proposing.unit(data, register)
    if known["choice"] not in ("", NEW):
        return known
    if offers := [offer(path, "of_district") for path in proposing.governments(register)]:
        return match("", "of_district", offers) | {"place": home.path}
    return match(NEW, "in_district") | {"place": home.path}
