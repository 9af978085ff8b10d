"""Spreadsheets into lists, milestones and progress: what a dry run says, what is taken, and that twice is once."""

import io
import json
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from tests.cast import on, organization
from throughline.base import chain
from throughline.base.errors import Invalid, NotAllowed
from throughline.base.models import Event
from throughline.base.record import acting
from throughline.bodies.models import Account, Organization, RoleGrant
from throughline.delivery import searched, tally
from throughline.delivery.actions import progress, rounds
from throughline.delivery.called import units_of
from throughline.delivery.imports import run
from throughline.delivery.imports.handed_back import bad_rows
from throughline.delivery.models import Commitment, ProgressReport
from throughline.exchange.actions.batches import queue_batch, queue_check
from throughline.exchange.models import ImportBatch
from throughline.jobs import worker

DAY = "2025-04-07"
HEAD = "序号,任务,完成标准,牵头单位,配合单位,完成时限"
GOOD = [
    "1,国际文化季,办 3 场,文旅局,教委、公安分局,2025年11月28日",
    "2,国际学校,新增 2 所,Education Commission,,12月底前",
    "３,英文标识,全部改正,公安分局,文旅局；教委,20251219",
]
BAD = [
    "4,没有单位,x,某某局,,2025-12-19",
    "5,没有日子,x,文旅局,,很快",
    "1,重号,x,文旅局,,2025-12-19",
    "6,自己配合自己,x,文旅局,文旅局,2025-12-19",
]


@pytest.fixture(autouse=True)
def files_elsewhere(settings, tmp_path):
    settings.FILES_DIR = tmp_path


def upload(lines, name="a.csv"):
    data = lines if isinstance(lines, bytes) else "\n".join(lines).encode("gb18030")
    return SimpleUploadedFile(name, data)


def checked(by, item_list, lines, target="items", names=None):
    batch = run.start(by=by, target=target, item_list=item_list, upload=upload(lines))
    batch = run.name_columns(by=by, batch=batch, named=batch.columns)
    if names:
        batch = run.name_people(by=by, batch=batch, names=names)
    return run.check(by=by, batch=batch)


def taken(by, batch):
    return run.take(by=by, batch=queue_batch(by=by, batch=batch))


def whole():
    assert list(chain.faults()) == []
    assert tally.recount(repair=False) == []
    assert searched.stale(repair=False) == 0


def titles(item_list):
    return list(item_list.commitments.order_by("number").values_list("number", "title_zh"))


@pytest.fixture
def town(ledger):
    with on(DAY):
        yield ledger


def test_good_rows_are_taken_and_bad_ones_are_named_by_row_column_and_reason(town):
    batch = checked(town.wang, town.list, [HEAD, *GOOD, *BAD])
    assert batch.counts == {"add": 3, "bad": 4}
    assert Commitment.objects.count() == 0
    told = {row.number: [(name, zh) for name, _en, zh in row.faults] for row in batch.rows.filter(outcome="bad")}
    assert {number: [name for name, _zh in found] for number, found in told.items()} == {
        5: ["lead"], 6: ["due"], 7: ["number"], 8: ["cooperating"],
    }  # fmt: skip
    assert taken(town.wang, batch).state == "taken"
    assert titles(town.list) == [(1, "国际文化季"), (2, "国际学校"), (3, "英文标识")]
    first, second, _third = town.list.commitments.order_by("number")
    assert [party.organization for party in first.parties.all()] == [town.education, town.police]
    assert (second.lead, second.due) == (town.education, date(2025, 12, 31))
    assert batch.rows.get(number=2).made == first.path
    whole()


def test_the_bulk_act_leaves_the_events_of_the_single_one(town):
    single = town.propose(title_zh="单个", lead=town.culture, cooperating=[town.police], start=None, responsible=None)
    taken(town.wang, checked(town.wang, town.list, [HEAD, "7,成批,,文旅局,公安分局,2025-11-28"]))
    many = Commitment.objects.get(title_zh="成批")
    one, other = (Event.objects.get(path=item.path, verb="commitment.propose") for item in (single, many))
    assert many.version == single.version
    assert set(_told(one)) == set(_told(other))
    assert _told(one)["note"] == _told(other)["note"]
    assert (_told(one)["role"], _told(one)["body"]) == (_told(other)["role"], _told(other)["body"])


def _told(event):
    return json.loads(event.payload)


