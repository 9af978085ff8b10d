"""All acts of the room: each one a form, an action, an address."""

from .agenda import AGENDA_ACTS
from .clauses import CLAUSE_ACTS
from .meetings import MEETING_ACTS
from .papers import PAPER_ACTS

ACTS = (*MEETING_ACTS, *AGENDA_ACTS, *PAPER_ACTS, *CLAUSE_ACTS)
