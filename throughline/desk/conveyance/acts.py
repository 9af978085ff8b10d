"""The acts of the conveyance stage."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.base.errors import NotAllowed
from throughline.bodies.models.organizations import MUNICIPAL
from throughline.conveyance.actions import alignments, conveyances
from throughline.conveyance.models import Alignment
from throughline.conveyance.policy import alignments as alignment_rows
from throughline.conveyance.policy import conveyances as rows
from throughline.conveyance.policy import may
from throughline.conveyance.states import ALIGNMENT, CONVEYANCE
from throughline.desk.acts import Act
from throughline.loop.answer import answer
from throughline.loop.convey import convey
from throughline.meetings import policy as meetings_policy
from throughline.meetings.models import Meeting
from throughline.meetings.states import REQUIREMENT

from . import forms


def _convey(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (acts share one shape)
    sender = forms.sender_of(by, row.jurisdiction_id)
    if sender is None:
        raise NotAllowed
    convey(
        by=by,
        sender=sender,
        requirements=list(data["requirements"]),
        jurisdictions=list(data["jurisdictions"]),
        answer_by=data["answer_by"],
        sign_by=data["sign_by"],
    )
    return f"{reverse('desk:matrix')}?meeting={row.pk}"


def _sign_all(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (acts share one shape)
    for conveyance in data["conveyances"]:
        conveyances.sign_conveyance(by=by, conveyance=conveyance)
    return reverse("desk:conveyance-list")


def _sign(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001 (acts share one shape)
    return conveyances.sign_conveyance(by=by, conveyance=row, signer=data["signer"])


def _study(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001 (acts share one shape)
    return conveyances.study_conveyance(by=by, conveyance=row, on=data["on"], item=data["item"])


def _answer(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:
    return answer(by=by, conveyance=row, version=version, **data)


def _accept(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001 (acts share one shape)
    return conveyances.accept_reason(by=by, conveyance=row)


def _return(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001 (acts share one shape)
    return conveyances.return_reason(by=by, conveyance=row, reason=data["reason"])


def _ask(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001 (acts share one shape)
    return conveyances.ask_to_keep(by=by, conveyance=row, reason=data["reason"])


def _decline(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001 (acts share one shape)
    return conveyances.decline_to_keep(by=by, conveyance=row, reason=data["reason"])


def _keep(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001 (acts share one shape)
    return conveyances.keep_at_municipal_level(by=by, conveyance=row, **data)


def _chase(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001 (acts share one shape)
    return conveyances.chase_conveyance(by=by, conveyance=row)


def _suggest(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001 (acts share one shape)
    alignments.suggest_alignment(by=by, upper=row.requirement, **data)
    return row


def _after_alignment(row: Alignment) -> str:
    return reverse("desk:thread-requirement", args=[row.upper_id]) + f"?district={row.lower.jurisdiction_id}"


def _confirm(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (acts share one shape)
    return _after_alignment(alignments.confirm_alignment(by=by, alignment=row))


def _refuse(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (acts share one shape)
    return _after_alignment(alignments.refuse_alignment(by=by, alignment=row, reason=data["reason"]))


def _may_suggest(user: Any, verb: Any, row: Any) -> Any:
    """A district's office says which of its clauses carries the conveyed one: rights as for answering it."""
    return may(user, CONVEYANCE.verb("answer"), row) if verb.name == "suggest" else None


CONVEYANCE_ACTS = (
    Act(
        "conveyance", "sign", CONVEYANCE, "sign", _sign, may, rows, forms.SignForm, primary=True, done=_("Signed for.")
    ),
    Act(
        "conveyance",
        "study",
        CONVEYANCE,
        "study",
        _study,
        may,
        rows,
        forms.StudyForm,
        primary=True,
        done=_("Noted as studied."),
    ),
    Act(
        "conveyance",
        "answer",
        CONVEYANCE,
        "answer",
        _answer,
        may,
        rows,
        forms.AnswerForm,
        primary=True,
        offered=lambda row: not row.kept,
        intro=_("Carried needs no reason: your items and confirmed clauses show it. The other two need one."),
        done=_("Answered. The sender sees it."),
    ),
    Act(
        "conveyance",
        "suggest-alignment",
        ALIGNMENT,
        "suggest",
        _suggest,
        _may_suggest,
        rows,
        forms.AlignForm,
        intro=_("Which clause of your own plenary carries this one. It counts once somebody has confirmed it."),
    ),
    Act(
        "conveyance",
        "accept-reason",
        CONVEYANCE,
        "accept_reason",
        _accept,
        may,
        rows,
        primary=True,
        offered=lambda row: row.answer == "not_applicable" and not row.accepted,
        done=_("The reason is accepted."),
    ),
    Act(
        "conveyance",
        "return-reason",
        CONVEYANCE,
        "return_reason",
        _return,
        may,
        rows,
        forms.ReasonForm,
        intro=_("The district reads the reason and owes an answer again."),
        done=_("Returned. The district owes an answer again."),
    ),
    Act(
        "conveyance",
        "ask-to-keep",
        CONVEYANCE,
        "ask_to_keep",
        _ask,
        may,
        rows,
        forms.ReasonForm,
        offered=lambda row: not row.kept,
        intro=_("The sender decides; until then the clause stays yours to answer."),
        done=_("Asked. The sender decides."),
    ),
    Act(
        "conveyance",
        "keep",
        CONVEYANCE,
        "keep",
        _keep,
        may,
        rows,
        forms.KeepForm,
        offered=lambda row: not row.kept,
        intro=_("The city keeps this clause: the district owes no answer, and reads the reason."),
        done=_("Kept at municipal level, with the reason."),
    ),
    Act(
        "conveyance",
        "decline-keep",
        CONVEYANCE,
        "decline_keep",
        _decline,
        may,
        rows,
        forms.ReasonForm,
        offered=lambda row: row.asked_to_keep and not row.kept,
        intro=_("The clause stays with the district, which reads the reason and answers it."),
    ),
    Act(
        "conveyance",
        "chase",
        CONVEYANCE,
        "chase",
        _chase,
        may,
        rows,
        offered=lambda row: row.state != "answered" and not row.kept,
        intro=_("The urging is noted in the history of the conveyance, which the district reads too."),
        done=_("Urged. The district sees it in the history of the conveyance."),
    ),
)
ALIGNMENT_ACTS = (
    Act(
        "alignment",
        "confirm",
        ALIGNMENT,
        "confirm",
        _confirm,
        may,
        alignment_rows,
        primary=True,
        intro=_("Confirmed, the first clause counts as carrying the second, in the matrix too."),
    ),
    Act("alignment", "refuse", ALIGNMENT, "refuse", _refuse, may, alignment_rows, forms.ReasonForm),
)


def _travels(meeting: Meeting) -> bool:
    """Say whether the clauses of a meeting can go down: the city's, once it is closed or published."""
    return meeting.jurisdiction.level == MUNICIPAL and meeting.state in ("closed", "published")


CONVEY = Act(
    "meeting",
    "convey",
    REQUIREMENT,
    "convey",
    _convey,
    meetings_policy.may,
    meetings_policy.meetings,
    forms.ConveyForm,
    primary=True,
    offered=_travels,
    intro=_("One conveyance per clause and district. Each district's office signs, and answers by the date."),
)
SIGN_ALL = Act("conveyance", "sign-all", CONVEYANCE, "sign", _sign_all, may, None, forms.SignAllForm)
ACTS = (*CONVEYANCE_ACTS, *ALIGNMENT_ACTS, CONVEY, SIGN_ALL)
