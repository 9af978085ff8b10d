"""The way in at the desk: file, columns, names, dry run, taking in, result; each page works without scripts."""

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import on
from throughline.delivery.actions import items, lists
from throughline.delivery.models import Commitment, ProgressReport
from throughline.exchange.models import ImportBatch
from throughline.jobs import worker

DAY = "2025-04-07"
HEAD = "序号,任务,牵头单位,完成时限"


@pytest.fixture
def place(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    with on(DAY):
        cast.list = lists.draft_list(by=cast.wang, organization=cast.committee, year=2025, title_zh="清单")
        yield cast


def client_of(account):
    client = Client()
    client.force_login(account)
    return client


def sent(client, url, **data):
    """Send a form as the page has it, with its own version, and follow to where it leads."""
    version = re.search(rb'name="version" value="(\d*)"', client.get(url).content)
    return client.post(url, {"version": version[1].decode() if version else "", **data}, follow=True)


def handed_in(client, place, lines, name="a.csv", **more):
    upload = SimpleUploadedFile(name, "\n".join(lines).encode())
    given = {"target": "items", "item_list": place.list.pk, "file": upload, **more}
    return client.post(reverse("desk:import-new"), given, follow=True)


def mapped(client, answer):
    """Send the guessed columns as they are offered."""
    url = answer.redirect_chain[-1][0]
    found = dict(re.findall(r'name="(c\d+)".*?<option value="([^"]+)" selected', answer.content.decode(), re.DOTALL))
    return sent(client, url, **found)


def act(name):
    return reverse(f"desk:import_batch-{name}", args=[ImportBatch.objects.latest("pk").pk])


def test_a_file_goes_all_the_way_in(place):
    client = client_of(place.wang)
    answer = handed_in(
        client, place, [HEAD, "1,国际文化季,文旅局,2025年11月28日", "2,坏日期,文旅局,很快", "3,谁,文化处,2025-12-01"]
    )
    assert answer.status_code == 200
    answer = mapped(client, answer)
    assert "文化处" in answer.content.decode()
    answer = sent(client, act("name"), n0=place.culture.pk)
    page = answer.content.decode()
    assert "Take 2 rows" in page
    assert "很快" in page
    assert not Commitment.objects.exists()
    answer = sent(client, act("take"))
    assert ImportBatch.objects.get().state == "taken"
    assert set(Commitment.objects.values_list("title_zh", flat=True)) == {"国际文化季", "谁"}
    handed = client.get(act("bad"))
    assert handed["Content-Type"].endswith("sheet")
    assert client.get(reverse("desk:item_list-page", args=[place.list.pk])).status_code == 200


def test_a_missing_list_is_one_thing_to_mend(place):
    answer = handed_in(client_of(place.wang), place, [HEAD, "1,甲,文旅局,2025-12-01"], item_list="")
    assert answer.status_code == 422
    assert answer.context["form"].errors["item_list"] == ["Choose the list that the rows belong to."]


def test_the_list_that_still_takes_new_lines_is_chosen_already(place):
    page = client_of(place.wang).get(reverse("desk:import-new"))
    assert page.context["form"]["item_list"].value() == place.list.pk


def test_taking_names_the_rows_first_and_says_afterwards_how_many(place):
    client = client_of(place.wang)
    mapped(client, handed_in(client, place, [HEAD, "1,甲,文旅局,2025-12-01", "2,,文旅局,2025-12-02"]))
    page = client.get(act("page")).content.decode()
    assert "Take 1 row<" in page
    assert "任务 (" in page  # the file's own heading beside ours
    assert "2 · Lead unit: Bureau of Culture and Tourism · Due date: 2 Dec 2025" in page
    before = client.get(act("take")).content.decode()
    assert "Take 1 row" in before
    assert "1 · 甲 · Lead unit: Bureau of Culture and Tourism · Due date: 1 Dec 2025" in before
    assert "1 row was taken in." in sent(client, act("take")).content.decode()


def test_the_pages_speak_chinese(place):
    client = client_of(place.wang)
    mapped(client, handed_in(client, place, [HEAD, "1,甲,文旅局,很快"]))
    page = client.get(act("page").replace("/en/", "/zh/")).content.decode()
    assert "不能导入的行" in page
    assert "不是日期" in page


def test_a_hostile_file_is_refused_beside_its_field(place):
    answer = handed_in(client_of(place.wang), place, ["<html><script>"], name="a.csv")
    assert answer.status_code == 422
    assert "not the text table" in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_two_columns_named_alike_and_a_missing_one_are_said(place):
    client = client_of(place.wang)
    handed_in(client, place, [HEAD, "1,甲,文旅局,2025-12-01"])
    assert "named alike" in sent(client, act("map"), c0="title", c1="title", c2="-", c3="due").content.decode()
    assert "Say which column" in sent(client, act("map"), c0="-", c1="-", c2="lead", c3="due").content.decode()


def test_a_long_file_is_left_to_the_worker_and_its_page_looks_again(place):
    client = client_of(place.wang)
    lines = [HEAD, *(f"{n},第{n}项,文旅局,2025-12-01" for n in range(1, 1102))]
    page = mapped(client, handed_in(client, place, lines)).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert 'http-equiv="refresh"' in page
    assert worker.step()
    assert "Take 1101 rows" in client.get(act("page")).content.decode()
    sent(client, act("take"))
    assert ImportBatch.objects.get().state == "taking"
    assert worker.step()
    assert Commitment.objects.count() == 1101


def test_the_file_of_a_list_comes_back_unchanged(place):
    client = client_of(place.wang)
    mapped(client, handed_in(client, place, [HEAD, "1,=甲,文旅局,2025-12-01"]))
    sent(client, act("take"))
    made = client.get(reverse("desk:item_list-file", args=[place.list.pk])).content
    upload = SimpleUploadedFile("list.xlsx", made)
    given = {"target": "items", "item_list": place.list.pk, "file": upload}
    mapped(client, client.post(reverse("desk:import-new"), given, follow=True))
    assert ImportBatch.objects.latest("pk").counts == {"same": 1}


@pytest.mark.parametrize(
    ("name", "offered"), [("wang", {"items", "milestones", "progress"}), ("zhao", {"progress"}), ("he", set())]
)
def test_each_role_is_offered_what_it_may_import(place, name, offered):
    page = client_of(getattr(place, name)).get(reverse("desk:import-new")).content.decode()
    assert set(re.findall(r'name="target" value="(\w+)"', page)) == offered


def test_the_office_fills_in_the_sheet_of_progress_of_all_units_and_comes_back_to_the_ledger(place):
    client = client_of(place.wang)
    item = items.propose_item(
        by=place.wang, item_list=place.list, title_zh="甲", lead=place.culture, due=date(2025, 11, 28)
    )
    items.sign_item(by=place.zhao, item=items.open_item(by=place.wang, item=item))
    sheet = load_workbook(io.BytesIO(client.get(reverse("desk:import-progress")).content)).active
    assert item.path in {cell.value for row in sheet.iter_rows() for cell in row}
    mapped(
        client, handed_in(client, place, ["系统编号,进展情况,完成百分比", f"{item.path},已签约,30"], target="progress")
    )
    page = sent(client, act("take")).content.decode()
    assert f'href="{reverse("desk:commitment-list")}">See them' in page
    assert list(ProgressReport.objects.values_list("organization", "percent")) == [(place.culture.pk, 30)]


def test_nobody_else_opens_an_import(place):
    handed_in(client_of(place.wang), place, [HEAD, "1,甲,文旅局,2025-12-01"])
    for name in ("li", "zhao", "qian", "mei"):
        assert client_of(getattr(place, name)).get(act("page")).status_code == 404


def test_english_headings_and_days_are_read_and_a_refused_day_names_forms_that_work(place):
    client = client_of(place.wang)
    heads = "No.,Task name,Standard of completion,Lead dept,Cooperating depts,Deadline"
    answer = handed_in(
        client,
        place,
        [
            heads,
            "1,Season of culture,All held,文旅局,,31 Dec 2025",
            '2,Second,Done,文旅局,,"Nov 30, 2025"',
            "3,Third,Done,文旅局,,soon",
        ],
    )
    mapped(client, answer)
    columns = ["number", "title", "measure", "lead", "cooperating", "due"]
    assert ImportBatch.objects.get().columns == columns
    page = client.get(act("page")).content.decode()
    assert "“soon” is not a day. Write 2025-12-31, 31 Dec 2025 or 2025年12月31日." in page
    sent(client, act("take"))
    assert [str(due) for due in Commitment.objects.order_by("number").values_list("due", flat=True)] == [
        "2025-12-31",
        "2025-11-30",
    ]


def test_the_dry_run_tells_days_and_units_as_they_are_understood(place):
    client = client_of(place.wang)
    heads = "序号,任务,完成标准,牵头单位,配合单位,完成时限"
    mapped(client, handed_in(client, place, [heads, "1,甲,全部办结,文旅局,教委,2025年2月"]))
    page = client.get(act("page")).content.decode()
    told = "Lead unit: Bureau of Culture and Tourism · Cooperating units: Education Commission · Due date: 28 Feb 2025"
    assert told in page
    chinese = client.get(act("page").replace("/en/", "/zh/")).content.decode()
    assert "完成时限：2025年2月28日" in chinese


def test_a_row_without_a_title_is_told_of_the_column_of_titles(place):
    client = client_of(place.wang)
    mapped(client, handed_in(client, place, ["No.,Task name,Lead dept,Deadline", "1,,文旅局,2025-12-01"]))
    page = client.get(act("page")).content.decode()
    assert "This row has no title." in page
    assert "Task name (Item)" in page
    assert "at least one language" not in page


def test_from_the_dry_run_a_way_leads_back_to_who_is_meant(place):
    client = client_of(place.wang)
    mapped(client, handed_in(client, place, [HEAD, "1,谁,文化处,2025-12-01"]))
    sent(client, act("name"), n0=place.education.pk)
    page = client.get(act("page")).content.decode()
    assert f'href="{act("name")}"' in page
    assert f'<option value="{place.education.pk}" selected' in client.get(act("name")).content.decode()
    page = sent(client, act("name"), n0=place.culture.pk).content.decode()
    assert "Lead unit: Bureau of Culture and Tourism" in page
    page = sent(client, act("name"), n0="-").content.decode()
    assert "Nobody here is called “文化处”" in page


def test_a_dry_run_tells_the_responsible_leader_and_why_a_day_does_not_exist(place):
    client = client_of(place.wang)
    heads = "序号,任务,牵头单位,责任领导,完成时限"
    rows = ["1,国际文化季,文旅局,李××,2025年9月底前", "2,国际学校,文旅局,李××,2025年11月31日"]
    mapped(client, handed_in(client, place, [heads, *rows]))
    page = client.get(act("page")).content.decode()
    assert page.count("Responsible leader: Li") == 2
    assert "There is no “2025年11月31日”: November 2025 has 30 days." in page
    assert re.search(r"<dt>new</dt>\s+<dd>1</dd></div>\s+<div><dt>cannot be taken</dt>\s+<dd>1</dd>", page)
    chinese = client.get(act("page").replace("/en/", "/zh/")).content.decode()
    assert "责任领导：李××" in chinese
    assert "没有“2025年11月31日”这一天：2025年十一月只有30天。" in chinese


def test_a_dry_run_tells_a_day_without_a_year_in_the_year_of_its_item(place):
    with on(DAY):
        other = lists.draft_list(by=place.wang, organization=place.group, year=2026, title_zh="另一份清单")
        facts = {"title_zh": "甲", "lead": place.culture, "due": date(2026, 12, 1)}
        item = items.propose_item(by=place.wang, item_list=other, **facts)
    client = client_of(place.wang)
    mapped(client, handed_in(client, place, ["系统编号,任务,完成时限", f"{item.path},甲,11月30日"]))
    page = client.get(act("page")).content.decode()
    assert "Due date: 30 Nov 2026" in page
    assert "30 Nov 2025" not in page
