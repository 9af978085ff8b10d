"""What may be done to bodies, people and members' lists at the desk."""

from .calendar import ACTS as CALENDAR
from .organizations import ACTS as ORGANIZATIONS
from .rosters import ACTS as ROSTERS
from .rules import ACTS as RULES
from .terms import ACTS as TERMS

ACTS = (*ORGANIZATIONS, *ROSTERS, *RULES, *CALENDAR, *TERMS)
