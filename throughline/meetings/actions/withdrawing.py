"""Public records withdrawn with the import that entered them: the meeting with its agenda, its papers, its clauses.

Called by `loop.withdraw` only: it knows what else points at a row. Enforced by an import contract.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import WrongState
from throughline.base.record import action, transition
from throughline.base.verbs import Table
from throughline.meetings.models import Meeting, Paper, Requirement
from throughline.meetings.policy import may
from throughline.meetings.states import MEETING, PAPER, REQUIREMENT

GONE = {"withdrawn": True}


def _withdraw(row: Any, by: Any, table: Table, reason: str, decision: str) -> Any:
    """Withdraw one row: it stays, and no list shows it."""
    return transition(row, "withdraw", by=by, table=table, may=may, changes=GONE, reason=reason, decision=decision)


def _public_only(row: Meeting | Paper) -> None:
    """Refuse what was planned and decided here: that is put right by a new decision."""
    if not row.public_record:
        raise WrongState(_("Only a public record can be withdrawn. A meeting of one's own stays."))


@action
def withdraw_meeting(*, by: Any, meeting: Meeting, reason: str, decision: str) -> Meeting:
    """Withdraw a public record; agenda, outcomes and attendance are reached through it only."""
    _public_only(meeting)
    made: Meeting = _withdraw(meeting, by, MEETING, reason, decision)
    return made


@action
def withdraw_paper(*, by: Any, paper: Paper, reason: str, decision: str) -> Paper:
    """Withdraw a paper that is known from a public record only, with its versions."""
    _public_only(paper)
    made: Paper = _withdraw(paper, by, PAPER, reason, decision)
    return made


@action
def withdraw_requirement(*, by: Any, requirement: Requirement, reason: str, decision: str) -> Requirement:
    """Withdraw a clause of a public record."""
    holder = requirement.meeting or requirement.paper
    if holder is not None:
        _public_only(holder)
    made: Requirement = _withdraw(requirement, by, REQUIREMENT, reason, decision)
    return made