def test_the_same_file_three_times_changes_nothing(town):
    for turn in range(3):
        batch = taken(town.wang, checked(town.wang, town.list, [HEAD, *GOOD]))
        assert batch.counts == ({"add": 3} if turn == 0 else {"same": 3})
    assert Commitment.objects.count() == 3
    assert set(Commitment.objects.values_list("version", flat=True)) == {1}


def test_a_changed_row_changes_its_line_and_says_what(town):
    taken(town.wang, checked(town.wang, town.list, [HEAD, *GOOD]))
    later = [HEAD, GOOD[0].replace("11月28日", "12月5日").replace("教委、公安分局", "教委")]
    batch = checked(town.wang, town.list, later)
    assert batch.rows.get().told == [
        ["cooperating", "Education Commission；Public Security Branch", "Education Commission"],
        ["due", "2025-11-28", "2025-12-05"],
    ]
    taken(town.wang, batch)
    item = town.list.commitments.get(number=1)
    assert (item.due, [p.organization for p in item.parties.all()]) == (date(2025, 12, 5), [town.education])
    whole()


def test_an_approved_item_is_handed_back_where_it_differs_and_left_where_not(town):
    item = town.opened(title_zh="国际文化季", number=1, start=None, responsible=None)
    line = f"{item.path},国际文化季,文旅局,"
    head = "系统编号,任务,牵头单位,完成时限"
    assert checked(town.wang, town.list, [head, f"{line}2025-11-28"]).counts == {"same": 1}
    batch = checked(town.wang, town.list, [head, f"{line}2025-12-28"])
    assert batch.counts == {"bad": 1}
    assert batch.rows.get().faults[0][0] == "due"


def test_unknown_names_are_asked_once_and_remembered(town):
    lines = [HEAD, "1,甲,x,文化局,警方、教委,2025-12-19"]
    batch = run.start(by=town.wang, target="items", item_list=town.list, upload=upload(lines))
    batch = run.name_columns(by=town.wang, batch=batch, named=batch.columns)
    assert run.asked_names(batch) == {"unit": {"文化局": 1, "警方": 1}, "person": {}}
    meant = {"unit": {"文化局": str(town.culture.pk), "警方": str(town.police.pk)}}
    batch = run.name_people(by=town.wang, batch=batch, names=meant)
    assert run.check(by=town.wang, batch=batch).counts == {"add": 1}
    again = run.start(
        by=town.wang, target="items", item_list=town.list, upload=upload([*lines, "2,乙,x,文化局,,2025-12-19"])
    )
    assert run.asked_names(again)["unit"] == {}
    assert checked(town.wang, town.list, lines).counts == {"add": 1}


def test_headings_named_by_hand_are_remembered_for_the_body(town):
    lines = ["干什么,谁来干,哪天", "甲,文旅局,2025-12-19"]
    batch = run.start(by=town.wang, target="items", item_list=town.list, upload=upload(lines))
    assert batch.columns == ["", "", ""]
    with pytest.raises(Invalid):
        run.name_columns(by=town.wang, batch=batch, named=["", "lead", "due"])
    run.name_columns(by=town.wang, batch=batch, named=["title", "lead", "due"])
    again = run.start(by=town.wang, target="items", item_list=town.list, upload=upload(lines))
    assert again.columns == ["title", "lead", "due"]


def test_handed_back_rows_are_corrected_and_imported_again(town):
    batch = checked(town.wang, town.list, [HEAD, *GOOD, *BAD])
    taken(town.wang, batch)
    book = load_workbook(io.BytesIO(bad_rows(batch)))
    page = book.active
    rows = {page.cell(row, 2).value: row for row in range(1, page.max_row + 1)}
    assert "某某局" in page.cell(rows["没有单位"], 8).value
    for title, column, value in (
        ("没有单位", 4, "文旅局"),
        ("没有日子", 6, "2025-12-01"),
        ("重号", 1, "7"),
        ("自己配合自己", 5, ""),
    ):
        page.cell(rows[title], column).value = value
    out = io.BytesIO()
    book.save(out)
    mended = SimpleUploadedFile("handed.xlsx", out.getvalue())
    again = run.start(by=town.wang, target="items", item_list=town.list, upload=mended)
    again = run.check(by=town.wang, batch=run.name_columns(by=town.wang, batch=again, named=again.columns))
    assert again.counts == {"add": 4}
    taken(town.wang, again)
    assert len(titles(town.list)) == 7


