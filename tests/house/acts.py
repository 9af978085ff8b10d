"""Every act is declared: a verb in the stage's table, with its line of documentation; and every verb has its act."""

import ast
from pathlib import Path
from typing import Any

from tests.house.sources import PACKAGE, python_files, tree_of


def acts_of(folder: Path, root: Path) -> set[str]:
    """Give the public functions that take a keyword-only ``by``."""
    return {
        node.name
        for path in python_files(root, str(folder.relative_to(root)))
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and any(argument.arg == "by" for argument in node.args.kwonlyargs)
    }


def acts(root: Path, stage: str) -> set[str]:
    """Give the acts of a stage: those of its actions module or folder."""
    home = root / PACKAGE / stage
    single = home / "actions.py"
    if single.exists():
        return {
            node.name
            for node in tree_of(single).body
            if isinstance(node, ast.FunctionDef)
            and not node.name.startswith("_")
            and any(argument.arg == "by" for argument in node.args.kwonlyargs)
        }
    return acts_of(home / "actions", root)


def faults(root: Path, found: dict[str, Any]) -> list[str]:
    """Give acts without a verb, verbs without an act, and verbs without a line; ``found`` is what the probe saw."""
    stages = {path.parent.name for path in (root / PACKAGE).glob("*/actions*") if path.suffix in ("", ".py")}
    hinges = acts_of(root / PACKAGE / "loop", root)
    result = []
    for stage in sorted(stages | {verb[0] for verb in found["verbs"]}):
        declared = {action for label, _noun, _name, action, _doc in found["verbs"] if label == stage}
        have = acts(root, stage)
        result += [f"{stage}: act {name} is in no table" for name in sorted(have - declared)]
        result += [f"{stage}: a table names {name}, which is no act" for name in sorted(declared - have - hinges)]
    return result + [
        f"{stage}: {noun}.{name} has no line of documentation"
        for stage, noun, name, _action, doc in found["verbs"]
        if not str(doc).strip()
    ]
