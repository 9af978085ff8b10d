"""Tables of the bodies package, one file a family."""

from .access import AccessToken, Account, RoleGrant
from .organizations import Jurisdiction, Organization, OrganizationName, Succession
from .people import Membership, Person, Post, Roster
from .years import PlanYear, RuleValue

__all__ = [
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
