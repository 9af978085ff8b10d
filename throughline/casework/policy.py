"""Who may do what to a case; and who sees it.

A case is for the units it was raised by or lay with, the office and the leaders of the jurisdiction. Nobody else of
the district, no other district and not the tier above reads any of it.
"""

from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet

from throughline.base.record import Capacity
from throughline.base.verbs import Verb
from throughline.bodies.models import Account
from throughline.bodies.roles import LEADER, LIAISON, OFFICER
from throughline.bodies.standing import Program, Standing, capacities, first_capacity, holders, standing

from .models import Case, CaseFile, CaseStep
from .states import HELD


def _speaks_for(seen: Standing, unit: int | None, relation: str) -> Capacity | None:
    """Return the capacity of a liaison of a unit."""
    grants = (grant for grant in seen.grants if grant.role == LIAISON.code and grant.organization == unit)
    found = next(grants, None) if unit else None
    return Capacity(relation, found.role, found.body) if found else None


def _asker(seen: Standing, row: Case, found: dict[str, Capacity]) -> Capacity | None:
    """Return the capacity of whoever raised the case: the leader, the unit, else the office."""
    if row.kind == "instruction" or row.person_id:
        leads = found.get(LEADER.relation)
        return replace(leads, relation="asker") if leads and row.person_id and row.person_id == seen.person else None
    if row.unit_id:
        return _speaks_for(seen, row.unit_id, "asker")
    office = found.get(OFFICER.relation)
    return replace(office, relation="asker") if office else None


def _holder(seen: Standing, row: Case, found: dict[str, Capacity]) -> Capacity | None:
    """Return the capacity of whoever must act: a working group without an own account is spoken for by the office."""
    if row.level == "unit":
        return _speaks_for(seen, row.to_id, "holder")
    kept = found.get(LEADER.relation if row.level == "leader" else OFFICER.relation)
    spoken = _speaks_for(seen, row.to_id, "holder") if row.level == "working_group" else None
    return spoken or (replace(kept, relation="holder") if kept else None)


def relations(user: Any, row: Any) -> dict[str, Capacity]:
    """Return {relation: capacity} of a user to a case or a part of it."""
    case = row.case if isinstance(row, CaseStep | CaseFile) else row
    found = capacities(user, case.realm)
    if isinstance(user, Program):
        return found
    seen = standing(user)
    for name, capacity in (("asker", _asker(seen, case, found)), ("holder", _holder(seen, case, found))):
        if capacity:
            found[name] = capacity
    return found


def may(user: Any, verb: Verb, row: Any) -> Capacity | None:
    """Return the capacity in which `user` may do `verb` to `row`, or None."""
    return first_capacity(relations(user, row), verb.who)


def told(row: Any, relation: str) -> QuerySet[Account]:
    """Return who is told of an act on a case; "holder" is whom it lies with after the act.

    For a working group without an account of its own the office is told, as it speaks for it (`_holder`).
    """
    case = row.case if isinstance(row, CaseStep | CaseFile) else row
    if relation == "asker" and case.person_id:
        return holders(case.realm, "responsible", responsible=case.person_id)
    if relation == "asker" and case.unit_id:
        return holders(case.realm, "lead", lead=case.unit_id)
    if relation == "holder" and case.level in ("unit", "working_group"):
        people = holders(case.realm, "lead", lead=case.to_id)
        return people if case.level == "unit" or people.exists() else holders(case.realm, OFFICER.relation)
    if relation == "holder" and case.level == "leader":
        return holders(case.realm, LEADER.relation)
    return holders(case.realm, OFFICER.relation if relation in ("asker", "holder") else relation)


def is_held_by(user: Any, case: Case) -> bool:
    """Say whether a case lies with somebody now: nobody has it any more once it is answered or settled."""
    return case.state in (*HELD, "tabled") and "holder" in relations(user, case)


def cases(user: Any) -> QuerySet[Case]:
    """Return the cases seen."""
    seen = standing(user)
    units = seen.units()
    kept = Q(jurisdiction__in=seen.realms(OFFICER.code, LEADER.code))
    if not units:
        return Case.objects.filter(kept)
    lay = CaseStep.objects.filter(to__in=units).values("case")
    return Case.objects.filter(kept | Q(unit__in=units) | Q(to__in=units) | Q(pk__in=lay))


def case_files(user: Any) -> QuerySet[CaseFile]:
    """Return the files of the cases seen."""
    return CaseFile.objects.filter(case__in=cases(user).values("pk")).select_related("case", "file")
