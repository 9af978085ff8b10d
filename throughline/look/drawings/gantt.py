"""Gantt rows: spans and milestones of several tasks on one scale of time. Places are shares (0 to 1) of that scale."""

from collections.abc import Sequence
from dataclasses import dataclass

LEFT, RIGHT = 232, 872
TOP, HEIGHT = 44, 44


def at(share: float) -> float:
    """Return the place of a share."""
    return round(LEFT + (RIGHT - LEFT) * share, 1)


@dataclass(frozen=True, slots=True)
class GanttMark:
    """A milestone: reached, warn, red or planned."""

    share: float
    kind: str = "reached"

    @property
    def x(self) -> float:
        """Return its place."""
        return at(self.share)


@dataclass(frozen=True, slots=True)
class GanttRow:
    """A task from `start` to `end`; before the chart's `today` it is solid, then dashed; `was_due` stays as a tick."""

    label: str
    start: float
    end: float
    marks: Sequence[GanttMark] = ()
    was_due: float | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class PlacedTask:
    """A row with its strokes."""

    row: GanttRow
    y: int
    solid: str
    dashed: str
    late: str
    was_due_x: float | None


@dataclass(frozen=True, slots=True)
class Gantt:
    """Rows on a scale; `ticks` are (share, words), `today` a share."""

    rows: Sequence[GanttRow]
    ticks: Sequence[tuple[float, str]]
    today: float
    today_label: str
    label: str

    @property
    def placed(self) -> list[PlacedTask]:
        """Return the rows as drawn."""
        tasks = []
        for place, row in enumerate(self.rows):
            y = TOP + place * HEIGHT
            solid_to = min(row.end, self.today)
            tasks.append(
                PlacedTask(
                    row=row,
                    y=y,
                    solid=f"M{at(row.start):g} {y}H{at(solid_to):g}",
                    dashed=f"M{at(self.today):g} {y}H{at(row.end):g}" if row.end > self.today else "",
                    late=f"M{at(row.end):g} {y}H{at(self.today):g}" if row.overdue and row.end < self.today else "",
                    was_due_x=None if row.was_due is None else at(row.was_due),
                ),
            )
        return tasks

    @property
    def placed_ticks(self) -> list[tuple[float, str]]:
        """Return (x, words) of the scale."""
        return [(at(share), words) for share, words in self.ticks]

    @property
    def today_x(self) -> float:
        """Return where today stands."""
        return at(self.today)

    @property
    def bottom(self) -> int:
        """Return the lower edge of the rows."""
        return TOP + len(self.rows) * HEIGHT - 18

    @property
    def height(self) -> int:
        """Return the height of the drawing."""
        return self.bottom + 24
