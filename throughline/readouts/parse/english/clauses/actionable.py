"""Whether a unit can be given a requirement and show evidence for it within a year: cues for and against add up."""

import re

from throughline.readouts.parse.phrases import finder, lowered
from throughline.readouts.parse.record import Why
from throughline.readouts.parse.tables import Tables

WEIGHTS = {"actionable": {"strong": 2.0, "some": 1.0}, "guidance": {"strong": -3.0, "some": -1.0}}
SUBJECTS = {"party_leadership": -2.0, "planning": -0.5, "mechanisms": -0.5, "diplomacy_service": -0.5}
CONCRETE = 0.5  # every other subject is about things
NUMBER = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|"
    r"a batch of|a group of|no fewer than|at least)\b"
)
NAMED, COUNTED, OPENER = 1.5, 1.0, -1.5
BAR = 0.75


def actionable(words: str, main: str, known: Tables, *, names: int, is_opener: bool) -> tuple[bool, list[Why]]:
    """Decide by the words of a clause, its main topic, the named things in it, and whether it opens a section."""
    low = lowered(words)
    score = SUBJECTS.get(main, CONCRETE) + (OPENER if is_opener else 0.0) + NAMED * min(names, 2)
    cues: dict[str, float] = {}
    for hit in finder(known, "en", *WEIGHTS).find(low):
        kind = "actionable" if hit.phrase in known.of("en", "actionable") else "guidance"
        cues[hit.phrase] = WEIGHTS[kind][hit.value]
    if NUMBER.search(low):
        cues["number"] = COUNTED
    score += sum(cues.values())
    decided = score >= BAR
    speaking = max(cues, key=lambda cue: cues[cue] if decided else -cues[cue], default="")
    return decided, [Why("actionable", f"cues come to {score:g}, at least {BAR:g} needed", speaking)]
