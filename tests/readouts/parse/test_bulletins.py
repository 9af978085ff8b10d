"""Progress bulletins: numbered items with task, lead division and progress."""

import pytest

from throughline.readouts.parse import parse

PAGE = """2031年政府工作报告重点任务上半年进展情况
日期：2031-07-02  来源：青岚市政府外办

第7项 建成青岚国际会议中心。
牵头单位：项目处、市住建局；配合单位：市规划局
进展情况：主体封顶，完成总工程量的62%。

第8项 新开国际航线2条（牵头单位：市口岸办）
进展情况：已开通1条。
"""


def test_items_with_labels() -> None:
    record = parse(PAGE)
    assert record.document_class == "bulletin"
    assert [(item.number, item.task, item.lead, item.progress) for item in record.items] == [
        ("7", "建成青岚国际会议中心", ["项目处", "市住建局"], "主体封顶，完成总工程量的62%。"),
        ("8", "新开国际航线2条", ["市口岸办"], "已开通1条。"),
    ]
    assert PAGE[record.items[0].start :].startswith("第7项")
    assert (record.meeting.tier, record.meeting.date_published) == ("municipal", "2031-07-02")


def test_rows_of_a_table() -> None:
    record = parse(
        "重点任务进展情况\n序号\t任务\t牵头单位\t进展情况\n12\t办好论坛\t礼宾处、会务处\t方案获批\n13\t结好友城\t友城处\t已签约\n"
    )
    assert [(item.number, item.task, item.lead) for item in record.items] == [
        ("12", "办好论坛", ["礼宾处", "会务处"]), ("13", "结好友城", ["友城处"]),
    ]  # fmt: skip


def test_english_bulletin() -> None:
    record = parse(
        "Progress in 2031\nItem 3 Open two air routes.\nLead division: Ports Office\nProgress: One is open.\n"
    )
    assert [(item.number, item.task, item.lead, item.progress) for item in record.items] == [
        ("3", "Open two air routes", ["Ports Office"], "One is open."),
    ]


def test_readout_is_no_bulletin() -> None:
    assert parse("会议听取了重点任务进展情况汇报。会议强调，要办好第3项任务。").document_class == "readout"


@pytest.mark.parametrize(
    "page",
    [
        (
            "进展情况\n第12项　建成会议中心（礼宾处牵头）\n进展：主体封顶。\n"
            "第13项　办好论坛（会务处牵头）\n进展：方案获批。"
        ),
        (
            "进展情况\n一、建成会议中心（第12项）\n牵头单位：礼宾处\n进展情况：主体封顶。\n"
            "二、办好论坛（第13项）\n牵头单位：会务处\n进展情况：方案获批。"
        ),
        (
            "进展\n第12项 建成会议中心\n（牵头处室：礼宾处）\n主体封顶。\n"
            "第13项 办好论坛\n（牵头处室：会务处）\n方案获批。"
        ),
        "进展情况一览\n序号\n任务\n牵头单位\n进展情况\n12\n建成会议中心\n礼宾处\n主体封顶。\n13\n办好论坛\n会务处\n方案获批。",
        (
            "进展情况\n| 序号 | 任务 | 牵头单位 | 进展情况 |\n| 12 | 建成会议中心 | 礼宾处 | 主体封顶。 |\n"
            "| 13 | 办好论坛 | 会务处 | 方案获批。 |"
        ),
    ],
)
def test_shapes_of_a_bulletin(page: str) -> None:
    assert [(item.number, item.task, item.lead, item.progress) for item in parse(page).items] == [
        ("12", "建成会议中心", ["礼宾处"], "主体封顶。"),
        ("13", "办好论坛", ["会务处"], "方案获批。"),
    ]


def test_foot_of_the_page_is_no_progress() -> None:
    assert parse(PAGE + "\n请各单位继续推进。\n附件：一览表\n").items[-1].progress == "已开通1条。"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Progress\nHome\nYunzhou Key Tasks: Third Quarter of 2024\n", "Yunzhou Key Tasks: Third Quarter of 2024"),
        ("Skip to content\nBulletins\nTwelve Tasks and Where They Stand\n", "Twelve Tasks and Where They Stand"),
        ("News\nKey Tasks of the Office, 2024\nSource: Yunzhou Date: 2024-07-01\n", "Key Tasks of the Office, 2024"),
        ("Progress\nStatus of Foreign Affairs Tasks in 2024\n", "Status of Foreign Affairs Tasks in 2024"),
    ],
)
def test_words_of_a_menu_are_no_title(above, title):
    items = "".join(
        f"Item {number}\nTask: Open window {number}.\nLead division: Visa Office\nProgress: It opened in May.\n"
        for number in (1, 2)
    )
    assert parse(above + items).meeting.title == title
