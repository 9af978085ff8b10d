"""What long lists write without templates is what the tags of the same names draw."""

from time import process_time

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.html import conditional_escape

from throughline.base.text import Said
from throughline.look import quick
from throughline.look.drawings.progress import Progress
from throughline.look.lights import Light


def drawn(source: str, thing: object) -> str:
    return Template("{% load look %}" + source).render(Context({"thing": thing})).strip()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_quick_marks_are_the_tags(language):
    lights = [Light("red", "Late <b>"), Light("don", Said("已销号", "zh", fell_back=True), 'the "rule"')]
    bars = [
        Progress("percent", 40, 100, "40%", 0.5, "red"),
        Progress("count", 3, 8, "3 of 8 <i>", None, "grn", note="plan & more"),
        Progress("milestone", 1, 3, Said("1 / 3", "zh"), 0.99, "amb"),
        Progress("milestone", 0, 0, ""),
    ]
    with translation.override(language):
        assert [quick.light(one) for one in lights] == [drawn("{% light thing %}", one) for one in lights]
        assert [quick.progress(one) for one in bars] == [drawn("{% progress thing %}", one) for one in bars]
        for text in ("a < b", Said("中文", "zh"), Said("English & more", "en", fell_back=True)):
            assert drawn("{{ thing|said }}", text) == str(conditional_escape(quick.said(text)))


def test_what_is_chinese_in_an_english_page_is_marked_wherever_it_is_quoted():
    marked = '<span lang="zh-CN">修缮顺延约四周。</span><span class="lng">中文</span>'
    with translation.override("en"):
        assert quick.said("修缮顺延约四周。") == marked
        assert quick.said("Asked to 15 Jan: 修缮顺延约四周。") == f"Asked to 15 Jan: {marked}"
        assert quick.said("A: 可 · Office: 同意 <b>") == (
            'A: <span lang="zh-CN">可</span> · Office: <span lang="zh-CN">同意</span>'
            '<span class="lng">中文</span> &lt;b&gt;'
        )
        assert quick.said("Plain – and ‘quoted’ · words") == "Plain – and ‘quoted’ · words"


def test_an_english_sentence_in_a_chinese_page_is_marked_and_a_name_or_code_is_not():
    with translation.override("zh-hans"):
        told = "Six venues pass joint acceptance"
        assert quick.said(told) == f'<span lang="en">{told}</span><span class="lng">English</span>'
        for text in ("SHA-256 db4f0c64aa09", "王××", "docx, pdf, xlsx", "修缮 BIM model of the whole house"):
            assert quick.said(text) == text


@pytest.mark.parametrize("piece", ["《 ", "1", "中 · ", "（a"])
def test_long_words_are_marked_in_bounded_time(piece):
    begin = process_time()
    with translation.override("en"):
        quick.said(piece * 20_000 + "é")
    assert process_time() - begin < 2  # seconds
