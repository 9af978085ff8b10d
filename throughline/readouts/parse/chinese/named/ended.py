"""Names told by how they end: where such a name begins, and whether it ends there."""

import re
from collections.abc import Iterator

from .parts import whole_of, with_ordinal
from .tables import EDGE, SHORTEST, Ends

HAN = re.compile(r"[\u4e00-\u9fff0-9A-Za-z·—]")
LONGEST = 20
YEAR = re.compile(
    r"(?:\d+[—-])?\d+(?:余|多)?[个家处座条场届次项]|\d+(?:余|多)?(?:亩|公顷|公里|万?平方?(?:公里|米)?|层|栋)|[一两三四五几数][场次批项期轮个座处条]|(?:20\d\d|\d{1,2})年(?:度)?|(?:第[一二三四五六七八九十\d]+届|首届|本届)"
)
INNER = re.compile(
    r"[\u4e00-\u9fff]{2}(（(?!送审|试行|扩大|暂行|草案|讨论|审议|征求|出国|含|原|以下|简称|试|境|稿)[\u4e00-\u9fff·]{2,5}）)$"
)
MEANS = re.compile(r"(?:通过|借助|利用|运用|依托|组织|邀请|动员|发动|联合|会同|引导|鼓励|支持)$")
DONE_WITH = re.compile(r"宣传|宣介|展示|报道|推介|参加|参与|观摩|考察|走进|服务|保障|支持")
NOT_ONE = re.compile(
    r"[铁公道出思线网套之丝电回通退一新]路$|[使有环季细礼关调情枝章时过佳]节$|[出到进离依停靠]港$|一站$|开[园街馆港城]$|香港$|[每一两本上下四三欧六双首]周$|[发开拓进扩施参办舒招伸布观会]展$"
    r"|[银举进实施推试出流先自执运发通并践同步航旅飞履可力言远前横]行$|[比参办决竞预半]赛$|[家校庄田公乐果菜茶花]园$|[场展会宾餐茶领使]馆$|[江河火青下上名深大矿登荒]山$|[书学医法研剧影]院$|[架搭大座引路]桥$|[友全县省京名进入环满建强兴靓产瓷陶边本双各同之]城$|[上沿临逛扫镇乡各一]街$"
    r"|(?:公安|财政|教育|民政|司法|科技|商务|水利|农业|农村|文化|旅游|文旅|交通|运输|建设|环保|环境|国土|资源|人社|保障|卫生|事务|信息化|应急|办公|政务|服务|餐|大|歌|前|省)厅$"
    r"|(?:幼儿|校|产业|全)园$|[这那哪邻家心手眼夜]里$|[找在来赴对涉驻访周]港$"
)
COUNTED = re.compile(
    r"(?:\d|[一二两三四五六七八九十几数]|若干|一批|一系列|各类|系列)(?:余|多)?[场次批项期轮个座处条家片]?$(?<!届)"
)  # what is counted has no name: "争取3场部长级会议"
NO_NAME = re.compile(
    r"[既又很们是]|不(?!夜)|唯一|最[大早]|首[个座家]|第[一二三四五六七八九十]+[条个座站]|[两二三四五六七八九]个|[两三四]港$|^驻|以上|审视|^(?:万|千|百)亩|^[省市县镇乡村]级|^本地|^[一-龥]{1,3}\d+[处个座]"
)
HOSTED = re.compile(
    r"(?:组织|策划|开展|谋划|备战|举办|承办|主办|筹办|协办|申办|举行|办好|参加|筹备|策划|服务|保障|迎接|开好|用好|依托|做好)(?:好|了)?(?:第[一二三四五六七八九十\d]+届|首届|本届)?(?:[^，。；]{2,40}(?:[、和及与]|以及))?$"
)  # also where it opens a list: "办好甲、乙论坛"
FESTIVE = re.compile(r"(?:[周节季]|大会|论坛|峰会|博览会|大赛|嘉年华|马拉松|锦标赛|邀请赛)$")
HERE = re.compile(r"(?:在|位于|走进)$")
GROUNDS = ("公园", "广场", "大厦", "大道", "林", "博物馆", "展览馆")
DISTRICTS = re.compile(
    r"(?:[、和][\u4e00-\u9fff]{2}(?:(?!和)[\u4e00-\u9fff]){0,4})*等?[两二三四五六七八九十\d]+个(?:街道|社区|乡镇|镇|乡|村|县|区)|街道|社区居委会"
)  # "湖心岛、青石两个街道" are no venues
BACK = 50  # how far back the verb of a list of events is looked for
WHOLE = 5  # characters of a name made of general words only: "国际友城周", not "国际论坛"
ADDRESSED = re.compile(r"(?:等)?(?:牵头|负责|管委会|党工委)")
TOLD = re.compile(r"(?:等)?(?:要|应|须)")
MADE = re.compile(r"(?:小镇|古镇|古城|公园|度假区|博物馆|街|小镇)景区$")
GOVERNED = re.compile(r"(?:开发|高新|经开|度假|风景|新|先行|功能)区$")
TOWARD = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,8}?(?:[里坊巷弄街路]|大道|大街|胡同))(?:国际化?|消费|特色|示范|商业)+街区$"
)
FACET = re.compile(
    r"^[\u4e00-\u9fff]{2,10}?(?:口岸|[东西南北]站|机场|邮轮母港|作业区|通道|保税区|(?<![航空海内渔母])港)"
    r"(?=(?:货检|旅检|客运|联检|千吨|万吨|查验|航站|候[船车机]|国际会展|集装箱|[一二三四]期)[\u4e00-\u9fff0-9]{0,8}$)"
)  # "绥连口岸货检通道" is a part of what has the name
UNIT_AFTER = re.compile(
    r"局(?!部)|办公室|管理?委|公司|集团|协会|党工委|管理处|派出所|指挥部|分局|支队"
)  # a unit of that name
MODEL = re.compile(r"（[A-Z]型）")  # 保税物流中心（B型）
ACTS_ON = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:局|委|办|中心|街道|镇|公司|政府|部门|单位)(?:负责)?(?:对|把|将|在)(?=.{2})"
)  # "县文旅局对青石教堂旧址"
SPOT = ("商圈",)  # "万象里商圈" names 万象里
SPEAKS = re.compile(r"强调|指出|要求|提出|说|表示|主持|讲话|出席|参加|介绍|汇报|传达|认为|作|率|一行|同志|在")
OPEN = "园城街路港谷厅巷"  # after these a name ends unless the next sign makes another word of it


