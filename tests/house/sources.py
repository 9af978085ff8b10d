"""The files of a tree, and its layers, for the rules to look at."""

import ast
import configparser
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = "throughline"


def python_files(root: Path, folder: str = PACKAGE) -> Iterator[Path]:
    """Yield the Python files of a folder; migrations are written by Django and left out."""
    for path in sorted((root / folder).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def templates(root: Path) -> Iterator[Path]:
    """Yield the templates of the product."""
    yield from sorted((root / PACKAGE).rglob("*.html"))


def text_of(path: Path) -> str:
    """Give a file's text. Rules keep what they found by text, so that a copy with one file spoilt costs one file."""
    return path.read_text(encoding="utf-8")


@cache
def tree_of(text: str) -> ast.Module:
    """Give the syntax tree of a file's text."""
    return ast.parse(text)


@cache
def nodes_of(text: str) -> tuple[ast.AST, ...]:
    """Give every node of that tree."""
    return tuple(ast.walk(tree_of(text)))


def layers(root: Path) -> dict[str, int]:
    """Give each package's height as .importlinter states it; siblings have the same."""
    contract = configparser.ConfigParser()
    contract.read(root / ".importlinter", encoding="utf-8")
    lines = contract["importlinter:contract:layers"]["layers"].split("\n")
    names = [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]
    return {name.strip().strip("()"): height for height, line in enumerate(reversed(names)) for name in line.split("|")}
