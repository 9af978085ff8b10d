"""A requirement as it is compared: its words and what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Clause:
    """A requirement to be aligned: a key of the caller's, its words, their language, its topics (the main one first).

    `lead` is the sentence it was cut from ("" where the clause is the sentence), read as context only.
    """

    key: str
    text: str
    lang: str = "en"
    topics: tuple[str, ...] = ()
    actionable: bool = True
    lead: str = ""


def clauses(record: Mapping[str, Any], text: str = "") -> list[Clause]:
    """Return the requirements of a record (plain data); with its `text` each knows the sentence it was cut from."""
    return [
        Clause(
            key=row["id"],
            text=row["text"],
            lang=record.get("lang") or "en",
            topics=tuple(row.get("topics") or ()),
            actionable=bool(row.get("actionable")),
            lead=text[row.get("lead_start", 0) : row.get("lead_end", 0)],
        )
        for row in record.get("requirements") or ()
    ]