def test_what_changed_since_the_dry_run_is_seen_before_anything_is_written(town):
    batch = queue_batch(by=town.wang, batch=checked(town.wang, town.list, [HEAD, *GOOD]))
    town.propose(title_zh="插队", number=1)
    batch = run.take(by=town.wang, batch=batch)
    assert (batch.state, batch.counts) == ("taken", {"add": 2, "bad": 1})
    whole()


def test_an_import_killed_in_the_middle_is_taken_up_again_whole(town):
    batch = queue_batch(by=town.wang, batch=checked(town.wang, town.list, [HEAD, *GOOD]))
    assert worker.claim() == batch
    with pytest.raises(KeyboardInterrupt), acting():
        run.take(by=town.wang, batch=batch)
        assert Commitment.objects.count() == 3
        raise KeyboardInterrupt
    assert Commitment.objects.count() == 0
    assert worker.step() is False  # held until the mark of the one that was killed runs out
    ImportBatch.objects.update(held_until=None)
    assert worker.step() is True
    assert ImportBatch.objects.get().state == "taken"
    assert worker.step() is False
    assert Commitment.objects.count() == 3
    whole()


def test_a_long_dry_run_is_done_by_the_worker(town):
    batch = run.start(by=town.wang, target="items", item_list=town.list, upload=upload([HEAD, *GOOD]))
    batch = run.name_columns(by=town.wang, batch=batch, named=batch.columns)
    queue_check(by=town.wang, batch=batch)
    assert worker.step()
    assert ImportBatch.objects.get().counts == {"add": 3}


def test_a_lost_right_stops_the_taking(town):
    batch = queue_batch(by=town.wang, batch=checked(town.wang, town.list, [HEAD, *GOOD]))

    RoleGrant.objects.filter(account=town.wang).update(valid_to=date(2025, 1, 1))
    batch = run.take(by=Account.objects.get(pk=town.wang.pk), batch=batch)
    assert batch.state == "mapped"
    assert batch.trouble
    assert Commitment.objects.count() == 0


@pytest.mark.parametrize("name", ["zhao", "li", "he", "qian", "mei"])
def test_only_officers_of_the_district_import_lines(town, name):
    with pytest.raises(NotAllowed):
        run.start(by=getattr(town, name), target="items", item_list=town.list, upload=upload([HEAD, *GOOD]))


def test_milestones_are_added_to_proposed_lines_and_noted_as_reached_on_live_ones(town):
    line = town.propose(title_zh="甲", number=1)
    live = town.opened(
        title_zh="乙", number=2, progress_by="milestone",
        milestones=[{"title_zh": "第一步", "due": date(2025, 6, 1)}, {"title_zh": "第二步", "due": date(2025, 9, 1)}],
    )  # fmt: skip
    lines = [
        "序号,事项,阶段节点,节点时限,达成日期",
        "1,甲,准备,2025-05-01,",
        "1,甲,完成,2025-10-01,",
        "1,甲,太晚,2026-05-01,",
        "2,乙,第一步,2025-06-01,2025-04-07",
        "2,乙,第二步,2025-09-02,",
    ]
    batch = checked(town.wang, town.list, lines, target="milestones")
    assert batch.counts == {"add": 2, "change": 1, "bad": 2}
    taken(town.wang, batch)
    assert list(line.milestones.values_list("title_zh", flat=True)) == ["准备", "完成"]
    live.refresh_from_db()
    assert (live.percent, live.milestones.get(number=1).done_on) == (50, date(2025, 4, 7))
    again = checked(town.wang, town.list, lines, target="milestones")
    assert again.counts == {"same": 3, "bad": 2}
    whole()


@pytest.fixture
def working(town):
    made = [town.opened(title_zh=f"事项{n}", number=n, sign=True) for n in (1, 2)]
    other = town.opened(title_zh="别人的", number=3, lead=town.education)
    with on(DAY):
        asked = rounds.open_round(
            by=town.wang, organization=town.committee, year=2025, title_zh="四月", period_from=date(2025, 4, 1),
            period_to=date(2025, 4, 30), due=date(2025, 4, 30),
        )  # fmt: skip
    return SimpleNamespace(**{**vars(town), "items": made, "other": other, "asked": asked})


PROGRESS = "系统编号,事项,完成百分比,进展情况,存在问题"


