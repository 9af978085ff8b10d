"""Fits how words tell events, venues and platforms (`data/name_weights.json`).

A mark stands round the first place of a name only, so its later places are labelled like it. Rules were written for
most of these pages and are right there more often than they will be on others: in a part of the sentences fitting does
not hear them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tests.readouts.families import Family, Readout
from tests.readouts.fitting.chains import Sample, fit, halves, in_both, write
from tests.readouts.fitting.fewer import language
from tests.readouts.scoring import Count
from throughline.readouts.parse.chinese import reader as chinese
from throughline.readouts.parse.english import reader as english
from throughline.readouts.parse.naming import Given
from throughline.readouts.parse.naming.told import KINDS, weighed
from throughline.readouts.parse.tables import shipped_tables
from throughline.readouts.parse.text import read
from throughline.readouts.parse.weighing.chain import OUTSIDE, as_weights, chain, runs

SPARSE, SMALL = 0.05, 0.05  # the first and second norm
UNHEARD, OF = {"en": 1, "zh": 2}, 5  # in how many of five parts of sentences rules are not heard
LEAN = {"en": 0.0, "zh": 0.5}  # what speaks against naming nothing: with it names left out are told best
SHORTEST = 2  # signs of a name whose later places are looked for


def given(readout: Readout, lang: str) -> Given:
    """Return where things are named in a readout, and what rules say of them."""
    text, known = read(readout.text), shipped_tables()
    if lang == "en":
        return english.as_given(*english.weighed(text, known))
    return chinese.as_given(*chinese.weighed(text, known), known)


def samples(family: Family) -> Iterator[Sample]:
    """Yield the parts of sentences of a family."""
    lang = language(family)
    for readout in family.readouts:
        if readout.gold["document_class"] == "bulletin":
            continue
        page = given(readout, lang)
        there = every_place(page, readout.gold)
        for number, part in enumerate(weighed(page, shipped_tables())):
            heard = number % OF >= UNHEARD[lang]
            rows = part.rows if heard else [[cue for cue in row if not is_of_rules(cue)] for row in part.rows]
            yield Sample(family.name, rows, labels(part.places, there))


def is_of_rules(cue: str) -> bool:
    """Say whether a cue is what a rule told."""
    return cue.startswith(("r=", "r1=", "r<", "r>", "rl="))


def every_place(page: Given, gold: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Return the places of names in the plain copy, the later ones too, but for those within papers and people."""
    found = [
        (*page.text.place(one["start"], one["end"]), kind)
        for kind in KINDS
        for one in sorted(gold[f"named_{kind}s"], key=lambda one: one["start"] - one["end"])
    ]
    other = [page.text.place(one["start"], one["end"]) for one in [*gold["documents"], *gold["people"]]]
    for start, end, kind in [*found]:
        name = page.plain[start:end]
        at = page.plain.find(name) if len(name) >= SHORTEST else -1
        while at >= 0:
            last = at + len(name)
            if not any(one < last and at < stop for one, stop, *_kind in [*found, *other]):
                found.append((at, last, kind))
            at = page.plain.find(name, last)
    return found


def labels(places: Sequence[tuple[int, int]], told: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return the label of each word."""
    found = [OUTSIDE] * len(places)
    for start, end, kind in told:
        within = [number for number, (one, other) in enumerate(places) if one >= start and other <= end]
        for number in within:
            found[number] = f"{'B' if number == within[0] else 'I'}-{kind}"
    return found


def left_out(told: Sequence[Family]) -> None:
    """Print how well names are told by weights fitted to other families: a sixth left out at a time."""
    for lang in ("en", "zh"):
        sums = {kind: Count() for kind in KINDS}
        for kept, out in halves(told, lang, samples):
            by = as_weights(leaning(fit(kept, SPARSE, SMALL), LEAN[lang]))
            for one in out:
                found, there = (set(runs(row)) for row in (chain(one.rows, by), one.labels))
                for kind, count in sums.items():
                    mine, gold = ({run for run in row if run.what == kind} for row in (found, there))
                    count.add(len(mine & gold), len(mine), len(gold))
        for kind, count in sums.items():
            print(f"{lang}, left out, {kind}s: P {count.precision:.3f} R {count.recall:.3f} F {count.f1:.3f}")


def fitted(told: Sequence[Family], lang: str) -> dict[str, Any]:
    """Return what all families of a language tell."""
    mine = (family for family in told if language(family) == lang)
    return leaning(fit([one for family in mine for one in samples(family)], SPARSE, SMALL), LEAN[lang])


def leaning(rows: dict[str, Any], lean: float) -> dict[str, Any]:
    """Return weights that speak so much less for naming nothing; each word has one of these cues."""
    for cue in ("in", "out0", "out1", "out2"):
        row = rows["cues"].setdefault(cue, {})
        row[OUTSIDE] = round(row.get(OUTSIDE, 0.0) - lean, 3)
    return rows


def main(told: Sequence[Family]) -> None:
    """Fit and write."""
    write("name", in_both(fitted, told))
