"""What a line means that a person added by hand: looked for as those are that the parser drafted."""

from typing import Any

from throughline.readouts.lines import Drafted
from throughline.readouts.models import DraftLine

from .proposed import proposed
from .versions import Closest, matches

OF_PLACE = ("meeting", "body")  # lines that say whose meeting it was, and which bodies a title may name


def match_added(by: Any, line: DraftLine, closest: Closest) -> dict[str, Any]:
    """Return what an added line may mean: of the earlier readout where there is one, else of the register.

    The posts of a person are proposed too, into the facts of the line.
    """
    review = line.review
    if review.earlier is not None and review.earlier.meeting is not None:
        said = next((found for row, found in matches(by, review, closest) if row.pk == line.pk), None)
        if said is not None:
            return said
    rows = list(review.lines.filter(kind__in=OF_PLACE).exclude(state="struck").exclude(pk=line.pk))
    met = next((row for row in rows if row.kind == "meeting"), None)
    place = met.match.get("choice", "") if met is not None else ""
    drafted = [Drafted(row.kind, dict(row.data)) for row in (*rows, line)]
    mine, found = proposed(by, drafted, place)[-1]
    if line.kind == "person":
        line.data["posts"] = mine.data["posts"]
    return found
