"""Whose public records somebody may enter: the own jurisdiction and those that the policy of meetings lets one."""

from typing import Any

from throughline.bodies import policy as bodies
from throughline.bodies.models import Jurisdiction
from throughline.loop import seen
from throughline.meetings.models import Meeting
from throughline.meetings.policy import may
from throughline.meetings.states import MEETING


def places_entered(by: Any) -> list[Jurisdiction]:
    """Return the jurisdictions whose published meetings `by` may enter, in order."""
    verb = MEETING.verb("enter_public")
    rows = bodies.jurisdictions(by)
    return [row for row in rows if may(by, verb, Meeting(jurisdiction=row, public_record=True)) is not None]


def row_of(by: Any, path: str) -> Any:
    """Return the row behind a path that a line names; None where there is none that `by` sees."""
    return seen.find(by, path)
