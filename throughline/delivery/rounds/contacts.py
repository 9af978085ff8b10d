"""Whom to call in a unit: the accounts that report for it today."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from throughline.base import clock
from throughline.bodies.models import Account, RoleGrant
from throughline.bodies.roles import LIAISON
from throughline.bodies.standing import in_force


def contacts(units: Iterable[int]) -> dict[int, list[Account]]:
    """Return who reports for each unit, who came first before (one query); a unit without anybody is left out."""
    grants = RoleGrant.objects.filter(
        in_force(clock.today()), role=LIAISON.code, organization__in=set(units), account__is_active=True
    ).select_related("account__person")
    found: dict[int, list[Account]] = {}
    for grant in grants.order_by("valid_from", "pk"):
        people = found.setdefault(grant.organization_id, [])
        if grant.account not in people:
            people.append(grant.account)
    return found


def colleagues(unit: int | None, user: Any) -> QuerySet[Account]:
    """Return the others who report for a unit."""
    people = [account.pk for account in contacts([unit] if unit else []).get(unit or 0, [])]
    return Account.objects.filter(pk__in=people).exclude(pk=user.pk).select_related("person").order_by("username")


def units_with_colleagues(units: Iterable[int], user: Any) -> set[int]:
    """Return the units for which somebody else reports too."""
    return {unit for unit, people in contacts(units).items() if any(one.pk != user.pk for one in people)}
