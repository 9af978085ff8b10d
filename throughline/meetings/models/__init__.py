"""Tables of the meetings package, one file a family."""

from .meetings import AgendaItem, AgendaPaper, Attendance, Meeting, MeetingBody, Outcome
from .papers import Paper, PaperBody, PaperVersion
from .requirements import Requirement

__all__ = [
    "AgendaItem",
    "AgendaPaper",
    "Attendance",
    "Meeting",
    "MeetingBody",
    "Outcome",
    "Paper",
    "PaperBody",
    "PaperVersion",
    "Requirement",
]
