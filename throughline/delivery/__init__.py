"""Delivers: lists and their frozen versions, commitments, milestones, progress, evidence, rounds, changes, counters.

Owns: ItemList, ListVersion, ListLine, Commitment, CommitmentSource, CommitmentParty, CommitmentTerm, Milestone,
ProgressReport, Evidence, Round, RoundItem, Change, Tally, BodyTally. May import: conveyance and everything below.

One Commitment with kinds; `live` is a kept boolean that hot indexes are partial on; `line` is one id for the same
work in every year. Lights are stored with their reason, recomputed at each change and by the daily tick (`lights.py`).
"""
