"""Who: a city, its districts with committee, office and units, their lists, and the account that coordinates.

Entered by the acts themselves. The units come first, so that their keys are those of the source.
"""

import datetime
from typing import Any

from django.utils import timezone

from throughline.base import clock
from throughline.base.record import acting
from throughline.bodies.actions import accounts, organizations
from throughline.bodies.models import Account, Jurisdiction, Organization, RoleGrant
from throughline.bodies.roles import COORDINATOR, OFFICER
from throughline.bodies.standing import INSTALLER
from throughline.delivery.actions.lists import draft_list
from throughline.delivery.models import ItemList
from throughline.meetings.models import Meeting

from .bulk import count_on
from .source import YEARS, Source

CITY = "S00"


def at(day: datetime.date, hour: int = 9) -> Any:
    """Set the clock to a morning."""
    return clock.at(datetime.datetime.combine(day, datetime.time(hour), tzinfo=timezone.get_current_timezone()))


def build(source: Source, account: str, password: str) -> dict[int, str]:
    """Enter the town in one transaction; return the code of each district by its key in the source."""
    count_on([Organization])
    with acting(), at(datetime.date(YEARS[0], 1, 3)):
        city = organizations.enter_jurisdiction(
            by=INSTALLER, code=CITY, level="municipal", name_en="Sample City", name_zh="示例市", sample=True
        )
        places = {row["id"]: _district(city, row) for row in source.rows("districts")}
        for row in source.rows("units"):
            _unit(places[row["district_id"]], row)
        bodies = [_bodies(place) for place in places.values()]
        hall = _body(city, "office", "City Coordination Office (sample)", "市统筹办（示例）")
        user = accounts.create_account(by=INSTALLER, username=account, jurisdiction=city)
        accounts.grant_role(by=INSTALLER, account=user, role=COORDINATOR.code, organization=hall)
        # No act grants roles in districts beside the account's own; whoever measures wants to read every row.
        RoleGrant.objects.bulk_create(
            RoleGrant(account=user, role=OFFICER.code, organization=office, valid_from=clock.today(), version=1)
            for _committee, office in bodies
        )
        # A sample has no mail: the password is given on the command line, past the one-time link.
        kept = Account.objects.get(pk=user.pk)
        kept.set_password(password)
        kept.save(update_fields=["password"])
        for committee, _office in bodies:
            _lists(kept, committee)
    return {key: place.code for key, place in places.items()}


def _district(city: Jurisdiction, row: dict[str, Any]) -> Jurisdiction:
    return organizations.enter_jurisdiction(
        by=INSTALLER,
        code=row["code"],
        level="district",
        name_en=row["name_en"],
        name_zh=row["name_zh"],
        parent=city,
        sample=True,
        position=row["id"],
    )


def _unit(place: Jurisdiction, row: dict[str, Any]) -> None:
    made = _body(place, "bureau", row["name_en"], row["name_zh"], short_en=row["code"], position=row["id"])
    if made.pk != row["id"]:
        message = f"unit {row['id']} got the key {made.pk}: the database was not new"
        raise ValueError(message)


def _body(place: Jurisdiction, kind: str, name_en: str, name_zh: str, **more: Any) -> Organization:
    return organizations.enter_organization(
        by=INSTALLER, jurisdiction=place, kind=kind, name_en=name_en, name_zh=name_zh, sample=True, **more
    )


def _bodies(place: Jurisdiction) -> tuple[Organization, Organization]:
    """Enter committee and office of a district."""
    committee = _body(place, "committee", f"{place.name_en} Committee", f"{place.name_zh}委员会")
    office = _body(place, "office", f"{place.name_en} Office", f"{place.name_zh}办公室", parent=committee)
    return committee, office


def _lists(by: Account, committee: Organization) -> None:
    """Draft the lists of all years of a committee."""
    place = committee.jurisdiction
    for year in YEARS:
        with at(datetime.date(year, 1, 10)):
            draft_list(
                by=by,
                organization=committee,
                year=year,
                title_en=f"Key tasks {year}, {place.name_en}",
                title_zh=f"{place.name_zh}{year}年重点任务清单",
            )


def lists() -> dict[tuple[str, int], int]:
    """Return the key of each list by jurisdiction and year."""
    return {(row[0], row[1]): row[2] for row in ItemList.objects.values_list("jurisdiction_id", "year", "pk")}


def meetings(codes: list[str]) -> dict[tuple[str, int], int]:
    """Enter the plenary of each year and place, that the clauses come from; return their keys."""
    made = Meeting.objects.bulk_create(
        Meeting(
            jurisdiction_id=code,
            title_en=f"Plenary {year}",
            title_zh=f"{year}年全体会议",
            year=year,
            held_on=datetime.date(year, 1, 12),
            state="closed",
        )
        for code in codes
        for year in YEARS
    )
    return {(row.jurisdiction_id, row.year): row.pk for row in made}
