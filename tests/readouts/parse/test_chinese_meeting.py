"""Which meeting a Chinese page reports: title, bodies, tier, district, days, source; and named things."""

import pytest

from throughline.readouts.parse import parse
from throughline.readouts.parse.tables import Body, Entry, tables

PAGE = """青岚区委外事工作委员会召开第三次全体会议
日期：2031-05-12  来源：青岚区外办  字号：大 中 小
{day}，青岚区委外事工作委员会召开第三次全体会议。区委书记黎青山主持会议。"""


def test_page_with_labels() -> None:
    found = parse(PAGE.format(day="5月9日")).meeting
    assert found.title == "青岚区委外事工作委员会召开第三次全体会议"
    assert (found.bodies, found.tier, found.district) == (["青岚区委外事工作委员会"], "district", "青岚")
    assert (found.date_published, found.source) == ("2031-05-12", "青岚区外办")


@pytest.mark.parametrize(
    ("day", "held", "inferred"),
    [
        ("2031年5月9日", "2031-05-09", []), ("5月9日上午", "2031-05-09", ["date_held"]),
        ("昨天下午", "2031-05-11", ["date_held"]), ("12月30日", "2030-12-30", ["date_held"]), ("近日", None, []),
    ],
)  # fmt: skip
def test_day_of_the_meeting(day: str, held: str | None, inferred: list[str]) -> None:
    found = parse(PAGE.format(day=day)).meeting
    assert (found.date_held, found.inferred) == (held, inferred)


def test_two_bodies_of_one_plenary() -> None:
    found = parse("近日，区委外事工作委员会暨推进国际交往中心功能建设领导小组2031年全体会议召开。").meeting
    assert found.bodies == ["区委外事工作委员会", "推进国际交往中心功能建设领导小组"]
    assert found.title == "区委外事工作委员会暨推进国际交往中心功能建设领导小组2031年全体会议"


@pytest.mark.parametrize(
    ("words", "tier"),
    [
        ("市委外事工作委员会会议召开，市委书记方正主持。", "municipal"),
        ("县委外事工作委员会会议召开，县委书记方正主持。", "district"),
        ("领导小组会议召开，州委书记方正主持。", "municipal"),
    ],
)
def test_tier(words: str, tier: str) -> None:
    assert parse(words).meeting.tier == tier


def test_known_body_and_phrase_of_an_installation() -> None:
    known = tables(
        [Entry("zh", "document_verb", "审看了", "reviewed")],
        [Body(("青岚外联会",), "municipal", "", "committee", "qinglan")],
    )
    record = parse("近日，青岚外联会会议召开。会议审看了《外联工作方案》。", known=known)
    assert (record.meeting.bodies, record.meeting.tier) == (["青岚外联会"], "municipal")
    assert [document.action for document in record.documents] == ["reviewed"]


def test_named_things_and_metaphors() -> None:
    record = parse("会议强调，要办好青岚国际论坛，加快青岚国际会议中心建设，用好“五窗”政策，扩大国际“朋友圈”。")
    assert [one.name for one in record.named_events] == ["青岚国际论坛"]
    assert [one.name for one in record.named_venues] == ["青岚国际会议中心"]
    assert [one.name for one in record.named_platforms] == ["五窗"]


@pytest.mark.parametrize(
    "text", ["会", "“《（", "要" * 3000, "、" * 3000, "《" * 3000 + "会议审议", "第一，\n" * 500, "会议强调，" * 800]
)
def test_no_text_makes_it_fail(text: str) -> None:
    parse(text)


def test_block_with_subject_line_and_index_block_without_colons() -> None:
    block = parse(
        "中文\n主题：\n青岚区委外事工作委员会全体会议召开\n日期：2031-05-01\n"
        "来源：青岚区外办\n字号：大 中 小\n\n近日，会议召开。"
    )
    assert (block.meeting.title, block.meeting.source) == ("青岚区委外事工作委员会全体会议召开", "青岚区外办")
    index = parse(
        "索 引 号 1133/2031-9 公开方式 主动公开\n成文日期 2031-05-01 发布机构 山阳县\n"
        "县委外事委员会会议召开\n近日，会议召开。"
    )
    assert (index.meeting.title, index.meeting.source) == ("县委外事委员会会议召开", "山阳县")
    assert index.meeting.date_published == "2031-05-01"


