"""What people really send is read: their letters, pages, PDFs and alphabets, in the order in which it is read aloud."""

import io
import subprocess
import sys

import docx
import pytest

from tests.exchange.hostile_texts import letter, page, paragraph, pdf, shown
from throughline.exchange.reading.pdf import unwrapped
from throughline.exchange.reading.texts import kind_in, text_of

TEXT = "会议强调，要完善工作机制。\r\n\r\n  The meeting\u00a0stressed  “service”.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_plain_text_is_decoded_and_every_sign_of_it_kept(encoding):
    assert text_of("a.txt", TEXT.encode(encoding)) == TEXT


def test_western_quotation_marks_do_not_become_chinese():
    text = "The meeting’s “service” – all of it"
    assert text_of("a.TXT", text.encode("cp1252")) == text


def test_a_letter_gives_paragraphs_and_rows_in_their_order():
    made = docx.Document()
    made.add_heading("District plenary", 1)
    made.add_paragraph("One\ttwo")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Li Ming", "Secretary\nof the district"
    made.add_paragraph("会议强调。")
    out = io.BytesIO()
    made.save(out)
    told = "District plenary\nOne\ttwo\nLi Ming\tSecretary\nof the district\n会议强调。"
    assert text_of("a.docx", out.getvalue()) == told


def test_words_cut_into_runs_are_whole_again():
    runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in ("The meet", "ing", " stressed"))
    body = f"<w:p>{runs}<w:r><w:noBreakHyphen/><w:br/><w:t>x</w:t></w:r></w:p>" + paragraph("y")
    assert text_of("a.docx", letter(body)) == "The meeting stressed-\nx\ny"


def test_a_page_gives_blocks_in_their_order_with_its_spaces_kept():
    told = text_of("a.html", page("<ul><li>One<li>two</ul> <p>A \n <b>b</b>&nbsp; c<br>d<table><tr><td>1<td>2</table>"))
    assert told == "One\ntwo\nA b\u00a0 c\nd\n1\t2"


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb2312", "big5"])
def test_a_page_is_read_in_the_letters_that_it_names(charset):
    made = page("<p>會議強調" if charset == "big5" else "<p>会议强调", f'<meta charset="{charset}">').decode()
    assert text_of("a.htm", made.encode(charset))[2:] in ("强调", "強調")


def test_title_day_and_source_of_the_head_come_as_lines_where_the_page_tells_none():
    head = (
        "<title>Plenary held - District</title><meta name='PubDate' content='2025-03-20 10:00'>"
        "<meta name='ContentSource' content='Foreign Office'>"
    )
    assert text_of("a.html", page("<nav>Home</nav><h1>Plenary held</h1><p>Text", head)) == (
        "Home\nPlenary held\nDate: 2025-03-20\nSource: Foreign Office\nText"
    )
    assert text_of("a.html", page("<p>2025-03-18 Foreign Office", head)) == (
        "Plenary held - District\n2025-03-18 Foreign Office"
    )


@pytest.mark.parametrize(
    "title", ["临河区召开外事会议-临河发布", "临河发布_临河区召开外事会议", "临河区召开外事会议－动态-临河"]
)
def test_a_title_that_the_page_has_as_a_line_is_not_said_again_with_the_name_of_the_site(title):
    made = page("<nav>Home</nav><h1>临河区召开外事会议</h1><p>Text", f"<title>{title}</title>")
    assert text_of("a.html", made) == "Home\n临河区召开外事会议\nText"


def test_the_text_layer_of_a_pdf_is_read():
    assert text_of("a.pdf", pdf(shown("The meeting stressed"))) == "The meeting stressed"


def test_lines_of_a_pdf_are_joined_to_paragraphs():
    lines = ["Held", "The meeting stressed that all units", "should improve the service co-", "operation hall.", "End"]
    assert (
        unwrapped(lines)
        == "Held\nThe meeting stressed that all units should improve the service co-operation hall.\nEnd"
    )
    assert unwrapped(["会议强调要完善工作机", "制提升能力。", "完"]) == "会议强调要完善工作机制提升能力。\n完"


@pytest.mark.parametrize(("data", "kind"), [(pdf(b""), "pdf"), (letter(), "docx"), (page("x"), "html"), (b"x", "txt")])
def test_bytes_without_a_name_are_known_by_their_beginning(data, kind):
    assert kind_in(data) == kind


def test_texts_are_read_without_django():
    code = (
        "import sys; from throughline.exchange.reading.texts import text_of;"
        "text_of('a.html', b'<p>x'); print([name for name in sys.modules if name.startswith('django')])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
