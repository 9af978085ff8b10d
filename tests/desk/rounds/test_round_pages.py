"""Rounds at the desk: what a round will ask, who has not answered, the box, a colleague, the bulletin, the link."""

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

from tests.desk.delivery_cast import TODAY, District, account, district, small_year
from throughline.base import clock
from throughline.base.models import Event
from throughline.bodies.models import Account
from throughline.delivery import answering
from throughline.delivery.actions.progress import submit_progress
from throughline.delivery.actions.rounds import lock_round, open_round
from throughline.delivery.models import Commitment, ItemList, Milestone, ProgressReport, Round, RoundItem
from throughline.delivery.rounds.rhythm import next_period
from throughline.desk.delivery.forms.reports import ReportForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> District:
    return district()


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with clock.at(TODAY):
        yield


def as_person(person: Account) -> Client:
    client = Client()
    client.force_login(person)
    return client


def press(client: Client, name: str, pk: int | None = None, **form: object):
    return client.post(reverse(f"desk:{name}", args=[pk] if pk else []), {"idempotency_key": uuid4().hex, **form})


def asked(place: District, **more: object) -> Round:
    return open_round(
        by=place.officer, organization=place.body, year=2025, title_en="November", title_zh="11 月",
        period_from=datetime.date(2025, 10, 1), period_to=datetime.date(2025, 11, 10), due=datetime.date(2025, 11, 21),
        **more,
    )  # fmt: skip


def round_form(place: District, **more: object) -> dict[str, object]:
    return {
        "organization": place.body.pk, "title_zh": "11 月", "year": 2025, "period_from": "2025-10-01",
        "period_to": "2025-11-10", "due": "2025-11-21", **more,
    }  # fmt: skip


def test_opening_a_round_says_first_what_it_asks(place: District) -> None:
    small_year(place, 3)
    client = as_person(place.officer)
    form = round_form(place, asks=["problem", "next_step", "evidence"], numbers="1，3-3")
    told = "This asks 6 boxes of 1 unit, for 2 items."
    assert press(client, "round-count", **form).content.decode() == told
    assert told in press(client, "round-open", verb="count", **form).content.decode()
    assert not Round.objects.exists()
    assert press(client, "round-open", **{**form, "numbers": "2"}).status_code == 303
    assert [(row.commitment.number, row.boxes) for row in RoundItem.objects.all()] == [(2, 3)]
    assert "1 each" not in client.get(reverse("desk:round-list")).content.decode()
    assert "3 each" in client.get(reverse("desk:round-list")).content.decode()


def test_the_page_of_a_round_names_each_silent_unit_once_with_its_contact(place: District) -> None:
    small_year(place, 3)
    found = asked(place)
    client = as_person(place.officer)
    page = client.get(reverse("desk:round-page", args=[found.pk]))
    assert [(one.unit, len(one.rows), one.urged) for one in page.context["silent"]] == [(place.culture, 3, 0)]
    assert "s01-culture" in page.content.decode()
    assert "1. Culture &amp; Tourism: 1 Venue 1; 2 Venue 2; 3 Venue 3" in page.content.decode()
    assert press(client, "round-urge-unit", found.pk, unit=place.culture.pk).status_code == 303
    assert set(found.items.values_list("urged", flat=True)) == {1}
    told = client.get(reverse("desk:round-csv", args=[found.pk])).content.decode("utf-8-sig")
    assert told.count("s01-culture") == 3
    own = as_person(place.culture_liaison).get(reverse("desk:round-page", args=[found.pk])).content.decode()
    assert "As text" not in own


def test_sending_a_box_leads_back_to_the_next_one_and_no_change_repeats_nothing(place: District) -> None:
    items = small_year(place, 3)
    said = {"text": "展陈完成。", "next_step": "消防报审", "problem": "丙馆等批复"}
    submit_progress(by=place.culture_liaison, item=items[0], percent=40, **said)
    asked(place)
    client = as_person(place.culture_liaison)
    page = client.get(reverse("desk:owe-list")).content.decode()
    assert all(text in page for text in said.values())
    versions = dict(Commitment.objects.values_list("pk", "version"))
    first = {"done": "40", **said, "verb": "same", "back": "owed", "version": versions[items[0].pk]}
    answer = press(client, "commitment-report", items[0].pk, **first)
    assert answer.headers["Location"].endswith(f"/delivery/owed/#item-{items[1].pk}")
    report = ProgressReport.objects.first()
    assert (report.text, report.next_step) == ("No change.", "消防报审")
    again = ReportForm(row=items[0], user=place.culture_liaison)
    assert (again.initial["text"], again.initial["next_step"]) == ("展陈完成。", "消防报审")
    last = {"done": "60", "text": "过半。", "verb": "send", "back": "owed", "version": versions[items[2].pk]}
    answer = press(client, "commitment-report", items[2].pk, **last)
    assert answer.headers["Location"].endswith(f"#item-{items[1].pk}")
    assert ProgressReport.objects.first().lang == "zh"


