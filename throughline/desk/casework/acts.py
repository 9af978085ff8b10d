"""All acts on cases at the desk: raised on an item, answered, settled, taken higher."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.record import Capacity
from throughline.base.verbs import Verb
from throughline.bodies.fresh import fresh_row
from throughline.bodies.standing import standing
from throughline.casework import policy, queries
from throughline.casework.actions import answering, climbing, raising
from throughline.casework.models import Case
from throughline.casework.states import CASE
from throughline.delivery.models import Commitment
from throughline.delivery.moving import OPEN
from throughline.delivery.policy import commitments
from throughline.desk.acts import Act
from throughline.loop import cases as loop
from throughline.loop.escalate import put_on_agenda

from . import forms


def _given(uploads: Any) -> list[tuple[str, Any]]:
    """Return files as actions take them."""
    return [(str(upload.name), upload) for upload in uploads or ()]


def may_raise(user: Any, verb: Verb, item: Commitment) -> Capacity | None:
    """Return the capacity in which somebody raises a case on an item: for a unit of it, or for the office."""
    unit = loop.speaks_for(user, item)
    return policy.may(user, verb, fresh_row(Case, jurisdiction_id=item.jurisdiction_id, kind="problem", unit=unit))


def may_instruct(user: Any, verb: Verb, item: Commitment) -> Capacity | None:
    """Return the capacity in which a leader gives an instruction on an item."""
    person = standing(user).person
    return policy.may(
        user, verb, fresh_row(Case, jurisdiction_id=item.jurisdiction_id, kind="instruction", person_id=person)
    )


def may_register(user: Any, verb: Verb, item: Commitment) -> Capacity | None:
    """Return the capacity in which the office registers a leader's instruction on an item."""
    return policy.may(user, verb, fresh_row(Case, jurisdiction_id=item.jurisdiction_id, kind="instruction"))


def _worked_on(item: Commitment) -> bool:
    """Say whether something can be asked of an item."""
    return item.state in OPEN and item.lead_id is not None


def _raised(act: Callable[..., Case]) -> Callable[..., Case]:
    """Return the run of an act that begins on an item; it leads to the new case."""

    def run(*, by: Any, row: Commitment, data: dict[str, Any], version: int | None) -> Case:  # noqa: ARG001 (Act.run)
        given = _given(data.pop("attached", ()))
        return act(by=by, item=row, files=given, **data)

    return run


def _problem(*, data: dict[str, Any], **more: Any) -> Case:
    """Raise a problem with the lead unit or at once with the office."""
    first = data.pop("first")
    return _raised(loop.problem_of)(data={**data, "at_office": first == "office"}, **more)


def _answer(*, by: Any, row: Case, data: dict[str, Any], version: int | None) -> Case:
    return answering.answer_case(
        by=by, case=row, text=data["text"], lang=data["lang"], files=_given(data["attached"]), version=version
    )


def _done(act: Callable[..., Case]) -> Callable[..., Case]:
    """Return the run of an act whose fields are the action's own."""

    def run(*, by: Any, row: Case, data: dict[str, Any], version: int | None) -> Case:
        return act(by=by, case=row, version=version, **data)

    return run


def _alone(*, by: Any, row: None, data: dict[str, Any], version: int | None) -> Case:  # noqa: ARG001 (Act.run)
    """Register an instruction on a matter that is no item."""
    given = _given(data.pop("attached", ()))
    return raising.register_instruction(by=by, files=given, **data)


def _free(case: Case) -> bool:
    """Say whether a case is no instruction, which only its leader ends."""
    return case.kind != "instruction"


def _between_units(case: Case) -> bool:
    """Say whether a case lies with a unit and may go elsewhere."""
    return _free(case) and case.level == "unit"


def _has_meeting(case: Case) -> bool:
    """Say whether a meeting of the body is coming that could take the case."""
    return _free(case) and queries.coming_meetings(case).exclude(pk=case.meeting_id or 0).exists()


def _case(name: str, verb: str, action: Callable[..., Case], *, run: Any = None, **more: Any) -> Act:
    """Return an act on a case."""
    return Act("case", name, CASE, verb, run=run or _done(action), may=policy.may, rows=policy.cases, **more)


