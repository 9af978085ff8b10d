"""Remarks: what the partners of an item write to each other, or a unit to itself."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.base.text import LANGUAGES
from throughline.bodies.models import Organization
from throughline.bodies.roles import LIAISON
from throughline.bodies.standing import standing
from throughline.delivery.models import Commitment, Remark
from throughline.delivery.policy import UNITS, may, relations
from throughline.delivery.states import REMARK
from throughline.delivery.together.naming import may_be_named, named_in

LONGEST = 4000


def speaker(by: Any, item: Commitment) -> tuple[Organization, str] | None:
    """Return for which organization, and in what relation to the item, somebody writes; None for who may not."""
    held = relations(by, item)
    spoken_as = next((name for name in REMARK.verb("say").who if name in held), None)
    if spoken_as is None:
        return None
    parties = {party.organization_id for party in item.parties.all()}
    for grant in standing(by).grants:
        if spoken_as in UNITS:
            fits = grant.role == LIAISON.code and grant.organization in (
                {item.lead_id} if spoken_as == "lead" else parties
            )
        else:
            fits = grant.role == held[spoken_as].role and grant.realm == item.jurisdiction_id
        if fits:
            return Organization.objects.get(pk=grant.organization), spoken_as
    return None


@action
def say_remark(
    *,
    by: Any,
    item: Commitment,
    text: str,
    lang: str = "zh",
    visibility: str = "partners",
    mentions: Sequence[str] = (),
) -> Remark:
    """Write a remark as typed. `mentions` are chosen from a list ("organization:3", "account:7"), beside @ in the text.

    Only who may read the remark can be named; other names after @ stay plain words. Raises Invalid on `text`, `lang`,
    `visibility`.
    """
    if not text.strip():
        raise Invalid({"text": _("Write something.")})
    if len(text) > LONGEST:
        raise Invalid(
            {"text": _("At most %(most)d characters; a longer text belongs in a report.") % {"most": LONGEST}}
        )
    if lang not in LANGUAGES:
        raise Invalid({"lang": _("Choose the language the text is written in.")})
    if visibility not in Remark.VISIBILITY:
        raise Invalid({"visibility": _("Choose who may read it.")})
    place = speaker(by, item)
    unit, spoken_as = place if place is not None else (item.lead, "")
    candidates = []
    if unit is not None:
        candidates = may_be_named(item, visibility=visibility, unit=unit.pk, spoken_as=spoken_as)
    named = [one for one in candidates if one.value in mentions]
    named += [one for one in named_in(text, candidates) if one not in named]
    remark = Remark(
        jurisdiction=item.jurisdiction,
        commitment=item,
        organization=unit,
        author_id=by.pk,
        author_name=by.printed_name,
        spoken_as=spoken_as,
        said_at=clock.now(),
        visibility=visibility,
        mentions=[one.kept for one in named],
    )
    changes = {"text": text.strip(), "lang": lang}
    note = {"item": item, "visibility": visibility, "named": [one.name_zh or one.name_en for one in named]}
    return transition(remark, "say", by=by, table=REMARK, may=may, changes=changes, note=note)


@action
def withdraw_remark(*, by: Any, remark: Remark, reason: str, version: int | None = None) -> Remark:
    """Withdraw one's own remark with a reason. The text is no longer shown on the item; the history keeps it."""
    return transition(
        remark,
        "withdraw",
        by=by,
        table=REMARK,
        may=may,
        changes={"withdrawn_reason": reason.strip()},
        version=version,
        reason=reason,
        note={"item": remark.commitment},
    )
