"""The pages of delivery: what they cost, who sees what, and what a second press or a stale form does."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk.delivery_cast import TODAY, District, district, line, small_year, start_list
from throughline.base import clock
from throughline.base.models import Event
from throughline.bodies.models import Account
from throughline.delivery.actions.changes import ask_extension
from throughline.delivery.actions.progress import return_progress, submit_progress
from throughline.delivery.actions.rounds import lock_round, open_round
from throughline.delivery.models import Commitment, Milestone, ProgressReport, Round
from throughline.loop.review import propose_ratings

pytestmark = pytest.mark.django_db
MARK = "丙馆消防审批尚未办结"


@pytest.fixture
def place() -> District:
    return district()


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with clock.at(TODAY):
        yield


def as_person(account: Account) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(account)
    return client


def queries_of(client: Client, url: str) -> int:
    client.get(url)  # What is read once per process is read here.
    with CaptureQueriesContext(connection) as told:
        assert client.get(url).status_code == 200
    return len(told)


def said(place: District, item: Commitment, **more: object) -> ProgressReport:
    return submit_progress(by=place.culture_liaison, item=item, text=MARK, percent=40, **more)  # type: ignore[arg-type]


def ask_round(place: District) -> Round:
    return open_round(
        by=place.officer, organization=place.body, year=2025, title_en="November", title_zh="11 月",
        period_from=datetime.date(2025, 10, 1), period_to=datetime.date(2025, 11, 10), due=datetime.date(2025, 11, 21),
    )  # fmt: skip


LISTS = ("commitment-list", "owe-list", "round-list", "item_list-list", "change-list", "rating-list")


def test_lists_cost_the_same_for_one_item_and_for_thirty() -> None:
    costs: dict[str, set[int]] = {page: set() for page in LISTS}
    for code, count in (("S01", 1), ("S02", 30)):
        place = district(code)
        for item in small_year(place, count):
            ask_extension(by=place.culture_liaison, item=item, new_due=datetime.date(2025, 12, 30), reason="消防")
        propose_ratings(by=place.officer, round=lock_round(by=place.officer, round=ask_round(place)))
        ask_round(place)
        for page in LISTS:
            person = place.culture_liaison if page == "owe-list" else place.officer
            costs[page].add(queries_of(as_person(person), reverse(f"desk:{page}")))
    assert {page: len(found) for page, found in costs.items()} == dict.fromkeys(LISTS, 1)


def test_pages_of_one_row_cost_the_same_for_one_item_and_for_thirty() -> None:
    costs: dict[str, set[int]] = {"round-page": set(), "item_list-page": set(), "commitment-page": set()}
    for code, count in (("S01", 1), ("S02", 30)):
        place = district(code)
        items = small_year(place, count + 1)  # one at least stays owed, so that somebody is to be urged on both
        ask_round(place)
        for _number in range(count):
            said(place, items[0])
        client = as_person(place.officer)
        rows = {
            "round-page": place.body.rounds.get().pk,
            "item_list-page": place.list.pk,
            "commitment-page": items[0].pk,
        }
        for name, pk in rows.items():
            costs[name].add(queries_of(client, reverse(f"desk:{name}", args=[pk])))
    assert {name: len(found) for name, found in costs.items()} == dict.fromkeys(costs, 1)


def test_a_stranger_of_another_district_finds_nothing(place: District) -> None:
    item = small_year(place, 1)[0]
    report = said(place, item)
    stranger = as_person(district("S02").officer)
    pages = [
        reverse("desk:commitment-page", args=[item.pk]),
        reverse("desk:commitment-urge", args=[item.pk]),
        reverse("desk:item_list-page", args=[place.list.pk]),
        reverse("desk:progress_report-page", args=[report.pk]),
        reverse("desk:progress_report-return", args=[report.pk]),
    ]
    assert [stranger.get(page).status_code for page in pages] == [404] * len(pages)
    assert "Venue 1" not in stranger.get(reverse("desk:commitment-list")).content.decode()


def test_another_unit_sees_title_and_light_but_not_what_was_reported(place: District) -> None:
    item = small_year(place, 1)[0]
    said(place, item, problem="缺人手")
    url = reverse("desk:commitment-page", args=[item.pk])
    told = as_person(place.commerce_liaison).get(url).content.decode()
    assert "Venue 1" in told
    assert MARK not in told
    assert "缺人手" not in told
    assert "are shown to the lead" in told
    assert MARK in as_person(place.culture_liaison).get(url).content.decode()
    assert MARK in as_person(place.officer).get(url).content.decode()


def test_a_line_saved_by_somebody_else_comes_back_with_both_texts(place: District) -> None:
    start_list(place)
    item = line(place, ("Venues", "场所"))
    client = as_person(place.officer)
    url = reverse("desk:commitment-edit", args=[item.pk])
    form = {
        "title_zh": "我的写法", "title_en": "", "measure_zh": "", "measure_en": "", "lead": place.culture.pk,
        "due": "2025-12-19", "progress_by": "percent", "version": item.version, "idempotency_key": uuid4().hex,
    }  # fmt: skip
    first = client.post(url, {**form, "title_zh": "先存的写法", "idempotency_key": uuid4().hex})
    assert first.status_code == 303
    second = client.post(url, form)
    told = second.content.decode()
    assert second.status_code == 409
    assert "先存的写法" in told
    assert "我的写法" in told


def test_a_report_typed_beside_another_one_keeps_both_texts(place: District) -> None:
    item = small_year(place, 1)[0]
    seen = item.version
    said(place, item)
    answer = as_person(place.culture_liaison).post(
        reverse("desk:commitment-report", args=[item.pk]),
        {"done": "60", "text": "我写的进展", "version": seen, "idempotency_key": uuid4().hex},
    )
    told = answer.content.decode()
    assert answer.status_code == 409
    assert MARK in told
    assert "我写的进展" in told


def test_a_report_sent_twice_is_one_report(place: District) -> None:
    item = small_year(place, 1)[0]
    client = as_person(place.culture_liaison)
    form = {"done": "55", "text": "两处已验收。", "version": item.version, "idempotency_key": uuid4().hex}
    url = reverse("desk:commitment-report", args=[item.pk])
    targets = [client.post(url, form).headers["Location"] for _press in range(2)]
    assert targets[0] == targets[1]
    assert ProgressReport.objects.filter(commitment=item).count() == 1
    item.refresh_from_db()
    assert item.percent == 55


def test_a_report_sent_twice_is_told_as_sent_though_its_milestone_can_be_chosen_no_more(place: District) -> None:
    item = small_year(place, 1)[0]
    step, _later = [
        Milestone.objects.create(commitment=item, number=number, title_en="Opened", due=datetime.date(2025, 12, number))
        for number in (1, 2)
    ]
    client = as_person(place.culture_liaison)
    form = {"done": "55", "text": "两处已验收。", "milestones": step.pk, "idempotency_key": uuid4().hex}
    url = reverse("desk:commitment-report", args=[item.pk])
    answers = [client.post(url, form) for _press in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert "Sent. The office sees it now" in client.get(answers[1].headers["Location"]).content.decode()


def test_no_change_sends_a_report_without_typing(place: District) -> None:
    item = small_year(place, 1)[0]
    form = {"done": "0", "text": "", "verb": "same", "version": item.version, "idempotency_key": uuid4().hex}
    answer = as_person(place.culture_liaison).post(reverse("desk:commitment-report", args=[item.pk]), form)
    assert answer.status_code == 303
    assert ProgressReport.objects.get(commitment=item).text


def test_an_empty_report_asks_for_one_sentence_and_keeps_the_number(place: District) -> None:
    item = small_year(place, 1)[0]
    form = {"done": "70", "text": "", "problem": "缺图纸", "version": item.version}
    answer = as_person(place.culture_liaison).post(reverse("desk:commitment-report", args=[item.pk]), form)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="70"' in told
    assert "缺图纸" in told


def test_a_day_in_a_year_that_nobody_means_is_told_beside_its_field(place: District) -> None:
    start_list(place)
    item = line(place, ("Venues", "场所"))
    form = {
        "title_zh": "场所", "lead": place.culture.pk, "start": "9999-01-01", "due": "9999-12-31",
        "progress_by": "percent", "version": item.version, "idempotency_key": uuid4().hex,
    }  # fmt: skip
    answer = as_person(place.officer).post(reverse("desk:commitment-edit", args=[item.pk]), form)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"start", "due"}


@pytest.mark.parametrize("measure", [{"progress_by": "percent"}, {"progress_by": "count", "target": 4}])
def test_a_number_longer_than_any_is_refused_beside_its_box(place: District, measure: dict[str, Any]) -> None:
    item = small_year(place, 1)[0]
    Commitment.objects.filter(pk=item.pk).update(evidence_asked=True, **measure)
    form = {"done": "9" * 5000, "text": "好", "version": item.version, "idempotency_key": uuid4().hex}
    answer = as_person(place.culture_liaison).post(reverse("desk:commitment-report", args=[item.pk]), form)
    assert answer.status_code == 422
    assert "done" in answer.context["form"].errors


def test_too_much_percent_is_said_beside_the_number(place: District) -> None:
    item = small_year(place, 1)[0]
    form = {"done": "130", "text": "好", "version": item.version, "idempotency_key": uuid4().hex}
    answer = as_person(place.culture_liaison).post(reverse("desk:commitment-report", args=[item.pk]), form)
    assert answer.status_code == 400
    assert answer.context["form"].errors["done"]
    assert not ProgressReport.objects.exists()


def test_a_count_above_the_target_is_asked_about_and_the_receipt_repeats_it(place: District) -> None:
    item = small_year(place, 1)[0]
    Commitment.objects.filter(pk=item.pk).update(progress_by="count", target=4, unit_en="open days")
    client, url = as_person(place.culture_liaison), reverse("desk:commitment-report", args=[item.pk])
    form = {"done": "9", "text": "好", "version": item.version, "idempotency_key": uuid4().hex}
    asked = client.post(url, form)
    assert asked.status_code == 422
    assert "9 of 4 open days: more than the target." in asked.content.decode()
    assert not ProgressReport.objects.exists()
    sent = client.post(url, {**form, "above": "on", "idempotency_key": uuid4().hex}, follow=True)
    assert "Figure: 9 of 4 open days." in sent.content.decode()
    assert ProgressReport.objects.get().count == 9


def test_a_step_ahead_without_the_evidence_that_is_asked_is_sent_after_a_tick(
    place: District, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_DIR = tmp_path
    item = small_year(place, 1)[0]
    Commitment.objects.filter(pk=item.pk).update(evidence_asked=True, evidence_why_en="the minutes", percent=10)
    client, url = as_person(place.culture_liaison), reverse("desk:commitment-report", args=[item.pk])

    def send(**more: object):
        version = Commitment.objects.get(pk=item.pk).version
        form = {"text": "Done", "verb": "send", "version": version, "idempotency_key": uuid4().hex}
        return client.post(url, {**form, **more})

    answer = send(done="60")
    assert answer.status_code == 422
    told = "Evidence is asked for this item (the minutes). Add a file, or tick this box to send it without."
    assert answer.context["form"].errors["without"] == [told]
    assert not ProgressReport.objects.exists()
    assert send(done="60", without="on").status_code == 303
    assert send(done="60").status_code == 303, "nothing more is claimed"
    assert send(done="70", verb="same", text="").status_code == 303
    proof = SimpleUploadedFile("minutes.pdf", b"%PDF-1.4\n%%EOF\n")
    assert send(done="80", evidence=proof).status_code == 303
    assert send(done="90").status_code == 422, "a file of an earlier step proves no later one"


def test_filters_of_the_address_are_kept_and_nonsense_is_dropped(place: District) -> None:
    small_year(place, 3)
    client = as_person(place.officer)
    one = client.get(reverse("desk:commitment-list"), {"q": "场所2", "year": "2025"}).content.decode()
    assert "Venue 2" in one
    assert "Venue 3" not in one
    nonsense = client.get(
        reverse("desk:commitment-list"), {"year": "x'", "light": "blue", "sort": "password", "page": "-4"}
    )
    assert nonsense.status_code == 200
    assert "Venue 3" in nonsense.content.decode()


def test_signing_is_one_press_and_leaves_one_event(place: District) -> None:
    start_list(place)
    item = line(place, ("Venues", "场所"))
    small = Commitment.objects.filter(pk=item.pk)
    small.update(state="assigned", live=True, opened_on=clock.today())
    before = Event.objects.count()
    form = {"version": item.version, "idempotency_key": uuid4().hex}
    url = reverse("desk:commitment-sign", args=[item.pk])
    client = as_person(place.culture_liaison)
    assert [client.post(url, form).status_code for _press in range(2)] == [303, 303]
    assert small.get().state == "under_way"
    assert Event.objects.count() == before + 1


def test_evidence_that_was_promised_is_owed_on_the_page_of_the_item_until_a_file_comes(
    place: District, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_DIR = tmp_path
    item = small_year(place, 1)[0]
    Commitment.objects.filter(pk=item.pk).update(evidence_asked=True, evidence_why_en="the minutes")
    client, url = as_person(place.culture_liaison), reverse("desk:commitment-report", args=[item.pk])
    assert (
        "this item asks for it"
        in re.search(r'<label for="id_evidence">.*?</label>', client.get(url).content.decode())[0]
    )

    def send(**more: object):
        version = Commitment.objects.get(pk=item.pk).version
        form = {"text": "Done", "verb": "send", "version": version, "idempotency_key": uuid4().hex}
        return client.post(url, {**form, **more}).status_code

    def owed() -> bool:
        page = reverse("desk:commitment-page", args=[item.pk])
        return "Evidence still owed" in as_person(place.officer).get(page).content.decode()

    assert not owed()
    assert send(done="60", without="on") == 303
    assert send(done="60", text="", verb="same") == 303
    assert owed()
    assert send(done="60", evidence=SimpleUploadedFile("minutes.pdf", b"%PDF-1.4\n%%EOF\n")) == 303
    assert not owed()
    last = ProgressReport.objects.latest("pk")
    return_progress(by=place.officer, report=last, reason="Not signed")
    assert send(done="60") == 422, "an answer to a return"
    assert send(done="60", without="on") == 303
    assert owed()
