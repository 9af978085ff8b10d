"""Habits that one look at a file can prove: reasons for late imports, no signals, no inline script or style."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import python_files, templates, tree_of

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


def late_imports(root: Path) -> Iterator[str]:
    """Yield imports inside a function without a reason on their line or the line above."""
    for path in python_files(root):
        text = path.read_text(encoding="utf-8").splitlines()
        for function in ast.walk(tree_of(path)):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom) and not any(
                    REASON.search(line) for line in text[node.lineno - 2 : node.lineno]
                ):
                    yield f"{path.relative_to(root)}:{node.lineno}: an import inside a function, without its reason"


def refused_imports(root: Path) -> Iterator[str]:
    """Yield imports of what this house does without."""
    for path in python_files(root):
        for node in ast.walk(tree_of(path)):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for module in modules:
                if module in REFUSED_IMPORTS:
                    yield f"{path.relative_to(root)}:{node.lineno}: {module}: {REFUSED_IMPORTS[module]}"


def inline(root: Path) -> Iterator[str]:
    """Yield script and style inside templates, which the pages' security policy would refuse."""
    for path in templates(root):
        text = path.read_text(encoding="utf-8")
        for name, pattern in INLINE.items():
            for found in pattern.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                yield f"{path.relative_to(root)}:{line}: {name}"


def faults(root: Path) -> list[str]:
    """Give every broken habit."""
    return [fault for rule in (late_imports, refused_imports, inline) for fault in rule(root)]
