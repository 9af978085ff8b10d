"""Every act is declared: a verb in the stage's table, with its line of documentation; and every verb has its act."""

import ast
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.house.sources import PACKAGE, python_files, text_of, tree_of


def acts_in(paths: Iterable[Path]) -> dict[str, ast.FunctionDef]:
    """Give the public functions of these files that take a keyword-only ``by``."""
    return {
        node.name: node
        for path in paths
        for node in tree_of(text_of(path)).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and any(argument.arg == "by" for argument in node.args.kwonlyargs)
    }


def acts_of(root: Path, stage: str) -> dict[str, ast.FunctionDef]:
    """Give the acts of a stage: those of its actions module or folder."""
    single = root / PACKAGE / stage / "actions.py"
    return acts_in([single] if single.exists() else python_files(root, f"{PACKAGE}/{stage}/actions"))


def is_one_act(node: ast.FunctionDef) -> bool:
    """Say whether the function is marked, so that it runs in one transaction with its Events."""
    return any(getattr(mark, "id", getattr(mark, "attr", "")) == "action" for mark in node.decorator_list)


def faults(root: Path, found: dict[str, Any]) -> list[str]:
    """Give acts without a verb, verbs without an act, and verbs without a line; ``found`` is what the probe saw."""
    stages = {path.parent.name for path in (root / PACKAGE).glob("*/actions*") if path.suffix in ("", ".py")}
    hinges = acts_in(python_files(root, f"{PACKAGE}/loop"))
    result = []
    for stage in sorted(stages | {verb[0] for verb in found["verbs"]}):
        declared = {action for label, _noun, _name, action, _doc in found["verbs"] if label == stage}
        have = acts_of(root, stage)
        result += [f"{stage}: act {name} is in no table" for name in sorted(have.keys() - declared)]
        result += [f"{stage}: a table names {name}, which is no act" for name in sorted(declared - {*have, *hinges})]
        result += [f"{stage}: act {name} lacks @action" for name, node in have.items() if not is_one_act(node)]
    return result + [
        f"{stage}: {noun}.{name} has no line of documentation"
        for stage, noun, name, _action, doc in found["verbs"]
        if not str(doc).strip()
    ]
