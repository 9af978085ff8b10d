"""Meetings, papers and clauses: their lists, pages and acts.

`shown.py` turns rows into what a page prints, `followed.py` says what an outcome led to in the stages after it.
"""
