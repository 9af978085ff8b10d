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
        ("区委统战部（区侨办）、边检站、其他单位作了发言。", ["区委统战部", "边检站"]),
        ("区卫健委介绍了国际医疗服务开展情况。", ["区卫健委"]),
        ("会议听取各成员单位工作情况汇报。", []),
        ("会议听取了区住建局、云岫海关关于口岸建设的汇报。", ["区住建局", "云岫海关"]),
        ("会议听取区民政局《关于涉外收养的报告》。", ["区民政局"]),
        ("会议听取了区交通局、云岫山边境管理大队汇报。", ["区交通局", "云岫山边境管理大队"]),
        ("会议听取区应急管理局渡口安全隐患排查情况汇报。", ["区应急管理局"]),
        ("会议听取区水利局上半年工作、区商务和投资局外资到资情况汇报。", ["区水利局", "区商务和投资局"]),
        ("会议听取了区教育和科技局关于国际学校建设的汇报。", ["区教育和科技局"]),
        ("区民宗局、区侨办先后通报工作。", ["区民宗局", "区侨办"]),
        ("区税务局、农行云岫支行、长青乳业作了表态发言。", ["区税务局", "农行云岫支行", "长青乳业"]),
        ("◆ 发言：区工信局、云岫港务有限公司", ["区工信局", "云岫港务有限公司"]),
        ("会议听取云岫区对外开放工作情况汇报。", []),
        ("会议听取了跨国公司引进情况、市场监管部门改革情况的汇报。", []),
        ("会议听取区水利局局长王小明关于水库建设的汇报。", []),
        ("区侨办负责人王小明传达市有关会议精神，并就有关方案作起草说明。", []),
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


def test_protection_by_a_consul_is_no_name() -> None:
    assert not parse(HEAD + "会议听取了在外渔工领事保护工作。", name="x.txt").people


