"""The drawing of the door: the map of one line, small, with one branch that stops."""

from collections.abc import Sequence
from dataclasses import dataclass

from .marks import PLANNED, REACHED

# Places of stations 2 to 8; station 1 stands at the upper left.
PLACES = (124, 172, 220, 270, 320, 370, 428)
EDGE = 452
RING_AT = 270


@dataclass(frozen=True, slots=True)
class DoorLine:
    """Eight words and eight marks (see marks.py); `gap` names the branch that stops, "" leaves it out."""

    labels: Sequence[str]
    marks: Sequence[str]
    label: str
    gap: str = ""

    @property
    def pairs(self) -> list[tuple[int, str, str]]:
        """Return (x, kind, word) of stations 2 to 8."""
        return list(zip(PLACES, [*self.marks, *["none"] * 8][1:8], self.labels[1:8], strict=False))

    @property
    def solid_to(self) -> int:
        """Return how far the line is solid: to the last mark that was reached."""
        return max((x for x, kind, _word in self.pairs if kind in REACHED), default=104)

    @property
    def dashed(self) -> bool:
        """Say whether the line goes on as planned."""
        return any(kind == PLANNED for _x, kind, _word in self.pairs)

    @property
    def edge(self) -> int:
        """Return the right end of the planned line."""
        return EDGE