def ended(plain: str, start: int, end: int, ends: Ends) -> Iterator[tuple[int, int, str, str]]:
    """Yield the names between two places by how they end: place, kind, and the ending."""
    for match in ends.end.finditer(plain, start, end):
        word = match.group()
        first, stop = _left(plain, start, match.start(), ends), match.end()
        name = plain[first:stop]
        if not _edge(plain, stop, end, ends, short=len(word) == 1) or not _may_be(plain, start, first, stop, word):
            continue
        numbered = ends.kinds[word] == "event" and with_ordinal(plain, start, first, stop) < first
        known_one = numbered or plain[stop : stop + 1] == "（" or _is_the(plain, first, stop, word)
        if ends.is_generic(name[: -len(word)]) and not known_one:
            continue
        name, stop = _whole(plain, first, stop, word, ends)
        if len(name) < SHORTEST or name in ends.plain or name[1:] in ends.plain or name == word:
            continue  # A general word with one sign before it names nothing either.
        if ends.kinds[word] == "event":
            first = with_ordinal(plain, start, first, stop)
        yield first, stop, ends.kinds[word] + "s", word


def _whole(plain: str, first: int, stop: int, word: str, ends: Ends) -> tuple[str, int]:
    """Return a name with its model, or without the word for what kind of place it is, and where it ends."""
    if model := MODEL.match(plain, stop):
        stop = model.end()
    name = plain[first:stop]
    if (least := whole_of(name, ends)) < len(name):
        return name[:least], first + least
    if facet := FACET.search(name):
        name, stop = name[: facet.end()], first + facet.end()
    if word == "口岸" and name[:-2].endswith(("空港", "机场", "港", "站")):
        name, stop = name[:-2], stop - 2
    if word == "景区" and MADE.search(name):
        name, stop = name[:-2], stop - 2
    if word in SPOT and len(name) - len(word) >= SHORTEST and ends.inside.search(name[: -len(word)]):
        name, stop = name[: -len(word)], stop - len(word)
    if word.endswith("街区") and (whole := TOWARD.match(name)) and ends.inside.search(whole["place"]):
        name, stop = whole["place"], first + whole.end("place")
    return name, stop