def test_progress_of_ones_own_units_is_reported_like_in_the_box(working):
    one, two = working.items
    lines = [PROGRESS, f"{one.path},,30%,已签约,", f"{two.path},,,已开工,缺钱", f"{working.other.path},,10,x,"]
    batch = checked(working.zhao, None, lines, target="progress")
    assert batch.counts == {"add": 2, "bad": 1}
    taken(working.zhao, batch)
    one.refresh_from_db()
    assert (one.percent, one.last_word) == (30, date(2025, 4, 7))
    assert {row.state for row in working.asked.items.filter(commitment__in=working.items)} == {"answered"}
    whole()
    for _turn in range(2):
        assert checked(working.zhao, None, lines, target="progress").counts == {"same": 2, "bad": 1}


def test_a_figure_without_words_and_a_falling_one_without_a_reason_are_refused(working):
    one, two = working.items
    with on(DAY):
        progress.submit_progress(by=working.zhao, item=one, text="已签约", percent=40)
    lines = [PROGRESS, f"{one.path},,30,又说,", f"{two.path},,50,,", f"{two.path},,50,50%,"]
    batch = checked(working.zhao, None, lines, target="progress")
    assert batch.counts == {"bad": 3}
    assert [row.faults[0][0] for row in batch.rows.all()] == ["percent", "text", "text"]
    assert ProgressReport.objects.count() == 1


def test_the_office_reports_for_the_units_of_its_district_as_it_does_by_hand(working):
    one, two = working.items
    with on(DAY):
        progress.submit_progress(by=working.wang, item=one, text="电话问得", percent=20)
    lines = [PROGRESS, f"{one.path},,20,电话问得,", f"{two.path},,30,已签约,", f"{working.other.path},,10,已开工,"]
    batch = checked(working.wang, None, lines, target="progress")
    assert batch.counts == {"same": 1, "add": 2}
    taken(working.wang, batch)
    by_hand, *sent = ProgressReport.objects.order_by("pk")
    assert [report.organization for report in sent] == [working.culture, working.education]
    assert {row.state for row in working.asked.items.all()} == {"answered"}
    first, *others = (
        _told(Event.objects.get(path=row.path, verb="progress_report.submit")) for row in (by_hand, *sent)
    )
    assert {(told["role"], told["body"], told["actor"]) for told in others} == {
        (first["role"], first["body"], first["actor"])
    }
    assert checked(working.wang, None, lines, target="progress").counts == {"same": 3}
    whole()


@pytest.mark.parametrize("name", ["li", "he", "shen"])
def test_who_neither_reports_nor_keeps_the_list_imports_no_progress(working, name):
    with pytest.raises(NotAllowed):
        run.start(by=getattr(working, name), target="progress", item_list=None, upload=upload([PROGRESS, "x,,1,a,"]))


@pytest.mark.parametrize("name", ["qian", "mei"])
def test_the_office_of_another_place_finds_no_item_to_report_on(working, name):
    lines = [PROGRESS, f"{working.items[0].path},,30,已签约,"]
    assert checked(getattr(working, name), None, lines, target="progress").counts == {"bad": 1}


def test_a_namesake_unit_is_never_guessed(town):
    organization(town.one, "bureau", "Other Culture", "文化和旅游局二处", short_zh="文旅局")
    batch = checked(town.wang, town.list, [HEAD, GOOD[0]])
    assert batch.counts == {"bad": 1}


def test_a_worker_that_comes_late_with_its_dry_run_leaves_a_batch_that_went_on(town):
    batch = run.start(by=town.wang, target="items", item_list=town.list, upload=upload([HEAD, *GOOD]))
    batch = queue_check(by=town.wang, batch=run.name_columns(by=town.wang, batch=batch, named=batch.columns))
    seen = worker.claim()
    queue_batch(by=town.wang, batch=run.check(by=town.wang, batch=batch))
    assert run.check(by=town.wang, batch=seen).state == "taking"
    assert taken_in(town, seen).state == "taken"


def taken_in(town, batch):
    return run.take(by=town.wang, batch=ImportBatch.objects.get(pk=batch.pk))


def test_a_day_that_nobody_can_mean_and_an_unclear_one_are_told_beside_their_column(town):
    lines = [HEAD, "1,甲,x,文旅局,,9999-12-31", "2,乙,x,文旅局,,月底", "3,丙,x,文旅局,,9月前"]
    batch = checked(town.wang, town.list, lines)
    told = [row.faults for row in batch.rows.order_by("number")]
    assert [[name for name, _en, _zh in found] for found in told] == [["due"]] * 3
    assert [found[0][2] for found in told] == [
        "请填1900年至2099年之间的日期。",
        "“月底”不明确：没有写明哪一月或哪一季度，请写“2025年9月底”。",
        "“9月前”不明确：可能指开始之前，也可能指结束之前，请写“9月底前”或具体日期。",
    ]


