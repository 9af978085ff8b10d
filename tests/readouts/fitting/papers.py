"""Fits how the words around a title tell that it is one (`data/paper_weights.json`): a conditional random field.

crfsuite looks for the weights (L-BFGS); weights near nothing are left out by its first norm, and cues that only one
family has are never told to it. The parser adds the weights up by itself.
"""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from tests.readouts.families import Family, Readout
from tests.readouts.fitting.fewer import language
from tests.readouts.fitting.wordings import wordings
from tests.readouts.scoring import Count
from throughline.readouts.parse.chinese import reader as chinese
from throughline.readouts.parse.english import reader as english
from throughline.readouts.parse.papers.cues import Word
from throughline.readouts.parse.papers.weighed import Page, weighed
from throughline.readouts.parse.papers.weighing import FITTED, OUTSIDE, Weights, as_weights, titles
from throughline.readouts.parse.tables import shipped_tables
from throughline.readouts.parse.text import Text, read

FEW = 2  # families that must have a cue
SPARSE, SMALL = 0.05, 0.05  # the first and second norm
ROUNDS = 120
PARTS = 6


@dataclass(frozen=True)
class Sample:
    """One sentence: its words, and the label of each."""

    family: str
    words: list[Word]
    labels: list[str]


def page_of(readout: Readout, lang: str) -> Page:
    """Return what is weighed of a readout, as rules leave it."""
    text, known = read(readout.text), shipped_tables()
    if lang == "en":
        return english.as_page(*english.ruled(text, known))
    return chinese.as_page(*chinese.ruled(text, known))


def samples(family: Family) -> Iterator[Sample]:
    """Yield the sentences of a family."""
    for readout in family.readouts:
        if readout.gold["document_class"] == "bulletin":
            continue
        page = page_of(readout, language(family))
        there = [(one["start"], one["end"], one["action"]) for one in readout.gold["documents"]]
        for _sentence, words, _verbs in weighed(page, shipped_tables()):
            yield Sample(family.name, words, labels(page.text, words, there))


def labels(text: Text, words: Sequence[Word], papers: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return the label of each word."""
    found = [OUTSIDE] * len(words)
    places = [text.span(word.start, word.end) for word in words]
    for start, end, action in papers:
        within = [number for number, place in enumerate(places) if place[0] >= start and place[1] <= end]
        for number in within:
            found[number] = f"{'B' if number == within[0] else 'I'}-{action}"
    return found


def fit(told: Sequence[Sample]) -> dict[str, dict[str, dict[str, float]]]:
    """Return {"cues": {cue: {label: weight}}, "moves": {label: {next label: weight}}}."""
    having: dict[str, set[str]] = defaultdict(set)
    for one in told:
        for word in one.words:
            for cue in word.cues:
                having[cue].add(one.family)
    names = {cue: str(number) for number, cue in enumerate(cue for cue, of in having.items() if len(of) >= FEW)}
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": SPARSE, "c2": SMALL, "max_iterations": ROUNDS})
    for one in told:
        trainer.append([[names[cue] for cue in word.cues if cue in names] for word in one.words], one.labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "papers.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    cues = {number: cue for cue, number in names.items()}
    rows: dict[str, dict[str, dict[str, float]]] = {"cues": defaultdict(dict), "moves": defaultdict(dict)}
    for (number, label), more in info.state_features.items():
        rows["cues"][cues[number]][label] = round(more, 3)
    for (label, after), more in info.transitions.items():
        rows["moves"][label][after] = round(more, 3)
    return rows


def counted(sums: Count, told: Iterable[Sample], by: Weights) -> None:
    """Count titles with their action that are found word for word."""
    for one in told:
        found = {(title.first, title.last, title.action) for title in titles(one.words, by)}
        there = set(told_titles(one.labels))
        sums.add(len(found & there), len(found), len(there))


def told_titles(told: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the titles that labels tell of."""
    for number, label in enumerate(told):
        if label.startswith("B"):
            last = number
            while last + 1 < len(told) and told[last + 1] == f"I-{label[2:]}":
                last += 1
            yield number, last, label[2:]


def left_out(told: Sequence[Family]) -> None:
    """Print how well papers are told by weights fitted to other families: a sixth of them left out at a time."""
    for lang in ("en", "zh"):
        rows = [one for family in told if language(family) == lang for one in samples(family)]
        names, sums = sorted({one.family for one in rows}), Count()
        for part in range(PARTS):
            out = set(names[part::PARTS])
            by = as_weights(fit([one for one in rows if one.family not in out]))
            counted(sums, [one for one in rows if one.family in out], by)
        print(f"{lang}, left out, title for title: P {sums.precision:.3f} R {sums.recall:.3f} F {sums.f1:.3f}")


def main(told: Sequence[Family]) -> None:
    """Fit to all families, and to the wordings that tests hold, and write."""
    kept = {}
    for lang in ("en", "zh"):
        mine = [*(family for family in told if language(family) == lang), *wordings(lang)]
        rows = [one for family in mine for one in samples(family)]
        kept[lang] = fit(rows)
        print(lang, len(rows), "sentences,", len(kept[lang]["cues"]), "cues")
    lines = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    FITTED.write_text(lines.replace('},"', '},\n"') + "\n", encoding="utf-8")