def test_an_item_asked_by_two_rounds_has_one_box_with_the_nearer_day_and_stands_once_when_sent(place: District) -> None:
    small_year(place, 1)
    asked(place)
    open_round(
        by=place.officer, organization=place.body, year=2025, title_en="More", title_zh="补充", asks=["problem"],
        period_from=datetime.date(2025, 11, 1), period_to=datetime.date(2025, 11, 10), due=datetime.date(2025, 11, 28),
    )  # fmt: skip
    client = as_person(place.culture_liaison)
    page = client.get(reverse("desk:owe-list")).context
    first = page["boxes"][0]
    assert "21 Nov" in first.kicker
    assert "21 Nov" in page["by"]
    assert "problem" in first.asks
    submit_progress(by=place.culture_liaison, item=first.item, text="Done.", lang="en")
    after = client.get(reverse("desk:owe-list")).context
    assert first.item not in [box.item for box in after["boxes"]]
    assert [one.url for one in after["sent"]] == [reverse("desk:commitment-page", args=[first.item.pk])]


def test_the_officers_home_shows_the_round_that_is_due_first_and_names_the_others(place: District) -> None:
    small_year(place, 1)
    first = asked(place)
    later = open_round(
        by=place.officer, organization=place.body, year=2025, title_en="More", title_zh="补充",
        period_from=datetime.date(2025, 11, 1), period_to=datetime.date(2025, 11, 10), due=datetime.date(2025, 11, 28),
    )  # fmt: skip
    found = as_person(place.officer).get(reverse("desk:home")).context["round"]
    assert found["round"] == first
    assert [(row, share) for row, share, _due in found["others"]] == [(later, "0 / 1")]


def test_a_box_handed_to_a_colleague_moves_to_their_list_and_back(place: District) -> None:
    small_year(place, 1)
    asked(place)
    colleague = account("s01-feng", place.realm, "liaison", place.culture)
    row = RoundItem.objects.get()
    mine, theirs = as_person(place.culture_liaison), as_person(colleague)
    assert press(mine, "round_item-hand", row.pk, colleague=place.commerce_liaison.pk).status_code == 422
    assert press(mine, "round_item-hand", row.pk, colleague=colleague.pk).status_code == 303
    assert "with s01-feng since" in mine.get(reverse("desk:owe-list")).content.decode()
    assert "1 left, one box" in theirs.get(reverse("desk:owe-list")).content.decode()
    row.refresh_from_db()
    assert press(mine, "round_item-take-back", row.pk, version=row.version).status_code == 303
    assert "1 left, one box" in mine.get(reverse("desk:owe-list")).content.decode()


def test_the_bulletin_names_who_was_late_and_who_did_not_answer(place: District) -> None:
    items = small_year(place, 2)
    found = asked(place)
    with clock.at(TODAY + datetime.timedelta(days=4)):
        submit_progress(by=place.culture_liaison, item=items[0], text="展陈完成。", percent=40, problem="等批复")
    page = as_person(place.leader).get(reverse("desk:round-bulletin", args=[found.pk]))
    told = page.content.decode()
    assert all(text in told for text in ("展陈完成。", "等批复", "3 days late"))
    assert [one.commitment for one in page.context["bulletin"].silent] == [items[1]]
    made = as_person(place.officer).get(reverse("desk:round-docx", args=[found.pk]))
    assert made.content[:2] == b"PK"
    assert as_person(place.culture_liaison).get(reverse("desk:round-bulletin", args=[found.pk])).status_code == 404


def test_what_was_typed_once_stands_on_every_page_that_needs_it(place: District) -> None:
    item = small_year(place, 1)[0]
    found = asked(place)
    text = "展陈完成，消防报审。"
    form = {"done": "40", "text": text, "verb": "send", "back": "owed", "version": item.version}
    press(as_person(place.culture_liaison), "commitment-report", item.pk, **form)
    client = as_person(place.officer)
    for name, pk in (
        ("commitment-page", item.pk),
        ("thread-commitment", item.pk),
        ("round-page", found.pk),
        ("round-bulletin", found.pk),
    ):
        assert text in client.get(reverse(f"desk:{name}", args=[pk])).content.decode(), name


