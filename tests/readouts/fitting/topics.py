"""Fits how the cues of a clause, its sentence and the clauses beside it add up to its topics.

Multinomial regression on all families, each read without the cues that only it has; what a single cue adds is held
near nothing where few clauses have it. Plain steps down the slope (Adagrad), so that nothing but Python is needed.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.readouts.families import Family
from tests.readouts.fitting.fewer import language, said, without_own
from tests.readouts.scoring import Count
from tests.readouts.topics import TOPICS
from throughline.readouts.parse.tables import Tables, shipped_tables
from throughline.readouts.parse.topics import FITTED, features, votes_of

NAMES = ("clause", "sentence", "before", "after", "around", "itself")
MAIN = 0.7  # what the main topic of two is aimed at
ROUNDS, STEP = 80, 0.25
HOLD, HOLD_OUTSET, HOLD_CUE = 0.001, 0.02, 0.0005  # how strongly each kind of weight is held near nothing
LEAST = 0.04  # what a cue must add to be kept
SECOND = 0.25  # how likely a second topic must be
PARTS = 6


@dataclass(frozen=True)
class Sample:
    """One clause: its features by topic, its cues, whether it is guidance, and what its topics are."""

    family: str
    lang: str
    rows: dict[str, dict[str, float]]
    cues: tuple[str, ...]
    guidance: bool
    topics: tuple[str, ...]


@dataclass
class Model:
    """The weights: of features, of topics from the outset, of guidance, and what each cue adds."""

    features: dict[str, float] = field(default_factory=lambda: dict.fromkeys(NAMES, 0.0))
    outset: dict[str, float] = field(default_factory=lambda: dict.fromkeys(sorted(TOPICS), 0.0))
    guidance: dict[str, float] = field(default_factory=lambda: dict.fromkeys(sorted(TOPICS), 0.0))
    cues: dict[tuple[str, str], dict[str, float]] = field(default_factory=lambda: defaultdict(dict))

    def likely(self, one: Sample) -> dict[str, float]:
        """Return how likely each topic is."""
        score = {t: more + (self.guidance[t] if one.guidance else 0.0) for t, more in self.outset.items()}
        for topic, row in one.rows.items():
            score[topic] += sum(self.features[name] * value for name, value in row.items())
        share = 1 / math.sqrt(len(one.cues) or 1)
        for cue in one.cues:
            for topic, more in self.cues.get((one.lang, cue), {}).items():
                score[topic] += more * share
        most = max(score.values())
        raised = {topic: math.exp(value - most) for topic, value in score.items()}
        whole = sum(raised.values())
        return {topic: value / whole for topic, value in raised.items()}


def samples(family: Family, known: Tables) -> Iterable[Sample]:
    """Yield the clauses of a family, read with these tables."""
    lang = language(family)
    for readout in family.readouts:
        rows = readout.gold["requirements"]
        texts = ["", *(said(row["text"], lang) for row in rows), ""]
        for number, row in enumerate(rows, 1):
            sentence = said(readout.text[row["lead_start"] : row["lead_end"]], lang)
            words = (texts[number], sentence, texts[number - 1], texts[number + 1])
            told = [votes_of(text, known, lang) for text in words]
            cues = tuple(dict.fromkeys(cue for _vote, _topic, cue in told[0]))
            yield Sample(family.name, lang, features(told, lang), cues, not row["actionable"], tuple(row["topics"]))


def aim(one: Sample) -> dict[str, float]:
    """Return what the topics of a clause should be told as."""
    return {one.topics[0]: 1.0} if len(one.topics) == 1 else {one.topics[0]: MAIN, one.topics[1]: 1 - MAIN}


def common_cues(told: Iterable[Sample]) -> set[tuple[str, str]]:
    """Return the cues that stand in more than one clause: one clause alone teaches nothing about a cue."""
    times = Counter((one.lang, cue) for one in told for cue in one.cues)
    return {cue for cue, count in times.items() if count > 1}


def downhill(model: Model, told: Sequence[Sample], common: set[tuple[str, str]]) -> Model:
    """Return the slope of each weight, summed over the clauses."""
    down = Model()
    for one in told:
        wanted = aim(one)
        off = {topic: part - wanted.get(topic, 0.0) for topic, part in model.likely(one).items()}
        for topic, row in one.rows.items():
            for name, value in row.items():
                down.features[name] += off[topic] * value
        places = [down.outset, *([down.guidance] if one.guidance else [])]
        added(places, off, 1.0)
        taught = [down.cues[one.lang, cue] for cue in one.cues if (one.lang, cue) in common]
        added(taught, off, 1 / math.sqrt(len(one.cues) or 1))
    return down


def added(places: Iterable[dict[str, float]], off: dict[str, float], share: float) -> None:
    """Add a share of what a clause was told wrongly."""
    for place in places:
        for topic, more in off.items():
            place[topic] = place.get(topic, 0.0) + more * share


def fit(told: Sequence[Sample]) -> Model:
    """Return the weights that tell these topics best."""
    model, common = Model(), common_cues(told)
    steps: dict[tuple[Any, str], float] = defaultdict(lambda: 1e-8)

    def moved(row: dict[str, float], slopes: dict[str, float], name: Any, hold: float) -> None:
        for key, total in slopes.items():
            slope = total / len(told) + hold * row.get(key, 0.0)
            steps[name, key] += slope * slope
            row[key] = row.get(key, 0.0) - STEP * slope / math.sqrt(steps[name, key])

    for _round in range(ROUNDS):
        down = downhill(model, told, common)
        moved(model.features, down.features, "features", HOLD)
        moved(model.outset, down.outset, "outset", HOLD_OUTSET)
        moved(model.guidance, down.guidance, "guidance", HOLD_OUTSET)
        for cue, slopes in down.cues.items():
            moved(model.cues[cue], slopes, cue, HOLD_CUE)
    return model


def counted(all_of: Count, main: Count, one: Sample, likely: dict[str, float]) -> None:
    """Count what a clause is told as."""
    ranked = sorted(likely, key=lambda topic: -likely[topic])
    found = {ranked[0], *(topic for topic in ranked[1:2] if likely[topic] >= SECOND)}
    all_of.add(len(found & set(one.topics)), len(found), len(one.topics))
    main.add(int(ranked[0] == one.topics[0]), 1, 1)


def score(model: Model, told: Iterable[Sample]) -> tuple[float, float]:
    """Return F1 of the topics, and how often the main one is right."""
    all_of, main = Count(), Count()
    for one in told:
        counted(all_of, main, one, model.likely(one))
    return all_of.f1, main.f1


def all_samples(told: Sequence[Family]) -> list[Sample]:
    """Return the clauses of all families, each read without the cues that only it has."""
    fewer = without_own(told)
    return [one for family in told for one in samples(family, fewer[family.name])]


def left_out(told: Sequence[Family]) -> None:
    """Print how well clauses are told by weights fitted to other families: a sixth of them left out at a time."""
    rows = all_samples(told)
    found: list[tuple[Sample, Model]] = []
    for part in range(PARTS):
        names = {family.name for family in told[part::PARTS]}
        model = fit([one for one in rows if one.family not in names])
        found += [(one, model) for one in rows if one.family in names]
    for lang in ("en", "zh"):
        all_of, main = Count(), Count()
        for one, model in found:
            if one.lang == lang:
                counted(all_of, main, one, model.likely(one))
        print(f"{lang}, left out: topics {all_of.f1:.3f}  main {main.f1:.3f}", flush=True)


def write(model: Model) -> None:
    """Write the weights where the parser reads them."""
    cues: dict[str, dict[str, dict[str, float]]] = {"en": {}, "zh": {}}
    for (lang, cue), row in sorted(model.cues.items()):
        kept = {topic: round(more, 2) for topic, more in sorted(row.items()) if abs(more) >= LEAST}
        if kept:
            cues[lang][cue] = kept
    plain = {
        "features": {name: round(more, 3) for name, more in model.features.items()},
        "outset": {topic: round(more, 3) for topic, more in model.outset.items()},
        "guidance": {topic: round(more, 3) for topic, more in model.guidance.items()},
        "cues": cues,
        "second": SECOND,
    }
    lines = json.dumps(plain, ensure_ascii=False, indent=None, separators=(",", ":"))
    FITTED.write_text(lines.replace('},"', '},\n"') + "\n", encoding="utf-8")


def main(told: Sequence[Family]) -> None:
    """Fit to all families and write."""
    model = fit(all_samples(told))
    write(model)
    full = [one for family in told for one in samples(family, shipped_tables())]
    print("fitted:", *(f"{name} {more:.2f}" for name, more in model.features.items()))
    for lang in ("en", "zh"):
        print(lang, "topics {:.3f}  main {:.3f}".format(*score(model, [one for one in full if one.lang == lang])))
