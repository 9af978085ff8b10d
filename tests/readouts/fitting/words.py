"""Fits how words tell the title of a paper or the name of a unit that spoke (`data/word_weights.json`)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tests.readouts.families import Family
from tests.readouts.fitting.chains import Sample, fit, halves, in_both, pages, write
from tests.readouts.fitting.fewer import language
from tests.readouts.fitting.wordings import ruled, wordings
from tests.readouts.scoring import Count
from throughline.readouts.parse.tables import shipped_tables
from throughline.readouts.parse.text import Text
from throughline.readouts.parse.weighing import Page
from throughline.readouts.parse.weighing.chain import OUTSIDE, as_weights, chain, runs
from throughline.readouts.parse.weighing.told import UNIT, UNITS_IN, weighed
from throughline.readouts.parse.weighing.words import Word

SPARSE, SMALL = 0.05, 0.05  # the first and second norm


def samples(family: Family) -> Iterator[Sample]:
    """Yield the sentences of a family."""
    for page, gold in pages(family):
        there = list(_there(page, gold))
        for one in weighed(page, shipped_tables()):
            yield Sample(family.name, [word.cues for word in one.words], labels(page.text, one.words, there))


def _there(page: Page, gold: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Yield papers and units; of a wording that tests hold what is not told here is what the rules say."""
    if "documents" in gold:
        yield from ((one["start"], one["end"], one["action"]) for one in gold["documents"])
    else:
        yield from ((one.start, one.end, one.action) for one in page.papers)
    if page.lang not in UNITS_IN:
        return
    if "remarks_by" in gold:
        yield from ((one["start"], one["end"], UNIT) for one in gold["remarks_by"])
    else:
        yield from ((one.start, one.end, UNIT) for one in page.units)


def labels(text: Text, words: Sequence[Word], told: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return the label of each word."""
    found = [OUTSIDE] * len(words)
    places = [text.span(word.start, word.end) for word in words]
    for start, end, what in told:
        within = [number for number, place in enumerate(places) if place[0] >= start and place[1] <= end]
        for number in within:
            found[number] = f"{'B' if number == within[0] else 'I'}-{what}"
    return found


def left_out(told: Sequence[Family]) -> None:
    """Print how well papers and units are told by weights fitted to other families: a sixth left out at a time."""
    for lang in ("en", "zh"):
        sums = {False: Count(), True: Count()}
        for kept, out in halves(told, lang, samples):
            by = as_weights(fit(kept, SPARSE, SMALL))
            for one in out:
                found, there = (set(runs(row)) for row in (chain(one.rows, by), one.labels))
                for kind, count in sums.items():
                    mine, gold = ({run for run in row if (run.what == UNIT) == kind} for row in (found, there))
                    count.add(len(mine & gold), len(mine), len(gold))
        for kind, count in sums.items():
            what = "units" if kind else "papers"
            print(f"{lang}, left out, {what}: P {count.precision:.3f} R {count.recall:.3f} F {count.f1:.3f}")


def fitted(told: Sequence[Family], lang: str) -> dict[str, Any]:
    """Return what all families of a language tell, with the wordings that tests hold."""
    mine = [*(family for family in told if language(family) == lang), *wordings(lang), *ruled(lang)]
    return fit([one for family in mine for one in samples(family)], SPARSE, SMALL)


def main(told: Sequence[Family]) -> None:
    """Fit and write."""
    write("word", in_both(fitted, told))
