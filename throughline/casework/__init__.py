"""One case from being raised to being settled: a problem that climbs, a request between units, an instruction.

Owns: Case (kinds problem, coordination, instruction), CaseStep (its ladder), CaseFile. Requests of the public and
advice between bodies become kinds of the same Case when their pages move in.
May import: conveyance, meetings, bodies, exchange, look, base. Knows no item: delivery stands above and points here.

Every stay of a case with somebody is a step with a time limit in working days, by a dated rule value for its kind and
level (`clocks`). When a limit has passed the clock takes a case from a unit to the office, and nowhere else: above
that a person decides, so the clock only marks it overdue and says so (docs/decisions, 0013).
"""
