"""Events, venues and platforms as Chinese readouts name them, and what only looks like one."""

import pytest

from throughline.readouts.parse.reading import parse

HEAD = "云岫区委外事工作委员会召开全体会议\n4月2日，云岫区委外事工作委员会召开全体会议。\n"


def names(sentence: str) -> tuple[list[str], list[str], list[str]]:
    told = parse(HEAD + "会议要求，" + sentence, name="x.txt")
    groups = (told.named_events, told.named_venues, told.named_platforms)
    return tuple([one.name for one in group] for group in groups)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("要办好中欧青年创客大赛和云岫国际友城周。", ["中欧青年创客大赛", "云岫国际友城周"]),
        ("要筹办第三届中国（云岫）国际丝绸博览会。", ["中国（云岫）国际丝绸博览会"]),
        ("要办好“一带一路”陶瓷博览会。", ["“一带一路”陶瓷博览会"]),
        ("要举办“驻华使节云岫行”、“侨聚云岫”联谊活动。", ["驻华使节云岫行", "侨聚云岫"]),
        ("要办好环云湖马拉松赛、云岫国际山地自行车赛。", ["环云湖马拉松赛", "云岫国际山地自行车赛"]),
        ("要加强国庆节期间值班，规范举办研讨会，跟踪参赛办展进展。", []),
    ],
)
def test_event_wording(sentence: str, events: list[str]) -> None:
    assert names(sentence)[0] == events


@pytest.mark.parametrize(
    ("sentence", "venues"),
    [
        (
            "要发挥中国（云江）自由贸易试验区、云江跨境电商综合试验区作用。",
            ["中国（云江）自由贸易试验区", "云江跨境电商综合试验区"],
        ),
        ("要提升老城厢历史文化街区、白鹭湾湿地公园接待能力。", ["老城厢历史文化街区", "白鹭湾湿地公园"]),
        ("要推进清水河边境经济合作区、云岫国际空港经济区建设。", ["清水河边境经济合作区", "云岫国际空港经济区"]),
        ("要加强和平公园管护，在中山路设置双语标识。", ["和平公园", "中山路"]),
        ("云岫高新区要牵头制定方案。", []),
        ("要擦亮“侨乡会客厅”品牌。", []),
    ],
)
def test_venue_wording(sentence: str, venues: list[str]) -> None:
    assert names(sentence)[1] == venues


@pytest.mark.parametrize(
    ("sentence", "platforms"),
    [
        ("要打造“云岫有约”、“云外通”等涉外服务品牌。", ["云岫有约", "云外通"]),
        ("要建强“外语志愿者服务队”，开行“云岫号”国际货运班列。", ["外语志愿者服务队", "云岫号"]),
        ("要构建“一核三区多点”对外开放格局。", ["一核三区多点"]),
        ("要对外文标识开展“体检”，下好“先手棋”，这是全区的“一号工程”。", []),
    ],
)
def test_platform_wording(sentence: str, platforms: list[str]) -> None:
    assert names(sentence)[2] == platforms


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("会议强调，要通过本地媒体宣传临河国际茶香周。", "临河国际茶香周"),
        ("会议强调，要利用城市宣传周开展活动。", "城市宣传周"),
    ],
)
def test_a_name_does_not_reach_back_over_what_something_is_done_with(sentence, event):
    told = parse(f"临河区委外事工作委员会召开会议。\n{sentence}").named_events
    assert [one.name for one in told if len(one.name) > len(event)] == []
    assert event in [one.name for one in told]
