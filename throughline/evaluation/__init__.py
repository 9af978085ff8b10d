"""Is rated: a rule proposes a rating for each item with its arithmetic; it counts when an officer confirms it.

Owns: Rating. Indicator sets, sheets, scores and appeals move in with their first row.
May import: delivery and everything below.
"""
