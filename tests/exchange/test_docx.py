"""A written document opens as one: real styles, named East Asian faces, notes that lead to their place."""

import datetime
import io
import zipfile

import pytest
from docx import api
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from throughline.exchange.docx import Document, Grid, Heading, Paragraph, Piece, document, ranges, split_stop

SAMPLE = Document(
    title="示例委员会2025年度工作报告",
    subtitle="2026年1月",
    blocks=[
        Heading("一、总体情况"),
        Paragraph((Piece("清单共列40项，", (1, 2, 3, 5)), Piece("已销号24项。", (4,)))),
        Heading("（一）细目", 2),
        Grid(["序号", "事项"], [["1", "建设示例服务点"], ["2", ""]]),
        Paragraph.of("bell \x07 and = text"),
    ],
    notes_title="依据",
    notes=["事项一", "事项二", "事项三", "事项四", "事项五"],
    author="示例外办",
)


@pytest.fixture(scope="module")
def made():
    return document(SAMPLE)


@pytest.fixture(scope="module")
def paper(made):
    return api.Document(io.BytesIO(made))


def part(made: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read(name))


def test_every_part_of_the_file_is_whole(made):
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert archive.testzip() is None
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(name))


def test_chapters_carry_real_heading_styles(paper):
    headings = {line.text: line.style.name for line in paper.paragraphs if line.style.name.startswith("Heading")}
    assert headings == {"一、总体情况": "Heading 1", "（一）细目": "Heading 2", "依据": "Heading 1"}
    assert paper.paragraphs[0].style.name == "Title"


def test_page_has_the_margins_of_the_standard(paper):
    section = paper.sections[0]
    shape = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(side / Mm(1)) for side in shape] == [37, 28, 26, 35]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)


@pytest.mark.parametrize(("style", "face"), [("Body Text", "FangSong"), ("Heading 1", "SimHei"), ("Title", "SimHei")])
def test_east_asian_faces_are_named_and_no_theme_overrides_them(paper, style, face):
    fonts = paper.styles[style].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == face
    assert not [name for name in fonts.attrib if name.endswith("Theme")]


def test_both_languages_are_named_for_the_whole_document(made):
    lang = part(made, "word/styles.xml").find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert (lang.get(qn("w:val")), lang.get(qn("w:eastAsia"))) == ("en-GB", "zh-CN")


def test_raised_numbers_stand_before_the_chinese_stop_and_lead_to_their_note(made, paper):
    line = next(line for line in paper.paragraphs if line.text.startswith("清单"))
    assert line.text == "清单共列40项，1-3,5已销号24项4。"
    places = {mark.get(qn("w:name")) for mark in part(made, "word/document.xml").iter(qn("w:bookmarkStart"))}
    leads = [link.get(qn("w:anchor")) for link in part(made, "word/document.xml").iter(qn("w:hyperlink"))]
    assert leads == ["note_1", "note_5", "note_4"]
    assert set(leads) <= places


def test_no_run_has_empty_properties(made):
    for name in ("word/document.xml", "word/footer1.xml"):
        empty = [tag for tag in part(made, name).iter(qn("w:rPr"), qn("w:pPr")) if not len(tag) and not tag.attrib]
        assert not empty


def test_run_properties_keep_the_order_of_the_schema(made):
    order = ["rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "kern", "sz", "szCs", "vertAlign", "lang"]
    for name in ("word/document.xml", "word/styles.xml"):
        for properties in part(made, name).iter(qn("w:rPr")):
            names = [etree.QName(child).localname for child in properties]
            places = [order.index(one) for one in names if one in order]
            assert places == sorted(places), names


def test_control_characters_do_not_break_the_file(paper):
    assert any(line.text == "bell  and = text" for line in paper.paragraphs)


def test_english_document_does_not_indent_and_keeps_the_stop_before_the_number():
    made = document(
        Document(title="Report", lang="en", blocks=[Paragraph((Piece("Forty items.", (1,)),))], notes=["x"])
    )
    paper = api.Document(io.BytesIO(made))
    assert next(line.text for line in paper.paragraphs if line.text.startswith("Forty")) == "Forty items.1"
    assert paper.styles["Body Text"].paragraph_format.first_line_indent is None


def test_numbers_are_shortened_to_runs():
    assert ranges([3, 1, 2, 9, 7, 8, 8]) == [(1, 3), (7, 9)]
    assert split_stop("已销号。") == ("已销号", "。")


def test_a_title_with_a_control_sign_and_a_local_moment_make_a_document():
    zone = datetime.timezone(datetime.timedelta(hours=8))
    made = document(Document(title="a\x0bb", blocks=[], made=datetime.datetime(2025, 11, 20, 9, 0, tzinfo=zone)))
    told = api.Document(io.BytesIO(made)).core_properties
    assert told.title == "ab"
    assert told.created.replace(tzinfo=None) == datetime.datetime(2025, 11, 20, 1, 0)  # noqa: DTZ001 (written as UTC)
