"""Tables of the bodies package, one file a family."""

from .access import BETWEEN_NAMES, AccessToken, Account, RoleGrant
from .organizations import Jurisdiction, Organization, OrganizationName, Succession
from .people import Membership, Person, Post, Roster
from .years import PlanYear, RuleValue

__all__ = [
    "BETWEEN_NAMES",
    "AccessToken",
    "Account",
    "Jurisdiction",
    "Membership",
    "Organization",
    "OrganizationName",
    "Person",
    "PlanYear",
    "Post",
    "RoleGrant",
    "Roster",
    "RuleValue",
    "Succession",
]
