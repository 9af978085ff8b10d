"""Readouts: a published meeting report becomes drafts that a person confirms; a closed meeting becomes a readout.

Owns: Review, DraftLine, Phrase, Readout.
May import: loop and everything below it.

`parse/` turns a text into one record and `suggest/` says which upper requirement a lower one may carry out: both are
pure functions over text and plain tables, without Django, database or network (a contract). `data/` holds the phrases
they go by. Nothing that was read counts before a person confirms it, through the same actions as by hand.
"""
