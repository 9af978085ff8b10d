"""Transition tables of the bodies package, one file a family: verb, from, to, who may, what is required, who is told.

Relations: office (an officer of the row's jurisdiction), upper (an officer or coordinator one tier up), keeper (an
officer of a district, for the tier above and its other districts while nobody works in them), leader,
security (a security officer of the jurisdiction), sysadmin, self, installer (the set-up of an empty installation).
"""

from .people import ACCOUNT, MEMBERSHIP, PERSON, POST, ROLE_GRANT, ROSTER
from .places import JURISDICTION, ORGANIZATION
from .years import PLAN_YEAR, RULE_VALUE

TABLES = (JURISDICTION, ORGANIZATION, PERSON, POST, MEMBERSHIP, ROSTER, PLAN_YEAR, RULE_VALUE, ACCOUNT, ROLE_GRANT)

__all__ = [
    "ACCOUNT",
    "JURISDICTION",
    "MEMBERSHIP",
    "ORGANIZATION",
    "PERSON",
    "PLAN_YEAR",
    "POST",
    "ROLE_GRANT",
    "ROSTER",
    "RULE_VALUE",
    "TABLES",
]