def test_periods_are_read_to_their_last_day_and_a_start_from_its_first(town):
    lines = [
        "序号,任务,牵头单位,开始时间,完成时限",
        *("1,甲,文旅局,二季度,第三季度", "2,乙,文旅局,2025年5月,Q3 2025", "3,丙,文旅局,,end of September"),
    ]
    taken(town.wang, checked(town.wang, town.list, lines))
    assert list(town.list.commitments.order_by("number").values_list("start", "due")) == [
        (date(2025, 4, 1), date(2025, 9, 30)),
        (date(2025, 5, 1), date(2025, 9, 30)),
        (None, date(2025, 9, 30)),
    ]


def test_units_are_known_by_what_offices_of_the_district_write(town):
    people = organization(
        town.one, "bureau", "Bureau of Human Resources, Sample District One", "示例一区人力资源和社会保障局"
    )
    publicity = organization(town.one, "bureau", "Publicity", "示例一区委宣传部")
    written = {
        people: [
            "区人力资源和社会保障局",
            "人力资源和社会保障局",
            "区人社局",
            "人社局",
            "示例一区人社局",
            "Bureau of Human Resources",
        ],
        publicity: ["区委宣传部", "宣传部"],
        town.culture: ["区文旅局", "示例一区文化和旅游局", "区文化和旅游局"],
        town.education: ["区教育委员会", "区教委"],
    }
    names = units_of(town.one.code)
    assert {name: names.find(name) for called in written.values() for name in called} == {
        name: unit for unit, called in written.items() for name in called
    }


def test_a_usual_name_of_two_units_is_asked_and_a_borne_one_goes_first(town):
    organization(town.one, "bureau", "Labour", "人力资源和社会保障局")
    organization(town.one, "bureau", "Labour two", "示例一区人力资源和社会保障局")
    other = organization(town.one, "bureau", "Sports", "体育局", short_zh="区文旅局")
    names = units_of(town.one.code)
    assert names.find("人社局") is None
    assert names.find("区文旅局") == other


def test_what_the_office_said_of_a_name_goes_before_what_offices_usually_mean(town):
    assert units_of(town.one.code).find("区教育委员会") == town.education
    assert units_of(town.one.code, {"区教育委员会": str(town.culture.pk)}).find("区教育委员会") == town.culture


def test_a_unit_that_has_ended_makes_no_usual_name_unsure(town):
    ended = organization(town.one, "bureau", "Labour", "示例一区人力资源和社会保障局")
    now = organization(town.one, "bureau", "Labour two", "人力资源和社会保障局")
    assert units_of(town.one.code).find("人社局") is None
    Organization.objects.filter(pk=ended.pk).update(until=date(2020, 1, 1))
    assert units_of(town.one.code).find("人社局") == now


def test_a_name_that_begins_as_the_kind_of_the_place_is_shortened_whole(town):
    market = organization(town.city, "bureau", "Market", "市场监督管理局")
    names = units_of(town.city.code)
    written = ["市监局", "市场监管局", "市市场监管局", "示例市市场监督管理局"]
    assert [names.find(name) for name in written] == [market] * 4
    organization(town.one, "other", "All of it", "示例一区")
    assert units_of(town.one.code).find("区") is None


def test_a_due_cell_that_is_shown_as_a_month_is_its_last_day_and_before_a_day_is_that_day(town):
    book = Workbook()
    page = book.active
    page.append(["序号", "任务", "牵头单位", "开始时间", "完成时限"])
    begin, month = date(2025, 5, 1), date(2025, 9, 1)
    page.append([1, "国际文化季", "文旅局", begin, month])
    page.append([2, "国际学校", "文旅局", begin, "before 30 September 2025"])
    page.append([3, "英文标识", "文旅局", begin, "不晚于2025年9月底"])
    for row in range(2, 5):
        page.cell(row, 4).number_format = "mmm yyyy"
    page["E2"].number_format = 'yyyy"年"m"月"'
    out = io.BytesIO()
    book.save(out)
    batch = run.start(by=town.wang, target="items", item_list=town.list, upload=upload(out.getvalue(), "a.xlsx"))
    batch = run.check(by=town.wang, batch=run.name_columns(by=town.wang, batch=batch, named=batch.columns))
    taken(town.wang, batch)
    assert set(town.list.commitments.values_list("start", "due")) == {(begin, date(2025, 9, 30))}
