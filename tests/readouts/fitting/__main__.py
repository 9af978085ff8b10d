"""Fit the weights of topics (`topics`) or of links (`links`), or measure them on families left out (`--left-out`).

`--more FOLDER` fits to further annotated readouts too (NAME.txt with gold/NAME.json and gold/alignment.json).
"""

import argparse
from pathlib import Path

from tests.readouts.families import HALVES, families
from tests.readouts.fitting import links, more, topics


def main() -> None:
    """Fit, or measure."""
    words = argparse.ArgumentParser(prog="python -m tests.readouts.fitting", description=__doc__)
    words.add_argument("what", choices=("topics", "links"))
    words.add_argument("--left-out", action="store_true")
    words.add_argument("--more", type=Path, metavar="FOLDER")
    told = words.parse_args()
    all_of = [family for half in HALVES for family in families(half)]
    if told.more:
        all_of.append(more.family(told.more))
    part = topics if told.what == "topics" else links
    (part.left_out if told.left_out else part.main)(all_of)


if __name__ == "__main__":
    main()
