"""What a decided case does to its item: the meeting may have set a new due date. Both dates are kept."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.casework.models import Case
from throughline.delivery.models import Change, Commitment
from throughline.delivery.moving import check_open, held
from throughline.delivery.policy import may
from throughline.delivery.states import CHANGE
from throughline.meetings.models import Outcome

from .changes import extend_item


@action
def extend_by_decision(*, by: Any, item: Commitment, new_due: date, case: Case, outcome: Outcome) -> Change:
    """Set the due date that a meeting decided when it decided a case of the item; part of `loop.decide`.

    Asked and granted in one: the meeting is the decision, `case` says why. Raises Invalid on `new_due`.
    """
    item = held(item)
    check_open(item)
    if item.due is not None and new_due <= item.due:
        raise Invalid({"new_due": _("The new date must lie after the present due date.")})
    today = clock.today()
    change = Change(
        jurisdiction=item.jurisdiction,
        commitment=item,
        kind="extend",
        asked_on=today,
        asked_by=by.printed_name,
        outcome=outcome,
        case=case,
        basis_meeting=outcome.item.meeting,
        basis_item=outcome.item,
    )
    changes = {
        "reason": case.title,
        "old_due": item.due,
        "new_due": new_due,
        "decided_on": today,
        "decided_by": by.printed_name,
        "decided_reason": case.decision_zh or case.decision_en,
    }
    change = transition(
        change,
        "extend_by_decision",
        by=by,
        table=CHANGE,
        may=may,
        changes=changes,
        decision=outcome.path,
        note={"item": item, "case": case},
    )
    extend_item(by=by, item=item, change=change)
    return change
