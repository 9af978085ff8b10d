"""Who is meant, looked at again while a review is open: the register may have grown since its text was read.

What a person said stays, but for "new" where the register now has a row that nobody was shown then.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from throughline.readouts.lines import Drafted
from throughline.readouts.models import DraftLine, Review

from .proposed import proposed
from .words import NEW

OF_REGISTER = ("meeting", "body", "remark", "person")
GONE = ("divided", "merged")
CHANGED, OPENED = "changed", "opened"  # what `anew` of a match says: another row is meant; a decided line is open again


@dataclass(frozen=True, slots=True)
class Anew:
    """A line that means something else by now, its match and its facts; `opens` where it was decided before."""

    line: DraftLine
    match: dict[str, Any]
    data: dict[str, Any]
    drafted: dict[str, Any]
    opens: bool


def meant_anew(by: Any, review: Review) -> Iterator[Anew]:
    """Yield the lines of an open review that mean something else than when it was read, the register as it is now.

    A version or a translation goes by its earlier readout and has none.
    """
    if review.earlier is not None or review.document_class == "bulletin" or review.state != "open":
        return
    rows = review.lines.exclude(state__in=GONE).exclude(kind="alignment").select_related("review")
    lines = list(rows.order_by("position", "pk"))
    met = next((line for line in lines if line.kind == "meeting"), None)
    if met is None:
        return
    for line, told, found in _compared(by, lines, met):
        if line.kind in OF_REGISTER and line.match and line.state != "struck":
            opens = line.taken and _opens(line.match, found)
            data, drafted = _posts(line, told)
            if opens or (not line.taken and not _stays(line.match, found) and _bare(line.match) != found):
                yield Anew(line, found | {"anew": OPENED if opens else CHANGED}, data, drafted, opens)
            elif data != line.data:
                yield Anew(line, line.match, data, drafted, opens=False)


def _compared(
    by: Any, lines: list[DraftLine], met: DraftLine
) -> Iterator[tuple[DraftLine, dict[str, Any], dict[str, Any]]]:
    """Yield each line with its facts and its match as they are proposed now, at the place that was said."""
    place = met.match.get("choice", "") if met.match.get("reason") == "said" else ""
    drafted = [Drafted(line.kind, deepcopy(line.data)) for line in lines]
    found = proposed(by, drafted, "" if place == NEW else place)
    if place == NEW and _stays(met.match, found[lines.index(met)][1]):
        found = proposed(by, drafted, place)
    for line, (told, match) in zip(lines, found, strict=True):
        yield line, told.data, match


def _bare(match: dict[str, Any]) -> dict[str, Any]:
    return {name: told for name, told in match.items() if name != "anew"}


def _paths(match: dict[str, Any]) -> set[str]:
    """Return the rows that a match names."""
    return {match.get("choice", ""), *(one["path"] for one in match.get("offers", ()))} - {"", NEW}


def _stays(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """Say whether a person's word on a line stands: it named a row, or "new" in sight of what is certain by now."""
    if before.get("reason") != "said" or (before["choice"] == NEW and _placed_elsewhere(before, now)):
        return False
    return before["choice"] != NEW or now["choice"] in ("", NEW) or now["choice"] in _paths(before)


def _placed_elsewhere(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """Say whether what is new would be entered in a district that was not known then."""
    return bool(now.get("place")) and now["place"] != before.get("place")


def _opens(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """Say whether a decided line must be looked at again: what it was accepted as is not what the register says."""
    if _stays(before, now):
        return False
    if before["choice"] == now["choice"]:
        return _placed_elsewhere(before, now)
    if before["choice"] == NEW:  # in sight of the same rows it stays new
        return not _paths(now) <= _paths(before)
    return before["choice"] not in _paths(now)


def _posts(line: DraftLine, told: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the facts of a line and those it was drafted with, its posts at the bodies of the register as it is."""
    if line.kind != "person" or line.data.get("posts") != line.drafted.get("posts"):
        return line.data, line.drafted
    return line.data | {"posts": told["posts"]}, line.drafted | {"posts": told["posts"]}