def test_federation_is_no_name() -> None:
    assert not parse(HEAD + "会议听取区委外办、区侨联、区贸促会关于交往工作情况的汇报。", name="x.txt").people


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "管委会主任许褚、副主任何晏参加会议。",
            [("许褚", ["管委会主任"], ["attended"]), ("何晏", ["副主任"], ["attended"])],
        ),
        ("县委副书记张辽通过视频连线方式参加会议。", [("张辽", ["县委副书记"], ["attended"])]),
        ("代市长韩非在会上作工作部署。", [("韩非", ["代市长"], ["spoke"])]),
        ("经开区党工委书记郝思文参加会议。", [("郝思文", ["经开区党工委书记"], ["attended"])]),
        ("副区长（分管外事）徐宁参加会议。", [("徐宁", ["副区长"], ["attended"])]),
        ("区长温如海主持会议并就贯彻落实会议精神讲话。", [("温如海", ["区长"], ["presided", "spoke"])]),
        ("管委会主任（兼）敬一丹参加会议。", [("敬一丹", ["管委会主任"], ["attended"])]),
        ("区领导王　磊、司　马参加会议。", [("王 磊", [], ["attended"]), ("司 马", [], ["attended"])]),
        (
            "副市长母丘俭等市领导和市中级人民法院院长庹宗华参加会议。",
            [("母丘俭", ["副市长"], ["attended"]), ("庹宗华", ["市中级人民法院院长"], ["attended"])],
        ),
        ("区长岑参就贯彻会议精神、抓好任务落实作部署。", [("岑参", ["区长"], ["spoke"])]),
        ("出席会议的区领导有温如海、司马青等。", [("温如海", [], ["attended"]), ("司马青", [], ["attended"])]),
        ("副区长张旺就文件起草情况进行说明。", [("张旺", ["副区长"], ["delivered_remarks"])]),
        ("区委外办主任王磊就《国际传播方案》作说明。", [("王磊", ["区委外办主任"], ["delivered_remarks"])]),
        (
            "盟委委员斯琴毕力格、格日勒图列席会议。",
            [("斯琴毕力格", ["盟委委员"], ["sat_in"]), ("格日勒图", ["盟委委员"], ["sat_in"])],
        ),
    ],
)
def test_people_wording(sentence: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    told = parse(HEAD + sentence, name="x.txt").people
    assert [(one.name, one.titles, one.part) for one in told] == expected


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        (
            "会议听取副区长、区政府外办主任阮鹤声关于2024年度工作情况的汇报。",
            [("阮鹤声", ["副区长", "区政府外办主任"], ["delivered_remarks"])],
        ),
        (
            "会上，区委常委、区委办公室主任水天一原文传达了市委全会精神。",
            [("水天一", ["区委常委", "区委办公室主任"], ["delivered_remarks"])],
        ),
        (
            "副区长（挂职）单于飞，区领导扈三江参加会议。",
            [("单于飞", ["副区长（挂职）"], ["attended"]), ("扈三江", [], ["attended"])],
        ),
        (
            "市领导蒯大有（市委常委、组织部部长）、佘望（市委秘书长）出席会议。",
            [("蒯大有", ["市委常委", "组织部部长"], ["attended"]), ("佘望", ["市委秘书长"], ["attended"])],
        ),
        (
            "副区长云鹤、邓立，以及邹忌风、靳桐等区领导出席会议。",
            [
                ("云鹤", ["副区长"], ["attended"]),
                ("邓立", ["副区长"], ["attended"]),
                ("邹忌风", [], ["attended"]),
                ("靳桐", [], ["attended"]),
            ],
        ),
        ("童话同志因公请假。", [("童话", [], ["excused"])]),
        ("随后，区文旅局、集韵社区、禾浦软件园负责人依次发言。", []),
        (
            "区外办主任郭靖汇报了有关情况，衡屿区、市文化和旅游局作补充汇报。",
            [("郭靖", ["区外办主任"], ["delivered_remarks"])],
        ),
        ("健全旗、苏木、嘎查三级信息报告机制。", []),
    ],
)
def test_people_told_in_other_ways(sentence: str, people: list[tuple[str, list[str], list[str]]]) -> None:
    told = parse(HEAD + sentence, name="x.txt").people
    assert [(one.name, one.titles, one.part) for one in told] == people


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("衡屿区、市文化和旅游局、湾城集团作补充汇报。", ["衡屿区", "市文化和旅游局", "湾城集团"]),
        (
            "会议分别听取了区公安分局关于外国人管理服务、区卫健委关于国际医疗情况的汇报。",
            ["区公安分局", "区卫健委"],
        ),
        ("会议听取并原则同意区外办关于友城工作的汇报。", ["区外办"]),
    ],
)
def test_units_in_lists_and_in_turn(sentence: str, units: list[str]) -> None:
    assert [one.name for one in parse(HEAD + sentence, name="x.txt").remarks_by] == units


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("市外侨办主任白玛曲西作2016年工作情况汇报。", [("白玛曲西", ["市外侨办主任"], ["delivered_remarks"])]),
        (
            "副县长罗岸10月29日主持召开推进会，县政协主席韶明及在家的县委常委出席。",
            [("罗岸", ["副县长"], ["presided"]), ("韶明", ["县政协主席"], ["attended"])],
        ),
        (
            "居有竹、邴原、米佳等领导同志参加会议。",
            [("居有竹", [], ["attended"]), ("邴原", [], ["attended"]), ("米佳", [], ["attended"])],
        ),
        ("区委书记台静远主持会议。", [("台静远", ["区委书记"], ["presided"])]),
        (
            "区长罗岸主持，以及来自省农科院的研究员端木教出席会议。",
            [("罗岸", ["区长"], ["presided"]), ("端木教", ["研究员"], ["attended"])],
        ),
        (
            "会议听取区委外办主任蒲公关于贯彻落实市委外事工作委员会第五次全体会议情况的汇报。",
            [("蒲公", ["区委外办主任"], ["delivered_remarks"])],
        ),
    ],
)
def test_names_of_many_kinds_after_a_post_or_in_a_roll(sentence: str, expected: list) -> None:
    told = parse(HEAD + sentence, name="x.txt").people
    assert [(one.name, one.titles, one.part) for one in told] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "会议讨论了科技特派员管理、撂荒地治理两个议题。",
        "罗区长充分肯定了外事战线在采购防疫物资、安置在岫外国人等方面所做的工作。",
        "会后，区领导又同隔离点的联络员连了线。",
    ],
)
def test_what_posts_and_verbs_stand_before_is_no_name(sentence: str) -> None:
    assert not parse(HEAD + sentence, name="x.txt").people


def test_spaces_part_the_names_of_a_roll() -> None:
    told = parse(
        HEAD + "出　席：皇甫莹　常　遇　支　南　诸素影\n缺　席：元宝（区财政局局长，请假）", name="x.txt"
    ).people
    assert [(one.name, one.part) for one in told] == [
        ("皇甫莹", ["attended"]),
        ("常 遇", ["attended"]),
        ("支 南", ["attended"]),
        ("诸素影", ["attended"]),
        ("元宝", ["excused"]),
    ]
    assert told[-1].titles == ["区财政局局长"]


def test_a_page_that_breaks_a_line_within_its_first_sentence_keeps_who_presided() -> None:
    told = parse(
        "云岫区委外事工作委员会第二次会议纪要\n\n2025年2月20日下午，云岫区委外事工作委员会第二次会议在区委305会议室召\n"
        "开。区委书记罗岸主持会议。区委副书记、区长、区委外事工作委员会副主任\n归有年出席会议。\n",
        name="x.txt",
    )
    assert told.meeting.title == "云岫区委外事工作委员会第二次会议纪要"
    assert {one.name: one.part for one in told.people} == {"罗岸": ["presided"], "归有年": ["attended"]}


