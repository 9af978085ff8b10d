"""Progress as a bar of 72 units with the plan as a tick: percent, count, or milestone pips."""

from dataclasses import dataclass

WIDTH = 72.0
TICK = 2.0
PIP_GAP = 3.0


@dataclass(frozen=True, slots=True)
class Progress:
    """`kind` is percent, count or milestone; `plan` is the planned share today (0 to 1); `text` says it in words."""

    kind: str
    done: float
    total: float
    text: str = ""
    plan: float | None = None
    light: str = ""
    note: str = ""

    @property
    def share(self) -> float:
        """Return the share done, 0 to 1."""
        return min(max(self.done / self.total, 0.0), 1.0) if self.total else 0.0

    @property
    def width(self) -> float:
        """Return the width of the bar."""
        return round(WIDTH * self.share, 1)

    @property
    def tick(self) -> float | None:
        """Return where the plan's tick stands."""
        return None if self.plan is None else round(min(max(self.plan, 0.0), 1.0) * WIDTH - TICK, 1)

    @property
    def pips(self) -> list[tuple[float, float, bool]]:
        """Return (x, width, reached) of each milestone."""
        number = int(self.total)
        if self.kind != "milestone" or number < 1:
            return []
        width = round((WIDTH - PIP_GAP * (number - 1)) / number, 1)
        return [(round(place * (width + PIP_GAP), 1), width, place < self.done) for place in range(number)]

    @property
    def tone(self) -> str:
        """Return the class: only red and amber colour a bar."""
        return self.light if self.light in {"red", "amb"} else ""
