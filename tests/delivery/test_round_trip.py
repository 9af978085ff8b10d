"""Property: whatever stands in a ledger, its export imports back and changes nothing, in either format and language."""

from datetime import date
from itertools import chain

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import on
from throughline.base.record import acting
from throughline.delivery.actions.together import parts
from throughline.delivery.imports import run, sheets
from throughline.delivery.imports.bulk_items import propose_items, ready_items
from throughline.delivery.models import Commitment
from throughline.exchange.csv_lines import csv_lines
from throughline.exchange.xlsx import Sheet, workbook

DAY = "2025-04-07"
UNITS = ("culture", "education", "police")
# What spreadsheets are wont to change: signs of formulas, quotes, separators, breaks, widths, escapes, blanks.
SIGNS = "=+-@'\"＝＋，,;；、\t\n\r\u3000 _x0041_#%％12１２年Aa甲乙∑🙂"
TEXT = st.text(SIGNS, max_size=14)
WORDS = st.builds(lambda text, end: f"{text}{end}", TEXT, st.sampled_from("甲乙AZ9"))
DAYS = st.dates(date(2025, 5, 1), date(2025, 12, 31))
MEASURED = st.sampled_from([{}, {"progress_by": "count", "target": 7, "unit_zh": "所", "unit_en": "+1"}])


@st.composite
def lines(draw):
    lead, *helping = draw(st.permutations(UNITS))
    due = draw(DAYS)
    zh, en = draw(st.sampled_from([(True, True), (True, False), (False, True)]))
    return {
        "title_zh": draw(WORDS) if zh else "",
        "title_en": draw(WORDS) if en else "",
        "measure_zh": draw(TEXT),
        "measure_en": draw(TEXT),
        "lead": lead,
        "cooperating": helping[: draw(st.integers(0, 2))],
        "kind": draw(st.sampled_from(sorted(set(Commitment.KINDS) - {"key_project"}))),
        "start": draw(st.none() | st.dates(date(2025, 1, 1), date(2025, 4, 30))),
        "due": due,
        "evidence_asked": draw(st.booleans()),
        "milestones": [{"title_zh": draw(WORDS), "due": due} for _one in range(draw(st.integers(0, 2)))],
        **draw(MEASURED),
    }


def files(items, target, kind):
    """Export as the pages do."""
    make = sheets.item_rows if target == "items" else sheets.milestone_rows
    rows = list(chain.from_iterable(make(items)))
    if kind == "xlsx":
        return len(rows), workbook([Sheet("S", sheets.heads(target), rows, notes=["=note", "第二行"])])
    return len(rows), b"".join(csv_lines(sheets.heads(target), [*rows, [], ["=note"]]))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@settings(
    max_examples=4,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(given_lines=st.lists(lines(), min_size=1, max_size=4), language=st.sampled_from(["en", "zh-hans"]))
def test_an_export_imports_back_and_changes_nothing(ledger, tmp_path, settings, kind, given_lines, language):
    settings.FILES_DIR = tmp_path
    mark = transaction.savepoint()
    with on(DAY), translation.override(language):
        made = [
            {
                **line,
                "lead": getattr(ledger, line["lead"]),
                "cooperating": [getattr(ledger, unit) for unit in line["cooperating"]],
            }
            for line in given_lines
        ]
        with acting():
            propose_items(by=ledger.wang, proposed=ready_items(by=ledger.wang, item_list=ledger.list, given=made))
        items = Commitment.objects.filter(item_list=ledger.list).order_by("number")
        for target in ("items", "milestones"):
            count, data = files(items, target, kind)
            if not count:
                continue
            upload = SimpleUploadedFile(f"a.{kind}", data)
            batch = run.start(by=ledger.wang, target=target, item_list=ledger.list, upload=upload)
            batch = run.name_columns(by=ledger.wang, batch=batch, named=batch.columns)
            batch = run.check(by=ledger.wang, batch=batch)
            seen = [(row.cells, row.faults, row.told) for row in batch.rows.exclude(outcome="same")]
            assert (batch.counts, seen) == ({"same": count}, [])
    transaction.savepoint_rollback(mark)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_an_export_of_an_item_that_is_measured_by_parts_imports_back(ledger, tmp_path, settings, language):
    settings.FILES_DIR = tmp_path
    item = ledger.opened(sign=True, cooperating=[ledger.education])
    with on("2025-05-06"), translation.override(language):
        parts.edit_party(by=ledger.zhao, party=item.parties.get(), part_zh="校园活动", reason="分工明确")
        parts.measure_by_parts(by=ledger.wang, item=item, reason="按分工计")
        _count, data = files(Commitment.objects.filter(pk=item.pk), "items", "csv")
        upload = SimpleUploadedFile("a.csv", data)
        batch = run.straight_through(by=ledger.wang, target="items", item_list=ledger.list, upload=upload)
        assert (batch.counts, [row.faults for row in batch.rows.all()]) == ({"same": 1}, [[]])
