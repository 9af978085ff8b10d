"""What a Chinese readout says of its agenda, in the many wordings of the genre."""

import pytest

from throughline.readouts.parse.reading import parse

HEAD = "云岫区委外事工作委员会召开全体会议\n4月2日，云岫区委外事工作委员会召开全体会议。\n"


def agenda(sentence: str) -> list[tuple[str, str]]:
    return [(one.title, one.action) for one in parse(HEAD + sentence, name="x.txt").documents]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议原文传达了省委外事工作会议精神。", [("省委外事工作会议精神", "conveyed")]),
        ("会议集中学习了《涉外礼仪指南》。", [("涉外礼仪指南", "conveyed")]),
        ("会议以视频形式传达了市委外事工作会议精神。", [("市委外事工作会议精神", "conveyed")]),
        ("会议学习了习近平总书记关于外事工作的重要论述和省委全会精神。", [("省委全会精神", "conveyed")]),
        ("会议交流讨论了侨务引资思路。", [("侨务引资思路", "deliberated")]),
        ("会议讨论并通过《友城交往计划》。", [("友城交往计划", "approved")]),
        ("会议研究审议并原则同意了《外籍人才管理办法》。", [("外籍人才管理办法", "approved")]),
        ("会议讨论审定了《年度工作要点》。", [("年度工作要点", "approved")]),
        ("会议就国际社区建设进行了研究讨论。", [("国际社区建设", "deliberated")]),
        (
            "会议对2024年外事工作进行了总结，对2025年重点工作进行了部署。",
            [("2024年外事工作", "reviewed"), ("2025年重点工作", "arranged")],
        ),
        ("区委外办围绕《对外交往资源清单》作了说明。", [("对外交往资源清单", "reported")]),
        ("区委外办作《涉外安全形势分析报告》。", [("涉外安全形势分析报告", "reported")]),
        ("会议听取了关于今年以来工作开展情况及下步打算的汇报。", [("今年以来工作开展情况及下步打算", "reported")]),
        (
            "会议听取区文旅局关于入境旅游工作的汇报、区教育局关于国际学生管理工作的汇报。",
            [("入境旅游工作", "reported"), ("国际学生管理工作", "reported")],
        ),
        ("会上，区委外办通报了全区外事工作开展情况。", [("全区外事工作开展情况", "reported")]),
        ("会议听取有关情况汇报。", []),
        (
            "会议审议了《行动方案》，同意《结好请示》，对四季度外事活动作出部署。",
            [("行动方案", "reviewed"), ("结好请示", "approved"), ("四季度外事活动", "arranged")],
        ),
        ("会议共审议了两项议题：《工作要点》《友城计划》。", [("工作要点", "reviewed"), ("友城计划", "reviewed")]),
        ("会议审议《工作要点》时强调，要突出重点。", [("工作要点", "reviewed")]),
        (
            "会议议题有：一是传达省委外事工作会议精神；二是审议年度工作要点。",
            [("省委外事工作会议精神", "conveyed"), ("年度工作要点", "reviewed")],
        ),
        (
            "会议听取了关于筹备友城大会的情况汇报和关于开展外事督查的情况汇报。",
            [("筹备友城大会的情况", "reported"), ("开展外事督查的情况", "reported")],
        ),
        ("会议听取了区外办、区侨办、区台办的工作汇报。", []),
        ("会议决定，原则同意《青少年交流计划》，完善后印发。", [("青少年交流计划", "approved")]),
        ("会议听取区教育局、区商务局等5家成员单位2024年履职情况汇报。", [("2024年履职情况", "reported")]),
        ("会议审议了《工作要点》等相关文件。", [("工作要点", "reviewed")]),
        ("会议期间，与会人员观看了警示教育片。", []),
    ],
)
def test_agenda_wording(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert agenda(sentence) == expected
