"""Hand-over: the leading unit offers the lead to a cooperating one for the coming stage, which takes it or does not."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.bodies.models import Organization
from throughline.delivery.asking import decided, new_change, of_kind
from throughline.delivery.models import Change, Commitment, CommitmentParty, RoundItem
from throughline.delivery.moving import check_open, held, move
from throughline.delivery.policy import may
from throughline.delivery.states import CHANGE

from .parts import follow_parts

KIND = "hand_over"


def _offered(change: Change) -> Commitment:
    """Return the item, held, where the change is an offer of its lead."""
    of_kind(change, KIND)
    return held(change.commitment)


@action
def offer_hand_over(*, by: Any, item: Commitment, new_lead: Organization, reason: str) -> Change:
    """Offer the lead to a unit that cooperates already. Nothing moves before that unit accepts."""
    item = held(item)
    check_open(item)
    if not reason.strip():
        raise Invalid({"reason": _("Give the reason.")})
    if not item.parties.filter(organization=new_lead).exists():
        raise Invalid({"new_lead": _("Only a unit that cooperates on the item can take it over.")})
    change = new_change(by, item, KIND)
    changes = {"reason": reason.strip(), "new_lead": new_lead}
    note = {"item": item, "lead": item.lead}
    return transition(change, "offer_hand_over", by=by, table=CHANGE, may=may, changes=changes, note=note)


@action
def accept_hand_over(*, by: Any, change: Change, reason: str = "", version: int | None = None) -> Change:
    """Take over the lead; what open rounds still ask is asked of the new lead from now on."""
    item = _offered(change)
    check_open(item)
    changes = decided(by, reason)
    change = transition(
        change, "accept_hand_over", by=by, table=CHANGE, may=may, changes=changes, version=version, reason=reason
    )
    hand_over_item(by=by, item=item, change=change)
    return change


@action
def hand_over_item(*, by: Any, item: Commitment, change: Change) -> Commitment:
    """Set the new lead; part of accepting. The unit that led cooperates from now on, without a part of its own yet."""
    old, new = item.lead, change.new_lead
    part = item.parties.select_related("organization").filter(organization=new).first()
    if part is None or old is None or new is None:
        raise Invalid(_("This unit no longer cooperates on the item, so it cannot take it over."))
    note = {"change": change, "part": part.part_zh or part.part_en}
    item = move(item, "hand_over", by=by, changes={"lead": new}, decision=change.path, note=note)
    part.delete()
    CommitmentParty.objects.create(commitment=item, organization=old)
    owed = RoundItem.objects.filter(commitment=item, round__state="open", state="owed")
    owed.update(organization=new, handed_to=None, handed_on=None)
    follow_parts(by, item)
    return item


@action
def decline_hand_over(*, by: Any, change: Change, reason: str, version: int | None = None) -> Change:
    """Refuse the lead, with the reason; the unit that leads goes on leading."""
    _offered(change)
    changes = decided(by, reason)
    return transition(
        change, "decline_hand_over", by=by, table=CHANGE, may=may, changes=changes, version=version, reason=reason
    )
