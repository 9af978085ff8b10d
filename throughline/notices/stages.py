"""From the verb of an Event to the table it stands in, the row it happened to, and the policy that says who is told.

Read from the installed stages, so that a new one is told of without a line here.
"""

import importlib
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from throughline.base.paths import Addressed
from throughline.base.verbs import Table, Verb
from throughline.bodies.models import Account
from throughline.bodies.standing import holders

OF_PATH = 2  # noun and number


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of a stage: its table, its rows, and the policy of its stage."""

    table: Table
    model: type[Addressed]
    policy: Any

    def told(self, row: Any, relation: str) -> QuerySet[Account]:
        """Return who is told in a relation; a stage whose policy does not say falls back on the roles."""
        asked = getattr(self.policy, "told", None)
        return asked(row, relation) if asked else holders(row.realm, relation)


def _tables() -> Iterator[tuple[str, Table]]:
    """Yield (package, table) of every stage."""
    for config in apps.get_app_configs():
        name = f"{config.name}.states"
        if config.name.startswith("throughline.") and importlib.util.find_spec(name):
            yield from ((config.name, table) for table in importlib.import_module(name).TABLES)


@cache
def nouns() -> dict[str, Noun]:
    """Return every noun that has a table and rows."""
    models = {model.noun: model for model in apps.get_models() if issubclass(model, Addressed)}
    return {
        table.noun: Noun(table, models[table.noun], importlib.import_module(f"{package}.policy"))
        for package, table in _tables()
        if table.noun in models
    }


def split(path: str) -> tuple[str, int] | None:
    """Return ("commitment", 12) of a path; None for one that names no row of this program."""
    parts = path.split("/")
    if len(parts) != OF_PATH or parts[0] not in nouns() or not parts[1].isdecimal():
        return None
    return parts[0], int(parts[1])


def verb_of(code: str) -> Verb | None:
    """Return the verb of "commitment.assign"; None where it has gone since."""
    noun, _dot, name = code.partition(".")
    found = nouns().get(noun)
    return found.table.named.get(name) if found else None
