"""Who must sign off before an item may be closed: a dated rule says which roles (`closing.signoff`)."""

from throughline.base import clock
from throughline.bodies.rules import SIGN_OFF, rule_value
from throughline.delivery.models import Commitment, CommitmentParty


def asked_roles(item: Commitment) -> set[str]:
    """Return the roles of units whose sign-off the rule in force for the item's body asks for (one query)."""
    value = rule_value(SIGN_OFF, clock.today(), item.item_list.organization_id).value
    return {role for role in CommitmentParty.ROLES if value.get(role)}


def missing(item: Commitment) -> list[CommitmentParty]:
    """Return the units that have not signed off and must before closing is asked for."""
    rows = item.parties.filter(role__in=asked_roles(item), agreed_on=None)
    return list(rows.select_related("organization").order_by("organization__position", "pk"))
