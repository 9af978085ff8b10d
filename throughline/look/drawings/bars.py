"""Small charts: horizontal bars against a plan, a sparkline, a burn-up. A table or a sentence stands beside each."""

from collections.abc import Sequence
from dataclasses import dataclass

LEFT, RIGHT = 112, 346
BAR_HEIGHT = 32


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: `value` is 0 to 1, `text` its figure, `light` red or amb colours it."""

    label: str
    value: float
    text: str
    light: str = ""


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar with its place and width."""

    row: BarRow
    y: int
    width: float
    end: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under each other; `plan` (0 to 1) is a dashed upright with its words."""

    rows: Sequence[BarRow]
    label: str
    plan: float | None = None
    plan_label: str = ""

    @property
    def placed(self) -> list[PlacedBar]:
        """Return the bars as drawn."""
        bars = []
        for place, row in enumerate(self.rows):
            width = round((RIGHT - LEFT) * min(max(row.value, 0.0), 1.0), 1)
            bars.append(PlacedBar(row=row, y=8 + place * BAR_HEIGHT, width=width, end=LEFT + width + 6))
        return bars

    @property
    def height(self) -> int:
        """Return the height of the drawing."""
        return len(self.rows) * BAR_HEIGHT + 16

    @property
    def plan_x(self) -> float | None:
        """Return where the plan stands."""
        return None if self.plan is None else round(LEFT + (RIGHT - LEFT) * self.plan, 1)


@dataclass(frozen=True, slots=True)
class Spark:
    """A row of values as a line, 304 x 56; `first` and `last` are written at its ends."""

    values: Sequence[float]
    label: str
    first: str = ""
    last: str = ""

    @property
    def points(self) -> list[tuple[float, float]]:
        """Return the points: the highest value at 8, zero at 54."""
        top = max(self.values, default=0) or 1
        step = 292 / max(len(self.values) - 1, 1)
        return [
            (round(2 + place * step, 1), round(54 - 46 * value / top, 1)) for place, value in enumerate(self.values)
        ]

    @property
    def path(self) -> str:
        """Return the path."""
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in self.points)

    @property
    def end(self) -> tuple[float, float]:
        """Return the last point."""
        return self.points[-1] if self.values else (2.0, 54.0)


@dataclass(frozen=True, slots=True)
class BurnUp:
    """Steps of what is done against a baseline: points are (share of the year, number), ticks (share, words)."""

    points: Sequence[tuple[float, float]]
    total: float
    label: str
    ticks: Sequence[tuple[float, str]] = ()

    def x(self, share: float) -> float:
        """Return the place of a share of the year."""
        return round(30 + 350 * share, 1)

    def y(self, number: float) -> float:
        """Return the height of a number."""
        return round(112 - 90 * (number / self.total if self.total else 0), 1)

    @property
    def path(self) -> str:
        """Return the stepped path."""
        return "M30 112" + "".join(f"H{self.x(share):g}V{self.y(number):g}" for share, number in self.points)

    @property
    def end(self) -> tuple[float, float]:
        """Return the last point."""
        share, number = self.points[-1] if self.points else (0.0, 0.0)
        return self.x(share), self.y(number)

    @property
    def last(self) -> str:
        """Return the last number."""
        return f"{self.points[-1][1]:g}" if self.points else "0"

    @property
    def baseline(self) -> str:
        """Return the baseline's number."""
        return f"{self.total:g}"

    @property
    def placed_ticks(self) -> list[tuple[float, str, str]]:
        """Return (x, words, anchor) of the ticks."""
        count = len(self.ticks)
        anchors = ["start", *["middle"] * max(count - 2, 0), "end"][:count]
        return [(self.x(share), text, anchor) for (share, text), anchor in zip(self.ticks, anchors, strict=True)]