@pytest.mark.parametrize(
    ("sentence", "name", "titles", "part"),
    [
        ("区委外办主任王小明首先传达了市委会议精神。", "王小明", ["区委外办主任"], "delivered_remarks"),
        ("区委书记贯小明和区长李青共同主持会议。", "贯小明", ["区委书记"], "presided"),
        ("会议由区委书记和树青主持。", "和树青", ["区委书记"], "presided"),
        ("会议听取区委外办负责同志王小明关于友城工作的汇报。", "王小明", ["区委外办负责同志"], "delivered_remarks"),
        ("一是由区商务局局长王小明汇报外贸情况；", "王小明", ["区商务局局长"], "delivered_remarks"),
        ("2.区商务局局长王小明汇报外贸情况；", "王小明", ["区商务局局长"], "delivered_remarks"),
        ("【听取汇报】区商务局局长王小明汇报外贸情况。", "王小明", ["区商务局局长"], "delivered_remarks"),
        ("下半场讨论由副区长王小明主持。", "王小明", ["副区长"], "presided"),
        ("在区长王小明的主持下，会议讨论了两份文件。", "王小明", ["区长"], "presided"),
        ("副区长、联席会议总召集人王小明主持会议。", "王小明", ["副区长", "联席会议总召集人"], "presided"),
        ("区委书记王小明作出批示，要求各部门要高度重视。", "王小明", ["区委书记"], "spoke"),
        ("云岫重工公司总经理卡尔·林德作为企业代表发言。", "卡尔·林德", ["云岫重工公司总经理"], "delivered_remarks"),
        ("◆ 主持：副区长王小明", "王小明", ["副区长"], "presided"),
        ("参加：李青、王小明（区外办副主任）", "王小明", ["区外办副主任"], "attended"),
    ],
)
def test_person_wording(sentence: str, name: str, titles: list[str], part: str) -> None:
    told = {one.name: one for one in parse(HEAD + sentence, name="x.txt").people}
    assert (told[name].titles, part in told[name].part) == (titles, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "区长王小明召集商务、税务、海关等部门负责人开会。",
        "会议宣读了友城市长贺信。",
        "会议听取了会议中心项目指挥部的工作汇报。",
    ],
)
def test_what_is_no_name(sentence: str) -> None:
    assert {one.name for one in parse(HEAD + sentence, name="x.txt").people} <= {"王小明"}


def test_who_sent_another_has_a_post_where_told_of_later() -> None:
    page = HEAD + "受区委书记李青委托，区长王小明主持会议。\n请假：李青"
    told = {one.name: one for one in parse(page, name="x.txt").people}
    assert told["李青"].titles == ["区委书记"]


def test_roll_of_units_and_names() -> None:
    told = parse(HEAD + "出席：\n区政府办公室王小明\n区财政局李青\n", name="x.txt").people
    assert [(one.name, one.titles, one.part) for one in told] == [
        ("王小明", [], ["attended"]),
        ("李青", [], ["attended"]),
    ]


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("区委书记屈镇主持会议。", {"屈镇": ["presided"]}),
        ("区委书记和志伟主持会议。", {"和志伟": ["presided"]}),
        ("会议在区委书记廖某川主持下，听取汇报。", {"廖某川": ["presided"]}),
        ("4月2日，区长陶冶组织召开专班会议。", {"陶冶": ["presided"]}),
        ("王塘副区长主持会议。", {"王塘": ["presided"]}),
        ("主持人是区委副书记沐春。", {"沐春": ["presided"]}),
        ("会议听取汇报。\n（会议主持人：区委副书记骆驼祥）", {"骆驼祥": ["presided"]}),
        ("会议主持 | 区长 应怀民\n请假人员 | 单小丹", {"应怀民": ["presided"], "单小丹": ["excused"]}),
        (
            "出席会议的有：区委书记荀若水（主持并讲话），区长莫斜川，副区长尤里（作情况说明）。",
            {"荀若水": ["presided", "spoke"], "莫斜川": ["attended"], "尤里": ["delivered_remarks"]},
        ),
        ("出席：区财政局查志强，云岫街道仇大海", {"查志强": ["attended"], "仇大海": ["attended"]}),
        ("区长高志海主持，区长助理曾显出席。", {"高志海": ["presided"], "曾显": ["attended"]}),
        ("议题一 听取口岸建设情况（汇报人：区口岸办主任查雪）", {"查雪": ["delivered_remarks"]}),
    ],
)
def test_who_took_part_is_told_in_other_words_too(told, who):
    assert {one.name: one.part for one in parse(HEAD + told).people} == who


@pytest.mark.parametrize(
    "told", ["区委书记和区长出席会议。", "列席：区委办公室、区政府办公室有关负责同志。", "会议由区委副书记主持。"]
)
def test_words_that_are_no_names_stay_none(told):
    assert parse(HEAD + told).people == []


@pytest.mark.parametrize("furniture", ["打印本页", "见习记者 王小雨", "字号 大 中 小", "浏览次数 12", "汤圆"])
def test_source_is_told_without_the_furniture_behind_it(furniture):
    assert parse(f"云岫区召开会议\n来源：云岫区融媒体中心 {furniture}\n{HEAD}").meeting.source == "云岫区融媒体中心"
