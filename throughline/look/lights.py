"""A light: colour, shape and word together, never colour alone."""

from dataclasses import dataclass

KINDS = ("red", "amb", "grn", "non", "don", "cut")


@dataclass(frozen=True, slots=True)
class Light:
    """`kind` is red, amb, grn, non (not due), don (closed) or cut (left out); `word` is shown.

    `reason` names the rule and numbers.
    """

    kind: str
    word: str
    reason: str = ""
