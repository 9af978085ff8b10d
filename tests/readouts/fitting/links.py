"""Fits how the features of a pair of clauses add up (`data/weights.toml`).

Each family is seen three times: as annotated; on the annotated cuts with topics and concepts told without the phrases
that only it has; and with cuts, topics and concepts as the parser finds them without those. So wrong topics and other
cuts are expected. The figure is fitted for itself (is this pair linked) and for the order of the upper clauses of one
lower clause; no weight may fall below nothing. Printed, not written: the file is kept by hand, with its reasons.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.readouts.__main__ import renamed
from tests.readouts.alignment import Alignment, score_family
from tests.readouts.families import Family, Readout
from tests.readouts.fitting.fewer import language, said, without_own
from tests.readouts.scoring import OVERLAP, overlap, paired
from throughline.readouts.parse import parse
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.topics import KINDS, Beside, topics
from throughline.readouts.suggest import clauses
from throughline.readouts.suggest.weighing import corpus, features
from throughline.readouts.suggest.words import said as terms

ASKED = {"annotated": 1.0, "topics told": 1.0, "as parsed": 0.7}  # what a clause of each kind weighs
ORDER = 3.0  # what the order weighs beside the figure itself
ROUNDS, HOLD = 90, 0.01
FIRST, LONGER, SHORTER, LONGEST = 0.2, 1.2, 0.5, 1.0  # steps: as long as the slope keeps its side they grow
NEVER = frozenset(("other_tongue",))  # no family has two languages: set by hand, see the file
ACCEPT, NEAR = 0.2, 0.75


@dataclass(frozen=True)
class Asked:
    """One lower clause, told in one way, beside all upper ones."""

    family: str
    lang: str
    kind: str
    key: str
    uppers: tuple[str, ...]
    rows: tuple[dict[str, float], ...]
    right: frozenset[str]


def told(readout: Readout, kind: str, known: Tables, lang: str) -> dict[str, Any]:
    """Return a record of a readout in one of the three ways."""
    gold = readout.gold["requirements"]
    if kind == "annotated":
        return readout.gold
    if kind == "as parsed":
        record = parse(readout.text, name=readout.gold["readout"], known=known).as_json()
        pairs = paired(gold, record["requirements"], overlap, OVERLAP)
        return renamed(record, f"{readout.name}:", {record["requirements"][j]["id"]: gold[i]["id"] for i, j in pairs})
    texts, rows = ["", *(said(row["text"], lang) for row in gold), ""], []
    for number, row in enumerate(gold, 1):
        beside = Beside(texts[number - 1], texts[number + 1], row["actionable"])
        around = said(readout.text[row["lead_start"] : row["lead_end"]], lang)
        rows.append({**row, "topics": topics(texts[number], known, lang, context=around, beside=beside).topics})
    return {**readout.gold, "requirements": rows}


def asked(family: Family, known: Tables) -> Iterator[Asked]:
    """Yield the lower clauses of a family in each way."""
    lang = language(family)
    for kind in ASKED:
        records = {one.name: told(one, kind, known, lang) for one in family.readouts}
        uppers = [row for one in family.of_tier(upper=True) for row in clauses(records[one.name])]
        lowers = [row for one in family.of_tier(upper=False) for row in clauses(records[one.name])]
        heard = {id(one): terms(one, known) for one in (*uppers, *lowers)}
        counted = corpus([*heard.values()], [heard[id(one)] for one in uppers])
        keys = tuple(one.key for one in uppers)
        for one in lowers:
            rows = tuple(features(one, upper, heard, counted) for upper in uppers)
            yield Asked(family.name, lang, kind, one.key, keys, rows, frozenset(family.links.get(one.key, ())))


def all_asked(families: Sequence[Family]) -> list[Asked]:
    """Return the lower clauses of all families that have links."""
    linked = [family for family in families if family.links]
    fewer = without_own(linked, *KINDS, "concept")
    return [one for family in linked for one in asked(family, fewer[family.name]) if one.rows]


def figures(weights: dict[str, float], one: Asked) -> list[float]:
    """Return the sums for each upper clause."""
    return [weights["bias"] + sum(weights[name] * value for name, value in row.items()) for row in one.rows]


def fit(rows: Sequence[Asked]) -> dict[str, float]:
    """Return the bias and the weight of each feature."""
    weights = dict.fromkeys(["bias", *rows[0].rows[0]], 0.0)
    steps, before = dict.fromkeys(weights, FIRST), dict.fromkeys(weights, 0.0)
    linked = sum(ASKED[one.kind] * sum(key in one.right for key in one.uppers) for one in rows)
    ordered = sum(ASKED[one.kind] for one in rows if one.right & set(one.uppers))
    for _round in range(ROUNDS):
        slopes: dict[str, float] = defaultdict(float)
        for one in rows:
            for row, off, own in _offs(weights, one, linked, ordered):
                slopes["bias"] += own
                for name, value in row.items():
                    slopes[name] += off * value
        for name in weights:
            if name in NEVER:
                continue
            slope = slopes[name] + (HOLD * weights[name] if name != "bias" else 0.0)
            turn = slope * before[name]
            steps[name] = min(steps[name] * (LONGER if turn > 0 else SHORTER if turn < 0 else 1.0), LONGEST)
            before[name] = slope
            moved = weights[name] - math.copysign(steps[name], slope)
            weights[name] = moved if name == "bias" else max(moved, 0.0)
    return weights


def _offs(
    weights: dict[str, float], one: Asked, linked: float, ordered: float
) -> Iterable[tuple[dict[str, float], float, float]]:
    """Yield, for each upper clause, its features, what the figures are off by, and what of that is its own."""
    sums = figures(weights, one)
    right = [float(key in one.right) for key in one.uppers]
    most = max(sums)
    raised = [math.exp(total - most) for total in sums]
    whole, many = sum(raised), sum(right)
    for row, total, part, is_right in zip(one.rows, sums, raised, right, strict=True):
        own = ASKED[one.kind] * (1 / (1 + math.exp(-total)) - is_right) / linked
        order = ORDER * ASKED[one.kind] * (part / whole - is_right / many) / ordered if many else 0.0
        yield row, own + order, own


def measured(families: Sequence[Family], rows: Sequence[Asked], weights: dict[str, float], kind: str) -> Alignment:
    """Return what weights come to on one way of telling the clauses."""
    sums = Alignment()
    for family in families:
        proposed: dict[str, list[tuple[str | None, bool]]] = {}
        for one in (one for one in rows if one.family == family.name and one.kind == kind):
            ranked = sorted(zip(figures(weights, one), one.uppers, strict=True), reverse=True)
            figure = [1 / (1 + math.exp(-total)) for total, _key in ranked]
            proposed[one.key] = [
                (key, sure >= max(ACCEPT, figure[0] * NEAR)) for sure, (_total, key) in zip(figure, ranked, strict=True)
            ]
        score_family(sums, family.ids(upper=True), family.links, proposed)
    return sums


def tell(label: str, sums: Alignment) -> None:
    """Print a row."""
    print(f"{label:34} P@1 {sums.p_at_1:.3f}  MAP {sums.mean_average_precision:.3f}  links {sums.links.f1:.3f}")


def left_out(families: Sequence[Family], parts: int = 6) -> None:
    """Print what weights come to that were fitted to other families: a sixth of them left out at a time."""
    rows, linked = all_asked(families), [family for family in families if family.links]
    split = [linked[part::parts] for part in range(parts)]
    fitted = [fit([one for one in rows if one.family not in {f.name for f in part}]) for part in split]
    for lang in ("en", "zh"):
        for kind in ASKED:
            sums = Alignment()
            for part, weights in zip(split, fitted, strict=True):
                mine = [family for family in part if language(family) == lang]
                more = measured(mine, rows, weights, kind)
                sums.asked, sums.first_right = sums.asked + more.asked, sums.first_right + more.first_right
                sums.average_precision += more.average_precision
                sums.links.add(more.links.right, more.links.found, more.links.there)
            tell(f"{lang}, left out, {kind}", sums)


def main(families: Sequence[Family]) -> None:
    """Fit to all families and print the weights and what they come to."""
    rows, linked = all_asked(families), [family for family in families if family.links]
    weights = fit(rows)
    print("\n".join(f"{name} = {value:.2f}" for name, value in weights.items() if name not in NEVER))
    for kind in ASKED:
        tell(kind, measured(linked, rows, weights, kind))
