"""Which tier a city is of, by its name where it is real and else by what its page tells; and districts by name."""

import pytest

from throughline.readouts.parse import parse
from throughline.readouts.parse.tables import Entry, tables

PAGE = """{city}市委外事工作委员会第三次会议召开

2024年5月8日，{city}市委外事工作委员会第三次会议召开。市委书记王某主持会议并讲话。{more}
"""


def meeting_of(city: str, more: str = ""):
    return parse(PAGE.format(city=city, more=more)).meeting


@pytest.mark.parametrize(("city", "tier", "place"), [("义乌", "district", "义乌"), ("金华", "municipal", None)])
def test_real_city_is_of_its_own_tier(city, tier, place):
    told = meeting_of(city, "各县（市、区）、乡镇要抓好落实。")
    assert (told.tier, told.district) == (tier, place)


def test_name_that_only_ends_like_a_real_city_is_none():
    assert meeting_of("云义乌").tier == "municipal"


@pytest.mark.parametrize(
    "more",
    [
        "会议传达了云安市外贸工作推进会精神。",
        "会议传达了6月16日云安市委外事工作委员会会议精神。",
        "各镇街要抓好落实。",
        "市教体局、人武部负责同志参加会议。",
        "会议传达了盟口岸工作领导小组会议精神。",
    ],
)
def test_city_is_below_a_city_where_the_page_tells_of_towns_or_of_who_is_above(more):
    assert meeting_of("青苔", more).tier == "district"


@pytest.mark.parametrize(
    "more", ["", "市政府秘书长李某参加会议。", "会议传达了青苔市招商大会精神。", "会议传达了全省外事会议精神。"]
)
def test_city_is_municipal_where_nothing_puts_it_below(more):
    assert meeting_of("青苔", more).tier == "municipal"


def test_districts_outweigh_towns():
    assert meeting_of("青苔", "各区县、各镇街要抓好落实，区县长要亲自抓。").tier == "municipal"


def test_hint_of_an_installation_weighs():
    text = PAGE.format(city="青苔", more="河长制办公室参加会议。")
    assert parse(text, known=tables([Entry("zh", "city_hint", "河长制办公室", "4")])).meeting.tier == "district"


@pytest.mark.parametrize("name", ["和平区", "和顺县", "来安县", "市南区"])
def test_real_district_whose_name_begins_like_a_common_word_is_found(name):
    short, kind = name[:-1], name[-1]
    held = f"{name}委外事工作委员会召开会议"
    told = parse(f"{held}\n\n5月8日，{held}。{kind}委书记王某主持。").meeting
    assert (told.tier, told.district) == ("district", short)


def test_autonomous_county_is_told_without_its_people():
    text = "云麻瑶族自治县委外事工作委员会召开会议\n\n5月8日，云麻瑶族自治县委外事工作委员会召开会议。"
    assert parse(text).meeting.district == "云麻"
