"""Who took part and which units spoke, in the many wordings of the genre."""

import pytest

from throughline.readouts.parse.reading import parse

HEAD = "云岫区委外事工作委员会召开全体会议\n4月2日，云岫区委外事工作委员会召开全体会议。\n"


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("会上，区委外办汇报了2024年工作情况，区教育局、云岫街道作交流发言。", ["区委外办", "区教育局", "云岫街道"]),
        ("会上，区外办通报了工作情况，区口岸办、云岫海关作了交流发言。", ["区外办", "区口岸办", "云岫海关"]),
        ("会议听取区委外办、区公安分局工作情况汇报。", ["区委外办", "区公安分局"]),
        ("区农业农村局、区发改局依次作了书面交流。", ["区农业农村局", "区发改局"]),
        ("会议听取各成员单位工作情况汇报。", []),
        ("区委外办主任王小明汇报了2024年工作情况。", []),
    ],
)
def test_units_that_spoke_wording(sentence: str, units: list[str]) -> None:
    assert [one.name for one in parse(HEAD + sentence, name="x.txt").remarks_by] == units


def test_name_that_spells_a_sound_after_a_post() -> None:
    told = parse(
        HEAD + "旗人武部部长石磊，旗人民法院院长宝音德力格尔，旗人民检察院检察长乌云其木格出席会议。", name="x.txt"
    ).people
    assert [(one.name, one.part) for one in told] == [
        ("石磊", ["attended"]),
        ("宝音德力格尔", ["attended"]),
        ("乌云其木格", ["attended"]),
    ]


def test_federation_is_no_name() -> None:
    assert not parse(HEAD + "会议听取区委外办、区侨联、区贸促会关于交往工作情况的汇报。", name="x.txt").people
