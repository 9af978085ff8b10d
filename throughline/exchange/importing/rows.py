"""The rows of an import by field, and what is written beside them after a check."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import translation

from throughline.base.errors import Invalid
from throughline.exchange.models import ImportBatch, ImportRow
from throughline.exchange.reading.values import tidy

AT_ONCE = 200
LANGUAGES = ("en", "zh-hans")
SHOWN = 200  # signs of an old or new value that a dry run shows


@dataclass(slots=True)
class Given:
    """One row as it was given: its number in the sheet, and tidied texts by field."""

    number: int
    texts: dict[str, str]


@dataclass(slots=True)
class Found:
    """What is to become of a row. `plan` is the stage's own; `path` is what the row is about, where that exists."""

    outcome: str = "same"
    faults: list[tuple[str, Any]] = field(default_factory=list)
    told: list[tuple[str, str, str]] = field(default_factory=list)
    plan: Any = None
    path: str = ""

    def refuse(self, name: str, message: Any) -> None:
        """Note a fault beside a field; the row cannot be taken."""
        self.faults.append((name, message))
        self.outcome = "bad"

    def refuse_all(self, check: Callable[[], None], called: Mapping[str | None, str] | None = None) -> None:
        """Note what a check of the stage refuses, in both languages; `called` names columns that are called otherwise.

        A check words its refusal when it is raised, so one that refuses is asked again in each language.
        """
        try:
            check()
        except Invalid:
            worded = [_asked_in(language, check) for language in LANGUAGES]
            for name, english in worded[0].items():
                self.refuse((called or {}).get(name, name or ""), [english, worded[1].get(name, english)])


def given(batch: ImportBatch) -> list[Given]:
    """Return the rows of a batch by the fields that its columns were named for."""
    places = [(place, name) for place, name in enumerate(batch.columns) if name]
    rows = ImportRow.objects.filter(batch=batch).order_by("number").values_list("number", "cells")
    return [
        Given(number, {name: tidy(cells[place]) if place < len(cells) else "" for place, name in places})
        for number, cells in rows
    ]


def _asked_in(language: str, check: Callable[[], None]) -> dict[str | None, str]:
    """Return what a check refuses, in one language."""
    with translation.override(language):
        try:
            check()
        except Invalid as refused:
            return {name: str(message) for name, message in refused.messages.items()}
    return {}


@dataclass(frozen=True, slots=True)
class Later:
    """A sentence with facts, worded only when it is read: a lazy text is worded as soon as it is filled."""

    message: Any
    facts: Mapping[str, Any]

    def __str__(self) -> str:
        """Return the sentence in the active language."""
        return str(self.message) % self.facts


def later(message: Any, facts: Mapping[str, Any]) -> Later:
    """Return a sentence that is filled with facts when it is read."""
    return Later(message, facts)


def both(message: Any) -> list[str]:
    """Return a sentence in English and in Chinese: who reads it may not be who made it."""
    if isinstance(message, list):
        return message
    said = []
    for language in LANGUAGES:
        with translation.override(language):
            said.append(str(message))
    return said


def counts(found: Iterable[Found]) -> dict[str, int]:
    """Return how many rows came out how."""
    return dict(Counter(row.outcome for row in found))


def note(batch: ImportBatch, rows: Sequence[Given], found: Sequence[Found]) -> None:
    """Write beside each row what would become of it. The most frequent outcome takes one statement."""
    most = max(counts(found).items(), key=lambda pair: pair[1], default=("", 0))[0]
    own = ImportRow.objects.filter(batch=batch)
    own.update(outcome=most, faults=[], told=[], made="")
    by_number = {row.number: row for row in own.only("pk", "number")} if found else {}
    changed = []
    for one, told in zip(rows, found, strict=True):
        if told.outcome == most and not told.faults and not told.told:
            continue
        row = by_number[one.number]
        row.outcome = told.outcome
        row.faults = [[name, *both(message)] for name, message in told.faults]
        row.told = [[name, old[:SHOWN], new[:SHOWN]] for name, old, new in told.told]
        changed.append(row)
    ImportRow.objects.bulk_update(changed, ["outcome", "faults", "told"], batch_size=AT_ONCE)


def made(batch: ImportBatch, paths: Iterable[tuple[int, str]]) -> None:
    """Write beside each row the path of what it made or changed: one prepared statement for all."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE exchange_importrow SET made = %s WHERE batch_id = %s AND number = %s",
            [(path, batch.pk, number) for number, path in paths],
        )
