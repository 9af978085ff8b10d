"""What is typed into an answer box and not sent waits on the server: on the page, behind a mail's link, in the form."""

import datetime
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.delivery_cast import TODAY, District, district, small_year
from throughline.base import clock
from throughline.delivery.actions.progress import submit_progress
from throughline.delivery.actions.rounds import open_round
from throughline.delivery.answering import answer_links
from throughline.delivery.models import Commitment, ProgressReport
from throughline.desk.models import FormDraft

pytestmark = pytest.mark.django_db
HALF = "丙馆消防审批还差一"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with clock.at(TODAY):
        yield


@pytest.fixture
def place() -> District:
    return district()


@pytest.fixture
def item(place: District) -> Commitment:
    found: Commitment = small_year(place, 1)[0]
    open_round(
        by=place.officer, organization=place.body, year=2025, title_en="November", title_zh="11 月",
        period_from=datetime.date(2025, 10, 1), period_to=datetime.date(2025, 11, 10), due=datetime.date(2025, 11, 21),
    )  # fmt: skip
    found.refresh_from_db()
    return found


@pytest.fixture
def liaison(place: District) -> Client:
    client = Client()
    client.force_login(place.culture_liaison)
    return client


def report_place(item: Commitment) -> str:
    return f"/desk/delivery/commitment/{item.pk}/report/"


def typed(item: Commitment) -> dict[str, object]:
    return {"place": report_place(item), "text": HALF, "done": "35", "version": item.version, "idempotency_key": "k1"}


def link_of(item: Commitment) -> str:
    (_who, _row, path), *_rest = answer_links(item.round_items.get().round)
    return f"/zh/{path.lstrip('/')}" if not path.startswith("/zh/") else path


@pytest.mark.parametrize("page", ["desk:owe-list", "desk:home"])
def test_a_box_offers_what_was_typed_until_it_is_sent(liaison: Client, item: Commitment, page: str) -> None:
    assert liaison.post(reverse("desk:draft"), typed(item)).status_code == 204
    box = liaison.get(reverse(page)).content.decode()
    assert HALF in box
    assert 'value="35"' in box
    assert f'id="item-{item.pk}-drop"' in box
    sent = {**typed(item), "text": HALF + "项", "verb": "send"}
    del sent["place"]
    assert liaison.post(reverse("desk:commitment-report", args=[item.pk]), sent).status_code == 303
    assert not FormDraft.objects.exists()
    assert ProgressReport.objects.get().percent == 35


def test_a_draft_of_a_box_is_thrown_away_where_it_stands(liaison: Client, item: Commitment) -> None:
    liaison.post(reverse("desk:draft"), typed(item))
    drop = {"place": report_place(item), "discard": "/desk/delivery/owed/"}
    assert liaison.post("/zh/desk/draft/", drop).headers["Location"] == "/zh/desk/delivery/owed/"
    assert HALF not in liaison.get("/zh/desk/delivery/owed/").content.decode()
    elsewhere = liaison.post("/zh/desk/draft/", {**drop, "discard": "//example.org/"})
    assert elsewhere.headers["Location"] == f"/zh{report_place(item)}"


def test_a_draft_of_a_box_is_told_when_somebody_reported_meanwhile(
    place: District, liaison: Client, item: Commitment
) -> None:
    liaison.post(reverse("desk:draft"), typed(item))
    submit_progress(by=place.culture_liaison, item=item, text="别处先报了", percent=40)
    box = liaison.get(reverse("desk:commitment-report", args=[item.pk]) + "?draft=take")
    assert str(box.context["version"]) == str(item.version)


def test_the_box_behind_a_link_keeps_what_is_typed_for_its_account(liaison: Client, item: Commitment) -> None:
    link, phone = link_of(item), Client()
    assert phone.post(link, typed(item)).status_code == 204
    assert HALF in phone.get(link).content.decode()
    assert HALF in liaison.get(reverse("desk:owe-list")).content.decode()
    assert not ProgressReport.objects.exists()
    sent = {"text": "已通过消防审批", "done": "40", "verb": "send", "version": item.version, "idempotency_key": "k2"}
    assert phone.post(link, sent).status_code == 303
    assert not FormDraft.objects.exists()


def test_the_draft_behind_a_link_is_thrown_away_there(item: Commitment) -> None:
    link, phone = link_of(item), Client()
    phone.post(link, typed(item))
    dropped = phone.post(link, {"place": report_place(item), "discard": ""})
    assert (dropped.status_code, dropped.headers["Location"]) == (303, link)
    assert not FormDraft.objects.exists()


def test_a_link_that_is_over_keeps_nothing(place: District, item: Commitment) -> None:
    link = link_of(item)
    submit_progress(by=place.culture_liaison, item=item, text="已报", percent=40)
    assert Client().post(link, typed(item)).status_code == 410
    assert not FormDraft.objects.exists()


def test_the_form_behind_a_link_keeps_what_is_typed_after_a_refusal_too(item: Commitment) -> None:
    link = link_of(item)
    refused = Client().post(link, {"text": "", "done": "40", "verb": "send", "version": item.version})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert f'data-drafts="{link}"' in page
    assert f'data-place="{report_place(item)}"' in page
