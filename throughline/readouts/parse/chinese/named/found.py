"""The events, venues and platforms found so far: each is taken once, where it first stands."""

from dataclasses import dataclass, field

from throughline.readouts.parse.chinese.script import Body
from throughline.readouts.parse.record import Named, Why


@dataclass(slots=True)
class Found:
    """The names found, by kind; a name is taken once, where it first stands."""

    events: list[Named]
    venues: list[Named]
    platforms: list[Named]
    names: set[str] = field(default_factory=set)
    near: list[tuple[int, int]] = field(default_factory=list)

    @property
    def every(self) -> list[Named]:
        """All that is named."""
        return [*self.events, *self.venues, *self.platforms]

    def add(self, kind: str, body: Body, start: int, end: int, why: Why) -> None:
        """Take a name unless it is there."""
        first, last = body.text.span(start, end)
        name = body.words(start, end)
        if name in self.names or any(low < last and first < high for low, high in self.near):
            return
        self.names.add(name)
        self.near.append((first, last))
        getattr(self, kind).append(Named(name, first, last, why=[why]))
