"""Whose notices, choices and feeds they are: everybody their own. A security officer may revoke a feed, not read it."""

from typing import Any

from django.db.models import Q, QuerySet

from throughline.base.record import Capacity
from throughline.base.verbs import Verb
from throughline.bodies.models import Account, Organization
from throughline.bodies.policy import organizations
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import capacities, first_capacity, holders, standing

from .models import Feed, Mail, Notice


def relations(user: Any, row: Any) -> dict[str, Capacity]:
    """Return {relation: capacity} of a user to a choice or a feed."""
    found = capacities(user, row.realm)
    if row.account_id == user.pk and user.pk:
        found["self"] = Capacity("self", "self", "")
    return found


def may(user: Any, verb: Verb, row: Any) -> Capacity | None:
    """Return the capacity in which `user` may do `verb` to `row`, or None."""
    return first_capacity(relations(user, row), verb.who)


def told(row: Any, relation: str) -> QuerySet[Account]:
    """Return who is told of an act on `row`: nobody but its owner."""
    mine = Account.objects.filter(pk=row.account_id, is_active=True)
    return mine if relation == "self" else holders(row.realm, relation)


def notices(user: Any) -> QuerySet[Notice]:
    """Return one's own notices."""
    return Notice.objects.filter(account=user.pk)


def mails(user: Any) -> QuerySet[Mail]:
    """Return the mail to oneself."""
    return Mail.objects.filter(account=user.pk)


def feeds(user: Any) -> QuerySet[Feed]:
    """Return one's own feeds."""
    return Feed.objects.filter(account=user.pk).select_related("organization")


def units(user: Any) -> QuerySet[Organization]:
    """Return the units for which somebody may have a calendar: those reported for; an office's and leader's all."""
    held = standing(user)
    here = Q(jurisdiction__in=held.realms(OFFICER.code, LEADER.code)) | Q(pk__in=held.units())
    return organizations(user).exclude(kind__in=Organization.NOT_UNITS).filter(here)
