"""Fits how the words around a name tell what the person did (`data/people_weights.json`)."""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.readouts.families import Family
from tests.readouts.fitting.chains import Sample, fit, halves, in_both, pages, write
from tests.readouts.fitting.fewer import language
from tests.readouts.fitting.wordings import ruled
from tests.readouts.scoring import Count, plain
from throughline.readouts.parse.weighing import Page
from throughline.readouts.parse.weighing.chain import OUTSIDE, as_weights, chain
from throughline.readouts.parse.weighing.people import candidates, label_of

SPARSE, SMALL = 0.05, 1.0  # the first and second norm
OF_RULES = ("r:", "rr:", "w:", "wp:", "c", "o")  # how the cues begin that rules told
SILENT = ("zh",)  # where pages are told once more as if no rule had said anything; in English that loses


def samples(family: Family) -> Iterator[Sample]:
    """Yield the names of each page of a family as one row."""
    for page, gold in pages(family):
        if told := candidates(page):
            yield Sample(family.name, [[*one.cues] for one in told], _labels(page, gold))


def _labels(page: Page, gold: dict[str, Any]) -> list[str]:
    if "people" not in gold:  # a wording that tests hold: the rules are right
        return [label_of(one.told) for one in candidates(page)]
    part = {plain(person["name"]): person["part"] for person in gold["people"]}
    names = [page.text.slice(one.start, one.end) for one in candidates(page)]
    return [label_of(part.get(plain(name), ())) for name in names]


def _parts(labels: Sequence[str]) -> Iterator[tuple[int, str]]:
    for number, label in enumerate(labels):
        yield from ((number, part) for part in label.split("+") if label != OUTSIDE)


def _fitted(rows: Sequence[Sample], lang: str) -> dict[str, Any]:
    return fit([*rows, *(_silent(one) for one in rows if lang in SILENT)], SPARSE, SMALL)


def _silent(one: Sample) -> Sample:
    rows = [[cue for cue in row if not cue.startswith(OF_RULES)] for row in one.rows]
    return Sample(one.family, rows, one.labels)


def left_out(told: Sequence[Family]) -> None:
    """Print how well parts are told of names by weights fitted to other families: a sixth left out at a time."""
    for lang in ("en", "zh"):
        count = Count()
        for kept, out in halves(told, lang, samples):
            by = as_weights(_fitted(kept, lang))
            for one in out:
                found, there = ({*_parts(row)} for row in (chain(one.rows, by), one.labels))
                count.add(len(found & there), len(found), len(there))
        print(f"{lang}, left out, parts: P {count.precision:.3f} R {count.recall:.3f} F {count.f1:.3f}")


def fitted(told: Sequence[Family], lang: str) -> dict[str, Any]:
    """Return what all families of a language tell."""
    mine = [*(family for family in told if language(family) == lang), *ruled(lang)]
    return _fitted([one for family in mine for one in samples(family)], lang)


def main(told: Sequence[Family]) -> None:
    """Fit and write."""
    write("people", in_both(fitted, told))
