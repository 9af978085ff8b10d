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
        ("要筹办第三届中国（云岫）国际丝绸博览会。", ["第三届中国（云岫）国际丝绸博览会"]),
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


@pytest.mark.parametrize(
    ("sentence", "events", "venues", "platforms"),
    [
        (
            "要高标准办好第五届云岫国际茶文化节，筹备参加中国国际服务贸易交易会云岫主题日活动。",
            ["第五届云岫国际茶文化节", "中国国际服务贸易交易会"],
            [],
            [],
        ),
        (
            "要支持云岫国际会展中心扩建，推动滨江国际商务区与望江门历史文化街区联动发展。",
            [],
            ["云岫国际会展中心", "滨江国际商务区", "望江门历史文化街区"],
            [],
        ),
        (
            "要以举办亚洲青年体育节为契机，编制星海湾国际交往核心区城市设计。",
            ["亚洲青年体育节"],
            ["星海湾国际交往核心区"],
            [],
        ),
        (
            "要办好国际友城周、友城市长论坛、海外华文媒体云岫行。",
            ["国际友城周", "友城市长论坛", "海外华文媒体云岫行"],
            [],
            [],
        ),
        ("要举办国际论坛，争取1—2场部长级会议落地，谋划一场临空消费嘉年华。", [], [], []),
        (
            "要支持丝路国家商品展示中心、望潮角邮轮母港投入运营，办好海岸生活节。",
            ["海岸生活节"],
            ["丝路国家商品展示中心", "望潮角邮轮母港"],
            [],
        ),
        ("要策划“画说云岫”巡展，围绕中国—东盟人文交流年开展交流。", ["画说云岫", "中国—东盟人文交流年"], [], []),
        ("要把“外企早餐会”办成常态，推广“邻里会客厅”做法。", [], [], ["外企早餐会", "邻里会客厅"]),
        ("要为重点外企配备“服务管家”，筹建海外“竹艺工坊”。", [], [], ["服务管家", "竹艺工坊"]),
        ("要争当“店小二”，健全“全链条”服务，做到“一口清”，引进“高精尖缺”人才。", [], [], []),
        ("要推进湖心岛、青石两个街道国际化社区建设。", [], [], []),
        ("要确保国际会议酒店、市内免税店年内开业。", [], [], []),
        (
            "要推进凤凰岭国家森林公园、云台书院、沈氏故居等12处参访点提升。",
            [],
            ["凤凰岭国家森林公园", "云台书院", "沈氏故居"],
            [],
        ),
        ("要争取亚太青年企业家峰会永久会址落户。", ["亚太青年企业家峰会"], [], []),
        ("要在云岫西站、长途汽车客运总站增设双语导览。", [], ["云岫西站", "长途汽车客运总站"], []),
    ],
)
def test_names_of_many_kinds(sentence: str, events: list[str], venues: list[str], platforms: list[str]) -> None:
    assert names(sentence) == (events, venues, platforms)


@pytest.mark.parametrize(
    ("clause", "venues"),
    [
        ("支持望京、麦子店等国际化街区", ["望京", "麦子店"]),
        ("在潮音寺、晚晴楼两处参访点增加讲解", ["潮音寺", "晚晴楼"]),
        ("推进太平洋百货、万象汇等商圈离境退税", ["太平洋百货", "万象汇"]),
        ("在机场、车站、口岸等重点场馆设置标识", []),
        ("办好樱花里、枫林渡两个社区的活动", []),
        ("依托中山大道国际化街区", ["中山大道"]),
        ("沿滨湖路增设英文路牌", ["滨湖路"]),
        ("抓好长乐港三号泊位开放验收", ["长乐港三号泊位"]),
        ("依托上海虹桥综合交通枢纽", ["上海虹桥综合交通枢纽"]),
        ("完善综合交通枢纽和国际医院功能", []),
    ],
)
def test_places_are_told_by_the_head_of_their_list(clause, venues):
    assert [one.name for one in parse(f"会议强调，要{clause}。").named_venues] == venues


@pytest.mark.parametrize(
    ("sentence", "venues"),
    [
        ("4月3日，区对外开放领导小组会议在柳溪大厦召开。", ["柳溪大厦"]),
        ("日前，区委外事工作委员会第七次会议在归侨文化馆举行。", ["归侨文化馆"]),
        ("6月4日，区委外事工作委员会第六次会议开到了云岫中医药国际产业园。", ["云岫中医药国际产业园"]),
        ("4月3日，区对外开放领导小组会议在区会议中心召开。", []),
        ("4月3日，区对外开放领导小组会议在县文化馆举行。", []),
    ],
)
def test_the_house_that_a_meeting_was_held_in_is_named_where_it_has_a_name(sentence: str, venues: list[str]) -> None:
    told = parse("云岫区召开会议\n" + sentence + "会议强调，要抓好落实。", name="x.txt")
    assert [one.name for one in told.named_venues] == venues


