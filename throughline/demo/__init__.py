"""The demo year: one city as dated acts, played through the same actions that people use, under a set clock.

Owns: DemoYear (marks a database as a demo and keeps its date), PlayedAct. `data/` holds the facts and the script.
May import: loop and everything below. Real bodies carry only what was published of them; samples are marked.
"""
