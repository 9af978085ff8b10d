"""Property: whatever stands in a ledger, its export imports back and changes nothing, in either format and language."""

from datetime import date
from itertools import chain

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import on, organization
from throughline.base.models import Term
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
# Names that hold the signs between names, and names that are parts of each other.
LABELS = st.lists(st.sampled_from(["A", "B", "甲", "乙 #1", "#2"]), min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([sign.join(parts) for sign in (", ", "，", "、", "；", ";", "/", " | ")])
)
PAIRS = st.tuples(LABELS, LABELS) | st.tuples(LABELS, st.just("")) | st.tuples(st.just(""), LABELS)
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
        "terms": draw(st.lists(st.integers(0, 5), unique=True, max_size=3)),
        **draw(MEASURED),
    }


def files(by, items, target, kind):
    """Export as the pages do."""
    made = sheets.item_rows(items, by) if target == "items" else sheets.milestone_rows(items)
    rows = list(chain.from_iterable(made))
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
@given(
    given_lines=st.lists(lines(), min_size=1, max_size=4),
    labels=st.lists(PAIRS, min_size=6, max_size=6),
    language=st.sampled_from(["en", "zh-hans"]),
)
def test_an_export_imports_back_and_changes_nothing(ledger, tmp_path, settings, kind, given_lines, labels, language):
    settings.FILES_DIR = tmp_path
    mark = transaction.savepoint()
    with on(DAY), translation.override(language):
        topics = [
            Term.objects.create(scheme="topic", code=f"t{place}", label_en=en, label_zh=zh)
            for place, (en, zh) in enumerate(labels)
        ]
        made = [
            {
                **line,
                "lead": getattr(ledger, line["lead"]),
                "cooperating": [getattr(ledger, unit) for unit in line["cooperating"]],
                "terms": [topics[place] for place in line["terms"]],
            }
            for line in given_lines
        ]
        with acting():
            propose_items(by=ledger.wang, proposed=ready_items(by=ledger.wang, item_list=ledger.list, given=made))
        items = Commitment.objects.filter(item_list=ledger.list).order_by("number")
        for target in ("items", "milestones"):
            count, data = files(ledger.wang, items, target, kind)
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
        _count, data = files(ledger.wang, Commitment.objects.filter(pk=item.pk), "items", "csv")
        upload = SimpleUploadedFile("a.csv", data)
        batch = run.straight_through(by=ledger.wang, target="items", item_list=ledger.list, upload=upload)
        assert (batch.counts, [row.faults for row in batch.rows.all()]) == ({"same": 1}, [[]])


@pytest.fixture
def sheet_of(ledger, tmp_path, settings):
    """Give a way to send the exported lines of the ledger back, and to tell what came of them."""
    settings.FILES_DIR = tmp_path

    def told(target="items"):
        _count, data = files(ledger.wang, Commitment.objects.order_by("pk"), target, "csv")
        upload = SimpleUploadedFile("a.csv", data)
        batch = run.straight_through(by=ledger.wang, target=target, item_list=ledger.list, upload=upload)
        return batch.counts, [row.faults for row in batch.rows.all() if row.faults]

    return told


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_topics_whose_names_hold_commas_import_back(ledger, sheet_of, language):
    names = [
        ("Opening up, foreign investment and trade", "开放、外资、外贸"),
        ("Opening up", "开放"),
        ("A；B", "甲；乙"),
    ]
    names += [("A；B", "甲；乙"), ("A", "甲"), ("B", "乙")]
    topics = [
        Term.objects.create(scheme="topic", code=f"t{place}", label_en=en, label_zh=zh)
        for place, (en, zh) in enumerate(names)
    ]
    with on(DAY), translation.override(language):
        for chosen in (topics, topics[:2], topics[2:3], topics[3:], topics[:0]):
            ledger.propose(terms=chosen)
        assert sheet_of() == ({"same": 5}, [])


