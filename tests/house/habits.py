"""Habits that one look at a file can prove: reasons for late imports, no signals, no inline script or style."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.sources import nodes_of, python_files, templates, text_of

REASON = re.compile(r"#.*\w+ \w+ \w+")
REFUSED_IMPORTS = {
    "django.db.models.signals": "signals hide what an act does",
    "django.dispatch": "signals hide what an act does",
    "django.contrib.admin": "the admin goes round the acts",
    "django.contrib.contenttypes.fields": "a generic key has no direction",
    "django.contrib.contenttypes.models": "a generic key has no direction",
}
INLINE = {
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
}


@cache
def _late(text: str) -> list[int]:
    lines = text.splitlines()
    functions = (node for node in nodes_of(text) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [
        node.lineno
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and not any(REASON.search(line) for line in lines[node.lineno - 2 : node.lineno])
    ]


@cache
def _refused(text: str) -> list[tuple[int, str]]:
    found = []
    for node in nodes_of(text):
        if isinstance(node, ast.ImportFrom):
            found.append((node.lineno, node.module or ""))
        elif isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
    return [(line, module) for line, module in found if module in REFUSED_IMPORTS]


@cache
def _inline(text: str) -> list[tuple[int, str]]:
    return [
        (text.count("\n", 0, found.start()) + 1, name)
        for name, pattern in INLINE.items()
        for found in pattern.finditer(text)
    ]


def late_imports(root: Path) -> Iterator[str]:
    """Yield imports inside a function without a reason on their line or the line above."""
    for path in python_files(root):
        for line in _late(text_of(path)):
            yield f"{path.relative_to(root)}:{line}: an import inside a function, without its reason"


def refused_imports(root: Path) -> Iterator[str]:
    """Yield imports of what this house does without."""
    for path in python_files(root):
        for line, module in _refused(text_of(path)):
            yield f"{path.relative_to(root)}:{line}: {module}: {REFUSED_IMPORTS[module]}"


def inline(root: Path) -> Iterator[str]:
    """Yield script and style inside templates, which the pages' security policy would refuse."""
    for path in templates(root):
        for line, name in _inline(text_of(path)):
            yield f"{path.relative_to(root)}:{line}: {name}"


def faults(root: Path) -> list[str]:
    """Give every broken habit."""
    return [fault for rule in (late_imports, refused_imports, inline) for fault in rule(root)]
