"""The page of docs/reference on the phrase files of readouts: what each kind of phrase is, its values, some phrases.

Written from the files themselves and the comments at their heads; how to extend them stands in `data/phrases.md`. It
shows the first phrases of a value, not their number, so that adding one to a file leaves the page as it is.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from throughline.readouts.parse.tables import DATA, LANGUAGES

from .grids import code, grid

FIRST, VALUES = 3, 24
HEAD = Path(__file__).parent / "data" / "phrases.md"


def head_of(text: str) -> list[str]:
    """Return the comment at the head of a file, without its signs."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").removeprefix(" ").rstrip())
    return lines


def shown(phrases: list[str]) -> str:
    """Return the first phrases of a value."""
    more = " …" if len(phrases) > FIRST else ""
    return code(phrase.replace("`", "'") for phrase in phrases[:FIRST]) + more


def rows(told: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    """Yield each value of each kind, of one with very many values the first."""
    for kind, values in told.items():
        names = [*values]
        for place, value in enumerate(names[:VALUES]):
            yield (f"`{kind}`" if place == 0 else "", f"`{value}`", shown(list(map(str, values[value]))))
        if len(names) > VALUES:
            yield "", "…", ""


def section(path: Path) -> list[str]:
    """Return the part on one file: its head, then its kinds."""
    text = path.read_text(encoding="utf-8")
    lines = [f"### {path.relative_to(DATA).as_posix()}", "", "```text", *head_of(text), "```", ""]
    return [*lines, *grid(("kind", "value", "first phrases"), rows(tomllib.loads(text)))]


def phrases_page() -> list[str]:
    """Return the page: how to extend the phrases, then each file."""
    lines = [*HEAD.read_text(encoding="utf-8").splitlines(), ""]
    for lang, folder in LANGUAGES.items():
        lines += [f"## {folder} (`{lang}`)", ""]
        for path in sorted((DATA / folder).glob("*.toml")):
            lines += section(path)
    lines += ["## Beside the languages 两种语言共用", ""]
    for path in sorted(DATA.glob("*.toml")):
        lines += [f"- `{path.name}`: {' '.join(head_of(path.read_text(encoding='utf-8')))}"]
    return [*lines, ""]
