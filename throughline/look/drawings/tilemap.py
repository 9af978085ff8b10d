"""A tile map: areas of equal size in about their places, so that none looks more important than another."""

from collections.abc import Sequence
from dataclasses import dataclass

TILE_WIDTH, TILE_HEIGHT = 85, 47


@dataclass(frozen=True, slots=True)
class Tile:
    """An area in a grid; `column` and `row` count from 0, `note` is its state in a word, `on` sets it in the accent."""

    name: str
    note: str
    column: int
    row: int
    on: bool = False
    url: str = ""

    @property
    def x(self) -> int:
        """Return its left edge."""
        return self.column * TILE_WIDTH + 1

    @property
    def y(self) -> int:
        """Return its upper edge."""
        return self.row * TILE_HEIGHT + 1

    @property
    def text_x(self) -> int:
        """Return where its words begin."""
        return self.x + 8

    @property
    def name_y(self) -> int:
        """Return the line of its name."""
        return self.y + 18

    @property
    def note_y(self) -> int:
        """Return the line of its state."""
        return self.y + 34


@dataclass(frozen=True, slots=True)
class TileMap:
    """The tiles; `label` says in words what the drawing shows."""

    tiles: Sequence[Tile]
    label: str

    @property
    def width(self) -> int:
        """Return the width of the drawing."""
        return (max((tile.column for tile in self.tiles), default=0) + 1) * TILE_WIDTH

    @property
    def height(self) -> int:
        """Return the height of the drawing."""
        return (max((tile.row for tile in self.tiles), default=0) + 1) * TILE_HEIGHT + 1
