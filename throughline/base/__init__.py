"""What every stage stands on, and nothing that knows a committee from a commitment.

Owns: bilingual text, terms, working days, files by digest, source texts and provenance, the chained
history (Event, ChainHead), idempotency keys, and the one way a row changes: `record.transition`.
May import: Django and the standard library only.

Modules: clock (the only source of "today"), text (language pairs), verbs (transition tables as data),
errors (refusals with their place), record (record, transition, action), chain (digests, verify),
once (idempotency), search (words in both languages), files (stored by digest), days (working days),
paths (printed addresses of rows).
"""
