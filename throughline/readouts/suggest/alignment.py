"""The suggestions for every lower clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from throughline.readouts.parse.tables import Tables, tables

from .clause import Clause, clauses
from .reasons import worded
from .weighing import corpus, features, score, weights
from .words import said


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

    def reasons(self, lang: str) -> tuple[str, ...]:
        """Return the reasons in one language, "en" or "zh"."""
        return self.reasons_zh if lang == "zh" else self.reasons_en


def align(
    uppers: Sequence[Clause], lowers: Sequence[Clause], known: Tables | None = None
) -> dict[str, list[Suggestion]]:
    """Return, for each lower clause, the upper ones that share with it what can be named, the closest first.

    Proposed (`accept`) are the closest and those near it, where enough speaks for them; else none is proposed: that is
    the answer "none", and half of all lower clauses have it.
    """
    tables_ = known or tables()
    heard = {id(one): said(one, tables_) for one in (*uppers, *lowers)}
    counted = corpus([*heard.values()], [heard[id(one)] for one in uppers])
    found = {}
    for lower in lowers:
        weighed = [(upper, features(lower, upper, heard, counted)) for upper in uppers]
        ranked = sorted(((score(told, weights()), upper, told) for upper, told in weighed), key=lambda row: -row[0])
        best = ranked[0][0] if ranked else 0.0
        listed = [
            Suggestion(upper.key, figure, _proposed(figure, best), *worded(lower, upper, told, heard))
            for figure, upper, told in ranked
            if figure > weights().shown
        ]
        found[lower.key] = [one for one in listed if one.reasons_en]
    return found


def _proposed(figure: float, best: float) -> bool:
    """Say whether enough speaks for a pair, and not much more for another."""
    return figure >= weights().accept and figure >= best * weights().near


def worth_a_look(rows: Sequence[Suggestion]) -> Sequence[Suggestion]:
    """Return the few suggestions for a clause that a person is given; none where the best is weak."""
    return rows[: weights().most] if rows and rows[0].score >= weights().worth else ()


def align_records(
    upper: Mapping[str, Any], lowers: Sequence[Mapping[str, Any]], known: Tables | None = None, *, lang: str = "en"
) -> dict[str, list[dict[str, Any]]]:
    """Return {lower id: [{"id", "score", "accept", "reasons"}, ...]} for records; ids differ over all lowers.

    `lang` is the language of the reasons, "en" or "zh".
    """
    found = align(clauses(upper), [clause for record in lowers for clause in clauses(record)], known)
    return {
        key: [
            {"id": one.key, "score": round(one.score, 3), "accept": one.accept, "reasons": list(one.reasons(lang))}
            for one in rows
        ]
        for key, rows in found.items()
    }
