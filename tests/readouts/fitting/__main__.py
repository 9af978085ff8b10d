"""Fit the weights of topics, links, tasks (`actionable`), papers and units (`words`), parts (`people`), `named` things.

`--left-out` measures on families left out; the unseen half is never looked at. `--more FOLDER` fits topics, links and
words to more annotated readouts too (NAME.txt, gold/NAME.json, gold/alignment.json); being real, each counts as four.
"""

import argparse
from pathlib import Path

from tests.readouts.families import TAUGHT, families
from tests.readouts.fitting import actionable, links, more, named, people, topics, words

KINDS = {"topics": topics, "links": links, "actionable": actionable, "words": words, "people": people, "named": named}
REAL = 4  # what a further readout counts beside an invented one


def main() -> None:
    """Fit, or measure."""
    asked = argparse.ArgumentParser(prog="python -m tests.readouts.fitting", description=__doc__)
    asked.add_argument("what", choices=[*KINDS])
    asked.add_argument("--left-out", action="store_true")
    asked.add_argument("--more", type=Path, metavar="FOLDER")
    told = asked.parse_args()
    seen = [*families("seen"), *families(TAUGHT)]
    if told.more and told.what in ("topics", "links", "words"):
        seen += [more.family(told.more)] * REAL
    part = KINDS[told.what]
    (part.left_out if told.left_out else part.main)(seen)


if __name__ == "__main__":
    main()