def link_of(place: District) -> tuple[str, RoundItem]:
    small_year(place, 2)
    asked(place)
    row = RoundItem.objects.select_related("round", "commitment").order_by("pk")[0]
    (_who, path), *_rest = answering.links_of(row)
    return path, row


def test_a_link_shows_one_box_and_no_way_elsewhere(place: District) -> None:
    path, row = link_of(place)
    page = Client().get(path)
    told = page.content.decode()
    assert page.status_code == 200
    assert "场所1" in told
    assert "场所2" not in told
    links = {part.split('"')[0] for part in told.split('href="')[1:] if "/static/" not in part.split('"')[0]}
    assert all(link.startswith("#") or link.endswith(path.partition("/desk/")[2]) for link in links), links
    assert "no-store" in page.headers["Cache-Control"]
    assert Client().get(reverse("desk:commitment-page", args=[row.commitment_id])).status_code == 302


def test_an_answer_by_link_is_the_accounts_own_and_is_sent_once(
    place: District, caplog: pytest.LogCaptureFixture
) -> None:
    path, row = link_of(place)
    client = Client(enforce_csrf_checks=False)
    form = {
        "idempotency_key": uuid4().hex,
        "done": "70",
        "text": "已办七成。",
        "verb": "send",
        "version": row.commitment.version,
    }
    assert client.post(path, {**form, "text": ""}).status_code == 422
    assert client.post(path, form).status_code == 303
    assert client.post(path, form).status_code == 303
    report = ProgressReport.objects.get()
    row.refresh_from_db()
    assert (report.text, report.author_name, row.state) == ("已办七成。", "s01-culture", "answered")
    assert Event.objects.filter(verb="round_item.use_link", actor=place.culture_liaison.pk).count() == 1
    told = client.get(path)
    assert (told.status_code, told.context["closed"]) == (200, "used")
    assert "_auth_user_id" not in client.session
    again = client.post(path, {**form, "idempotency_key": uuid4().hex, "text": "又一次"})
    assert "又一次" not in again.content.decode()
    assert path not in caplog.text, "the address is the secret"
    assert ProgressReport.objects.count() == 1


def test_a_link_of_a_locked_round_says_so_and_sends_nothing(place: District) -> None:
    path, row = link_of(place)
    lock_round(by=place.officer, round=row.round)
    form = {"idempotency_key": uuid4().hex, "done": "70", "text": "已办七成。", "verb": "send"}
    for answer in (Client().get(path), Client().post(path, form)):
        assert (answer.status_code, answer.context["closed"]) == (410, "locked")
    assert Client().get(path.replace(path.split("/")[-2], "never-made")).status_code == 410
    assert not ProgressReport.objects.exists()


def test_the_form_of_a_new_round_says_which_items_another_round_asks_already(place: District) -> None:
    small_year(place, 3)
    client = as_person(place.officer)
    assert "still open" not in client.get(reverse("desk:round-open")).content.decode()
    asked(place)
    told = "3 of them are still open in “November” or were answered there in the last 7 days."
    assert told in client.get(reverse("desk:round-open")).content.decode()
    counted = press(client, "round-count", **round_form(place, numbers="2")).content.decode()
    assert "1 of them is still open in “November”" in counted


def test_a_new_round_begins_with_the_month_and_then_goes_on_in_the_bodys_rhythm(place: District) -> None:
    small_year(place, 3)
    form = as_person(place.officer).get(reverse("desk:round-open")).context["form"]
    begun = {name: form[name].value() for name in ("period_from", "period_to", "title_zh", "title_en")}
    assert begun == {
        "period_from": datetime.date(2025, 11, 1), "period_to": datetime.date(2025, 11, 30),
        "title_zh": "2025年11月填报", "title_en": "November 2025 round",
    }  # fmt: skip
    asked(place)  # 1 October to 10 November, to be answered eleven days later
    query = f"?organization={place.body.pk}"
    form = as_person(place.officer).get(reverse("desk:round-open") + query).context["form"]
    days = [form[name].value() for name in ("period_from", "period_to", "due")]
    assert days == [datetime.date(2025, 11, 11), datetime.date(2025, 12, 21), datetime.date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("before", "day", "after"),
    [
        (("2025-10-01", "2025-10-31"), "2025-11-20", ("2025-11-01", "2025-11-30")),
        (("2025-07-01", "2025-09-30"), "2025-11-20", ("2025-10-01", "2025-12-31")),
        (("2025-01-01", "2025-01-31"), "2025-11-20", ("2025-11-01", "2025-11-30")),
        (("2025-11-01", "2025-11-14"), "2025-11-20", ("2025-11-15", "2025-11-28")),
    ],
)
def test_the_next_period_follows_the_last_one_without_a_gap(place: District, before: Any, day: str, after: Any) -> None:
    first, last = map(datetime.date.fromisoformat, before)
    small_year(place, 1)
    row = asked(place)
    Round.objects.filter(pk=row.pk).update(period_from=first, period_to=last, due=last)
    found = next_period(place.body, datetime.date.fromisoformat(day))
    assert tuple(one.isoformat() for one in found[:2]) == after


