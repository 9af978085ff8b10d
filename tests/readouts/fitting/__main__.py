"""Fit the weights of topics (`topics`), of links (`links`) or of tasks (`actionable`), or measure them (`--left-out`).

Measured on families left out. Tasks are fitted to the seen half only.

`--more FOLDER` fits to further annotated readouts too (NAME.txt with gold/NAME.json and gold/alignment.json).
"""

import argparse
from pathlib import Path

from tests.readouts.families import HALVES, families
from tests.readouts.fitting import actionable, links, more, topics


def main() -> None:
    """Fit, or measure."""
    words = argparse.ArgumentParser(prog="python -m tests.readouts.fitting", description=__doc__)
    words.add_argument("what", choices=("topics", "links", "actionable"))
    words.add_argument("--left-out", action="store_true")
    words.add_argument("--more", type=Path, metavar="FOLDER")
    told = words.parse_args()
    all_of = [family for half in HALVES for family in families(half)]
    if told.more:
        all_of.append(more.family(told.more))
    if told.what == "actionable":
        all_of = families("seen")
    part = {"topics": topics, "links": links, "actionable": actionable}[told.what]
    (part.left_out if told.left_out else part.main)(all_of)


if __name__ == "__main__":
    main()
