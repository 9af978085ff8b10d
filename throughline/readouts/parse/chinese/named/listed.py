"""Places told by the head of their list: "望京、麦子店等国际化社区", "晚晴楼、文昌阁两处参访点"."""

import re
from collections.abc import Iterator

from .tables import Ends

HAN = r"[\u4e00-\u9fff]"
HEAD = (
    r"(?:重点|特色|主要|涉外|知名|著名|核心|国际化|国际|外籍人士|外籍人员|聚居|集聚|外事|文化|历史|城市|商业|热门|网红|代表性)*的?"
    r"(?:国际化社区|街区|商圈|景点|景区|场馆|园区|楼宇|参访点|地标|公园|商业体|小镇|片区|古镇|古村落?|机场|港口|口岸|酒店|博物馆|院落|街巷|胡同|饭店"
    r"|步行街|商业街|商务区|文保单位|历史建筑)"
)
LIST = re.compile(
    rf"(?P<names>{HAN}{{2,16}}(?:、{HAN}{{2,10}}){{1,12}}(?:(?:和|及|以及){HAN}{{2,10}}?)?)"
    rf"(?:等(?:[两二三四五六七八九十\d]+[个处家座条大])?|[两二三四五六七八九十\d]+[个处家座条大]){HEAD}"
)
COMMON = re.compile(
    r"[各每全有无等]|(?:社区|街区|商圈|景点|景区|场馆|园区|楼宇|单位|部门|企业|机构|学校|院校|医院|酒店|机场|车站|口岸|港口|码头|街道|地区|城市|国家|行业|领域|产业"
    r"|文化|旅游|商贸|体育|教育|医疗|商务|购物|餐饮|住宿|娱乐|休闲|会议|展览|科技|金融|场所|服务|交通|生态)$"
)
SHORTEST, LONGEST = 2, 8


def listed(plain: str, start: int, end: int, ends: Ends) -> Iterator[tuple[int, int]]:
    """Yield the places of a list whose head says that they are places; none where one of them is a common word."""
    for match in LIST.finditer(plain, start, end):
        spans = list(_parts(plain, *match.span("names"), ends))
        if all(_is_name(plain[one:other], ends) for one, other in spans):
            yield from spans


def _parts(plain: str, start: int, end: int, ends: Ends) -> Iterator[tuple[int, int]]:
    place = start
    for part in re.split("(、|以及|和|及)", plain[start:end]):
        if part not in ("、", "以及", "和", "及") and part:
            first, last = place, place + len(part)
            for verb in ends.left.finditer(plain, first, last) if place == start else ():
                first = verb.end()
            while place == start and (lead := ends.lead.match(plain, first, last)) and lead.end() > first:
                first = lead.end()
            yield first, last
        place += len(part)


def _is_name(name: str, ends: Ends) -> bool:
    return (
        SHORTEST <= len(name) <= LONGEST
        and name not in ends.plain
        and not COMMON.search(name)
        and not ends.is_generic(name)
        and not ends.left.search(name.replace("和", ""))
    )
