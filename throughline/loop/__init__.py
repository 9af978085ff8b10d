"""The hinges that turn one stage of the year into the next, one file each, and the whole-year reads. No tables.

decide (an outcome and what follows), convey, answer, adopt (a list opens its items), review (rounds and ratings),
close_year (the report), table (the report becomes a paper), carry_over (next year's lines);
thread and coverage (the two pages that nobody else has). Open `decide.py` first.
May import: reporting and everything below. Desk, jobs and demo call the hinges; nobody else records an outcome.
"""
