"""A clause on its way: sent, signed for, studied, answered; kept at municipal level; the sender's word on an answer."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.bodies.models import Organization
from throughline.conveyance.models import Conveyance
from throughline.conveyance.policy import may
from throughline.conveyance.states import CONVEYANCE
from throughline.meetings.models import AgendaItem, Requirement


def held(conveyance: Conveyance) -> Conveyance:
    """Return a conveyance as it stands now, locked: district and sender may act at once."""
    return (
        Conveyance.objects.select_for_update(of=("self",), no_key=True).select_related("sender").get(pk=conveyance.pk)
    )


@action
def send_conveyance(
    *,
    by: Any,
    sender: Organization,
    office: Organization,
    requirement: Requirement,
    answer_by: date,
    batch: UUID,
    sign_by: date | None = None,
) -> Conveyance:
    """Send one clause to one district's office. It takes a copy of the text with it (ruling 22)."""
    row = Conveyance(jurisdiction=office.jurisdiction, organization=office, sender=sender, requirement=requirement)
    changes = {
        "number": requirement.number,
        "text_as_sent_en": requirement.text_en,
        "text_as_sent_zh": requirement.text_zh,
        "batch": batch,
        "sent_on": clock.today(),
        "sign_by": sign_by,
        "answer_by": answer_by,
    }
    return transition(row, "send", by=by, table=CONVEYANCE, may=may, changes=changes, decision=requirement.path)


@action
def sign_conveyance(*, by: Any, conveyance: Conveyance, signer: str = "") -> Conveyance:
    """Sign that the clause was received: the day, and by whom."""
    changes = {"signed_on": clock.today(), "signed_by": signer or by.printed_name}
    return transition(conveyance, "sign", by=by, table=CONVEYANCE, may=may, changes=changes)


@action
def study_conveyance(
    *, by: Any, conveyance: Conveyance, on: date | None = None, item: AgendaItem | None = None
) -> Conveyance:
    """Note the day it was studied and, where there was one, the agenda item."""
    if item is not None and item.realm != conveyance.jurisdiction_id:
        raise Invalid({"item": _("That agenda item is of another district.")})
    day = on or clock.today()
    if day < conveyance.sent_on or day > clock.today():
        raise Invalid({"on": _("The day of study lies between the day it was sent and today.")})
    changes = {"studied_on": day, "agenda_item": item}
    return transition(conveyance, "study", by=by, table=CONVEYANCE, may=may, changes=changes)


@action
def answer_conveyance(
    *,
    by: Any,
    conveyance: Conveyance,
    answer: str,
    reason_en: str = "",
    reason_zh: str = "",
    new_answer_by: date | None = None,
    version: int | None = None,
) -> Conveyance:
    """Answer a clause. Anything but "carried" needs a public reason; "deferred" a new answer date after today.

    The answer stores state and reason only; who carries it is read from items and alignments (`loop.coverage`).
    """
    if answer not in Conveyance.ANSWERS:
        raise Invalid({"answer": _("Choose an answer.")})
    if answer != "carried" and not (reason_en.strip() or reason_zh.strip()):
        raise Invalid({"reason_zh": _("Give the reason; the sender will see it.")})
    conveyance = held(conveyance)
    if conveyance.kept:
        raise WrongState(_("The sender keeps this clause at municipal level; no answer is asked."))
    changes: dict[str, Any] = {
        "answer": answer,
        "reason_en": reason_en,
        "reason_zh": reason_zh,
        "answered_on": clock.today(),
        "accepted": None,
        "accepted_on": None,
    }
    if answer == "deferred":
        if new_answer_by is None or new_answer_by <= clock.today():
            raise Invalid({"new_answer_by": _("Give a new answer date after today.")})
        changes["answer_by"] = new_answer_by
    return transition(conveyance, "answer", by=by, table=CONVEYANCE, may=may, changes=changes, version=version)


@action
def accept_reason(*, by: Any, conveyance: Conveyance) -> Conveyance:
    """Accept a "not applicable": only then does the cell count as such."""
    conveyance = held(conveyance)
    if conveyance.answer != "not_applicable":
        raise WrongState(_("Only a “not applicable here” waits for acceptance."))
    changes = {"accepted": True, "accepted_on": clock.today()}
    return transition(conveyance, "accept_reason", by=by, table=CONVEYANCE, may=may, changes=changes)


@action
def return_reason(*, by: Any, conveyance: Conveyance, reason: str) -> Conveyance:
    """Return an answer to the district, saying why; an answer is owed again."""
    changes = {"accepted": False, "accepted_on": clock.today()}
    return transition(conveyance, "return_reason", by=by, table=CONVEYANCE, may=may, changes=changes, reason=reason)


@action
def ask_to_keep(*, by: Any, conveyance: Conveyance, reason: str) -> Conveyance:
    """Ask the sender to keep the clause at municipal level."""
    changes = {"asked_to_keep": True}
    return transition(conveyance, "ask_to_keep", by=by, table=CONVEYANCE, may=may, changes=changes, reason=reason)


@action
def decline_to_keep(*, by: Any, conveyance: Conveyance, reason: str) -> Conveyance:
    """Decline what the district asked: the clause stays with it, and an answer is owed."""
    if not conveyance.asked_to_keep or conveyance.kept:
        raise WrongState(_("The district does not ask to keep this clause municipal."))
    changes = {"asked_to_keep": False}
    return transition(conveyance, "decline_keep", by=by, table=CONVEYANCE, may=may, changes=changes, reason=reason)


@action
def keep_at_municipal_level(*, by: Any, conveyance: Conveyance, reason_en: str = "", reason_zh: str = "") -> Conveyance:
    """Keep the clause at municipal level for this district, with a public reason."""
    reason = (reason_zh or reason_en).strip()
    if not reason:
        raise Invalid({"reason_zh": _("Give the reason; the district will see it.")})
    changes = {"kept": True, "kept_reason_en": reason_en, "kept_reason_zh": reason_zh}
    return transition(conveyance, "keep", by=by, table=CONVEYANCE, may=may, changes=changes, reason=reason)


@action
def chase_conveyance(*, by: Any, conveyance: Conveyance, note: str = "") -> Conveyance:
    """Urge an answer that is missing. The Event is what the district is told by."""
    if conveyance.kept or (conveyance.state == "answered" and conveyance.answer_by >= clock.today()):
        raise WrongState(_("Nothing is owed here."))
    return transition(conveyance, "chase", by=by, table=CONVEYANCE, may=may, note={"text": note})
