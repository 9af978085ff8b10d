"""Fits how cues tell labels in a row (`data/{word,people,name}_weights.json`): a conditional random field.

crfsuite looks for the weights (L-BFGS); weights near nothing are left out by its first norm, and cues that only one
family has are never told to it. The parser adds the weights up by itself.
"""

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pycrfsuite

from tests.readouts.families import Family, Readout
from tests.readouts.fitting.fewer import language
from throughline.readouts.parse.chinese import reader as chinese
from throughline.readouts.parse.english import reader as english
from throughline.readouts.parse.tables import shipped_tables
from throughline.readouts.parse.text import read
from throughline.readouts.parse.weighing import Page
from throughline.readouts.parse.weighing.chain import FITTED

FEW = 2  # families that must have a cue
ROUNDS = 120
PARTS = 6


@dataclass(frozen=True)
class Sample:
    """Places in a row: the words of a sentence, the names of a page; the cues and the label of each."""

    family: str
    rows: list[Sequence[str]]
    labels: list[str]


def page_of(readout: Readout, lang: str) -> Page:
    """Return what is weighed of a readout, as rules leave it."""
    text, known = read(readout.text), shipped_tables()
    if lang == "en":
        return english.as_page(*english.ruled(text, known))
    return chinese.as_page(*chinese.ruled(text, known))


def pages(family: Family) -> Iterator[tuple[Page, dict[str, Any]]]:
    """Yield the readouts of a family with their records."""
    for readout in family.readouts:
        if readout.gold["document_class"] != "bulletin":
            yield page_of(readout, language(family)), readout.gold


def fit(told: Sequence[Sample], sparse: float, small: float) -> dict[str, Any]:
    """Return {"labels": [...], "cues": {cue: {label: weight}}, "moves": {label: {next label: weight}}}."""
    having: dict[str, set[str]] = defaultdict(set)
    for one in told:
        for row in one.rows:
            for cue in row:
                having[cue].add(one.family)
    names = {cue: str(number) for number, cue in enumerate(cue for cue, of in having.items() if len(of) >= FEW)}
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": sparse, "c2": small, "max_iterations": ROUNDS})
    for one in told:
        trainer.append([[names[cue] for cue in row if cue in names] for row in one.rows], one.labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "fitted.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info, labels = tagger.info(), sorted(tagger.labels())
        tagger.close()
    cues = {number: cue for cue, number in names.items()}
    rows: dict[str, Any] = {"labels": labels, "cues": defaultdict(dict), "moves": defaultdict(dict)}
    for (number, label), more in info.state_features.items():
        rows["cues"][cues[number]][label] = round(more, 3)
    for (label, after), more in info.transitions.items():
        rows["moves"][label][after] = round(more, 3)
    return rows


def halves(told: Sequence[Family], lang: str, samples: Callable[[Family], Iterable[Sample]]) -> Iterator[Any]:
    """Yield the samples of all families but a sixth, and those of that sixth, six times."""
    rows = [one for family in told if language(family) == lang for one in samples(family)]
    names = sorted({one.family for one in rows})
    for part in range(PARTS):
        out = set(names[part::PARTS])
        yield [one for one in rows if one.family not in out], [one for one in rows if one.family in out]


def in_both(fitted: Callable[[Sequence[Family], str], dict[str, Any]], told: Sequence[Family]) -> dict[str, Any]:
    """Return what is fitted for each language, both at a time."""
    langs = ("en", "zh")
    with ProcessPoolExecutor(len(langs)) as pool:
        return dict(zip(langs, pool.map(partial(fitted, told), langs), strict=True))


def write(name: str, kept: dict[str, Any]) -> None:
    """Write what was fitted for each language."""
    lines = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    (FITTED / f"{name}_weights.json").write_text(lines.replace('},"', '},\n"') + "\n", encoding="utf-8")
    for lang, rows in kept.items():
        print(name, lang, len(rows["cues"]), "cues")
