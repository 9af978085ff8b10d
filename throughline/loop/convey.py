"""Hinge: clauses of an upper meeting go down to the offices of chosen districts."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.record import action
from throughline.bodies.models import Jurisdiction, Organization
from throughline.conveyance.actions.conveyances import send_conveyance
from throughline.conveyance.models import Conveyance
from throughline.meetings.actions.requirements import convey_requirements
from throughline.meetings.models import Paper, Requirement

IN_FORCE = ("approved", "issued")


def _check_clauses(sender: Organization, requirements: list[Requirement]) -> None:
    """Refuse clauses of elsewhere, and those of a meeting or paper that is not settled yet.

    A paper approved in principle has no effect until its amended version is issued (map, section 5).
    """
    for row in requirements:
        if row.jurisdiction_id != sender.jurisdiction_id:
            raise Invalid({"requirements": _("“%(name)s” belongs to another district.") % {"name": row}})
        if row.meeting and row.meeting.state in ("planned", "open"):
            raise Invalid({"requirements": _("The meeting is not closed yet: its clauses may still change.")})
        if row.paper and (row.paper.kind not in Paper.CONVEYABLE or row.paper.state not in IN_FORCE):
            raise Invalid({"requirements": _("The paper is not approved yet, or of a kind that is not sent down.")})


def office_of(jurisdiction: Jurisdiction) -> Organization:
    """Return the office that receives for a district; raise Invalid where there is none to sign."""
    office = Organization.objects.filter(jurisdiction=jurisdiction, kind="office", until=None).first()
    if office is None:
        raise Invalid({"jurisdictions": _("“%(name)s” has no office here that could sign.") % {"name": jurisdiction}})
    return office


@action
def convey(
    *,
    by: Any,
    sender: Organization,
    requirements: list[Requirement],
    jurisdictions: list[Jurisdiction],
    answer_by: date,
    sign_by: date | None = None,
) -> list[Conveyance]:
    """Send each clause to each district in one batch with one sent date and one answer date.

    A clause that a district has already is refused by name: one conveyance per clause and district.
    """
    if not requirements or not jurisdictions:
        raise Invalid({"requirements": _("Choose at least one clause and one district.")})
    if answer_by <= clock.today() or (sign_by and sign_by > answer_by):
        raise Invalid({"answer_by": _("The answer date lies after today, and after the day to sign by.")})
    _check_clauses(sender, requirements)
    real = next((row for row in jurisdictions if sender.sample and not row.sample), None)
    if real is not None:  # Real and sample are never mixed (the demo shows of real districts only what was published).
        told = _("“%(name)s” is a real district; a sample office sends nothing to it.") % {"name": real}
        raise Invalid({"jurisdictions": told})
    there = Conveyance.objects.filter(requirement__in=requirements, jurisdiction__in=jurisdictions)
    if there.exists():
        told = _(", ").join(f"{row.jurisdiction} {row.number}" for row in there.select_related("jurisdiction")[:8])
        raise Invalid({"requirements": _("Sent before: %(which)s.") % {"which": told}})
    offices = [office_of(jurisdiction) for jurisdiction in jurisdictions]
    batch = uuid4()
    sent = []
    for requirement in requirements:
        # As it stands under the lock: its wording goes out as it is saved.
        requirement = convey_requirements(  # noqa: PLW2901
            by=by,
            requirement=requirement,
            districts=[office.jurisdiction_id for office in offices],
            answer_by=answer_by.isoformat(),
        )
        sent += [
            send_conveyance(
                by=by,
                sender=sender,
                office=office,
                requirement=requirement,
                answer_by=answer_by,
                sign_by=sign_by,
                batch=batch,
            )
            for office in offices
        ]
    return sent
