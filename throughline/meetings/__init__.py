"""Decides: meetings of one or two bodies, agendas, papers and their versions, attendance, outcomes, clauses.

Owns: Meeting, MeetingBody, Attendance, Paper, PaperBody, PaperVersion, AgendaItem, AgendaPaper, Outcome, Requirement.
May import: bodies, exchange, look, base.

An outcome and what hangs on it are one act, so `actions.outcome` is called by `loop.decide` only (a contract).
Outcomes are exact and per body: heard and reviewed are not approved (domain facts, section 2).
"""
