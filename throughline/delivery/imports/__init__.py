"""Spreadsheets of items, milestones and progress: what their columns mean, what becomes of each row, and the writing.

Three targets share one way: `check` reads rows against what stands (no lock, nothing written), `write` takes the good
ones in one transaction by bulk forms of the ordinary acts. The columns are data (`data/columns.toml`); an export is
made of the same columns, so that it imports back unchanged. May import what delivery may.
"""