def test_city_below_a_city_is_a_district() -> None:
    found = parse("近日，市委外事工作委员会会议召开，市委书记方正主持。会议传达学习青岚市委外事工作会议精神。").meeting
    assert found.tier == "district"


@pytest.mark.parametrize(
    ("below", "tier"),
    [
        ("会议要求，市教体局要办好留学生课堂，各镇要摸清外籍人员底数。", "district"),
        ("会议传达了中央和省、市外事工作会议精神。", "district"),
        ("会议要求，各县（市、区）要把任务落实到各镇。", "municipal"),
        ("会议要求，市教体局要会同松塘县办好留学生课堂。松塘县委书记参加。", "municipal"),
        ("会议听取了贯彻落实市委外事工作委员会第五次会议情况的汇报。", "municipal"),
    ],
)
def test_a_city_with_towns_and_no_districts_below_it_is_of_county_rank(below: str, tier: str) -> None:
    found = parse(f"4月2日，澜原市委外事工作委员会召开会议，市委书记黎青山主持。{below}").meeting
    assert (found.tier, found.district) == (tier, "澜原" if tier == "district" else None)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("运和区委外事工作委员会召开会议。《运和区2025年外事工作要点》获审议通过。", "运和"),
        ("会议要求，市和区有关部门要抓好落实，和区有关的事项及时上报。", None),
        ("青岚市和兰汀区的有关部门参加会议。会议听取兰汀区工作汇报。", "兰汀"),
    ],
)
def test_and_before_a_district_is_no_name_but_a_name_may_end_so(words: str, name: str | None) -> None:
    assert parse(f"4月28日，会议召开。\n{words}").meeting.district == name


def test_name_in_the_register_that_is_part_of_a_longer_one_is_another_body():
    text = (
        "4月28日，兰汀区委外事工作委员会召开2024年全体会议。区委书记王强主持会议。"
        "会议审议通过了《兰汀区2024年外事工作要点》。"
    )
    own = Body(("区委外事工作委员会",), "district", "示例一", "committee", "organization/1")
    meeting = parse(text, known=tables((), [own])).meeting
    assert (meeting.bodies, meeting.district) == (["兰汀区委外事工作委员会"], "兰汀")


def test_bare_name_of_the_register_does_not_move_a_meeting_to_another_district():
    text = "4月28日，区委外事工作委员会召开会议。区委书记王强主持会议。会议审议通过了《兰汀区2024年外事工作要点》。"
    own = Body(("区委外事工作委员会",), "district", "示例一", "committee", "organization/1")
    assert parse(text, known=tables((), [own])).meeting.district == "兰汀"
    assert parse(text.replace("兰汀区", ""), known=tables((), [own])).meeting.district == "示例一"


@pytest.mark.parametrize("district", ["", "临河", "Linhe"])
def test_a_body_known_by_its_bare_name_is_not_that_of_another_district(district: str) -> None:
    known = tables([], [Body(("区委外事工作委员会",), "district", district, "committee", "linhe")])
    page = "青岚区委外事工作委员会召开第三次全体会议\n5月9日，区委书记黎青山主持召开区委外事工作委员会全体会议。"
    found = parse(page, known=known).meeting
    assert (found.tier, found.district) == ("district", "青岚")
    nameless = parse("5月9日，区委书记黎青山主持召开区委外事工作委员会全体会议。", known=known).meeting
    assert nameless.district == (district or None)


TAIHE = """泰和区委外事工作委员会召开第五次全体会议
2025-04-18  来源：泰和区人民政府外事办公室

4月17日，泰和区委外事工作委员会召开第五次全体会议。区委书记林一平主持会议并讲话。

林一平指出，要建设泰河国际社区，更换渡口路双语标识。
"""


def test_a_district_whose_name_ends_in_and_is_told_by_headline_and_publisher():
    own = [Body(("区委外事工作委员会",), "district", name, "committee", name) for name in ("示例一", "示例二")]
    for known in (None, tables((), own)):
        assert parse(TAIHE, known=known).meeting.district == "泰和"
    assert "区" not in str(parse("部门和区属企业共商工作。区委外事工作委员会召开会议。").meeting.district)