def _may_be(plain: str, least: int, first: int, stop: int, word: str) -> bool:
    """Say whether words can be a name at all: not quoted, not counted, not a common word that ends alike."""
    name = plain[first:stop]
    if plain[first - 1 : first] in ("”", "“") or (len(word) == 1 and NOT_ONE.search(name)):
        return False
    if word == "行" and not HOSTED.search(plain, max(least, first - BACK), first):
        return False
    if DISTRICTS.match(plain, stop):
        return False
    return not COUNTED.search(plain, max(least, first - 8), first) and not NO_NAME.search(name)


def _is_the(plain: str, first: int, stop: int, word: str) -> bool:
    """Say whether a name of general words is yet one thing: it is hosted ("办好国际友城周"), or something is in it."""
    before = plain[max(0, first - BACK) : first]
    if FESTIVE.search(word):
        return stop - first >= WHOLE and bool(HOSTED.search(before))
    return word in GROUNDS and bool(HERE.search(before))


def _edge(plain: str, stop: int, end: int, ends: Ends, *, short: bool) -> bool:
    """Say whether a name may end here; after a short ending only where the words around tell so."""
    if _longer(plain, stop, end, ends) and not plain[stop:end].startswith(SPOT):
        return False
    if UNIT_AFTER.match(plain, stop):
        return False
    if plain[stop - 1] == "区" and plain[stop - 2] not in "街景校假" and ADDRESSED.match(plain, stop):
        return False
    if GOVERNED.search(plain, stop - 3, stop) and TOLD.match(plain, stop):
        return False
    if not short or EDGE.match(plain, stop) or (plain[stop - 1] in OPEN and not SPEAKS.match(plain, stop)):
        return True
    if plain[stop - 1] in "桥塔寺岛馆港湖" and plain[stop] == "的":
        return True
    return bool(ends.follows.match(plain, stop, end))


def _longer(plain: str, stop: int, end: int, ends: Ends) -> bool:
    """Say whether the name goes on: another ending follows at once."""
    more = ends.end.match(plain, stop, end)
    return bool(more and (len(more.group()) > 1 or EDGE.match(plain, more.end())))


def _step(plain: str, start: int, least: int) -> int:
    """Return how many signs a name may reach back: one, or a place in brackets as in 中国（云岫）."""
    if HAN.match(plain[start - 1]):
        return 1
    shut = INNER.search(plain, max(least, start - 8), start)
    return len(shut.group(1)) if shut else 0


def _left(plain: str, least: int, end: int, ends: Ends) -> int:
    """Return where the name that ends here begins: after a sign, or after the last word that cannot be part of it."""
    start = end
    while start > least and end - start < LONGEST and (step := _step(plain, start, least)):
        start -= step
    cut = start
    homes = [home.span() for home in ends.home.finditer(plain, start, end)]
    for match in ends.left.finditer(plain, start, end):
        if not any(one < match.end() < other for one, other in homes):  # 和 within 汰和
            cut = match.end() if not any(one < match.end() == other for one, other in homes) else cut
    while (lead := ends.lead.match(plain, cut, end) or YEAR.match(plain, cut, end)) and lead.end() > cut:
        cut = lead.end()
    unit = ACTS_ON.match(plain, cut, end)
    return _after_means(plain, unit.end() if unit else cut, end, ends)


def _after_means(plain: str, start: int, end: int, ends: Ends) -> int:
    """Return where a name begins behind whom or what it is done with: "通过本地媒体宣传…周", where enough is left."""
    if not MEANS.search(plain[max(0, start - 4) : start]):
        return start
    for verb in DONE_WITH.finditer(plain, start + 2, end):
        if end - verb.end() >= SHORTEST and not ends.is_generic(plain[verb.end() : end]):
            return verb.end()
    return start
