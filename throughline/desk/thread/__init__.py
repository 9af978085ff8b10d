"""The two pages that nobody else has: one clause's line (thread) and clauses by districts (coverage matrix)."""
