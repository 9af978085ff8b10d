"""Who is told: the step after the fact, so no act waits for it.

Owns notices, the outbox of mail, each person's choices, calendar feeds, and how far each chain has been read. Reads the
Events of a chain after a cursor, takes from the stage's table who is told (`Verb.tells`, and `Verb.asks` for those who
have to act), asks the stage's policy which accounts that is today, and leaves one notice for each who may see the row.
Mail is made of notices: at once where somebody has to act, else one digest a day, in working hours of working days.
Files: reading (Events to notices), compose (notices to mail), mail (the outbox), post (SMTP), hours, words, feeds.
Never part of a request: `jobs/minutely` runs reading, composing and sending; a page only reads.
May import loop, every stage, bodies, exchange and base; never desk, jobs or demo.
"""
