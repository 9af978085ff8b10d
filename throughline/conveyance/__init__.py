"""Sends down: a clause conveyed to a district's office, signed for, studied, answered; alignment between tiers.

Owns: Conveyance, Alignment. May import: meetings, bodies, exchange, look, base.

One conveyance per clause and district. It holds its own copy of the text, so a district never reads the sender's
tables (ruling 22). The answer is a state and a public reason; the carriers are rows elsewhere, read by `loop.coverage`.
"""
