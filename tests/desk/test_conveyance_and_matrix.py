"""The inbox, the answers and the matrix at the desk: each act on its page, each refusal beside its place."""

import io
from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from tests.cast import on, organization
from tests.loop.stage import upper_clauses
from throughline.base.models import Event
from throughline.bodies.models import Jurisdiction
from throughline.conveyance.models import Conveyance
from throughline.desk.thread.matrix import column
from throughline.desk.thread.words import legend
from throughline.loop.convey import convey

DAY = date(2025, 3, 27)


@pytest.fixture
def sent(cast):
    """Three clauses sent to two districts."""
    cast.city_group = organization(cast.city, "leading_group", "Municipal Leading Group", "市领导小组")
    with on("2025-03-26"):
        cast.clauses = upper_clauses(cast)
        convey(
            by=cast.mei,
            sender=cast.city_office,
            requirements=cast.clauses,
            jurisdictions=[cast.one, cast.two],
            answer_by=date(2025, 5, 30),
            sign_by=date(2025, 4, 2),
        )
    with on(DAY):
        yield cast


def own(number=1):
    return Conveyance.objects.get(number=number, jurisdiction_id="S01")


def post(client, act, row, **data):
    return client.post(reverse(f"desk:conveyance-{act}", args=[row.pk]), {"idempotency_key": act, **data})


def test_the_office_signs_for_all_at_once_and_each_leaves_its_event(sent, client):
    client.force_login(sent.wang)
    before = Event.objects.count()
    rows = [row.pk for row in Conveyance.objects.filter(jurisdiction_id="S01")]
    answer = client.post(reverse("desk:conveyance-sign-all"), {"conveyances": rows, "idempotency_key": "k"})
    assert answer.status_code == 303
    assert Event.objects.count() == before + 3
    assert {row.state for row in Conveyance.objects.filter(jurisdiction_id="S01")} == {"signed"}


def test_the_officers_home_counts_one_clause_and_several_in_their_own_words(sent, client):
    client.force_login(sent.wang)
    assert "3 clauses to sign for" in client.get(reverse("desk:home")).content.decode()
    Conveyance.objects.filter(jurisdiction_id="S01").exclude(number=1).update(state="answered")
    page = client.get(reverse("desk:home")).content.decode()
    assert "1 clause to sign for" in page
    with on("2025-06-03"):
        assert "1 clause past its answer date" in client.get(reverse("desk:home")).content.decode()


def test_a_second_click_leads_where_the_first_led_though_nothing_is_left_to_choose(sent, client):
    client.force_login(sent.wang)
    rows = [row.pk for row in Conveyance.objects.filter(jurisdiction_id="S01")]
    form = {"conveyances": rows, "idempotency_key": "both"}
    answers = [client.post(reverse("desk:conveyance-sign-all"), form) for _press in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]


def test_signs_that_only_look_like_digits_are_no_version(sent, client):
    client.force_login(sent.wang)
    assert post(client, "sign", own(), signer="王××", version="²").status_code == 303


def test_a_second_click_signs_once(sent, client):
    client.force_login(sent.wang)
    first = post(client, "sign", own(), signer="王××")
    before = Event.objects.count()
    second = post(client, "sign", own(), signer="王××")
    assert (first.status_code, second.status_code) == (303, 303)
    assert Event.objects.count() == before


def test_an_answer_without_its_reason_comes_back_beside_the_field_with_what_was_chosen(sent, client):
    client.force_login(sent.wang)
    post(client, "sign", own())
    answer = post(client, "answer", own(), answer="not_applicable", reason_en="")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="not_applicable"' in page
    assert "checked" in page
    assert "Give the reason" in page