def test_the_ledger_leads_to_a_round_of_what_is_filtered(place: District) -> None:
    items = small_year(place, 3)
    client = as_person(place.officer)
    page = client.get(f"{reverse('desk:commitment-list')}?kind=key_task&lead={items[0].lead_id}").content.decode()
    (address,) = re.findall(r'href="([^"]*round/open/[^"]*)"', page)
    form = client.get(address.replace("&amp;", "&")).context["form"]
    assert (form["kinds"].value(), form["units"].value()) == ("key_task", str(items[0].lead_id))
    assert "for 3 items" in form.words()
    none = client.get(f"{reverse('desk:round-open')}?kinds=pilot").context["form"]
    assert "for 0 items" in none.words()


def test_the_page_of_a_round_names_the_list_of_each_item_where_there_are_several(place: District) -> None:
    small_year(place, 2)
    found = asked(place)
    client, url = as_person(place.officer), reverse("desk:round-page", args=[found.pk])
    one = Commitment.objects.earliest("pk").item_list
    assert str(one.title) not in client.get(url).content.decode()
    other = ItemList.objects.create(
        jurisdiction=one.jurisdiction, organization=one.organization, kind="project_list", year=2025,
        title_en="Extra list", title_zh="补充",
    )  # fmt: skip
    Commitment.objects.filter(pk=found.items.latest("pk").commitment_id).update(item_list=other)
    page = client.get(url).content.decode()
    chat = re.search(r'<textarea[^>]*id="chat"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1]
    assert page.count("Extra list") == 2
    assert "(Extra list)" in chat
    assert f"({one.title})" in chat
    rows = client.get(reverse("desk:round-csv", args=[found.pk])).content.decode("utf-8-sig").splitlines()
    assert rows[0].split(",")[3] == "List"
    assert [row.split(",")[3] for row in rows[1:3]] == [str(one.title), "Extra list"]
    assert "Extra list" in client.get(reverse("desk:round-bulletin", args=[found.pk])).content.decode()


def test_the_page_of_a_round_says_what_ending_its_answer_links_means(place: District) -> None:
    _link, one = link_of(place)
    page = as_person(place.officer).get(reverse("desk:round-page", args=[one.round_id])).content.decode()
    assert "End the answer links" in page
    assert page.count("a link that answers one item without signing in") == 1


def test_the_office_accepts_and_returns_answers_on_the_page_of_the_round(place: District) -> None:
    first, second, third = small_year(place, 3)
    found = asked(place)
    for item in (first, second, third):
        submit_progress(by=place.culture_liaison, item=item, text="已办", percent=40)
    client, url = as_person(place.officer), reverse("desk:round-page", args=[found.pk])
    one, two, three = found.items.order_by("commitment__number")
    page = client.get(url).content.decode()
    assert page.count(f'action="{reverse("desk:round_item-accept", args=[one.pk])}"') == 1
    assert f'href="{reverse("desk:round_item-return", args=[two.pk])}"' in page
    answer = press(client, "round_item-accept", one.pk, version=one.version)
    assert answer.url == f"{url}#asked-{one.pk}"
    answer = press(client, "round_item-return", two.pk, version=two.version, reason="缺签到表")
    assert answer.url.startswith(url)
    assert list(ProgressReport.objects.order_by("pk").values_list("state", flat=True)) == [
        "accepted", "returned", "submitted",
    ]  # fmt: skip
    page = client.get(url).content.decode()
    assert reverse("desk:round_item-accept", args=[one.pk]) not in page
    assert "returned: 缺签到表" in re.sub("<[^>]+>", "", page)
    assert press(client, "round_item-accept", three.pk, version=three.version + 5).status_code == 409
    assert press(client, "round_item-accept", two.pk).status_code in (403, 409)
    unit = as_person(place.culture_liaison)
    assert reverse("desk:round_item-accept", args=[three.pk]) not in unit.get(url).content.decode()
    assert press(unit, "round_item-accept", three.pk).status_code == 403


@pytest.mark.parametrize("to_decide", [True, False])
def test_the_page_of_a_round_asks_the_same_for_few_answers_as_for_many(place: District, to_decide: bool) -> None:
    items = small_year(place, 6)
    found, client = asked(place), as_person(place.officer)
    counted = []
    for part in (items[:2], items[2:]):
        for item in part:
            submit_progress(by=place.culture_liaison, item=item, text="已办", percent=40)
        if not to_decide:
            ProgressReport.objects.update(state="accepted")
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("desk:round-page", args=[found.pk])).content.decode()
        counted.append(len(queries))
        accept = [f'action="{reverse("desk:round_item-accept", args=[one.pk])}"' for one in found.items.all()]
        assert sum(address in page for address in accept) == to_decide * ProgressReport.objects.count()
    assert counted[1] <= counted[0], "all have answered: nobody is left to urge"


