"""The desk's pages of delivery: ledger, item, report form, what a unit owes, lists, rounds, asked-for changes.

Rows come from the stage's policy; changes only through `acts`. May import delivery and evaluation and what is below.
"""
