"""Chains of agenda verbs, what was announced or handed in, and lists under 等工作, in Chinese."""

import pytest

from throughline.readouts.parse import parse


def told(text: str) -> list[tuple[str, str]]:
    return [(document.title, document.action) for document in parse(text).documents]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议同意印发《青岚区国际化社区指引》。", [("青岚区国际化社区指引", "approved")]),
        ("会议一致同意审议通过《青岚区涉外应急预案》。", [("青岚区涉外应急预案", "approved")]),
        ("会议讨论并决定了2031年度因公出访计划。", [("2031年度因公出访计划", "approved")]),
        ("会议宣布了《领导小组调整通知》。", [("领导小组调整通知", "reported")]),
        ("会议传达市委外事委会议精神，并学习讨论了有关文件。", [("市委外事委会议精神", "conveyed")]),
        (
            "会议研究并部署了作风建设、语言环境整治等重点工作。",
            [("作风建设", "arranged"), ("语言环境整治", "arranged")],
        ),
        ("《青岚区外宾接待办法》提交会议讨论。", [("青岚区外宾接待办法", "deliberated")]),
        ("会议审议《青岚区工作要点》并予通过。", [("青岚区工作要点", "approved")]),
        ("会议同意将《青岚区出访计划》报市外办审批。", [("青岚区出访计划", "approved")]),
        ("会上，区商务局局长路遥作了外资外贸工作情况汇报。", [("外资外贸工作情况", "reported")]),
        (
            "会议审议通过了全会议程（草案）、日程（草案）和人员名单（草案）。",
            [("全会议程（草案）", "approved"), ("日程（草案）", "approved"), ("人员名单（草案）", "approved")],
        ),
    ],
)
def test_agenda_told_by_a_chain_or_by_what_was_handed_in(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert told(sentence) == expected


def test_paper_is_told_once_where_its_draft_is_named_first() -> None:
    found = told("会议审议《青岚区工作规则（送审稿）》。\n会议一致通过《青岚区工作规则》。")
    assert found == [("青岚区工作规则（送审稿）", "approved")]


def test_bare_related_papers_are_none() -> None:
    assert told("会议审议外事工作有关文件。") == []


@pytest.mark.parametrize(
    "text",
    [
        "会议审议了《青岚区接待办法》。\n与会人员一致同意。",
        "会议审议了《青岚区接待办法》。会议原则同意，由区外办修改完善后按程序印发。",
        "会议审议了《青岚区接待办法》，决定印发实施。",
        "会议先后审议了《青岚区接待办法》，均予以通过。",
        "提交会议审议的《青岚区接待办法》获得通过。",
    ],
)
def test_what_was_agreed_to_afterwards_is_approved(text: str) -> None:
    assert told(text) == [("青岚区接待办法", "approved")]


def test_each_paper_handed_in_is_approved_and_what_was_settled_is_too() -> None:
    assert told("提交会议审议的《甲类规则》《乙类细则》均获通过。") == [
        ("甲类规则", "approved"),
        ("乙类细则", "approved"),
    ]
    assert told("会议确定了今年重点任务清单。") == [("今年重点任务清单", "approved")]


def test_units_in_two_lists_spoke_each() -> None:
    record = parse("会上，区外办、区商务局，天桥镇、云栖街道作了专题汇报。")
    assert [unit.name for unit in record.remarks_by] == ["区外办", "区商务局", "天桥镇", "云栖街道"]
    assert [one.name for one in parse("市口岸办、上港海关作了有关情况的说明。").remarks_by] == ["市口岸办", "上港海关"]
