"""Evidence, returned reports, rounds, lists and ratings at the desk."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.desk.delivery_cast import TODAY, District, district, line, small_year, start_list
from throughline.base import clock
from throughline.base.models import Term
from throughline.bodies.models import Account
from throughline.delivery.actions.changes import ask_extension
from throughline.delivery.actions.progress import accept_progress, return_progress, submit_progress
from throughline.delivery.actions.rounds import lock_round, open_round
from throughline.delivery.models import Change, Commitment, Evidence, Round, RoundItem
from throughline.evaluation.models import Rating
from throughline.loop.review import propose_ratings

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> District:
    return district()


@pytest.fixture(autouse=True)
def on_the_day(settings, tmp_path: Path) -> Iterator[None]:
    settings.FILES_DIR = tmp_path
    with clock.at(TODAY):
        yield


def as_person(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def press(client: Client, name: str, pk: int | None = None, **form: object):
    url = reverse(f"desk:{name}", args=[pk] if pk else [])
    return client.post(url, {"idempotency_key": uuid4().hex, **form})


def asked(place: District, **more: object) -> Round:
    return open_round(
        by=place.officer, organization=place.body, year=2025, title_en="November", title_zh="11 月",
        period_from=datetime.date(2025, 10, 1), period_to=datetime.date(2025, 11, 10), due=datetime.date(2025, 11, 21),
        **more,
    )  # fmt: skip


def test_evidence_is_handed_out_to_be_saved_and_only_to_those_inside(place: District) -> None:
    item = small_year(place, 1)[0]
    upload = SimpleUploadedFile("form.pdf", b"%PDF-1.4 form", "application/pdf")
    form = {"done": "20", "text": "一处验收。", "evidence": upload, "version": item.version}
    assert press(as_person(place.culture_liaison), "commitment-report", item.pk, **form).status_code == 303
    url = reverse("desk:evidence-page", args=[Evidence.objects.get().pk])
    answer = as_person(place.officer).get(url)
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 form"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert as_person(place.commerce_liaison).get(url).status_code == 404
    assert as_person(district("S02").officer).get(url).status_code == 404


def test_a_file_that_is_not_what_it_says_is_refused_beside_its_place(place: District) -> None:
    item = small_year(place, 1)[0]
    form = {"done": "20", "text": "一处验收。", "evidence": SimpleUploadedFile("form.pdf", b"MZ not a pdf")}
    answer = press(as_person(place.culture_liaison), "commitment-report", item.pk, version=item.version, **form)
    assert answer.status_code == 400
    assert answer.context["form"].errors["evidence"]
    assert "一处验收。" in answer.content.decode()


def test_a_returned_report_stands_on_the_page_of_what_is_owed_with_its_reason(place: District) -> None:
    item = small_year(place, 1)[0]
    report = submit_progress(by=place.culture_liaison, item=item, text="差不多了。", percent=90)
    return_progress(by=place.officer, report=report, reason="请写明数量")
    told = as_person(place.culture_liaison).get(reverse("desk:owe-list")).content.decode()
    assert "请写明数量" in told
    assert "1 left, one box" in told
    assert "Nothing owed" in as_person(place.commerce_liaison).get(reverse("desk:owe-list")).content.decode()


def test_the_box_of_an_owed_item_answers_its_round(place: District) -> None:
    items = small_year(place, 2)
    asked(place)
    client = as_person(place.culture_liaison)
    assert "2 left, one box each" in client.get(reverse("desk:owe-list")).content.decode()
    form = {"done": "50", "text": "过半。", "verb": "send", "version": Commitment.objects.get(pk=items[0].pk).version}
    assert press(client, "commitment-report", items[0].pk, **form).status_code == 303
    told = client.get(reverse("desk:owe-list")).content.decode()
    assert "1 left, one box" in told
    assert "过半。" in told


def test_urging_all_urges_only_those_who_have_not_answered(place: District) -> None:
    items = small_year(place, 3)
    found = asked(place)
    submit_progress(by=place.culture_liaison, item=items[0], text="过半。", percent=50)
    client = as_person(place.officer)
    assert press(client, "round-urge-all", found.pk).status_code == 303
    assert sorted(RoundItem.objects.values_list("state", "urged")) == [("answered", 0), ("owed", 1), ("owed", 1)]
    page = client.get(reverse("desk:round-page", args=[found.pk])).content.decode()
    assert "1 / 3" in page


def test_locking_asks_first_and_a_locked_round_is_reopened_with_a_reason(place: District) -> None:
    small_year(place, 1)
    found = asked(place)
    client = as_person(place.officer)
    assert "counts as not answered" in client.get(reverse("desk:round-lock", args=[found.pk])).content.decode()
    assert press(client, "round-lock", found.pk, version=found.version).status_code == 303
    assert press(client, "round-reopen", found.pk, reason="").status_code == 422
    assert press(client, "round-reopen", found.pk, reason="漏了一家").status_code == 303
    found.refresh_from_db()
    assert found.state == "open"


def test_several_pasted_lines_are_all_taken_or_none(place: District) -> None:
    start_list(place)
    client = as_person(place.officer)
    good = "双语标识\t全部改好\t区文旅局\t甲街道\t2025-12-19"
    bad = "无主事项\t做完\t没有这个局\t\t2025-12-19"
    refused = press(client, "item_list-paste", place.list.pk, text=f"{good}\n{bad}")
    assert refused.status_code == 400
    assert "双语标识" in refused.content.decode()
    assert not place.list.commitments.exists()
    assert press(client, "item_list-paste", place.list.pk, text=good).status_code == 303
    assert place.list.commitments.get().lead == place.culture


def test_a_due_date_before_the_start_is_said_beside_it(place: District) -> None:
    start_list(place)
    form = {
        "title_zh": "场所",
        "lead": place.culture.pk,
        "start": "2025-12-01",
        "due": "2025-06-01",
        "progress_by": "percent",
    }
    answer = press(as_person(place.officer), "item_list-add-line", place.list.pk, **form)
    assert answer.status_code == 400
    assert "due" in answer.context["form"].errors


def test_milestones_are_typed_a_line_each_in_both_languages(place: District) -> None:
    start_list(place)
    form = {
        "title_zh": "场所", "lead": place.culture.pk, "due": "2025-12-19", "progress_by": "milestone",
        "milestones": "2025年6月30日 初稿 | Draft\n2025-10-30 定稿",
    }  # fmt: skip
    client = as_person(place.officer)
    assert press(client, "item_list-add-line", place.list.pk, **form).status_code == 303
    steps = place.list.commitments.get().milestones.values_list("title_zh", "title_en", "due")
    assert list(steps) == [
        ("初稿", "Draft", datetime.date(2025, 6, 30)),
        ("定稿", "", datetime.date(2025, 10, 30)),
    ]
    answer = press(client, "item_list-add-line", place.list.pk, **{**form, "milestones": "初稿"})
    assert answer.status_code == 422
    assert "Line 1" in str(answer.context["form"].errors["milestones"])


def test_a_line_is_filed_under_terms_of_its_district_and_an_edit_keeps_them(place: District) -> None:
    start_list(place)
    code = place.list.jurisdiction_id
    known = {
        scheme: Term.objects.create(scheme=scheme, code=scheme, realm=realm, label_zh=scheme)
        for scheme, realm in (("topic", ""), ("spatial", code), ("campaign", code))
    }
    far = Term.objects.create(scheme="campaign", code="far", realm="X", label_zh="别处")
    form = {"title_zh": "场所", "lead": place.culture.pk, "due": "2025-12-19", "progress_by": "percent"}
    chosen = {"topics": known["topic"].pk, "area": known["spatial"].pk, "campaign": known["campaign"].pk}
    client = as_person(place.officer)
    answer = press(client, "item_list-add-line", place.list.pk, **{**form, **chosen, "campaign": far.pk})
    assert list(answer.context["form"].errors) == ["campaign"]
    assert "main_line" not in answer.context["form"].fields
    assert press(client, "item_list-add-line", place.list.pk, **form, **chosen).status_code == 303
    item = place.list.commitments.get()
    Term.objects.filter(pk=known["campaign"].pk).update(valid_to="2025-01-01")
    shown = client.get(reverse("desk:commitment-edit", args=[item.pk])).context["form"]
    sent = {name: shown[name].initial for name in chosen}
    assert sent == {name: [key] for name, key in chosen.items()}
    assert press(client, "commitment-edit", item.pk, **{**form, "title_zh": "新场所"}, **sent).status_code == 303
    assert {tag.term for tag in item.terms.all()} == set(known.values())


def test_a_granted_extension_shows_both_dates(place: District) -> None:
    item = small_year(place, 1)[0]
    ask_extension(by=place.culture_liaison, item=item, new_due=datetime.date(2025, 12, 30), reason="消防")
    client = as_person(place.leader)
    change = Change.objects.get()
    assert "Grant the extension" in client.get(reverse("desk:change-list")).content.decode()
    assert press(client, "change-grant-extension", change.pk, version=change.version).status_code == 303
    told = client.get(reverse("desk:commitment-page", args=[item.pk])).content.decode()
    assert '<s class="strike">19 Dec</s>' in told
    assert "30 Dec" in told


def test_who_decides_on_more_time_sees_reason_both_dates_and_how_far_it_is(place: District) -> None:
    item = small_year(place, 1)[0]
    submit_progress(by=place.culture_liaison, item=item, text="一处验收。", percent=40)
    ask_extension(by=place.culture_liaison, item=item, new_due=datetime.date(2025, 12, 30), reason="消防未验")
    submit_progress(by=place.culture_liaison, item=item, text="两处验收。", percent=60)
    change = Change.objects.get()
    leader, officer = as_person(place.leader), as_person(place.officer)
    forms = [reverse(f"desk:change-{name}", args=[change.pk]) for name in ("grant-extension", "refuse")]
    for page in (leader.get(at).content.decode() for at in forms):
        for told in ("消防未验", "19 December 2025", "30 December 2025", "It stood at 40%", "now at 60%", "两处验收。"):
            assert told in page, told
    lists = (reverse("desk:change-list"), reverse("desk:home"), reverse("desk:commitment-page", args=[item.pk]))
    for page in (client.get(at).content.decode() for client in (leader, officer) for at in lists):
        assert "消防未验" in page
        assert "It stood at 40%" in page
    many = leader.post(reverse("desk:commitment-bulk"), {"do": "grant", "pick": item.pk})
    (effect,) = many.context["effects"]
    assert effect.done.note == "消防未验 · It stood at 40%"


def test_a_rating_shows_its_sum_and_counts_when_confirmed(place: District) -> None:
    item = small_year(place, 1)[0]
    report = submit_progress(by=place.culture_liaison, item=item, text="八成。", percent=80)
    accept_progress(by=place.officer, report=report)
    found = lock_round(by=place.officer, round=asked(place))
    propose_ratings(by=place.officer, round=found)
    client = as_person(place.officer)
    page = f"{reverse('desk:rating-list')}?round={found.pk}"
    assert "completion 62.5 × 0.80 + on time 37.5 × 1.00 = 87.5" in client.get(page).content.decode()
    rating = Rating.objects.get()
    assert press(client, "rating-confirm", rating.pk, version=rating.version).status_code == 303
    assert press(client, "rating-change", rating.pk, value="70", reason="").status_code == 422
    assert press(client, "rating-change", rating.pk, value="70", reason="佐证不足").status_code == 303
    told = client.get(page).content.decode()
    assert "佐证不足" in told
    assert "87.5" in told
    assert as_person(place.culture_liaison).get(reverse("desk:rating-confirm", args=[rating.pk])).status_code == 403


def test_an_export_holds_what_is_filtered_and_states_the_filter(place: District) -> None:
    small_year(place, 3)
    client = as_person(place.officer)
    told = b"".join(client.get(reverse("desk:commitment-csv"), {"q": "场所2"})).decode("utf-8-sig")
    assert "Venue 2" in told
    assert "Venue 3" not in told
    assert "Search: 场所2" in told
    book = client.get(reverse("desk:commitment-xlsx"))
    assert book.content.startswith(b"PK")


def test_proposed_lines_are_seen_only_by_the_office(place: District) -> None:
    start_list(place)
    item = line(place, ("Secret venue", "未定场所"))
    url = reverse("desk:commitment-page", args=[item.pk])
    assert as_person(place.officer).get(url).status_code == 200
    assert as_person(place.culture_liaison).get(url).status_code == 404
    assert as_person(place.culture_liaison).get(reverse("desk:item_list-page", args=[place.list.pk])).status_code == 404


def test_a_second_stale_report_with_the_same_number_gets_both_texts_even_from_the_same_person(place: District) -> None:
    item = small_year(place, 1)[0]
    client, seen = as_person(place.culture_liaison), item.version
    address = reverse("desk:commitment-report", args=[item.pk])
    first = {"done": str(item.percent), "text": "One site opened.", "version": seen, "idempotency_key": "tab-1"}
    assert client.post(address, first).status_code == 303
    item.refresh_from_db()
    again = {**first, "version": item.version, "text": "Two sites opened.", "idempotency_key": "tab-2"}
    assert client.post(address, again).status_code == 303, "what was seen last may be answered"
    late = client.post(address, {**again, "text": "Typed in the other tab.", "idempotency_key": "tab-3"})
    assert late.status_code == 409
    assert "Typed in the other tab." in late.content.decode()
