"""What people really send is read: their dates, digits, spaces, merged cells, alphabets and percents."""

import datetime
import io

import pytest
from openpyxl import Workbook

from throughline.exchange.reading import child, values
from throughline.exchange.reading.run import tables_of
from throughline.exchange.reading.sheet import best_sheet, with_headings

DAY = datetime.date(2025, 3, 17)
KNOWN = {"事项", "完成时限", "进度"}


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月17日", "2025-3-17", "2025/3/17", "2025.3.17", "20250317", "45733", "45733.0", "2025-03-17 00:00:00",
        "２０２５年３月１７日", " 2025 年 3 月 17 日 ", "\u30002025－3－17\u3000", "二〇二五年三月十七日",
        "2025-03-17T09:30",
        "2025年3月17号", "17 Mar 2025", "17 March 2025", "Mar 17, 2025", "March 17th, 2025", "17-Mar-2025",
        "Mar. 17 2025",
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_written(text):
    assert values.day_of(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "", "2025-13-01", "2025年2月30日", "三月", "17", "12345", "soon", "20251301", "30 Feb 2025", "Mar 2025",
        "17 Mar", "17 Foo 2025",
    ],
)  # fmt: skip
def test_what_is_no_day_is_none(text):
    assert values.day_of(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("１２", 12),
        (" 1 200 ", 1200),
        ("1,200", 1200),
        ("1，200", 1200),
        ("12.0", 12),
        ("-3", -3),
        ("1,2", None),
        ("x", None),
        ("0.45", None),
    ],
)
def test_a_whole_number_is_read(text, number):
    assert values.whole_of(text) == number


@pytest.mark.parametrize(("text", "percent"), [("45%", 45), ("４５％", 45), ("45.4 %", 45), ("45", 45), ("0.45", None)])
def test_a_percent_is_read_and_never_guessed(text, percent):
    assert values.percent_of(text) == percent


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_a_text_table_is_read_in_its_letters_and_with_its_sign(encoding, sign):
    told = f"事项{sign}完成时限\r\n“国际文化季”{sign}2025年3月17日\r\n".encode(encoding)
    assert child.from_text(told)[0].rows[1] == (2, ["“国际文化季”", "2025年3月17日"])


def test_cells_of_a_workbook_come_as_texts():
    book = Workbook()
    page = book.active
    for place, (value, form) in enumerate(
        [(0.45, "0%"), (1, "0.0%"), (12.0, "General"), (DAY, 'yyyy"年"m"月"d"日"'), (True, "General"), (" 空 ", "@")], 1
    ):
        page.cell(1, place, value).number_format = form
    assert tables_of("a.xlsx", saved(book))[0].rows == [(1, ["45%", "100%", "12", "2025-03-17", "1", " 空 "])]


def test_merged_cells_are_spread_and_hidden_sheets_left_alone():
    book = Workbook()
    page = book.active
    for row in (["类别", "事项", "完成时限"], ["文化", "甲", DAY], [None, "乙", DAY]):
        page.append(row)
    page.merge_cells("A2:A3")
    book.create_sheet("hidden").sheet_state = "hidden"
    book["hidden"].append(["x", "y"])
    found = tables_of("a.xlsx", saved(book))
    assert [table.name for table in found] == ["Sheet"]
    assert [cells[0] for _number, cells in found[0].rows] == ["类别", "文化", "文化"]


def test_headings_are_found_under_a_title_and_dividers_are_left_out():
    book = Workbook()
    page = book.active
    for row in (
        ["2025年重点任务清单"],
        [],
        ["序号", "事 项", "完成时限（年底前）"],
        ["一、文化类"],
        [1, "甲", DAY],
        ["合计"],
    ):
        page.append(row)
    page.merge_cells("A1:C1")
    page.merge_cells("A4:C4")
    sheet = with_headings(tables_of("a.xlsx", saved(book))[0], KNOWN)
    assert sheet.headings[1] == "事 项"
    assert [number for number, _cells in sheet.rows] == [5]
    assert sheet.left_out == (4, 6)


def test_the_sheet_whose_headings_are_known_is_taken():
    book = Workbook()
    book.active.append(["封面", "单位"])
    book.create_sheet("台账").append(["事项", "完成时限"])
    assert best_sheet(tables_of("a.xlsx", saved(book)), KNOWN).name == "台账"


@pytest.mark.parametrize(
    "code", ['yyyy"年"m"月"', 'yyyy"年"m"月";@', "mmm yyyy", "mmm-yy", "[$-804]yyyy\\-mm", "mmmm\\ yyyy;@"]
)
def test_a_day_that_is_shown_as_a_month_is_read_as_that_month(code):
    book = Workbook()
    page = book.active
    page.append(["完成时限", "day", "text"])
    page.append([datetime.date(2025, 9, 1), datetime.date(2025, 9, 17), "September"])
    for cell in page[2]:
        cell.number_format = code
    assert tables_of("a.xlsx", saved(book))[0].rows[1] == (2, ["2025-09", "2025-09-17", "September"])


@pytest.mark.parametrize(
    "code", ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "yyyy-mm-dd hh:mm", "0.00", "General", '"month" d/m/yyyy', "yyyy"]
)
def test_a_day_that_is_shown_otherwise_stays_a_day(code):
    book = Workbook()
    book.active.append([datetime.date(2025, 9, 1)])
    book.active["A1"].number_format = code
    assert values.day_of(tables_of("a.xlsx", saved(book))[0].rows[0][1][0]) == datetime.date(2025, 9, 1)


@pytest.mark.parametrize("text", ["二〇二五年十十月一日", "二〇二五年三月十十日", f"{'1' * 400}%", "9" * 400])
def test_what_only_looks_like_a_day_or_a_number_is_none_and_no_error(text):
    assert values.day_of(text) is None
    assert values.percent_of(text) is None