def test_units_of_one_name_import_back_side_by_side(ledger, sheet_of):
    twins = [organization(ledger.one, "bureau", "Twin", "双胞胎局") for _one in range(2)]
    with on(DAY), translation.override("en"):
        ledger.propose(cooperating=twins)
        assert sheet_of() == ({"same": 1}, [])


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_areas_main_lines_and_campaigns_import_back(ledger, sheet_of, language):
    told = [
        ("spatial", "East, inner", "东部、内环"),
        ("main_line", "Service", "服务"),
        ("campaign", "East, inner", "东年"),
    ]
    terms = [
        Term.objects.create(scheme=scheme, code=f"k{place}", realm=realm, label_en=en, label_zh=zh)
        for place, (realm, (scheme, en, zh)) in enumerate(zip(("S01", "S00", "S01"), told, strict=True))
    ]
    terms.append(Term.objects.create(scheme="topic", code="t", label_en="Service", label_zh="服务"))
    with on(DAY), translation.override(language):
        for chosen in (terms, terms[:1], terms[2:], []):
            ledger.propose(terms=chosen)
        Term.objects.filter(pk=terms[2].pk).update(valid_to=date(2025, 1, 1))
        assert sheet_of() == ({"same": 4}, [])


def test_a_file_files_lines_under_terms_and_is_refused_where_nobody_knows_them(ledger, tmp_path, settings):
    settings.FILES_DIR = tmp_path
    rows = [
        ("spatial", "S01", "东部"),
        ("campaign", "S00", "服务年"),
        ("spatial", "S02", "西部"),
        ("topic", "", "人才"),
    ]
    known = {
        name: Term.objects.create(scheme=scheme, realm=realm, code=name, label_zh=name) for scheme, realm, name in rows
    }
    gone = Term.objects.create(scheme="campaign", realm="S01", code="x", label_zh="旧年", valid_to=date(2025, 1, 1))
    lines = [
        "序号,任务,牵头单位,完成时限,专题,区域,主线,年度专项",
        "1,第一项,文旅局,2025-12-01,人才,东部,,服务年",
        "2,第二项,文旅局,2025-12-01,,西部,,",
        "3,第三项,文旅局,2025-12-01,,,东部,",
        "4,第四项,文旅局,2025-12-01,,,,旧年",
    ]
    with on(DAY):
        upload = SimpleUploadedFile("a.csv", "\n".join(lines).encode())
        batch = run.straight_through(by=ledger.wang, target="items", item_list=ledger.list, upload=upload)
    tags = {tag.term for tag in Commitment.objects.get().terms.select_related("term")}
    assert tags == {known["人才"], known["东部"], known["服务年"]}
    faults = [(row.number, fault[0]) for row in batch.rows.order_by("number") for fault in row.faults]
    assert faults == [(3, "area"), (4, "main_line"), (5, "campaign")]
    assert gone.label_zh in str(batch.rows.get(number=5).faults)


def test_topics_of_an_old_file_are_read_at_whatever_sign_they_were_cut(ledger, tmp_path, settings):
    settings.FILES_DIR = tmp_path
    opening = Term.objects.create(scheme="topic", code="a", label_en="Opening up, trade", label_zh="开放")
    talent = Term.objects.create(scheme="topic", code="b", label_en="Talent", label_zh="人才")
    cells = ["开放、人才", "开放，人才", "Opening up, trade, Talent", "人才;Opening up, trade", "a/b"]
    rows = [f'{n},第{n}项,文旅局,2025-12-01,"{cell}"' for n, cell in enumerate(cells, 1)]
    upload = SimpleUploadedFile("a.csv", "\n".join(["序号,任务,牵头单位,完成时限,专题", *rows]).encode())
    with on(DAY):
        run.straight_through(by=ledger.wang, target="items", item_list=ledger.list, upload=upload)
    made = Commitment.objects.prefetch_related("terms__term")
    assert [{tag.term for tag in item.terms.all()} for item in made] == [{opening, talent}] * len(cells)
