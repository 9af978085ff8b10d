"""Foreign keys point down the layers or sideways in their own package, and the models form no circle.

A key named as text is invisible to import-linter; the running models show it.
"""

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from tests.house.sources import PACKAGE, layers


def faults(root: Path, found: dict[str, Any]) -> list[str]:
    """Give each key that points up, and one circle if there is any; ``found`` is what the probe saw."""
    height = layers(root)
    result = []
    graph: dict[str, set[str]] = defaultdict(set)
    for source, model, field, target, other in found["keys"]:
        if not (source.startswith(f"{PACKAGE}.") and target.startswith(f"{PACKAGE}.")):
            continue
        upper, lower = source.split(".")[1], target.split(".")[1]
        if upper != lower and height[upper] <= height[lower]:
            result.append(f"{model}.{field} points up or sideways, to {other}")
        if model != other:  # A tree's own parent is no circle between models.
            graph[model].add(other)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        result.append("the models form a circle: " + " -> ".join(circle.args[1]))
    return result
