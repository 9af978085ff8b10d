"""Reports: the work report, drafted chapter by topic from what the ledger holds, each paragraph tied to its sources.

Owns: WorkReport, Chapter, Paragraph, ParagraphSource. May import: evaluation and everything below.

A report is tabled as a paper of the next plenary: reporting points down to meetings, and the circle closes in data.
"""