def test_a_stale_answer_is_shown_beside_the_saved_one(sent, client):
    client.force_login(sent.wang)
    post(client, "sign", own())
    seen = own().version
    post(client, "answer", own(), answer="deferred", reason_zh="先前的理由", new_answer_by="2025-09-30", version=seen)
    answer = client.post(
        reverse("desk:conveyance-answer", args=[own().pk]),
        {"answer": "not_applicable", "reason_zh": "后来的理由", "version": seen, "idempotency_key": "other"},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "先前的理由" in page
    assert "后来的理由" in page
    assert own().reason_zh == "先前的理由"


def test_another_district_does_not_find_the_row(sent, client):
    client.force_login(sent.qian)
    assert client.get(reverse("desk:conveyance-page", args=[own().pk])).status_code == 404
    assert post(client, "sign", own()).status_code == 404


def test_a_liaison_sees_the_row_and_may_not_sign(sent, client):
    client.force_login(sent.zhao)
    assert client.get(reverse("desk:conveyance-page", args=[own().pk])).status_code == 200
    assert post(client, "sign", own()).status_code == 403
    assert own().state == "sent"


def test_the_sender_keeps_a_clause_and_the_cell_says_so(sent, client):
    client.force_login(sent.mei)
    post(client, "keep", own(), reason_en="Done by the city for all districts")
    page = client.get(reverse("desk:matrix")).content.decode()
    assert "Done by the city for all districts" in page


def test_conveying_chooses_clauses_and_districts_on_one_page(sent, client):
    client.force_login(sent.mei)
    address = reverse("desk:meeting-convey", args=[sent.clauses[0].meeting_id])
    page = client.get(address).content.decode()
    assert "Sample District One" in page
    answer = client.post(
        address,
        {
            "requirements": [sent.clauses[0].pk],
            "jurisdictions": [sent.one.pk],
            "answer_by": "2025-06-01",
            "idempotency_key": "k",
        },
    )
    assert answer.status_code == 400
    assert "Sent before" in answer.content.decode()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_matrix_as_a_file_states_its_filter_and_holds_every_cell_in_words(sent, client, form):
    client.force_login(sent.lin)
    answer = client.get(reverse("desk:matrix-file", args=[form]) + "?view=all")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if form == "xlsx":
        sheet = load_workbook(io.BytesIO(data)).worksheets[0]
        text = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)
    else:
        text = data.decode("utf-8-sig")
    assert "All clauses" in text
    assert "2025-03-27" in text
    assert text.count("Preparing") == 6


def test_a_district_gets_its_own_column_in_the_file(sent, client):
    client.force_login(sent.wang)
    answer = client.get(reverse("desk:matrix-file", args=["csv"]))
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert "Sample District One" in data.decode("utf-8-sig")
    assert "Sample District Two" not in data.decode("utf-8-sig")


def test_the_sender_reads_why_a_district_asks_and_the_district_why_an_answer_came_back(sent, client):
    client.force_login(sent.wang)
    post(client, "sign", own(), signer="王××")
    post(client, "ask-to-keep", own(), reason="本区无此职权")
    post(client, "answer", own(), answer="not_applicable", reason_zh="本区无使馆区")
    client.force_login(sent.mei)
    page = reverse("desk:conveyance-page", args=[own().pk])
    assert "本区无此职权" in client.get(page).content.decode()
    post(client, "return-reason", own(), reason="请核实后再答")
    client.force_login(sent.wang)
    assert "请核实后再答" in client.get(page).content.decode()


def test_the_page_of_an_act_that_is_over_says_so_instead_of_a_form(sent, client):
    client.force_login(sent.wang)
    post(client, "sign", own())
    answer = client.get(reverse("desk:conveyance-sign", args=[own().pk]))
    assert answer.status_code == 409
    assert "not open in the present state" in answer.content.decode()
    assert 'name="signer"' not in answer.content.decode()


def test_the_key_of_the_matrix_names_only_what_can_stand_there():
    shapes = {(public, own): {one.state for one in legend(public=public, own=own)}
              for public, own in ((True, False), (False, True), (True, True))}  # fmt: skip
    assert shapes[True, False] == {"ok", "nr"}
    assert "nr" not in shapes[False, True]
    assert shapes[True, True] == shapes[False, True] | {"nr"}


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "lines"), [("en", ("Shijingshan",)), ("zh-hans", ("石景", "山"))])
def test_the_heads_of_many_districts_are_whole_words_or_two_lines_of_signs(language, lines):
    place = Jurisdiction(code="110107", name_en="Shijingshan District", name_zh="石景山区")
    with override(language):
        head = column(place, 7)
        assert tuple(map(str, head.lines)) == lines
        assert head.tall is (language == "en")
        assert not column(place, 7, few=True).tall
