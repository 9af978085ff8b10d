"""Chinese agendas: papers named in a heading, passed at the end of a sentence, told of by as many units as papers."""

import pytest

from throughline.readouts.parse.reading import parse

HEAD = "云岫区委外事工作委员会召开全体会议\n\n4月2日，云岫区委外事工作委员会召开全体会议。\n"


def agenda(sentence: str) -> list[tuple[str, str]]:
    return [(one.title, one.action) for one in parse(HEAD + sentence, name="x.txt").documents]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("会议听取了区外办的说明，原则通过该办法。会议明确，由区外办修改后印发。", "approved"),
        ("会议研究了该事项。会议决定，由区财政局安排经费。", "deliberated"),
        ("会议审议了有关材料。", "reviewed"),
    ],
)
def test_a_heading_of_minutes_names_the_paper_whose_fate_stands_below(below, expected):
    assert agenda(f"二、关于《来岫人员服务办法》\n{below}") == [("来岫人员服务办法", expected)]


def test_a_heading_over_demands_names_no_paper():
    assert agenda("一、关于外事工作总体要求\n会议认为，要把党的领导落实到外事工作各方面。") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "会上，区商务局通报了上半年外贸情况，港湾镇作了发言，三季度招商工作方案在会上获得通过。",
            [("上半年外贸情况", "reported"), ("三季度招商工作方案", "approved")],
        ),
        (
            "会议安排了节前安全检查，2024年外事工作要点获通过。",
            [("节前安全检查", "arranged"), ("2024年外事工作要点", "approved")],
        ),
        ("罗岸作了题为《口岸城市的对外交往》的汇报。", [("口岸城市的对外交往", "reported")]),
        ("会议讨论了驿站选址、志愿者管理两个议题。", [("驿站选址", "deliberated"), ("志愿者管理", "deliberated")]),
        ("会议对翻译经费、岗位设置等问题也进行了研究。", [("翻译经费", "deliberated"), ("岗位设置", "deliberated")]),
        (
            "会上，区城投集团、区交通局、港湾街道分别就查验场建设、疏港公路和征地扫尾作了汇报。",
            [("查验场建设", "reported"), ("疏港公路", "reported"), ("征地扫尾", "reported")],
        ),
        (
            "区外办、区商务局依次汇报了去年外事工作、今年打算。",
            [("去年外事工作", "reported"), ("今年打算", "reported")],
        ),
        ("港湾镇、柳溪乡汇报了涉外房屋管理情况。", [("涉外房屋管理情况", "reported")]),
        ("会议传达了市口岸领导小组第三次会议要求，区商务局发言。", [("市口岸领导小组第三次会议要求", "conveyed")]),
        ("会议同意设立涉外法律服务专员队伍。", [("设立涉外法律服务专员队伍", "approved")]),
        ("区贸促会书面汇报了海外联络点布局。", [("海外联络点布局", "reported")]),
        ("会议安排下步工作。", [("下步工作", "arranged")]),
    ],
)
def test_papers_are_shared_out_and_passed(sentence, expected):
    assert agenda(sentence) == expected


def test_what_stands_above_was_passed_and_not_what_is_agreed_after_it():
    told = agenda("区外办主任罗岸就《外资服务十条》起草情况作说明。会议审议并通过上述文件，同意设立服务专员队伍。")
    assert told == [("外资服务十条", "approved"), ("设立服务专员队伍", "approved")]


@pytest.mark.parametrize(
    "sentence",
    [
        "广播电视台台长罗岸介绍海外账号运营经验。",
        "会议通报了评价结果，分析了短板弱项。",
        "会议决定，各镇每年书面报告一次外事工作；将每年6月定为“云岫国际交流月”。",
        "区外事工作领导小组会议研究了外事重点项目，纪要如下：\n1.教育方面。区教育局负责选拔学生参赛。",
    ],
)
def test_experience_and_decisions_are_no_papers(sentence):
    told = [title for title, _action in agenda(sentence)]
    assert told in ([], ["评价结果"], ["外事重点项目"])
