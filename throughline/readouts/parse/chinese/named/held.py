"""What is told by where it was or is: the house that a meeting was held in, a festival whose opening is spoken of."""

import re
from collections.abc import Iterator

from .tables import Ends

HAN = r"[\u4e00-\u9fff]"
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


def held_in(plain: str, start: int, end: int, ends: Ends) -> Iterator[tuple[int, int]]:
    """Yield the house that a meeting was held in, where it has a name."""
    for match in ends.held.finditer(plain, start, end):
        if not OWN.match(match["house"]):
            yield match.span("house")


def festivals(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield festivals of short names, told by their opening or by a further stage: 冰雪季开幕式."""
    for match in FESTIVAL.finditer(plain, start, end):
        if not NO_FESTIVAL.search(match["name"]):
            yield match.span("name")