def test_a_second_report_stands_on_the_page_of_the_round_and_is_decided_there(place: District) -> None:
    item = small_year(place, 1)[0]
    found = asked(place)
    submit_progress(by=place.culture_liaison, item=item, text="完成三分之二", percent=67)
    submit_progress(by=place.culture_liaison, item=item, text="全部完成", percent=100)
    client, url = as_person(place.officer), reverse("desk:round-page", args=[found.pk])
    assert "全部完成" in client.get(url).content.decode()
    home = as_person(place.culture_liaison).get(reverse("desk:home"))
    assert "全部完成" in home.content.decode()
    latest = ProgressReport.objects.latest("pk")
    (sent,) = home.context["sent"]
    assert (sent.sent, sent.told) == ("sent 20 Nov", "100% · Submitted")
    assert sent.told_url.endswith(f"/commitment/{item.pk}/#report-{latest.pk}")
    assert f'href="{sent.told_url}"' in home.content.decode()
    one = found.items.get()
    done = client.get(press(client, "round_item-accept", one.pk, version=one.version).url).content.decode()
    assert "Accepted." in done
    assert "evidence" not in re.search(r"Accepted[^<]*", done)[0], "none was sent"
    assert set(ProgressReport.objects.values_list("state", flat=True)) == {"accepted"}


def test_the_page_of_a_round_shows_figure_and_files_and_where_evidence_is_not_there(
    place: District, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_DIR = tmp_path
    counted, silent, free = small_year(place, 3)
    Commitment.objects.filter(pk=counted.pk).update(
        progress_by="count", target=3, unit_en="venues", evidence_asked=True
    )
    Commitment.objects.filter(pk=silent.pk).update(evidence_asked=True)
    step = Milestone.objects.create(commitment=silent, number=1, title_en="Draft", due=TODAY)
    found, unit = asked(place), place.culture_liaison
    counted.refresh_from_db()
    proof = SimpleUploadedFile("minutes.pdf", b"%PDF-1.4\n%%EOF\n")
    submit_progress(by=unit, item=counted, text="Two", count=2, evidence=[("Minutes", proof)])
    submit_progress(by=unit, item=counted, text="Still two", count=2)
    submit_progress(by=unit, item=silent, text="Half", percent=50, milestones=[step])
    submit_progress(by=unit, item=free, text="Half", percent=40)
    client, url = as_person(place.officer), reverse("desk:round-page", args=[found.pk])
    rows = re.findall(r'<tr id="asked-.*?</tr>', client.get(url).content.decode(), re.DOTALL)
    one, two, three = (" ".join(re.sub("<[^>]+>", " ", row).split()) for row in rows)
    assert "2 of 3 venues, 67%" in one
    assert "accepted along with it: Two Minutes" in one
    assert "vidence" not in one
    assert all(text in two for text in ("50%", "Draft", "Evidence still owed"))
    assert "40%" in three
    assert "vidence" not in three
    asks = found.items.get(commitment=counted)
    told = client.get(press(client, "round_item-accept", asks.pk, version=asks.version).url).content.decode()
    assert "Accepted, with its evidence." in told
