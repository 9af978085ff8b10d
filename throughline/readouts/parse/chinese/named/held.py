"""What is told by where it was or is: the house that a meeting was held in, a festival whose opening is spoken of."""

import re
from collections.abc import Iterator

HAN = r"[\u4e00-\u9fff]"
HOUSE = (
    r"(?:宾馆|大厦|酒店|饭店|国宾馆|会堂|大会堂|文化馆|博物馆|展览馆|美术馆|纪念馆|体育馆|图书馆|科技馆|(?:会展|会议|国际|邮轮|艺术|文化|活动|市民|体育|博览|交流|服务)中心|市民之家|大礼堂|礼堂|会馆|产业园|科技园|创业园"
    r"|物流园|文创园|公园|园区|学院|大学|剧院|书院|基地|小镇|古镇|港|码头)"
)
HELD_IN = re.compile(
    rf"(?:(?<!现)(?<!存)(?<!实)在|(?:会议?)(?:开到了?|开进了?|走进了?))(?P<house>{HAN}{{2,16}}?{HOUSE})"
    r"(?=(?:[东西南北]?[^，。；]{0,6}?(?:厅|室|楼))?(?:隆重|顺利|如期)?(?:召开|举行|举办|开幕|。|，))"
)
OWN = re.compile(
    r"(?:各|我们|全|我|本)?[省市区县州旗镇](?:委|政府|人大|政协|机关|会议|党|行政|宾馆|文化|图书|体育|博物)|机关|政府|行政"
)  # "区会议中心" is no name
DOES = r"(?:主动)?(?:在|办好|承办|举办|主办|协办|对接|认领|迎接|参加|用好|做好|组织|启动|筹备|要|争取|把|将)"
FESTIVAL = re.compile(
    rf"(?:^|[，、；：。]|{DOES})(?P<name>(?!本届|首届|历届|每届|各类|系列|{DOES}){HAN}{{2,8}}?[周节季])"
    rf"(?={HAN}{{0,4}}(?:开幕式|闭幕式|分会场|主会场|组委会|配套活动))"
)
SEEN = re.compile(
    r"(?:察看|参观|考察|观摩|走访|走进|视察|来到|前往|深入|实地查看|查看|调研)(?:了|过)?(?P<places>(?:[^，。；：、]{1,14}、)*[^，。；：、]{2,14})"
)  # where those who met went before or after
NO_FESTIVAL = re.compile(r"[要将由把为的和与年月]|环节|春节|季节|调节|情节|关节|[一二三四本上下]季|周周")


def held_in(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the house that a meeting was held in, where it has a name."""
    for match in HELD_IN.finditer(plain, start, end):
        if not OWN.match(match["house"]):
            yield match.span("house")


def festivals(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield festivals of short names, told by their opening or by a further stage: 冰雪季开幕式."""
    for match in FESTIVAL.finditer(plain, start, end):
        if not NO_FESTIVAL.search(match["name"]):
            yield match.span("name")
