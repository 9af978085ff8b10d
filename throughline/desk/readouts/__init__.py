"""The desk's way in for published readouts: bring in, review beside the source, confirm, take back; and the phrases.

Nothing here decides anything: each line is accepted, changed or struck by a person, through the acts of `readouts`.
Every act has its own page; the review page only brings them together, and works as plain forms without scripts.
"""
