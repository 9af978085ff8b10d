"""Named places in Chinese: their edges, their company in a list, and what only looks like one."""

import pytest

from throughline.readouts.parse import parse

HEAD = "青岚区委外事工作委员会召开会议\n区委书记丁一舟主持会议。\n会议强调，"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("要支持华侨城、世茂广场举办美食节。", ["华侨城", "世茂广场"]),
        ("要支持永兴老街、东风厂改造提升。", ["永兴老街", "东风厂"]),
        ("要依托中德（青岚）产业园开展合作。", ["中德（青岚）产业园"]),
        ("要推动青岚保税物流中心（B型）封关运作。", ["青岚保税物流中心（B型）"]),
        ("要推进青岚“一带一路”国际合作园建设。", ["青岚“一带一路”国际合作园"]),
        ("老城厢历史文化街区要增设双语标识。", ["老城厢历史文化街区"]),
        ("要加快推进180亩卫星产业园建设。", ["卫星产业园"]),
        ("要把金沙湾文旅小镇打造成外国人入境游第一站。", ["金沙湾文旅小镇"]),
        ("要实现疏港二路双向通车。", ["疏港二路"]),
        ("要打造国际文创街区和特色美食街区。", []),
        ("要谋划建设第二条国际通道。", []),
        ("要由北港口岸局牵头落实。", []),
        ("由县文旅局对青石教堂旧址进行修缮。", ["青石教堂旧址"]),
    ],
)
def test_place_has_its_edges(words: str, expected: list[str]) -> None:
    assert [venue.name for venue in parse(HEAD + words).named_venues] == expected


def test_places_seen_before_the_meeting_are_told() -> None:
    record = parse(
        "青岚区委外事工作委员会召开会议\n会前，与会人员实地察看了望江门码头、枫林书院。\n会议强调，要加强统筹。"
    )
    assert [venue.name for venue in record.named_venues] == ["望江门码头", "枫林书院"]


def test_park_named_in_quotation_marks_among_platforms_is_a_place() -> None:
    record = parse(HEAD + "要重点建设“中意创新产业园”等开放平台，推进“智慧口岸”建设。")
    assert [venue.name for venue in record.named_venues] == ["中意创新产业园"]
    assert [platform.name for platform in record.named_platforms] == ["智慧口岸"]


@pytest.mark.parametrize(
    ("words", "events", "platforms"),
    [
        ("要借力青岚亚运会契机，全力备战青岚山地越野赛。", ["青岚亚运会", "青岚山地越野赛"], []),
        ("要精心组织海外华文媒体采风行等活动。", ["海外华文媒体采风行"], []),
        ("要实施“双百工程”和引才计划。", [], ["双百工程"]),
        ("要设立青岚国际人才奖。", [], ["青岚国际人才奖"]),
    ],
)
def test_event_and_platform_begin_behind_the_verb(words: str, events: list[str], platforms: list[str]) -> None:
    record = parse(HEAD + words)
    assert [one.name for one in record.named_events] == events
    assert [one.name for one in record.named_platforms] == platforms
