"""Whether a directive names something that a unit can be given and show evidence for within a year.

Cues vote: numbers, days, named things and concrete nouns for it, the words of political guidance and of headlines
against it.
"""

import re
from dataclasses import dataclass

from throughline.readouts.parse.phrases import Finder, finder
from throughline.readouts.parse.record import Why
from throughline.readouts.parse.tables import Tables

from .clauses import TIME
from .sentences import masked

COUNT = re.compile(
    r"\d+(?:\.\d+)?(?![\d.]|年(?!内)|月|日|届|世纪)(?:余|多)?[\u4e00-\u9fff%％]"
    r"|一(?:批|次|系列|套|场|名|个|条|处|份)(?!代|心|“.{1,2}”字|台阶|步|层楼|局面|工作|盘棋)|[两二三四五六七八九十]+(?:批|次|场|名|支|个|条|处|份|家|座|类|种|语)"
)
QUOTED = re.compile(r"()《([^《》\n]{2,60})》")
LOOSE = ("今年", "明年", "全年", "近期", "会后")  # no day by which anything is to be done
OPENS = 5  # characters before a verb that opens a directive: 年内, 有序, 分批次
POINTS = {"strong": 2.0, "some": 1.0, "against": -1.0, "never": -3.0}


@dataclass(frozen=True, slots=True)
class Scale:
    """The cues, ready to be found."""

    cues: Finder
    metaphors: frozenset[str]

    def judge(self, words: str, names: list[str], purpose: str = "") -> tuple[float, list[Why]]:
        """Return the votes on whether a directive is actionable, and what spoke for and against it.

        Of what only says to what end ("确保各项任务落到实处") just numbers count.
        """
        votes = 2.0 * len(names)
        why = [Why("actionable", "a named thing", name) for name in names]
        cover = masked(words + purpose)
        for rule, phrase, points in (*self._numbers(cover), *self._quotes(words), *self._cues(words)):
            votes += points
            why.append(Why("actionable", rule, phrase))
        return votes, why or [Why("actionable", "no cue for it")]

    def _numbers(self, cover: str) -> list[tuple[str, str, float]]:
        found = [("a number", match.group(), 3.0) for match in COUNT.finditer(cover)]
        times = [match.group() for match in TIME.finditer(cover) if match.group() not in LOOSE]
        return found + [("a time", time, 2.0) for time in times]

    def _quotes(self, words: str) -> list[tuple[str, str, float]]:
        told = [match.group(1) or match.group(2) for match in QUOTED.finditer(words)]
        return [("a named thing", name, 2.0) for name in told if name not in self.metaphors]

    def _cues(self, words: str) -> list[tuple[str, str, float]]:
        found = []
        for hit in self.cues.find(words):
            points = float(hit.start <= OPENS) if hit.value == "deed" else POINTS.get(hit.value, 0.0)
            found.append((f"cue: {hit.value}", hit.phrase, points))
        return found


def scale(known: Tables) -> Scale:
    """Return the cues; made once for each set of tables."""
    if "scale" not in known.patterns:
        known.patterns["scale"] = Scale(finder(known, "zh", "actionable"), frozenset(known.of("zh", "metaphor")))
    found: Scale = known.patterns["scale"]
    return found