def test_an_international_community_is_never_a_district():
    text = "4月17日，区委外事工作委员会召开会议。会议指出，要建设泰河国际社区，泰河国际社区要添置双语标识。"
    assert parse(text).meeting.district is None


def test_a_bare_name_that_several_districts_may_have_tells_none_of_them():
    own = Body(("区委外事工作委员会",), "district", "示例一", "committee", "organization/1")
    text = "4月28日，区委外事工作委员会召开会议。区委书记王强主持会议。"
    for other in (Body((), "district", "示例二"), Body(("区委外事工作委员会",), "district", "示例二")):
        meeting = parse(text, known=tables((), [own, other])).meeting
        assert (meeting.tier, meeting.district) == ("district", None)
    assert parse(text, known=tables((), [own])).meeting.district == "示例一"


def test_a_first_sentence_with_a_day_is_no_head_of_the_page():
    found = parse(
        "中共云岫县委外事工作委员会会议于2022年8月11日召开。  县委书记罗岸主持会议,县长葛尔丹参加会议。\n"
        "会议学习传达了州委外事工作会议精神。"
    )
    assert found.meeting.bodies == ["中共云岫县委外事工作委员会"]
    assert [one.name for one in found.people] == ["罗岸", "葛尔丹"]


@pytest.mark.parametrize(
    ("page", "tier", "district"),
    [
        (
            "青岚经济技术开发区管委会召开外资座谈会\n近日，青岚经济技术开发区管委会召开外资座谈会。",
            "district",
            "青岚经济技术",
        ),
        ("青岚高新区党工委召开会议\n近日，青岚高新区党工委召开会议。青岚市有关部门参加。", "district", "青岚高新"),
        (
            "青岚经开区召开外资座谈会\n近日，青岚经济技术开发区党工委召开外资座谈会。党工委书记黎青山主持。",
            "district",
            "青岚经济技术",
        ),
        (
            "青岚海湾旅游度假区管委会召开会议\n近日，青岚海湾旅游度假区管委会召开会议。青岚市委、青岚市政府有关部门参加。",
            "district",
            "青岚海湾旅游",
        ),
        (
            "青岚市召开外贸专题会议\n近日，青岚市委副书记、市长黎青山主持召开会议。会议传达州委有关会议精神。",
            "district",
            "青岚",
        ),
        (
            "青岚市召开外贸专题会议\n近日，青岚市委副书记、市长黎青山主持召开会议。会议要求，按照云岫市部署要求抓好落实。",
            "district",
            "青岚",
        ),
        (
            "青岚市召开外贸专题会议\n近日，青岚市委副书记、市长黎青山主持召开会议，研究落实提出的举措。",
            "municipal",
            None,
        ),
        (
            "云岫州委外事工作委员会召开会议\n近日，云岫州委外事工作委员会召开会议，州委书记黎青山主持，研究跨境村寨合作。",
            "municipal",
            None,
        ),
    ],
)
def test_tier_and_name_of_zones_and_cities_below_a_city(page: str, tier: str, district: str | None) -> None:
    found = parse(page).meeting
    assert (found.tier, found.district) == (tier, district)


@pytest.mark.parametrize(
    ("page", "bodies"),
    [
        ("青岚县人民政府召开第42次常务会议\n近日，县长黎青山主持召开县政府第42次常务会议。", ["青岚县人民政府"]),
        ("青岚县委常委会召开会议\n近日，县委书记黎青山主持召开县委常委会会议。", ["青岚县委常委会"]),
        ("青岚临空经济区党工委召开会议\n近日，青岚临空经济区党工委召开会议。", ["青岚临空经济区党工委"]),
        ("青岚区召开会议\n近日，青岚区外事侨务会议召开。会议通报了全市对外开放联席会议情况。", []),
        (
            "青岚区国际消费环境建设专班召开会议\n近日，青岚区国际消费环境建设专班召开会议。",
            ["青岚区国际消费环境建设专班"],
        ),
    ],
)
def test_bodies_in_the_fullest_form(page: str, bodies: list[str]) -> None:
    assert parse(page).meeting.bodies == bodies


def test_area_that_is_no_district() -> None:
    page = "云岫区召开外事会议\n近日，云岫区召开外事会议。要学习先进地区经验，加强边境地区管理，密切与日本静海县交往。"
    assert parse(page).meeting.district == "云岫"
