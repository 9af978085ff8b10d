"""Working days with make-up days; two languages with fall-back; files that must be what they say."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from throughline.base.days import add_working_days, known, working_days_before, working_days_between
from throughline.base.errors import Invalid
from throughline.base.models import Day
from throughline.base.text import choose
from throughline.exchange import files


@pytest.fixture
def may_day(db):
    """1 to 5 May 2025 off, Sunday 27 April made up."""
    Day.objects.bulk_create(
        [Day(on=date(2025, 5, day), working=False) for day in range(1, 6)] + [Day(on=date(2025, 4, 27), working=True)],
        ignore_conflicts=True,
    )


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2025, 4, 25), date(2025, 4, 27), 1),
        (date(2025, 4, 30), date(2025, 5, 6), 1),
        (date(2025, 6, 2), date(2025, 6, 2), 0),
        (date(2025, 6, 6), date(2025, 6, 9), 1),
        (date(2025, 6, 9), date(2025, 6, 6), -1),
    ],
)
def test_working_days_count_make_up_days_and_leave_out_holidays(may_day, first, last, days):
    assert working_days_between(first, last) == days


def test_five_working_days_over_a_holiday_end_after_it(may_day):
    assert add_working_days(date(2025, 4, 28), 5) == date(2025, 5, 8)


@pytest.mark.parametrize("last", [date(2025, 5, 9), date(2025, 6, 9), date(2025, 4, 28), date(2025, 5, 6)])
@pytest.mark.parametrize("count", [1, 3, 5])
def test_counting_back_gives_the_first_day_with_so_few_working_days_left(may_day, last, count):
    first = working_days_before(last, count)
    assert working_days_between(first, last) <= count
    assert working_days_between(first - timedelta(days=1), last) > count


def test_counting_back_over_a_closure_of_months_reads_further(db):
    Day.objects.filter(on__year__gte=2024).delete()
    closed = [date(2025, 1, 1) + timedelta(days=step) for step in range(150)]
    Day.objects.bulk_create([Day(on=day, working=False) for day in closed])
    assert working_days_before(date(2025, 6, 3), 5) == date(2024, 12, 26)


def test_days_that_are_known_are_asked_once_and_others_of_the_table(may_day, django_assert_num_queries):
    first, last = date(2024, 12, 1), date(2025, 5, 31)
    with known(first, last, {date(2025, 5, 30): False}), django_assert_num_queries(0):
        assert working_days_between(date(2025, 5, 29), date(2025, 5, 31)) == 0
    with known(date(2025, 5, 6), last, {}), django_assert_num_queries(1):
        assert working_days_between(date(2025, 4, 30), date(2025, 5, 6)) == 1


def test_a_text_falls_back_to_the_other_language_and_says_so():
    said = choose("", "条款", "en")
    assert (said, said.lang, said.fell_back) == ("条款", "zh", True)
    assert choose("Clause", "条款", "en").fell_back is False
    assert choose("", "", "en") == ""


def office_file(part: str, *, macros: bool = False) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(part, "<x/>")
        if macros:
            archive.writestr("word/vbaProject.bin", "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.pdf", b""),
        ("program.exe", b"MZ"),
        ("page.html", b"<script>"),
        ("picture.svg", b"<svg/>"),
        ("not.pdf", b"hello"),
        ("not.png", b"%PDF-1.7"),
        ("sheet.docx", office_file("xl/workbook.xml")),
        ("macros.docx", office_file("word/document.xml", macros=True)),
        ("binary.txt", b"a\x00b"),
        ("机密.pdf", b"%PDF-1.7"),
    ],
)
def test_a_file_that_may_not_be_kept_is_refused_with_a_message(db, name, data):
    with pytest.raises(Invalid) as refused:
        files.check(SimpleUploadedFile(name, data))
    assert "file" in refused.value.messages


def test_a_kept_file_lies_under_its_digest_and_twice_the_same_once(db, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    first = files.keep(SimpleUploadedFile("a.pdf", b"%PDF-1.7 x"), realm="S01")
    second = files.keep(SimpleUploadedFile("b.pdf", b"%PDF-1.7 x"), realm="S01")
    assert first.sha256 == second.sha256
    assert files.place("S01", first.sha256).read_bytes() == b"%PDF-1.7 x"
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 1


@pytest.mark.parametrize("damage", ["name", "version"])
def test_an_office_file_with_broken_entries_is_refused_not_a_fault(db, damage):
    whole = office()
    if damage == "name":  # a name said to be UTF-8 that is none
        whole = whole.replace(b"word/document.xml", b"word/docum\xff\xfet.xml")
        at = whole.rindex(b"PK\x01\x02") + 8
    else:  # made for a program newer than any
        at = whole.rindex(b"PK\x01\x02") + 6
    value = b"\x00\x08" if damage == "name" else b"\xff\x00"
    whole = whole[:at] + value + whole[at + 2 :]
    with pytest.raises(Invalid):
        files.check(SimpleUploadedFile("a.docx", whole))


def office() -> bytes:
    """Return the smallest file that passes for a docx."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return data.getvalue()
