"""Gantt rows: spans and milestones of several tasks on one scale of time. Places are shares (0 to 1) of that scale."""

from collections.abc import Sequence
from dataclasses import dataclass

TOP = 44
EDGE = 16  # right of the scale, so that a mark on its last day stands whole
WIDE = 2  # places that an East Asian sign takes
FIRST_WIDE = 0x1100  # signs from here on are as wide as two letters, near enough for a label


def fitted(text: str, places: int) -> str:
    """Return a text cut to so many places of a letter; drawn text does not cut itself."""
    taken = 0
    for place, sign in enumerate(text):
        taken += WIDE if ord(sign) >= FIRST_WIDE else 1
        if taken > places:
            return f"{text[: place - 1].rstrip()}…"
    return text


@dataclass(frozen=True, slots=True)
class GanttMark:
    """A milestone: reached, warn, red or planned; `title` is told on hovering."""

    share: float
    kind: str = "reached"
    title: str = ""


@dataclass(frozen=True, slots=True)
class GanttRow:
    """A task from `start` to `end`; before the chart's `today` it is solid, then dashed; `was_due` stays as a tick.

    `note` stands small under the label; `ended` tasks are drawn in grey, whole.
    """

    label: str
    start: float
    end: float
    marks: Sequence[GanttMark] = ()
    was_due: float | None = None
    overdue: bool = False
    url: str = ""
    note: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class PlacedTask:
    """A row with its strokes."""

    row: GanttRow
    y: int
    label: str
    note: str
    solid: str
    dashed: str
    late: str
    was_due_x: float | None
    marks: list[tuple[float, GanttMark]]


@dataclass(frozen=True, slots=True)
class Gantt:
    """Rows on a scale; `ticks` are (share, words), `today` a share. `step` is the height of a row, `left` of labels."""

    rows: Sequence[GanttRow]
    ticks: Sequence[tuple[float, str]]
    today: float
    today_label: str
    label: str
    width: int = 880
    left: int = 232
    step: int = 44

    def at(self, share: float) -> float:
        """Return the place of a share."""
        return round(self.left + (self.width - EDGE - self.left) * min(max(share, 0.0), 1.0), 1)

    def _placed(self, place: int, row: GanttRow) -> PlacedTask:
        """Return one row as drawn."""
        y = TOP + place * self.step
        now = self.today if not row.ended else max(row.end, row.start)
        solid_to = min(row.end, now)
        return PlacedTask(
            row=row,
            y=y,
            label=fitted(row.label, self.left // 7),
            note=fitted(row.note, self.left // 6),
            solid=f"M{self.at(row.start):g} {y}H{self.at(solid_to):g}" if solid_to >= row.start else "",
            dashed=f"M{self.at(max(now, row.start)):g} {y}H{self.at(row.end):g}" if row.end > now else "",
            late=f"M{self.at(row.end):g} {y}H{self.at(self.today):g}" if row.overdue and row.end < self.today else "",
            was_due_x=None if row.was_due is None else self.at(row.was_due),
            marks=[(self.at(mark.share), mark) for mark in row.marks],
        )

    @property
    def placed(self) -> list[PlacedTask]:
        """Return the rows as drawn."""
        return [self._placed(place, row) for place, row in enumerate(self.rows)]

    @property
    def placed_ticks(self) -> list[tuple[float, str]]:
        """Return (x, words) of the scale."""
        return [(self.at(share), words) for share, words in self.ticks]

    @property
    def today_x(self) -> float | None:
        """Return where today stands, if it lies on the scale."""
        return self.at(self.today) if 0 <= self.today <= 1 else None

    @property
    def bottom(self) -> int:
        """Return the lower edge of the rows."""
        return TOP + len(self.rows) * self.step - self.step // 2 + 4

    @property
    def height(self) -> int:
        """Return the height of the drawing."""
        return self.bottom + 24

    @property
    def rule(self) -> int:
        """Return how far under a row its rule is drawn."""
        return self.step // 2 + 4 if self.step > 40 else self.step // 2  # noqa: PLR2004 - low rows stand on their rule.
