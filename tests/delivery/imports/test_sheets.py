"""What exports and templates hold comes back whole: where an item stands, steps of other lists, source clauses."""

import csv
import json
from datetime import date
from itertools import chain
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from tests.cast import on
from throughline.base.models import Event
from throughline.conveyance.models import Conveyance
from throughline.delivery.actions import lists, progress
from throughline.delivery.imports import run, sheets
from throughline.delivery.models import Commitment
from throughline.exchange.actions.batches import queue_batch
from throughline.exchange.csv_lines import csv_lines
from throughline.meetings.models import Meeting, Paper, Requirement

DAY = "2025-04-07"
MAKE = {"items": sheets.item_rows, "milestones": sheets.milestone_rows, "progress": sheets.progress_rows}


@pytest.fixture
def town(ledger, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    with on(DAY):
        yield ledger


def exported(target, items=None, by=None):
    """Return the rows of an export by heading."""
    rows = Commitment.objects.order_by("pk") if items is None else items
    made = chain.from_iterable(MAKE[target](rows, *([by] if target == "items" else [])))
    return b"".join(csv_lines(sheets.heads(target), list(made)))


def told(data):
    """Return the rows of a file by heading."""
    return list(csv.DictReader(data.decode("utf-8-sig").splitlines()))


def checked(by, item_list, data, target):
    upload = SimpleUploadedFile("a.csv", data if isinstance(data, bytes) else "\n".join(data).encode())
    batch = run.start(by=by, target=target, item_list=item_list, upload=upload)
    batch = run.name_columns(by=by, batch=batch, named=batch.columns)
    return run.check(by=by, batch=batch)


def taken(by, batch):
    return run.take(by=by, batch=queue_batch(by=by, batch=batch))


@pytest.fixture
def other(town):
    """Give a second list of the district, of another body, with an item on it."""
    found = lists.draft_list(by=town.wang, organization=town.group, year=2024, title_zh="另一份清单")
    steps = [{"title_zh": "第一步", "due": date(2025, 6, 1)}]
    return town.propose(item_list=found, number=8, title_zh="别处", milestones=steps)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_sheet_of_progress_shows_where_an_item_stands_and_comes_back(town, language):
    percent = town.opened(title_zh="甲", number=1, sign=True)
    counted = town.opened(title_zh="乙", number=2, sign=True, progress_by="count", target=10, unit_zh="所", unit_en="x")
    progress.submit_progress(by=town.zhao, item=percent, text="已签约", percent=40)
    progress.submit_progress(by=town.zhao, item=counted, text="建成三所", count=3)
    with translation.override(language):
        data = exported("progress")
        shown = [tuple(row.values())[7:9] for row in told(data)]
        assert shown == [("40", ""), ("", "3")]
        assert checked(town.zhao, None, data, "progress").counts == {"same": 2}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_milestones_of_several_lists_import_back_and_are_changed_by_their_system_id(town, other, language):
    here = town.propose(title_zh="甲", number=1, milestones=[{"title_zh": "这里", "due": date(2025, 5, 1)}])
    with translation.override(language):
        data = exported("milestones")
        assert checked(town.wang, town.list, data, "milestones").counts == {"same": 2}
        moved = data.decode().replace("2025-06-01", "2025-06-15").replace("2025-05-01", "2025-05-15").encode()
    batch = checked(town.wang, town.list, moved, "milestones")
    assert batch.counts == {"change": 2}
    taken(town.wang, batch)
    assert [item.milestones.get().due for item in (here, other)] == [date(2025, 5, 15), date(2025, 6, 15)]


def test_a_day_without_a_year_is_of_the_year_of_its_item(town, other):
    batch = checked(town.wang, town.list, ["系统编号,阶段节点,节点时限", f"{other.path},第二步,6月16日"], "milestones")
    assert [fault[2] for row in batch.rows.all() for fault in row.faults] == ["有节点早于事项开始日期。"]
    batch = checked(town.wang, town.list, ["系统编号,开始时间", f"{other.path},5月1日"], "items")
    assert [told[2] for told in batch.rows.get().told] == ["2024-05-01"]


def test_a_milestone_of_another_district_is_read_and_not_noted_as_reached(town):
    steps = [{"title_zh": "第一步", "due": date(2025, 6, 1)}]
    item = town.opened(title_zh="区里的", sign=True, milestones=steps)
    own = lists.draft_list(by=town.mei, organization=town.city_office, year=2025, title_zh="市里的清单")
    data = exported("milestones")
    assert checked(town.mei, own, data, "milestones").counts == {"same": 1}
    lines = ["系统编号,阶段节点,节点时限,达成日期", f"{item.path},第一步,2025-06-01,2025-04-07"]
    batch = checked(town.mei, own, lines, "milestones")
    assert [fault[0] for fault in batch.rows.get().faults] == ["id"]


@pytest.fixture
def clauses(town):
    """Give clauses of two meetings of one title, one of another district, and one of the city that was sent down."""

    def clause(place, title_zh, title_en="", number=1, **more):
        meeting = Meeting.objects.create(
            jurisdiction=place, title_zh=title_zh, title_en=title_en, year=2025, state="published"
        )
        return Requirement.objects.create(
            jurisdiction=place, meeting=meeting, number=number, text_zh=f"要求{number}", **more
        )

    title = ("全体会议；扩大、第一次", "Plenary, enlarged; first")
    sent = clause(town.city, "市级会议", "City meeting", number=3)
    return SimpleNamespace(
        one=clause(town.one, *title), twin=clause(town.one, *title), other=clause(town.one, "专题会议", number=7),
        far=clause(town.two, "二区会议"), sent=sent,
        conveyance=Conveyance.objects.create(
            jurisdiction=town.one, organization=town.office, sender=town.city_office, requirement=sent,
            sent_on=date(2025, 1, 1), answer_by=date(2025, 3, 1),
        ),
    )  # fmt: skip


def sources(item):
    return {(row.requirement_id, row.conveyance_id) for row in item.sources.all()}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_source_clauses_stand_in_an_export_and_come_back(town, other, clauses, language):
    town.propose(title_zh="甲", requirements=[clauses.twin, clauses.one], conveyances=[clauses.conveyance])
    town.opened(title_zh="乙", requirements=[clauses.twin, clauses.other], previous=None)
    with translation.override(language):
        data = exported("items", by=town.wang)
        batch = checked(town.wang, town.list, data, "items")
        assert (batch.counts, [row.faults for row in batch.rows.all() if row.faults]) == ({"same": 3}, [])
        moved = data.decode().replace(f"#{clauses.twin.pk}", f"#{clauses.one.pk}").encode()
        assert checked(town.wang, town.list, moved, "items").counts == {"same": 1, "change": 1, "bad": 1}


def test_an_export_names_no_paper_that_its_reader_does_not_see(town, clauses):
    paper = Paper.objects.create(jurisdiction=town.one, kind="special_plan", year=2025, title_zh="未定稿")
    draft = Requirement.objects.create(jurisdiction=town.one, paper=paper, number=1, text_zh="要求")
    town.opened(title_zh="甲", requirements=[draft, clauses.other], conveyances=[clauses.conveyance])
    with translation.override("zh-hans"):
        told_to = {who: told(exported("items", by=getattr(town, who)))[0]["来源条款"] for who in ("wang", "zhao")}
    named = {who: [name.partition("第")[0] for name in cell.split("；")] for who, cell in told_to.items()}
    assert named == {"wang": ["市级会议", "未定稿", "专题会议"], "zhao": ["市级会议", "专题会议"]}


def test_source_clauses_are_read_by_document_and_number_and_kept_as_they_were_sent(town, clauses):
    cells = ["市级会议第3条", "专题会议第 7 条；City meeting, clause 3", f"专题会议, clause 7 #{clauses.other.pk}"]
    lines = ["任务,牵头单位,完成时限,来源条款", *(f'{n},文旅局,2025-12-01,"{cell}"' for n, cell in enumerate(cells))]
    taken(town.wang, checked(town.wang, town.list, lines, "items"))
    sent, own = (None, clauses.conveyance.pk), (clauses.other.pk, None)
    made = list(town.list.commitments.order_by("title_en", "number"))
    assert [sources(item) for item in made] == [{sent}, {sent, own}, {own}]
    by_hand = town.propose(title_zh="手工", conveyances=[clauses.conveyance])
    facts = [
        json.loads(Event.objects.get(path=row.path, verb="commitment.propose").payload) for row in (made[0], by_hand)
    ]
    assert facts[0]["note"]["sources"] == facts[1]["note"]["sources"]
    lines = ["系统编号,来源条款", f"{made[0].path},专题会议第7条", f"{made[2].path},"]
    taken(town.wang, checked(town.wang, town.list, lines, "items"))
    assert (sources(made[0]), sources(made[2])) == ({own}, set())


@pytest.mark.parametrize("cell", ["没有这个会议第2条", "二区会议第1条", "专题会议第8条", "全体会议；扩大、第一次第1条"])
def test_a_clause_that_is_unknown_or_unclear_is_refused_with_row_and_column(town, clauses, cell):
    lines = ["任务,牵头单位,完成时限,来源条款", f"甲,文旅局,2025-12-01,{cell}"]
    row = checked(town.wang, town.list, lines, "items").rows.get()
    assert (row.number, {fault[0] for fault in row.faults}) == (2, {"source"})
    assert cell.partition("；")[0] in row.faults[0][2]
