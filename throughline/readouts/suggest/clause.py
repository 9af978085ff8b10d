"""A requirement as it is compared: its words and what is known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Clause:
    """A requirement to be aligned: a key of the caller's, its words, their language, its topics (the main one first).

    `lead` is the sentence it was cut from ("" where the clause is the sentence), read as context only. `place` is where
    it stands in its meeting, 0 for the first clause and 1 for the last, None where that is not known: what carries out
    a meeting tends to follow its order. `beside` is the words of the clauses before and after it under one heading.
    """

    key: str
    text: str
    lang: str = "en"
    topics: tuple[str, ...] = ()
    actionable: bool = True
    lead: str = ""
    place: float | None = None
    beside: tuple[str, str] = ("", "")


def places(count: int) -> list[float]:
    """Return where each of so many clauses stands, from 0 to 1."""
    return [number / max(count - 1, 1) for number in range(count)]


def neighbours(texts: Sequence[str], sections: Sequence[str]) -> list[tuple[str, str]]:
    """Return, for each clause, the clauses right before and after it under the same heading, "" where there is none."""

    def beside(number: int, at: int) -> str:
        return texts[at] if 0 <= at < len(texts) and sections[at] == sections[number] else ""

    return [(beside(number, number - 1), beside(number, number + 1)) for number in range(len(texts))]


def clauses(record: Mapping[str, Any], text: str = "") -> list[Clause]:
    """Return the requirements of a record (plain data); with its `text` each knows the sentence it was cut from."""
    rows = record.get("requirements") or ()
    around = neighbours([row["text"] for row in rows], [row.get("section") or "" for row in rows])
    return [
        Clause(
            key=row["id"],
            text=row["text"],
            lang=record.get("lang") or "en",
            topics=tuple(row.get("topics") or ()),
            actionable=bool(row.get("actionable")),
            lead=text[row.get("lead_start", 0) : row.get("lead_end", 0)],
            place=place,
            beside=beside,
        )
        for row, place, beside in zip(rows, places(len(rows)), around, strict=True)
    ]
