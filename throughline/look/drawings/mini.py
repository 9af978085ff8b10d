"""The mini line: the thread at the size of a list row, eight marks in 121 x 16."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .marks import PLANNED, REACHED, STOPS

FIRST, STEP, MIDDLE = 8, 15, 8


@dataclass(slots=True)
class MiniShapes:
    """SVG path data by kind of stroke, and the places of the marks drawn one by one."""

    solid: str = ""
    dashed: str = ""
    dotted: str = ""
    dots: str = ""
    bars: str = ""
    gaps: str = ""
    rings: list[int] = field(default_factory=list)
    planned: list[int] = field(default_factory=list)
    warns: list[int] = field(default_factory=list)
    reds: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mini:
    """Eight marks (see marks.py); shorter lists are filled with nothing. Without a label it is hidden from readers."""

    marks: Sequence[str]
    label: str = ""
    quiet: bool = False

    @property
    def eight(self) -> list[str]:
        """Return exactly eight marks."""
        return [*self.marks, *["none"] * 8][:8]

    @property
    def shapes(self) -> MiniShapes:
        """Return what the template draws."""
        shapes = MiniShapes()
        before = ""
        for place, kind in enumerate(self.eight):
            x = FIRST + STEP * place
            if before:
                _segment(shapes, before, kind, x)
            _mark(shapes, kind, x)
            before = kind
        return shapes


def _segment(shapes: MiniShapes, before: str, kind: str, x: int) -> None:
    """Draw the way from the mark before to this one, unless the line has stopped there."""
    left = x - STEP
    if before in STOPS or before == "none":
        return
    if kind in REACHED:
        shapes.solid += f"M{left} {MIDDLE}H{x}"
    elif kind == PLANNED:
        shapes.dashed += f"M{left} {MIDDLE}H{x}"
    elif kind in {"gap", "end"}:
        shapes.solid += f"M{left} {MIDDLE}h9"
    elif kind == "fade":
        shapes.dotted += f"M{left + 6} {MIDDLE}h13"


def _mark(shapes: MiniShapes, kind: str, x: int) -> None:
    """Place one mark."""
    match kind:
        case "reached" | "source":
            shapes.dots += f"M{x - 3.5:g} {MIDDLE}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0"
        case "now":
            shapes.rings.append(x)
        case "planned":
            shapes.planned.append(x)
        case "warn":
            shapes.warns.append(x)
        case "red":
            shapes.reds.append(x)
        case "gap":
            shapes.gaps += f"M{x + 1} 3a5 5 0 0 0 0 10"
        case "end":
            shapes.bars += f"M{x - 6} 3v10"
