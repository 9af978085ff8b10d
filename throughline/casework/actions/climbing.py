"""A case climbs: from a unit to the office, by hand or by the clock; further up a person decides; a meeting decides."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.asked import one_language, same_realm
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.bodies.models import Organization
from throughline.bodies.standing import Program
from throughline.casework import clocks, steps
from throughline.casework.models import Case
from throughline.casework.policy import may
from throughline.casework.states import CASE
from throughline.meetings.models import AgendaItem

from .raising import held, not_instruction, office_of

GROUPS = ("working_group", "mechanism")


def _move(
    case: Case, verb: str, how: str, *, by: Any, changes: dict[str, Any], reason: str, version: int | None
) -> Case:
    """Move a case up the ladder: one step ends, the next begins with its own time limit."""
    level = changes["level"]
    changes = {**changes, "due": clocks.due_for(case.kind, level, case.body_id), "overdue_on": None}
    case = transition(
        case, verb, by=by, table=CASE, may=may, changes=changes, version=version, reason=reason, note={"how": how}
    )
    steps.end(case, how, by=by, reason=reason)
    steps.begin(case)
    return case


@action
def escalate_case(*, by: Any, case: Case, reason: str = "", version: int | None = None) -> Case:
    """Take a case from a unit to the office. A person says why; the clock does it when the time limit has passed."""
    case = held(case)
    not_instruction(case)
    if case.level != "unit":
        raise WrongState(_("It lies above the units already. The office decides where it goes from there."))
    program = isinstance(by, Program)
    if not program and not reason.strip():
        raise Invalid({"reason": _("Give the reason.")})
    changes = {"level": "office", "to": office_of(case.jurisdiction_id)}
    how = "passed" if program else "escalated"
    return _move(case, "escalate", how, by=by, changes=changes, reason=reason, version=version)


@action
def refer_case(
    *, by: Any, case: Case, level: str, to: Organization | None = None, reason: str, version: int | None = None
) -> Case:
    """Refer a case upwards, to a working group of the jurisdiction or to the leaders. Raises Invalid on level, to."""
    case = held(case)
    not_instruction(case)
    if level not in ("working_group", "leader") or not clocks.higher(level, case.level):
        raise Invalid({"level": _("Choose a level above the present one.")})
    if level == "working_group" and (to is None or to.kind not in GROUPS):
        raise Invalid({"to": _("Choose the working group.")})
    same_realm(to, case.jurisdiction_id, field="to")
    changes = {"level": level, "to": to if level == "working_group" else None}
    return _move(case, "refer", "referred", by=by, changes=changes, reason=reason, version=version)


@action
def table_case(*, by: Any, case: Case, item: AgendaItem, version: int | None = None) -> Case:
    """Put a case on the agenda of a meeting of its body, under an item that lies before it; part of `loop.escalate`."""
    not_instruction(case)
    if not item.meeting.body_links.filter(organization=case.body_id).exists():
        raise Invalid({"meeting": _("The body that this concerns does not meet there.")})
    changes = {
        "level": "agenda",
        "to": None,
        "agenda_item": item,
        "meeting": item.meeting,
        "due": None,
        "overdue_on": None,
        "decision_en": "",
        "decision_zh": "",
        "decided_on": None,
    }
    case = transition(case, "table", by=by, table=CASE, may=may, changes=changes, version=version, note={"item": item})
    steps.end(case, "tabled", by=by)
    steps.begin(case)
    return case


@action
def decide_case(
    *, by: Any, case: Case, decision_en: str = "", decision_zh: str = "", due: date | None = None, outcome: str = ""
) -> Case:
    """Let a meeting's decision answer a case; its words are carried out by `due` (the rule's days without one).

    Part of `loop.decide`; `outcome` is the path of what was recorded.
    """
    changes = {
        **one_language(decision_en, decision_zh, field="decision"),
        "decided_on": clock.today(),
        "due": due or clocks.carried_out_by(case.body_id),
        "overdue_on": None,
        "answer": "",
        "answer_lang": "",
        "answered_on": clock.today(),
        "answered_by": by.printed_name,
    }
    case = transition(case, "decide", by=by, table=CASE, may=may, changes=changes, decision=outcome)
    lang = "zh" if case.decision_zh else "en"
    steps.end(case, "decided", by=by, reason=getattr(case, f"decision_{lang}"), lang=lang)
    return case


@action
def undecide_case(*, by: Any, case: Case, reason: str, outcome: str = "") -> Case:
    """Lay a case before the meeting again: the outcome that answered it was withdrawn. Part of `loop.decide`."""
    changes = {
        "decision_en": "",
        "decision_zh": "",
        "decided_on": None,
        "due": None,
        "overdue_on": None,
        "answered_on": None,
        "answered_by": "",
    }
    case = transition(case, "undecide", by=by, table=CASE, may=may, changes=changes, reason=reason, decision=outcome)
    steps.again(case)
    return case


@action
def mark_case_overdue(*, by: Any, case: Case) -> Case:
    """Mark a case whose time limit has passed; a person decides where it goes."""
    changes, note = {"overdue_on": clock.today()}, {"due": case.limit}
    return transition(case, "mark_overdue", by=by, table=CASE, may=may, changes=changes, note=note)
