"""Sizes: what is too long to be read at once is split. There is no exemption list.

The complexity of a function (10) is ruff's rule C901, in `make check`.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.sources import PACKAGE, nodes_of, python_files, templates, text_of

FILE, TEST_FILE, FUNCTION, TEMPLATE, FOLDER, BASE = 400, 500, 50, 150, 20, 1800
JUNK_DRAWERS = {"utils", "util", "common", "helpers", "services", "misc"}


def lines(path: Path) -> int:
    """Count the lines of a file."""
    return len(text_of(path).splitlines())


def _too_long(root: Path) -> Iterator[str]:
    limits = [
        (python_files(root), FILE),
        (python_files(root, "tests"), TEST_FILE),
        (templates(root), TEMPLATE),
    ]
    for paths, limit in limits:
        for path in paths:
            if (length := lines(path)) > limit:
                yield f"{path.relative_to(root)}: {length} lines, at most {limit}"


@cache
def _functions(text: str) -> list[tuple[int, str, int]]:
    """Give line, name and length of each function."""
    return [
        (node.lineno, node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in nodes_of(text)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _long_functions(root: Path) -> Iterator[str]:
    for path in [*python_files(root), *python_files(root, "tests")]:
        for line, name, length in _functions(text_of(path)):
            if length > FUNCTION:
                yield f"{path.relative_to(root)}:{line}: {name} has {length} lines, at most {FUNCTION}"


def _full_folders(root: Path) -> Iterator[str]:
    folders = Counter(path.parent for path in [*python_files(root), *python_files(root, "tests"), *templates(root)])
    for folder, count in sorted(folders.items()):
        if count > FOLDER:
            yield f"{folder.relative_to(root)}: {count} files, at most {FOLDER}"


def _junk_drawers(root: Path) -> Iterator[str]:
    for path in [*python_files(root), *python_files(root, "tests")]:
        if JUNK_DRAWERS & {path.stem, path.parent.name}:
            yield f"{path.relative_to(root)}: named for nothing; name it for its noun"


def _base(root: Path) -> Iterator[str]:
    total = sum(lines(path) for path in python_files(root, f"{PACKAGE}/base"))
    if total > BASE:
        yield f"{PACKAGE}/base: {total} lines in all, at most {BASE}"


def faults(root: Path) -> list[str]:
    """Give what is too long, too full or named for nothing."""
    rules = (_too_long, _long_functions, _full_folders, _junk_drawers, _base)
    return [fault for rule in rules for fault in rule(root)]
