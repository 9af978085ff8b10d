"""Requirements in Chinese: where they are cut, their section, and what is none."""

import pytest

from throughline.readouts.parse import parse
from throughline.readouts.parse.record import Requirement


def told(text: str) -> list[str]:
    return [requirement.text for requirement in parse(text).requirements]


def one(text: str) -> Requirement:
    (requirement,) = parse(text).requirements
    return requirement


def test_actionable_sentence_is_cut_without_its_lead_in() -> None:
    assert told("会议强调，要用好“三窗”政策，走访50家外资企业，办好青岚论坛。") == [
        "用好“三窗”政策", "走访50家外资企业", "办好青岚论坛",
    ]  # fmt: skip


def test_guidance_stays_one_span() -> None:
    sentence = "会议强调，要提高政治站位，坚决贯彻党中央决策部署，把党的领导贯穿始终"
    found = one(sentence + "。")
    assert (found.text, found.section, found.actionable) == (sentence, "会议强调", False)


def test_clauses_of_means_and_purpose_stay_with_their_verb() -> None:
    assert told("会议要求，要以两个社区为试点，建设6个国际化社区服务站，形成可推广的经验。") == [
        "会议要求，要以两个社区为试点，建设6个国际化社区服务站，形成可推广的经验",
    ]  # fmt: skip


def test_with_whom_stays_with_what_is_to_be_done() -> None:
    assert told("会议强调，区教委要会同区人社局，抓好学校周边服务，逐月通报进展。") == [
        "会同区人社局，抓好学校周边服务", "逐月通报进展",
    ]  # fmt: skip


def test_sentence_is_cut_by_whom_it_addresses() -> None:
    assert told("会议要求，区委外办要建立工作台账；各街道要在6月底前报送场所名单。") == [
        "区委外办要建立工作台账", "各街道要在6月底前报送场所名单",
    ]  # fmt: skip


def test_numbered_orders() -> None:
    assert told("会议要求，一要讲好青岚故事；二要拍摄3部英文宣传片。") == ["讲好青岚故事", "拍摄3部英文宣传片"]


def test_section_goes_on_until_the_next() -> None:
    record = parse("会议强调，要办好青岚论坛。\n要新建2处外事参访点。\n会议要求，要每月通报进展。")
    assert [one.section for one in record.requirements] == ["会议强调", "会议强调", "会议要求"]


def test_background_and_reports_are_none() -> None:
    assert told("会议指出，今年是青岚建区20周年。一年来，全区新增友城3座，取得了积极成效。外事工作无小事。") == []


def test_traditional_text_slices_back() -> None:
    text = "會議強調，要辦好「青嵐論壇」，新設離境退稅商店8家。"
    for found in parse(text).requirements:
        assert text[found.start : found.end] == found.text
    assert len(told(text)) == 2


def test_every_decision_says_why() -> None:
    assert {why.of for why in one("会议强调，要新建2处外事参访点。").why} >= {"requirement", "actionable", "topics"}


def test_a_line_begins_with_a_word_not_with_the_comma_before_it() -> None:
    record = parse("会议要求，各单位要抓好落实。同时，要严明外事纪律，严格执行每月报告制度。")
    assert [one.text for one in record.requirements][1:] == ["严明外事纪律", "严格执行每月报告制度"]


@pytest.mark.parametrize(
    ("words", "sections"),
    [
        (
            "就做好下一步工作，李明提出三点要求：一是抓好口岸开放。二是建立联席机制。",
            ["就做好下一步工作，李明提出三点要求"] * 2,
        ),
        ("李明讲了两点意见。第一，组织专题学习。第二，办好进口商品展。", ["李明讲了两点意见"] * 2),
        (
            "一、提高认识。各部门要组织集中学习。\n二、狠抓落实。区文旅局要推出参访线路5条。",
            ["一、提高认识", "二、狠抓落实"],
        ),
    ],
)
def test_who_opens_a_section_behind_what_it_is_about(words, sections):
    record = parse(f"4月2日，云岫区委外事工作委员会召开会议。区委书记李明主持会议。\n{words}")
    assert [one.section for one in record.requirements] == sections


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        ("会议强调，要提升口岸承载力，提升港区吸引力。", False),
        ("会议要求，要凝聚侨心侨力，涵养侨务资源。", False),
        ("会议要求，各部门要加强组织领导。", False),
        ("会议要求，区外办要开通外商投诉热线。", True),
        ("会议要求，区教育局要选派15名教师赴友城研修。", True),
    ],
)
def test_what_reads_like_guidance_is_no_task_though_a_cue_speaks_for_it(words: str, acts: bool) -> None:
    assert {row.actionable for row in parse(words).requirements} == {acts}
