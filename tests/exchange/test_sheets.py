"""Tables leave the house as tables: no text runs as a formula, each sheet says filter and day."""

import csv
import datetime
import io
import zipfile
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from throughline.base.text import Said
from throughline.exchange.csv_lines import csv_lines, csv_portion
from throughline.exchange.inert import are_plain, is_plain
from throughline.exchange.xlsx import Sheet, sheet_name, workbook

RISKY = ["=1+1", "+1", "-2", "@cmd", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", "  =HYPERLINK(1)"]


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", RISKY)
def test_csv_text_that_starts_like_a_formula_is_led_by_an_apostrophe(text):
    rows = read_csv(b"".join(csv_lines(["a"], [[text]])))
    assert rows[1][0].startswith("'")


def test_csv_keeps_numbers_and_begins_with_the_mark():
    made = b"".join(csv_lines(["数", "日"], [[-5, datetime.date(2025, 11, 20)], [None, Decimal("1.5")]]))
    assert made.startswith(b"\xef\xbb\xbf")
    assert read_csv(made) == [["数", "日"], ["-5", "2025-11-20"], ["", "1.5"]]


def test_csv_takes_rows_one_by_one():
    taken = []

    def rows():
        for number in range(3):
            taken.append(number)
            yield [number]

    lines = csv_lines(["n"], rows())
    next(lines)
    next(lines)
    assert taken == [0]


@pytest.mark.parametrize(
    "rows",
    [
        [[text, "plain"] for text in RISKY],
        [["a", -5, None], ["=b", 2, datetime.date(2025, 1, 2)], ["", 'quote " and, comma\nline', "会\x07"]],
        [["", ""], ["", None]],
        [[Said("=1", "en"), 1], [Said("x", "en"), 2]],
        [],
    ],
)
def test_csv_portion_is_the_same_as_the_lines(rows):
    assert csv_portion(rows) == b"".join(csv_lines(["x"], rows)).partition(b"\r\n")[2]


@pytest.mark.parametrize("text", ["甲", "=1", "a\x00", "", "a\nb", "_x", "１"])
def test_texts_are_plain_together_when_each_is(text):
    assert are_plain(["a", text]) == is_plain(text)
    assert are_plain([text]) == is_plain(text)


def test_xlsx_keeps_every_kind_of_value_and_text():
    texts = ["<b>&amp;</b>", " spaced ", "two\nlines", "tab\there", "_x0041_", "会客厅", "quote\"'", "x" * 90]
    kinds = [True, 1.5, Decimal("2.25"), 7, None, "", Said("甲", "zh")]
    book = load_workbook(io.BytesIO(workbook([Sheet("a", ["h"] * 8, [texts, kinds]), Sheet("b", ["h"], [["z"]])])))
    first = [cell.value for cell in book["a"][4]]
    assert first == [*texts[:4], "_x005F_x0041_", *texts[5:]]  # how the format says it
    assert [cell.value for cell in book["a"][5]][:7] == [True, 1.5, 2.25, 7, None, None, "甲"]
    assert book["b"]["A4"].value == "z"


@pytest.mark.parametrize("sign", ["x", "会", "\n", "_x0041_"])
def test_xlsx_text_longer_than_a_cell_is_cut_where_the_format_ends(sign):
    text = f"a{sign * 40_000}"[:40_000]
    book = load_workbook(io.BytesIO(workbook([Sheet("a", ["h"], [[text]])])))
    assert book["a"]["A4"].value.replace("_x005F_x", "_x") == text[:32_767]


def test_files_leave_out_signs_that_no_format_holds():
    told = ["a\ud800b", "\x00\x0b\ufffec", "d\x7f"]
    assert read_csv(b"".join(csv_lines(["h"], [[one] for one in told])))[1:] == [["ab"], ["c"], ["d\x7f"]]
    assert csv_portion([[one, 1] for one in told]).decode().split() == ["ab,1", "c,1", "d\x7f,1"]
    book = load_workbook(io.BytesIO(workbook([Sheet("a", ["h"], [[one] for one in told])])))
    assert [row[0].value for row in book["a"].iter_rows(min_row=4)] == ["ab", "c", "d\x7f"]


@pytest.mark.parametrize("text", RISKY)
def test_xlsx_text_that_starts_like_a_formula_stays_text_even_when_edited(text):
    book = load_workbook(io.BytesIO(workbook([Sheet("s", ["a"], [[text]])])))
    cell = book.active.cell(row=4, column=1)
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_xlsx_holds_no_formula_at_all():
    made = workbook([Sheet("=s", [*RISKY], [RISKY, RISKY], notes=RISKY)])
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert all(b"<f>" not in archive.read(name) for name in archive.namelist() if "worksheets" in name)


def test_xlsx_states_filter_and_day_above_the_frozen_heading():
    notes = ["筛选：全部", "截至2025年11月20日"]
    book = load_workbook(io.BytesIO(workbook([Sheet("矩阵", ["条款", "数"], [["一", 3]], notes=notes)])))
    page = book["矩阵"]
    assert [page.cell(row=row, column=1).value for row in range(1, 4)] == ["矩阵", *notes]
    assert page.freeze_panes == "A6"
    assert page.auto_filter.ref == "A5:B6"
    assert page.cell(row=6, column=2).value == 3


def test_xlsx_keeps_days_as_days():
    book = load_workbook(io.BytesIO(workbook([Sheet("s", ["d"], [[datetime.date(2025, 3, 17)]])])))
    assert book.active.cell(row=4, column=1).value == datetime.datetime(2025, 3, 17)  # noqa: DTZ001 (spreadsheets have no zone)


def test_sheet_names_are_accepted_and_differ():
    assert sheet_name("清单/2025: [一]") == "清单 2025 一"
    assert len(sheet_name("很长的名称" * 20)) == 31
    assert sheet_name("S", ["s"]) == "S (2)"
    book = load_workbook(io.BytesIO(workbook([Sheet("x", ["a"], []), Sheet("X", ["a"], [])])))
    assert len(book.sheetnames) == 2


def test_xlsx_shows_a_moment_in_the_zone_of_the_installation():
    late = datetime.datetime(2025, 11, 20, 18, 30, tzinfo=datetime.UTC)
    book = load_workbook(io.BytesIO(workbook([Sheet("a", ["at"], [[late]])])))
    assert book.active.cell(4, 1).value == datetime.datetime(2025, 11, 21, 2, 30)  # noqa: DTZ001 (a cell has no zone)
