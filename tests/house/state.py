"""Nothing assigns a state but base/record.py, where a change checks table and right and leaves its Event.

The one other place is `jobs/synth`, which writes an invented town at once into an empty database, each row together
with the Events that tell its state; `tests/jobs/test_synth.py` proves that they hold together.

A new row gets its state from the model's default, so creation names none either. Reading and filtering are free.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.sources import PACKAGE, nodes_of, python_files, text_of

THE_PLACE = Path(PACKAGE) / "base" / "record.py"
INVENTED = Path(PACKAGE) / "jobs" / "synth"
WRITES = {"create", "update", "get_or_create", "update_or_create", "aupdate", "acreate"}
NAMED_FIELDS = {"bulk_update", "save"}


def _targets(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign | ast.NamedExpr) else []


def _flat(target: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, ast.Tuple | ast.List):
        for element in target.elts:
            yield from _flat(element)
    else:
        yield target


def _assigns(node: ast.AST) -> bool:
    return any(
        isinstance(found, ast.Attribute) and found.attr == "state"
        for target in _targets(node)
        for found in _flat(target)
    )


def _is_state(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == "state"


def _names_state(node: ast.AST) -> bool:
    """Say whether a literal names the field: {"state": ...}, ["state"] or dict(state=...)."""
    if isinstance(node, ast.Dict):
        return any(key is not None and _is_state(key) for key in node.keys)
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return any(_is_state(element) for element in node.elts)
    return isinstance(node, ast.Call) and any(keyword.arg == "state" for keyword in node.keywords)


def _writes(node: ast.AST, models: frozenset[str]) -> bool:
    """Say whether a call writes a state."""
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    if name in ("setattr", "__setattr__"):
        return any(_is_state(argument) for argument in node.args)
    if (name in WRITES or name in models) and "state" in given:
        return True
    if name in NAMED_FIELDS and any(_names_state(value) for value in [*node.args, *given.values()]):
        return True
    return any(_names_state(given[word]) for word in ("changes", "defaults", "create_defaults") if word in given)


@cache
def _stateful(text: str) -> frozenset[str]:
    return frozenset(
        node.name
        for node in nodes_of(text)
        if isinstance(node, ast.ClassDef)
        and any(
            isinstance(line, ast.Assign) and any(getattr(name, "id", "") == "state" for name in line.targets)
            for line in node.body
        )
    )


@cache
def _by_hand(text: str, models: frozenset[str]) -> list[int]:
    return [node.lineno for node in nodes_of(text) if _assigns(node) or _writes(node, models)]  # type: ignore[attr-defined]


def models_with_state(root: Path) -> frozenset[str]:
    """Give the names of classes that declare a field `state`."""
    return frozenset().union(*(_stateful(text_of(path)) for path in python_files(root)))


def faults(root: Path) -> list[str]:
    """Give each place where a state is written by hand."""
    models = models_with_state(root)
    return [
        f"{path.relative_to(root)}:{line}: a state is assigned by hand; use transition()"
        for path in python_files(root)
        if path.relative_to(root) != THE_PLACE and INVENTED not in path.relative_to(root).parents
        for line in _by_hand(text_of(path), models)
    ]
