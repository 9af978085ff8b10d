"""How a report is drafted: facts are gathered from the ledger, paragraphs are built from phrases, nothing is saved.

facts -> items and chapters -> the actions write them. The phrases stand in data/phrases.toml.
"""
