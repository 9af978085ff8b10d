"""The sample persons whose day a visitor of the demo may see: which accounts, and what is said of each."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from throughline.base.text import Said, choose

DATA = Path(__file__).parent / "data" / "sample_bodies.toml"


@dataclass(frozen=True, slots=True)
class Choice:
    """One sample person of the picker; `role` is a code of `bodies.roles`."""

    username: str
    role: str
    note_en: str
    note_zh: str

    @property
    def note(self) -> Said:
        """Return what this person's day is, in the active language."""
        return choose(self.note_en, self.note_zh)


@cache
def picker() -> tuple[Choice, ...]:
    """Return the persons offered on the demo's sign-in page, in the order of the data file."""
    with DATA.open("rb") as file:
        told = tomllib.load(file)
    return tuple(
        Choice(one["username"], one["role"], one.get("picker_en", ""), one.get("picker_zh", ""))
        for one in told["account"]
        if one.get("picker")
    )
