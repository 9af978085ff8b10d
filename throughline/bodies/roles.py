"""Roles as documented data: what each is for, and which relation it gives within its organization's jurisdiction.

Granted per organization and dated (RoleGrant). A membership grants nothing. System administrator, security officer
and auditor are separate; none can do another's act (architecture, "Permissions").
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Role:
    """One role. `relation` is what it is to every row of its jurisdiction; liaisons get theirs from the row."""

    code: str
    label: Promise
    sentence: Promise
    relation: str
    reads_rows: bool = True


OFFICER = Role(
    "officer",
    _("Secretariat officer"),
    _("Keeps the ledger, prepares meetings, runs rounds, writes the report."),
    "office",
)
LIAISON = Role("liaison", _("Unit liaison"), _("Signs for the unit's items and reports on them."), "unit")
LEADER = Role(
    "leader", _("Leader"), _("Sees what is red and what is asked; decides extensions and closings."), "leader"
)
COORDINATOR = Role(
    "coordinator",
    _("Municipal coordinator"),
    _("Conveys clauses and sees what became of them in each district."),
    "coordinator",
)
AUDITOR = Role(
    "auditor", _("Auditor"), _("Reads the whole history of the jurisdiction and changes nothing."), "auditor"
)
SYSADMIN = Role(
    "sysadmin",
    _("System administrator"),
    _("Keeps settings, rule values and backups; sees no content."),
    "sysadmin",
    reads_rows=False,
)
SECURITY = Role(
    "security",
    _("Security officer"),
    _("Creates accounts, grants dated roles, hands out one-time links."),
    "security",
    reads_rows=False,
)

ROLES = {role.code: role for role in (OFFICER, LIAISON, LEADER, COORDINATOR, AUDITOR, SYSADMIN, SECURITY)}
