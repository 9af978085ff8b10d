"""`throughline reindex`: compare the words that are searched with the rows they were taken from, and repair."""

import sys

from throughline.base.record import acting
from throughline.delivery import searched


def run(argv: list[str]) -> int:
    """Compare and repair; `--check` only compares. Exit status 1 where something differed."""
    if argv not in ([], ["--check"]):
        print("usage: throughline reindex [--check]", file=sys.stderr)
        return 2
    with acting():
        differed = searched.stale(repair=not argv)
    print(f"reindex: {differed} rows differed{'' if argv or not differed else ', repaired'}")
    return 1 if differed else 0
