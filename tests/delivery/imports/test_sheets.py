"""What exports and templates hold comes back whole: where an item stands, steps of other lists, source clauses."""

import csv
from datetime import date
from itertools import chain

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from tests.cast import on
from throughline.delivery.actions import lists, progress
from throughline.delivery.imports import run, sheets
from throughline.delivery.models import Commitment
from throughline.exchange.actions.batches import queue_batch
from throughline.exchange.csv_lines import csv_lines

DAY = "2025-04-07"
MAKE = {"items": sheets.item_rows, "milestones": sheets.milestone_rows, "progress": sheets.progress_rows}


@pytest.fixture
def town(ledger, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    with on(DAY):
        yield ledger


def exported(target, items=None):
    """Return the rows of an export by heading."""
    made = chain.from_iterable(MAKE[target](Commitment.objects.order_by("pk") if items is None else items))
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
