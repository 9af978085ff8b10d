"""Everybody, everywhere: one account for each role at each place, so that no cell of the matrix lacks its person.

The places are those of the delivery of one item of district S01: the unit that leads it, a unit that cooperates,
another unit, the district's office, a unit and the office of sibling S02, the municipal office, a real district's.
"""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests.cast import organization
from throughline.bodies.actions import organizations
from throughline.bodies.models import Account, RoleGrant
from throughline.bodies.roles import ROLES
from throughline.bodies.standing import CLOCK, INSTALLER

# place -> (attribute of the cast, where it lies as seen from district S01)
PLACES = {
    "leading unit": ("culture", "inside"),
    "cooperating unit": ("education", "inside"),
    "other unit": ("police", "inside"),
    "district office": ("office", "inside"),
    "sibling unit": ("commerce2", "sibling"),
    "sibling office": ("office2", "sibling"),
    "municipal office": ("city_office", "city"),
    "real district": ("real_office", "real"),
    "district alone": ("alone_office", "alone"),
}
ROLE_CODES = ("officer", "liaison", "leader", "coordinator", "auditor", "sysadmin", "security")


@dataclass
class Someone:
    """Who asks: the role, the place it is held at, and how they are signed in."""

    role: str
    place: str
    user: Any = field(repr=False)
    responsible: bool = False


def real_district(cast: SimpleNamespace) -> None:
    """Enter a district of the public record beside the two sample ones."""
    place = organizations.enter_jurisdiction(
        by=INSTALLER, code="110102", level="district", name_en="Real District", name_zh="实区", parent=cast.city
    )
    cast.real = place
    cast.real_office = organization(place, "office", "Office of the real district", "实区外办")


def district_alone(cast: SimpleNamespace) -> None:
    """Enter a district that stands alone in its city: nobody works in the city, nor in the district beside it."""
    enter = organizations.enter_jurisdiction
    city = enter(by=INSTALLER, code="S90", level="municipal", name_en="Empty City", name_zh="空市")
    alone = enter(by=INSTALLER, code="S91", level="district", name_en="Alone", name_zh="独区", parent=city)
    beside = enter(by=INSTALLER, code="S92", level="district", name_en="Beside", name_zh="邻区", parent=city)
    cast.empty_city, cast.beside = city, beside
    cast.alone_office = organization(alone, "office", "Office of the district alone", "独区外办")
    cast.beside_group = organization(beside, "leading_group", "Leading Group beside", "邻区领导小组")


def account(name: str, at: Any, role: str = "", person: Any = None) -> Account:
    """Make an account as a plain row: how accounts come about is another test's story."""
    made = Account.objects.create(
        username=name, jurisdiction_id=at.jurisdiction_id, person=person, created_at=timezone.now()
    )
    if role:
        RoleGrant.objects.create(account=made, role=role, organization=at, valid_from=date(2020, 1, 1))
    return made


def everybody(cast: SimpleNamespace) -> list[Someone]:
    """Give one person for each role at each place, and those who have none."""
    found = [
        Someone(role, place, account(f"{role}-{number}", getattr(cast, name), role))
        for number, (place, (name, _where)) in enumerate(PLACES.items())
        for role in ROLE_CODES
    ]
    named = account("responsible", cast.group, "leader", cast.li_person)
    ended = account("ended", cast.office)
    RoleGrant.objects.create(
        account=ended, role="officer", organization=cast.office, valid_from=date(2020, 1, 1), valid_to=date(2020, 2, 1)
    )
    coming = account("coming", cast.office)
    RoleGrant.objects.create(account=coming, role="officer", organization=cast.office, valid_from=date(2099, 1, 1))
    return [
        *found,
        Someone("leader", "district office", named, responsible=True),
        Someone("nobody", "district office", account("nobody", cast.office)),
        Someone("nobody", "district office", ended),
        Someone("nobody", "district office", coming),
        Someone("nobody", "municipal office", account("nobody-city", cast.city_office)),
        Someone("signed out", "", AnonymousUser()),
        Someone("installer", "", INSTALLER),
        Someone("clock", "", CLOCK),
    ]


def missing_roles() -> set[str]:
    """Give the roles of the product that nobody here plays."""
    return set(ROLES) ^ set(ROLE_CODES)
