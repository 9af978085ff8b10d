"""What became of a list between two points: versions as frozen, days by folding the history (ruling 27).

points.py names a point (a version, a day); seen.py says what an item says there, from a frozen line; folding.py the
same from the Events since; differing.py sets two of them side by side, each difference with the act that made it. No
second copy of the ledger is kept.
"""