@pytest.mark.parametrize(
    ("sentence", "venues"),
    [
        ("会议要求，要推动柳林口岸货检通道24小时通关。", ["柳林口岸"]),
        ("会议要求，要推进云岫港三期集装箱码头开工。", ["云岫港"]),
        ("会议要求，县交通局负责石溪作业区千吨级泊位前期工作。", ["石溪作业区"]),
        ("会议要求，要组织三星级以上酒店受理外卡。", []),
        ("会议要求，要建成镇级中转站，推进旅检通道扩建。", []),
        ("会议要求，要学会用国际视野审视柳桥。", []),
        ("会议要求，要抓好落实。区委副书记、区长娄敬亭，区人大常委会主任莫愁湖出席。", []),
    ],
)
def test_a_venue_is_named_without_its_parts_and_common_places_are_none(sentence: str, venues: list[str]) -> None:
    assert [one.name for one in parse(HEAD + sentence, name="x.txt").named_venues] == venues


@pytest.mark.parametrize(
    ("sentence", "events", "platforms"),
    [
        ("会议要求，要承办冰雪季开幕式，认领友城周两场配套活动。", ["冰雪季", "友城周"], []),
        ("会议要求，要组织“光明行”义诊到边境村。", [], ["光明行"]),
        ("会议要求，要组建“轻骑兵”小分队，完善“任务—项目—清单”平台。", [], []),
        ("会议要求，要动员外贸企业使用“单一窗口”。", [], ["单一窗口"]),
    ],
)
def test_festivals_of_short_names_and_quoted_words_that_name_nothing(
    sentence: str, events: list[str], platforms: list[str]
) -> None:
    told = parse(HEAD + sentence, name="x.txt")
    assert [one.name for one in told.named_events] == events
    assert [one.name for one in told.named_platforms] == platforms


@pytest.mark.parametrize(
    ("sentence", "venues"),
    [
        ("要推动云岫皮革城建设市场采购平台，盯紧望江智造园二期。", ["云岫皮革城", "望江智造园"]),
        ("要规范梅子街旅游购物秩序，在柿子巷增设双语标识。", ["梅子街", "柿子巷"]),
        ("要让沙柳港先行先试，青石片区要率先开展试点。", ["沙柳港", "青石片区"]),
        ("要加快中法（云岫）航空制造园建设。", ["中法（云岫）航空制造园"]),
        ("要加快云岫机场第二货站建设，推动松子路国际街区开街。", ["云岫机场", "松子路"]),
        ("要推进云岫产业园人才公寓交付。", ["云岫产业园"]),
        ("要办好云岫博物馆“驼铃厅”布展。", ["云岫博物馆", "驼铃厅"]),
        ("要深化与12对友城的往来，打造宜居之城。", []),
        ("要建立思路，拓宽出路，用好各镇街力量，会同省公安厅推进。", []),
        ("要在市民服务中心设立双语幼儿园咨询台。", []),
        ("梁红城强调，要抓好落实。", []),
    ],
)
def test_a_place_is_told_by_its_head_where_the_words_before_it_are_a_name(sentence: str, venues: list[str]) -> None:
    assert names(sentence)[1] == venues


def test_a_place_name_with_a_joining_sign_in_it_is_not_cut_there() -> None:
    told = parse("顺和县委召开会议\n4月2日，顺和县委召开会议。会议要求，要做强顺和纽扣城。", name="x.txt")
    assert [one.name for one in told.named_venues] == ["顺和纽扣城"]


def test_a_meeting_is_held_in_a_house_whatever_else_is_told_between() -> None:
    told = parse(
        "云岫区召开会议\n4月2日，全区外事工作推进会在云岫市民中心隆重召开。会议强调，要抓好落实。", name="x.txt"
    )
    assert [one.name for one in told.named_venues] == ["云岫市民中心"]


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("要办好第三届云岫竹艺节、2025云岫国际灯会。", ["第三届云岫竹艺节", "2025云岫国际灯会"]),
        ("要做好首届云岫竹艺节筹备，参加第六届进博会。", ["云岫竹艺节", "第六届进博会"]),
        ("要以云岫会展中心保障第六届云岫茶博会。", ["第六届云岫茶博会"]),
    ],
)
def test_the_number_or_year_at_the_head_of_an_event_is_part_of_its_name(sentence: str, events: list[str]) -> None:
    assert names(sentence)[0] == events


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("要抓好第九届边境商品交易会分会场布置。", ["第九届边境商品交易会"]),
        ("要做好云岫灯会期间外宾接待，办好云岫边民大联欢。", ["云岫灯会", "云岫边民大联欢"]),
        ("要用好驻华使节资源，举办外企专场招聘会。", []),
    ],
)
def test_an_event_is_named_by_its_number_and_before_what_is_said_of_it(sentence: str, events: list[str]) -> None:
    assert names(sentence)[0] == events
