"""Proves the kept counters against the rows, and sets right what differs."""

import sys

from throughline.delivery.tally import recount


def run(argv: list[str]) -> int:
    """Compare and repair; `--check` only compares. Exit status 1 where something differed."""
    if argv not in ([], ["--check"]):
        print("usage: throughline recount [--check]", file=sys.stderr)
        return 2
    differences = recount(repair=not argv)
    for found in differences:
        print(f"recount: {found.cell}: kept {found.kept}, found {found.found}")
    print(f"recount: {len(differences)} differences{'' if argv or not differences else ', repaired'}")
    return 1 if differences else 0
