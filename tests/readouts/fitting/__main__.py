"""Fit the weights of topics (`topics`), of links (`links`) or of tasks (`actionable`), or measure them (`--left-out`).

Measured on families left out; only the seen half is looked at. `--more FOLDER` fits topics and links to more annotated
readouts too (NAME.txt with gold/NAME.json and gold/alignment.json); being real pages, each counts as four.
"""

import argparse
from pathlib import Path

from tests.readouts.families import families
from tests.readouts.fitting import actionable, links, more, topics

REAL = 4  # what a further readout counts beside an invented one


def main() -> None:
    """Fit, or measure."""
    words = argparse.ArgumentParser(prog="python -m tests.readouts.fitting", description=__doc__)
    words.add_argument("what", choices=("topics", "links", "actionable"))
    words.add_argument("--left-out", action="store_true")
    words.add_argument("--more", type=Path, metavar="FOLDER")
    told = words.parse_args()
    seen = [*families("seen")]
    if told.more and told.what != "actionable":
        seen += [more.family(told.more)] * REAL
    part = {"topics": topics, "links": links, "actionable": actionable}[told.what]
    (part.left_out if told.left_out else part.main)(seen)


if __name__ == "__main__":
    main()
