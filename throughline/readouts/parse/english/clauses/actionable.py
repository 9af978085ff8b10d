"""Whether a unit can be given a requirement and show evidence for it within a year: cues for and against add up."""

import re

from throughline.readouts.parse.phrases import finder, lowered
from throughline.readouts.parse.record import Why
from throughline.readouts.parse.tables import Tables

# The sums were fitted to annotated readouts and rounded; what counts for which side was not.
WEIGHTS = {"actionable": {"strong": 1.75, "some": 0.65}, "guidance": {"strong": -2.5, "some": -1.5}}
SUBJECTS = {"party_leadership": -1.0, "diplomacy_service": -1.2, "mechanisms": -0.2, "planning": -0.2}
BASE = 0.55  # of four requirements three are actionable
NUMBER = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|"
    r"a batch of|a group of|no fewer than|at least)\b"
)
NAMED, COUNTED = 1.2, 0.8
NOTHING = -0.2  # no cue speaks for it
LENGTH, LONG = 0.9 / 200, 300  # a longer clause says more of what is to be done
OPENERS = {"": 0.0, "part": -0.6, "ordinal": -1.5, "whole": -3.5}


def actionable(words: str, main: str, known: Tables, *, names: int, opener: str) -> tuple[float, list[Why]]:
    """Return more than 0 where it is: by its words, main topic, named things and part in what opens a section."""
    low = lowered(words)
    score = BASE + SUBJECTS.get(main, 0.0) + OPENERS[opener]
    score += NAMED * min(names, 2) + LENGTH * min(len(words), LONG)
    cues: dict[str, float] = {}
    for hit in finder(known, "en", *WEIGHTS).find(low):
        kind = "actionable" if hit.phrase in known.of("en", "actionable") else "guidance"
        cues[hit.phrase] = WEIGHTS[kind][hit.value]
    if NUMBER.search(low):
        cues["number"] = COUNTED
    score += sum(cues.values())
    if not names and all(weight <= 0 for weight in cues.values()):
        score += NOTHING
    decided = score > 0
    speaking = max(cues, key=lambda cue: cues[cue] if decided else -cues[cue], default="")
    return score, [Why("actionable", f"cues come to {score:.2f}", speaking)]
