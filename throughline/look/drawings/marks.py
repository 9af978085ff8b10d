"""The grammar of the line: eight kinds of mark, shared by map, line and mini line.

Solid with a filled dot: reached. Dashed with a hollow dot: planned. Ring: now. Triangle, diamond: at risk, red.
Open end with a red half-ring: a gap. Cross-bar: it ends with an accepted reason. Dots: the public record ends.
"""

REACHED = frozenset({"reached", "source", "now", "warn", "red"})
PLANNED = "planned"
STOPS = frozenset({"gap", "end", "fade"})
KINDS = REACHED | STOPS | {PLANNED, "none"}

SYMBOLS = {
    "reached": "s-d",
    "source": "s-x",
    "now": "s-n",
    "warn": "s-w",
    "red": "s-r",
    "planned": "s-f",
    "gap": "s-g",
    "end": "s-e",
}
CLASSES = {"gap": "cap", "end": "bar", "warn": "amb", "red": "red"}


def symbol(kind: str) -> str:
    """Return the sprite symbol of a mark; "" where nothing is drawn."""
    return SYMBOLS.get(kind, "")


def symbol_class(kind: str) -> str:
    """Return the extra class of a mark's drawing."""
    return CLASSES.get(kind, "")
