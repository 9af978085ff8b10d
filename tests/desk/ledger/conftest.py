"""A ledger of a few rows, each with something of its own: made in bulk, because only reading and choosing is asked."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.cast import on
from throughline.base.models import Term
from throughline.delivery import searched
from throughline.delivery.models import (
    Commitment,
    CommitmentParty,
    CommitmentSource,
    CommitmentTerm,
    ItemList,
    Milestone,
    ProgressReport,
)
from throughline.meetings.models import Meeting, Requirement

TODAY = "2025-11-20"
SAID = "已布置两处"


@pytest.fixture(autouse=True)
def _day():
    with on(TODAY):
        yield


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def item(place: Any, listed: Any, number: int, **given: Any) -> Commitment:
    """Give an item that is under way, unless told otherwise; not saved yet."""
    told = {
        "title_en": f"Item {number}", "title_zh": f"事项{number}", "year": listed.year, "state": "under_way",
        "live": True, "light_code": "green", "light_why": {"reason": "on_plan"}, "opened_on": date(2025, 4, 22),
        "due": date(2026, 3, 1), "due_original": date(2026, 3, 1), "last_word": date(2025, 11, 10), **given,
    }  # fmt: skip
    return Commitment(jurisdiction=place, item_list=listed, number=number, **told)


def listed(place: Any, body: Any, year: int = 2025) -> ItemList:
    return ItemList.objects.create(jurisdiction=place, organization=body, year=year, title_en=f"List {body.pk} {year}")


def more(cast: Any, found: Any, count: int) -> None:
    """Add rows with everything that a page reads beside them."""
    last = Commitment.objects.filter(item_list=found.list).count() + 10
    rows = Commitment.objects.bulk_create(
        item(cast.one, found.list, last + number, lead=cast.culture, progress_by="milestone") for number in range(count)
    )
    CommitmentParty.objects.bulk_create(CommitmentParty(commitment=row, organization=cast.police) for row in rows)
    Milestone.objects.bulk_create(
        Milestone(commitment=row, number=1, title_en="Step", due=date(2025, 12, 1)) for row in rows
    )
    CommitmentSource.objects.bulk_create(CommitmentSource(commitment=row, requirement=found.clause) for row in rows)


@pytest.fixture
def found(cast) -> SimpleNamespace:
    """Give the rows by number. 1 to 5 stand in S01 (5 is proposed), 6 in the city, 7 in S02."""
    own, city, other = (
        listed(cast.one, cast.group),
        listed(cast.city, cast.city_office, 2024),
        listed(cast.two, cast.committee2),
    )
    rows = [
        item(cast.one, own, 1, lead=cast.culture, light_code="red", due=date(2025, 11, 1), title_zh="活动场所"),
        item(
            cast.one, own, 2, lead=cast.education, light_code="amber", due=date(2025, 11, 25),
            last_word=date(2025, 8, 1), responsible=cast.li_person,
        ),
        item(cast.one, own, 3, lead=cast.police, kind="key_project", last_word=None, opened_on=date(2025, 11, 1)),
        item(cast.one, own, 4, lead=cast.culture, state="closed", live=False, light_code="closed"),
        item(cast.one, own, 5, lead=cast.culture, state="proposed", live=False, due=date(2025, 12, 19)),
        item(cast.city, city, 6, lead=cast.city_office),
        item(cast.two, other, 7, lead=cast.commerce2),
    ]  # fmt: skip
    rows = Commitment.objects.bulk_create(rows)
    CommitmentParty.objects.create(commitment=rows[1], organization=cast.culture)
    meeting = Meeting.objects.create(
        jurisdiction=cast.one, year=2025, state="closed", title_en="Plenary", held_on=date(2025, 4, 22)
    )
    clause = Requirement.objects.create(jurisdiction=cast.one, meeting=meeting, number=20, text_en="Venues")
    CommitmentSource.objects.create(commitment=rows[2], requirement=clause)
    terms = {
        scheme: Term.objects.create(scheme=scheme, code=scheme, label_en=scheme.title())
        for scheme in ("topic", "spatial", "main_line", "campaign")
    }
    CommitmentTerm.objects.bulk_create(
        CommitmentTerm(commitment=rows[place], term=term) for place, term in enumerate(terms.values())
    )
    ProgressReport.objects.create(
        jurisdiction=cast.one, commitment=rows[0], organization=cast.culture, reported_on=date(2025, 11, 10),
        author_name="zhao", text=SAID, problem=f"{SAID}，缺人手",
    )  # fmt: skip
    searched.index(row.pk for row in rows)
    return SimpleNamespace(rows=dict(enumerate(rows, 1)), list=own, meeting=meeting, clause=clause, terms=terms)
