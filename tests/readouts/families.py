"""The annotated set on disk: families of one upper readout and its lower ones, with the links between them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.readouts.marked import BadMark, read_file
from throughline.readouts.parse import parse
from throughline.readouts.parse.record import Record

CORPUS = Path(__file__).resolve().parent / "corpus"
HALVES = ("seen", "unseen")
TAUGHT = "taught"  # weights were fitted to these; nobody wrote a rule for them
PARTS = (*HALVES, TAUGHT)


@dataclass(frozen=True)
class Readout:
    """One file: its text and its record."""

    family: str
    name: str
    text: str
    gold: dict[str, Any]

    @property
    def title(self) -> str:
        """Return how it is told in a table of misses."""
        return f"{self.family}/{self.name}"


@dataclass(frozen=True)
class Family:
    """One city in one year: `links` is {lower requirement: [upper requirements, closest first]}."""

    name: str
    readouts: tuple[Readout, ...]
    links: dict[str, list[str]]

    def of_tier(self, *, upper: bool) -> list[Readout]:
        """Return the readout of the city, or those below it."""
        return [one for one in self.readouts if (one.gold["meeting"]["tier"] == "municipal") == upper]

    def ids(self, *, upper: bool) -> list[str]:
        """Return the requirements of a tier."""
        return [row["id"] for one in self.of_tier(upper=upper) for row in one.gold["requirements"]]


def links_of(folder: Path, readouts: tuple[Readout, ...]) -> dict[str, list[str]]:
    """Read the links of a family; raise BadMark where they and its requirements do not fit."""
    path = folder / "alignment.toml"
    if not path.exists():
        return {}
    links: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))["links"]
    family = Family(folder.name, readouts, links)
    lowers, uppers = family.ids(upper=False), family.ids(upper=True)
    if len(ids := lowers + uppers) != len(set(ids)):
        message = f"{folder.name}: an id is used twice: {sorted({one for one in ids if ids.count(one) > 1})}"
        raise BadMark(message)
    if set(links) != set(lowers):
        message = f"{path}: links and lower requirements differ: {sorted(set(links) ^ set(lowers))}"
        raise BadMark(message)
    if unknown := {upper for row in links.values() for upper in row} - set(uppers):
        message = f"{path}: no upper requirement is {sorted(unknown)}"
        raise BadMark(message)
    return links


@cache
def record_of(text: str) -> Record:
    """Return what the parser says of a text, read once for all tests of a process that ask it; not to be changed."""
    return parse(text)


@cache
def families(half: str, lang: str = "") -> tuple[Family, ...]:
    """Return the families of one half, all or those in one language; read once in a process, not to be changed."""
    found = []
    for folder in sorted(path for path in (CORPUS / half).glob("*") if path.is_dir()):
        files = sorted(folder.glob("*.marked"))
        readouts = tuple(Readout(folder.name, path.stem, *read_file(path)) for path in files)
        if readouts and (not lang or readouts[0].gold["lang"] == lang):
            found.append(Family(folder.name, readouts, links_of(folder, readouts)))
    return tuple(found)
