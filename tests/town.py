"""A city with two districts, and one account for each right that the bodies package knows."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.cast import put_back
from throughline.bodies.actions import accounts, organizations, people
from throughline.bodies.standing import INSTALLER

PASSWORD = "a long enough sentence"


def with_password(account):
    """Let an account set its password through a one-time link."""
    secret = accounts.issue_link(by=INSTALLER, account=account)
    return accounts.set_password(by=account, account=account, secret=secret, password=PASSWORD)


def account_of(place, username, role, organization):
    """Make an account with one role."""
    made = accounts.create_account(by=INSTALLER, username=username, jurisdiction=place)
    accounts.grant_role(by=INSTALLER, account=made, role=role, organization=organization, valid_from=date(2020, 1, 1))
    return made


def _enter():
    """Enter the city, districts S01 and S02, bodies, people and accounts of the first."""
    by = INSTALLER
    city = organizations.enter_jurisdiction(by=by, code="S00", level="municipal", name_en="City", name_zh="示例市")
    one, two = (
        organizations.enter_jurisdiction(by=by, code=code, level="district", name_en=name, parent=city)
        for code, name in (("S01", "District One"), ("S02", "District Two"))
    )
    enter = organizations.enter_organization
    committee = enter(by=by, jurisdiction=one, kind="committee", name_en="Committee", name_zh="委员会")
    group = enter(by=by, jurisdiction=one, kind="leading_group", name_en="Leading Group", name_zh="领导小组")
    office = enter(by=by, jurisdiction=one, kind="office", name_en="Office", name_zh="外办", parent=committee)
    bureau = enter(by=by, jurisdiction=one, kind="bureau", name_en="Bureau of Culture", name_zh="文化局")
    city_office = enter(by=by, jurisdiction=city, kind="office", name_en="City Office")
    other_office = enter(by=by, jurisdiction=two, kind="office", name_en="Office Two")
    other_bureau = enter(by=by, jurisdiction=two, kind="bureau", name_en="Bureau of District Two")
    lin = people.enter_person(by=by, jurisdiction=one, name_en="Lin", name_zh="林")
    return SimpleNamespace(
        city=city,
        one=one,
        two=two,
        committee=committee,
        group=group,
        office=office,
        bureau=bureau,
        other_office=other_office,
        other_bureau=other_bureau,
        lin=lin,
        officer=account_of(one, "officer", "officer", office),
        security=account_of(one, "security", "security", office),
        auditor=account_of(one, "auditor", "auditor", office),
        liaison=account_of(one, "liaison", "liaison", bureau),
        upper=account_of(city, "upper", "coordinator", city_office),
        stranger=account_of(two, "stranger", "officer", other_office),
    )


@pytest.fixture
def town(db):
    """Give the town by name; see the head of this file."""
    return put_back("town", _enter)