REGISTERED = _("Registered. The unit answers it; it is closed when the leader is content.")
ON_PAPER = _(
    "An instruction on paper is entered in the name of the leader who gave it; the history says who registered it. "
    "The leader settles it in person, or the office with the leader's word."
)
ITEM_ACTS = (
    Act(
        "commitment",
        "raise-problem",
        CASE,
        "raise_problem",
        run=_problem,
        may=may_raise,
        rows=commitments,
        form=forms.Problem,
        done=_("Raised. Its time limit runs from today; every step is shown on its page."),
        intro=_(
            "Each level has a time limit. From the unit to the office it goes by itself; from there the office "
            "chooses: working group, leaders, agenda. Whoever must act is told when a limit has passed."
        ),
        offered=_worked_on,
    ),
    Act(
        "commitment",
        "ask-help",
        CASE,
        "ask_help",
        run=_raised(loop.help_for),
        may=may_raise,
        rows=commitments,
        form=forms.Help,
        done=_("Asked. The unit takes it on, or refuses with a reason."),
        intro=_(
            "The unit has its answer clock, in working days; unanswered, the request goes to the office by itself."
        ),
        offered=_worked_on,
    ),
    Act(
        "commitment",
        "instruct",
        CASE,
        "instruct",
        run=_raised(loop.instruction_on),
        may=may_instruct,
        rows=commitments,
        form=forms.Instruction,
        done=_("Given. The lead unit answers it; it is closed when you are content."),
        offered=_worked_on,
    ),
    Act(
        "commitment",
        "register-instruction",
        CASE,
        "register_instruction",
        run=_raised(loop.registered_on),
        may=may_register,
        rows=commitments,
        form=forms.Registered,
        done=REGISTERED,
        intro=ON_PAPER,
        offered=_worked_on,
    ),
)
ALONE = Act(
    "case",
    "register-instruction",
    CASE,
    "register_instruction",
    run=_alone,
    may=policy.may,
    form=forms.RegisteredAlone,
    done=REGISTERED,
    intro=ON_PAPER,
)
CASE_ACTS = (
    _case(
        "answer",
        "answer",
        answering.answer_case,
        run=_answer,
        form=forms.Reply,
        done=_("Answered. Whoever asked says whether that settles it."),
        primary=True,
    ),
    _case(
        "accept",
        "accept",
        answering.accept_case,
        done=_("Taken on. The time limit runs on."),
    ),
    _case(
        "content",
        "content",
        answering.settle_case,
        done=_("Settled."),
        primary=True,
    ),
    _case(
        "leader-content",
        "leader_content",
        answering.note_leader_content,
        form=forms.LeaderWord,
        offered=queries.is_registered,
        done=_("Settled, with the leader's word."),
    ),
    _case(
        "not-content",
        "not_content",
        answering.send_case_back,
        form=forms.SendBack,
        done=_("Sent back with the reason; a new time limit runs."),
    ),
    _case(
        "refuse",
        "refuse",
        answering.refuse_case,
        form=forms.Reason,
        done=_("Refused. Whoever asked reads the reason and may take it to the office."),
        offered=_free,
    ),
    _case(
        "hand-over",
        "hand_over",
        answering.hand_over_case,
        form=forms.HandOver,
        done=_("Handed over. The new unit's time limit runs from today."),
        offered=_between_units,
    ),
    _case(
        "escalate",
        "escalate",
        climbing.escalate_case,
        form=forms.Reason,
        done=_("The office has it now."),
        offered=_between_units,
    ),
    _case(
        "refer",
        "refer",
        climbing.refer_case,
        form=forms.Refer,
        done=_("Referred. The new time limit runs from today."),
        offered=lambda case: _free(case) and case.level in ("unit", "office", "working_group"),
    ),
    _case(
        "table",
        "table",
        put_on_agenda,
        form=forms.Agenda,
        done=_("On the agenda. The decision taken there answers it."),
        intro=_("An item to decide is added under this title; the unit that asked presents it."),
        offered=_has_meeting,
    ),
    _case(
        "close",
        "close",
        answering.close_case,
        form=forms.Reason,
        done=_("Closed, with the reason."),
        offered=_free,
    ),
    _case(
        "withdraw",
        "withdraw",
        raising.withdraw_case,
        form=forms.Reason,
        done=_("Withdrawn. It stays readable."),
    ),
    _case(
        "withdraw-registered",
        "withdraw_registered",
        raising.withdraw_registered,
        form=forms.Reason,
        offered=queries.is_registered,
        done=_("Withdrawn. It stays readable."),
    ),
)
ACTS = (*CASE_ACTS, *ITEM_ACTS, ALONE)
