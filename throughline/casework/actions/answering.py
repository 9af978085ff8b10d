"""Whoever holds a case acts: takes it on, answers, refuses, hands over. Whoever asked says whether that settles it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.base.text import LANGUAGES
from throughline.bodies.models import Organization
from throughline.casework import clocks, steps
from throughline.casework.models import Case
from throughline.casework.policy import may
from throughline.casework.states import CASE

from .raising import Files, check_unit, held, keep_files, not_instruction, office_of, registered


@action
def accept_case(*, by: Any, case: Case, version: int | None = None) -> Case:
    """Take a case on; its time limit runs on."""
    case = transition(case, "accept", by=by, table=CASE, may=may, version=version)
    steps.accepted(case)
    return case


def _said(by: Any, text: str, lang: str, field: str) -> dict[str, Any]:
    """Return the columns of an answer; refuse one without words."""
    if not text.strip():
        raise Invalid({field: _("Write the answer.")})
    if lang not in LANGUAGES:
        raise Invalid({"lang": _("Choose the language the text is written in.")})
    return {
        "answer": text.strip(),
        "answer_lang": lang,
        "answered_on": clock.today(),
        "answered_by": by.printed_name,
        "due": None,
        "overdue_on": None,
    }


@action
def answer_case(
    *, by: Any, case: Case, text: str, lang: str = "zh", files: Files = (), version: int | None = None
) -> Case:
    """Say what was done. The clock stops; whoever asked says whether that settles it."""
    changes = _said(by, text, lang, "text")
    case = transition(case, "answer", by=by, table=CASE, may=may, changes=changes, version=version)
    steps.end(case, "answered", by=by, reason=text, lang=lang)
    keep_files(case, files, with_answer=True)
    return case


@action
def refuse_case(*, by: Any, case: Case, reason: str, lang: str = "zh", version: int | None = None) -> Case:
    """Refuse with the reason. Whoever asked may take it to the office or let it rest."""
    not_instruction(case)
    changes = {**_said(by, reason, lang, "reason"), "answer": ""} if reason.strip() else {}
    case = transition(case, "refuse", by=by, table=CASE, may=may, changes=changes, version=version, reason=reason)
    steps.end(case, "refused", by=by, reason=reason, lang=lang)
    return case


@action
def hand_over_case(*, by: Any, case: Case, to: Organization | None, reason: str, version: int | None = None) -> Case:
    """Hand a case to the unit whose matter it is: its time limit starts anew. Only from unit to unit."""
    case = held(case)
    not_instruction(case)
    if case.level != "unit":
        raise WrongState(_("Only a unit hands over to another unit. From here it is referred upwards or answered."))
    to = check_unit(to, case.jurisdiction_id)
    if to.pk in (case.to_id, case.unit_id):
        raise Invalid({"to": _("Choose a unit that neither has it now nor asked.")})
    changes = {"to": to, "due": clocks.due_for(case.kind, "unit", case.body_id), "overdue_on": None}
    case = transition(
        case, "hand_over", by=by, table=CASE, may=may, changes=changes, version=version, reason=reason, note={"to": to}
    )
    steps.end(case, "handed", by=by, reason=reason)
    steps.begin(case)
    return case


@action
def settle_case(*, by: Any, case: Case, version: int | None = None) -> Case:
    """Say that one is content; of a refusal, that one lets it rest. The case is settled."""
    case = held(case)
    satisfied = "content" if case.state == "answered" else ""
    changes = {
        "satisfaction": satisfied,
        "live": False,
        "closed_on": clock.today(),
        "due": None,
        "overdue_on": None,
    }
    return transition(case, "content", by=by, table=CASE, may=may, changes=changes, version=version)


@action
def note_leader_content(*, by: Any, case: Case, reason: str, version: int | None = None) -> Case:
    """Settle an instruction that the office registered, on the leader's word, which is the reason."""
    registered(case)
    changes = {
        "satisfaction": "content",
        "live": False,
        "closed_on": clock.today(),
        "due": None,
        "overdue_on": None,
    }
    return transition(
        case, "leader_content", by=by, table=CASE, may=may, changes=changes, version=version, reason=reason
    )


@action
def send_case_back(*, by: Any, case: Case, reason: str, due: date | None = None, version: int | None = None) -> Case:
    """Say that one is not content: whoever answered has it again, with the reason and a new date.

    `due` is for an instruction, which must have one; otherwise the rule's days are given. What a meeting decided and
    was not carried out goes to the office.
    """
    case = held(case)
    if case.kind == "instruction" and (due is None or due < clock.today()):
        raise Invalid({"due": _("Give the new day, today or later.")})
    changes: dict[str, Any] = {"satisfaction": "not_content", "overdue_on": None}
    if case.level == "agenda":
        changes |= {"level": "office", "to": office_of(case.jurisdiction_id)}
    level = changes.get("level", case.level)
    changes["due"] = due if due and case.kind == "instruction" else clocks.due_for(case.kind, level, case.body_id)
    case = transition(case, "not_content", by=by, table=CASE, may=may, changes=changes, version=version, reason=reason)
    steps.begin(case)
    steps.accepted(case)
    return case


@action
def close_case(*, by: Any, case: Case, reason: str, version: int | None = None) -> Case:
    """Close an answered or refused case whose asker stays silent. Never an instruction: its leader must be content."""
    not_instruction(case)
    changes = {"live": False, "closed_on": clock.today(), "due": None, "overdue_on": None}
    return transition(case, "close", by=by, table=CASE, may=may, changes=changes, version=version, reason=reason)
