"""What is page and what is readout: the six shapes, and the lines that stray into them."""

import pytest

from throughline.readouts.parse.furniture import read_page
from throughline.readouts.parse.tables import tables
from throughline.readouts.parse.text import read

KNOWN = tables()


def page_of(words):
    text = read(words)
    page = read_page(text, KNOWN)
    return page, [text.plain[start:end] for start, end in page.paragraphs], text


def test_block_of_labels_gives_day_source_and_title():
    page, paragraphs, text = page_of(
        "Chinese\nTopics:\nLinhe District Holds a Meeting\nDate: 2024-03-05\nSource: Linhe Daily\n"
        "fontSize:   big middle small\n\nThe meeting was held.\n\n(Written by Fang Wei, Gao Lin)"
    )
    assert text.plain[slice(*page.title)] == "Linhe District Holds a Meeting"
    assert (page.date_published, page.source, page.authors) == ("2024-03-05", "Linhe Daily", ["Fang Wei", "Gao Lin"])
    assert paragraphs == ["The meeting was held."]


def test_page_without_furniture_is_one_body():
    page, paragraphs, _text = page_of("Recently, a meeting was held.\nThe meeting stressed unity.")
    assert page.title is None
    assert paragraphs == ["Recently, a meeting was held.", "The meeting stressed unity."]


def test_english_body_with_chinese_labels_is_read():
    page, paragraphs, _text = page_of(
        "Linhe Holds a Meeting\n时间：2024-03-05  撰稿人：方伟  供稿部门：临河区外办\nThe meeting was held.\n1.png\n"
    )
    assert (page.date_published, page.source, page.authors) == ("2024-03-05", "临河区外办", ["方伟"])
    assert paragraphs == ["The meeting was held."]


def test_chinese_newspaper_gives_its_reporter_and_keeps_its_first_sentence():
    page, paragraphs, text = page_of(
        "首页 > 要闻\n临河区召开外事工作会议\n来源：临河日报  发布时间：2024年3月5日\n"
        "本报讯（记者 方伟 高林）昨天，会议召开。\n责任编辑：赵某\n别的新闻。"
    )
    assert text.plain[slice(*page.title)] == "临河区召开外事工作会议"
    assert (page.date_published, page.source, page.authors) == ("2024-03-05", "临河日报", ["方伟", "高林"])
    assert paragraphs == ["昨天，会议召开。"]


def test_index_block_names_the_title():
    page, paragraphs, text = page_of(
        "索引号：11330000000000000A/2024-00001\n信息名称：外事工作会议召开\n发布机构：临河区外办\n"
        "成文日期：2024-03-05\n\n会议召开了。"
    )
    assert text.plain[slice(*page.title)] == "外事工作会议召开"
    assert (page.date_published, page.source) == ("2024-03-05", "临河区外办")
    assert paragraphs == ["会议召开了。"]


def test_site_line_with_bars_is_read_as_labels():
    page, _paragraphs, _text = page_of(
        "Linhe Holds a Meeting\nBy Fang Wei\nlinhe.example.cn | Updated: March 5, 2024 | Source: Linhe Daily\n"
        "The meeting was held."
    )
    assert (page.date_published, page.source, page.authors) == ("2024-03-05", "Linhe Daily", ["Fang Wei"])


def test_lines_broken_to_a_width_are_one_paragraph():
    _page, paragraphs, _text = page_of(
        "The Foreign Affairs Committee of the CPC\nLinhe District Committee held a meeting that was chaired by\n"
        "its director.\nThe meeting stressed unity."
    )
    assert len(paragraphs) == 2


def test_what_follows_the_end_is_no_readout():
    _page, paragraphs, _text = page_of("The meeting was held.\nRelated news\nAnother meeting must be held.")
    assert paragraphs == ["The meeting was held."]


def test_text_of_no_sentences_is_read_without_fault():
    for words in ("", "\n\n", ":", "Date:", "a" * 5000, "1.png\n" * 50, "来源：\n来源：", "(" * 3000):
        page_of(words)


@pytest.mark.parametrize(
    "line", ["Linhe Daily | March 5, 2024", "(Linhe Daily) 10:20, March 05, 2024", "Linhe Daily | 2024-03-05 09:00"]
)
def test_line_of_source_and_day_is_no_title(line):
    page, paragraphs, text = page_of(f"Linhe District Meets\n{line}\nThe meeting was held.")
    assert text.plain[slice(*page.title)] == "Linhe District Meets"
    assert (page.date_published, page.source) == ("2024-03-05", "Linhe Daily")
    assert paragraphs == ["The meeting was held."]


@pytest.mark.parametrize(
    "line",
    [
        "Source: Linhe Daily Print | Save",
        "Source: Linhe Daily Reading volume: 402",
        "Source: Linhe Daily (Gao Lin",
        "Source: Linhe Daily Gao Lin",
        "Source: News\nSource: Linhe Daily",
    ],
)
def test_buttons_and_writers_behind_a_source_are_no_part_of_it(line):
    page, _paragraphs, _text = page_of(f"Linhe District Meets\n{line}\nThe meeting was held.")
    assert page.source == "Linhe Daily"


def test_columns_are_no_phrase():
    page, _paragraphs, _text = page_of("Linhe Meets\nSource: Linhe Release    Time: 2024-03-05\nThe meeting was held.")
    assert (page.source, page.date_published) == ("Linhe Release", "2024-03-05")


def test_lines_broken_to_a_width_are_joined_below_a_long_headline():
    lines = [
        "The District should open a service window for the guests of the",
        "Linhe Lantern Festival and correct the signs that stand along the",
        "River Walk before June.",
    ]
    _page, paragraphs, _text = page_of("A Headline " * 20 + "\n" + "\n".join(lines * 4))
    assert len(paragraphs) == 4


@pytest.mark.parametrize(
    ("line", "day", "source"),
    [
        ("Source: Linhe Daily | 2024-03-05", "2024-03-05", "Linhe Daily"),
        ("Source: Linhe Daily March 5, 2024 10:20", "2024-03-05", "Linhe Daily"),
        ("Updated: 2024-03-05 | Linhe Today", "2024-03-05", "Linhe Today"),
        ("Updated: 2024-03-05 | Print | 120 views", "2024-03-05", None),
        ("发布时间：2024-03-05 ｜ 临河日报", "2024-03-05", "临河日报"),
        ("来源：临河日报 2024年3月5日", "2024-03-05", "临河日报"),
        ("Source: Linhe Daily | Culture Page", None, "Linhe Daily | Culture Page"),
    ],
)
def test_day_and_publisher_in_one_field_are_told_apart(line, day, source):
    page, _paragraphs, _text = page_of(f"Linhe Holds a Meeting\n{line}\nThe meeting was held.")
    assert (page.date_published, page.source) == (day, source)


@pytest.mark.parametrize("hidden", ["\u200b", "\u2060", "\u200b\u200b\u00ad"])
def test_label_with_a_hidden_sign_in_it_is_a_label(hidden):
    page, _paragraphs, _text = page_of(f"临河区召开会议\n来{hidden}源：临河日报")
    assert page.source == "临河日报"
