"""Thread, matrix and lists ask the database the same number of questions, however many districts and rows there are.

Rows are made in bulk and without acts: only how much is read is asked here.
"""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from throughline.bodies.models import Jurisdiction, Organization
from throughline.conveyance.models import Alignment, Conveyance
from throughline.delivery.models import Commitment, CommitmentSource, ItemList, Milestone, ProgressReport
from throughline.evaluation.models import Rating
from throughline.meetings.models import Meeting, MeetingBody, Requirement

SENT = date(2025, 4, 1)
MATRIX_LIMIT = 30


def districts(cast: Any, count: int) -> list[Jurisdiction]:
    """Make `count` districts, each with its office and body."""
    places = Jurisdiction.objects.bulk_create(
        Jurisdiction(code=f"S{number}", level="district", parent=cast.city, name_en=f"District {number}", sample=True)
        for number in range(21, 21 + count)
    )
    Organization.objects.bulk_create(
        Organization(jurisdiction=place, kind=kind, name_en=f"{kind} of {place.name_en}")
        for place in places
        for kind in ("office", "leading_group", "bureau")
    )
    return places


def clauses(cast: Any, count: int) -> list[Requirement]:
    """Make a municipal meeting with `count` clauses."""
    meeting = Meeting.objects.create(
        jurisdiction=cast.city, year=2025, state="closed", held_on=date(2025, 3, 17), title_en="City meeting"
    )
    return Requirement.objects.bulk_create(
        Requirement(jurisdiction=cast.city, meeting=meeting, number=number, text_en=f"Clause {number}")
        for number in range(1, count + 1)
    )


def convey(cast: Any, places: list[Jurisdiction], sent: list[Requirement]) -> None:
    """Send every clause to every district: carried by an item, by an own clause, or not at all, in turn."""
    offices = {row.jurisdiction_id: row for row in Organization.objects.filter(kind="office")}
    rows = Conveyance.objects.bulk_create(
        Conveyance(
            jurisdiction=place, organization=offices[place.code], sender=cast.city_office, requirement=clause,
            number=clause.number, sent_on=SENT, answer_by=date(2025, 6, 1), text_as_sent_en="Clause", state="signed",
            signed_on=SENT,
        )
        for place in places
        for clause in sent
    )  # fmt: skip
    deliver(places, [row for row in rows if row.number % 3 == 1])
    align(places, [clause for clause in sent if clause.number % 3 == 2])


def deliver(places: list[Jurisdiction], carried: list[Conveyance]) -> None:
    """Make an item for each conveyance, with a milestone, a report and a rating."""
    groups = {row.jurisdiction_id: row for row in Organization.objects.filter(kind="leading_group")}
    leads = {row.jurisdiction_id: row for row in Organization.objects.filter(kind="bureau")}
    lists = {
        place.code: ItemList.objects.get_or_create(jurisdiction=place, organization=groups[place.code], year=2025)[0]
        for place in places
    }
    first = Commitment.objects.count() + 1
    items = Commitment.objects.bulk_create(
        Commitment(
            jurisdiction_id=row.jurisdiction_id, item_list=lists[row.jurisdiction_id], lead=leads[row.jurisdiction_id],
            year=2025, number=first + number, title_en=f"Item {number}", state="under_way", live=True,
            due=date(2025, 12, 1), due_original=date(2025, 11, 1),
        )
        for number, row in enumerate(carried)
    )  # fmt: skip
    CommitmentSource.objects.bulk_create(
        CommitmentSource(commitment=item, conveyance=row) for item, row in zip(items, carried, strict=True)
    )
    Milestone.objects.bulk_create(
        Milestone(commitment=item, number=1, title_en="Step", due=date(2025, 9, 1)) for item in items
    )
    ProgressReport.objects.bulk_create(
        ProgressReport(
            jurisdiction_id=item.jurisdiction_id, commitment=item, organization_id=item.lead_id, text="Done",
            reported_on=SENT, author_name="somebody",
        )
        for item in items
    )  # fmt: skip
    Rating.objects.bulk_create(
        Rating(
            jurisdiction_id=item.jurisdiction_id, commitment=item, year=2025, computed=80, state="confirmed", given=80
        )
        for item in items
    )


def align(places: list[Jurisdiction], upper: list[Requirement]) -> None:
    """Let an own clause of each district carry each of these."""
    for place in places:
        meeting = Meeting.objects.create(jurisdiction=place, year=2025, state="closed", held_on=date(2025, 4, 22))
        group = Organization.objects.get(jurisdiction=place, kind="leading_group")
        MeetingBody.objects.create(meeting=meeting, organization=group)
        own = Requirement.objects.bulk_create(
            Requirement(jurisdiction=place, meeting=meeting, number=number, text_en="Own clause")
            for number in range(1, len(upper) + 1)
        )
        Alignment.objects.bulk_create(
            Alignment(lower=lower, upper=clause, state="confirmed") for lower, clause in zip(own, upper, strict=True)
        )


def asked(user: Any, address: str) -> int:
    """Give the number of queries of one page, its session and its reader included."""
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(
        connection,
    ) as found:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(found)


def matrix_address(sent: list[Requirement]) -> str:
    return f"{reverse('desk:matrix')}?meeting={sent[0].meeting_id}&view=all"


@pytest.mark.parametrize("number", [1, 2, 3], ids=["carried by an item", "carried by a clause", "a gap"])
def test_thread_asks_as_much_for_sixteen_districts_as_for_one(cast, capsys, number):
    sent = clauses(cast, 3)
    places = districts(cast, 16)
    address = reverse("desk:thread-requirement", args=[sent[number - 1].pk])
    convey(cast, places[:1], sent)
    one = asked(cast.lin, address)
    convey(cast, places[1:], sent)
    sixteen = asked(cast.lin, address)
    with capsys.disabled():
        print(f"\nthread: {one} queries for 1 district, {sixteen} for 16")
    assert one == sixteen


def test_matrix_asks_as_much_for_sixteen_districts_as_for_one(cast, capsys):
    sent = clauses(cast, 100)
    places = districts(cast, 16)
    address = matrix_address(sent)
    convey(cast, places[:1], sent)
    one = asked(cast.lin, address)
    convey(cast, places[1:], sent)
    sixteen = asked(cast.lin, address)
    files = {
        form: asked(cast.lin, f"{reverse('desk:matrix-file', args=[form])}?meeting={sent[0].meeting_id}&view=all")
        for form in ("xlsx", "csv")
    }
    with capsys.disabled():
        print(f"\nmatrix, 100 clauses: {one} queries for 1 district, {sixteen} for 16; as files {files}")
    assert one == sixteen
    assert max(sixteen, *files.values()) < MATRIX_LIMIT


@pytest.mark.parametrize("who", ["wang", "zhao", "li", "lin"])
def test_lists_ask_as_much_for_forty_rows_as_for_one(cast, who):
    sent = clauses(cast, 40)
    addresses = [reverse(f"desk:{name}") for name in ("commitment-list", "conveyance-list", "requirement-list", "home")]
    convey(cast, [cast.one], sent[:1])
    few = [asked(getattr(cast, who), address) for address in addresses]
    convey(cast, [cast.one], sent[1:])
    many = [asked(getattr(cast, who), address) for address in addresses]
    assert dict(zip(addresses, many, strict=True)) == dict(zip(addresses, few, strict=True))
