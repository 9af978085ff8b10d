"""Joint sign-off: the units that the rule names agree that an item may be closed, or take it back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.delivery.models import Commitment, CommitmentParty
from throughline.delivery.moving import OPEN, held
from throughline.delivery.policy import may
from throughline.delivery.states import PARTY
from throughline.delivery.together.signing import missing


def check_signed(item: Commitment) -> None:
    """Refuse to ask for closing while a sign-off is missing, naming the units."""
    if units := missing(item):
        names = ", ".join(str(party.organization.name) for party in units)
        raise Invalid({None: _("Not signed off yet: %(units)s. Each signs off on the item's page.") % {"units": names}})


def _signing(party: CommitmentParty) -> Commitment:
    """Return the item, held, where a sign-off can still change."""
    item = held(party.commitment)
    if item.state not in OPEN:
        raise WrongState(_("This item is not being worked on. Reload to see where it stands."))
    return item


@action
def sign_off(*, by: Any, party: CommitmentParty, version: int | None = None) -> CommitmentParty:
    """Agree, for the unit, that the item may be closed."""
    item = _signing(party)
    if CommitmentParty.objects.get(pk=party.pk).agreed_on is not None:
        raise WrongState(_("This unit has signed off already."))
    changes = {"agreed_on": clock.today(), "agreed_by": by.printed_name}
    return transition(
        party, "sign_off", by=by, table=PARTY, may=may, changes=changes, version=version, note={"item": item}
    )


@action
def withdraw_sign_off(*, by: Any, party: CommitmentParty, reason: str, version: int | None = None) -> CommitmentParty:
    """Take a sign-off back, with the reason, as long as closing was not asked for."""
    item = _signing(party)
    if item.state == "closing":
        raise WrongState(_("Closing has been asked for. Tell the office, which can refuse it."))
    if CommitmentParty.objects.get(pk=party.pk).agreed_on is None:
        raise WrongState(_("This unit has not signed off."))
    changes = {"agreed_on": None, "agreed_by": ""}
    return transition(
        party,
        "withdraw_sign_off",
        by=by,
        table=PARTY,
        may=may,
        changes=changes,
        version=version,
        reason=reason,
        note={"item": item},
    )
