"""Places told by their company: what stands in one list with a named place and has a sign of places at its end.

"支持华侨城、世茂广场…": 世茂广场 ends like a place, and 城 is a sign of one.
"""

import re
from collections.abc import Iterable, Iterator

from .listed import COMMON
from .tables import Ends

SIGN = re.compile(
    r"[城厂里园街巷坊门楼台阁轩堂馆厅院寺庙宫塔桥湾岛湖港站场村寨堡谷山岭峡江河溪泉滩洲渡埠关廊林苑邸宅]$"
)
NO_PLACE = re.compile(
    r"[^\u4e00-\u9fff]|[的了各每全本]|(?:海关|机关|相关|有关|部门|专门|热门|舞台|后台|平台|前台|市场|现场|立场|农村|乡村|城乡|院校|团场|主场|登场|国门|上门|出台|一站|驿站"
    r"|网站|法院|医院|学院|剧院|影院|食堂|课堂|讲堂|学堂|公里|邻里|名城|新城|之城|县城|京津冀|长江|黄河|城市|森林)$"
)
BEFORE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,14})[、和与及]$")
AFTER = re.compile(r"[、和与及](?P<name>[\u4e00-\u9fff]{3,8})")
STOP = re.compile(r"[、，；。和与及等\s]|$")
SHORTEST, LONGEST = 3, 8


def beside(plain: str, start: int, end: int, told: Iterable[tuple[int, int]], ends: Ends) -> Iterator[tuple[int, int]]:
    """Yield the places that stand in a list beside those already told between two places of the text."""
    for first, last in told:
        if before := BEFORE.search(plain, max(start, first - 16), first):
            begin = _begin(plain, *before.span("name"), ends)
            if _is_place(plain[begin : before.end("name")], ends):
                yield begin, before.end("name")
        if after := AFTER.match(plain, last, end):
            stops = range(after.start("name") + SHORTEST, after.end("name") + 1)
            stop = next((one for one in stops if STOP.match(plain, one) or ends.follows.match(plain, one, end)), 0)
            if stop and _is_place(plain[after.start("name") : stop], ends):
                yield after.start("name"), stop


def _begin(plain: str, start: int, end: int, ends: Ends) -> int:
    """Return where a name begins behind the last word that cannot be part of it."""
    start = max(start, *(plain.rfind(sign, start, end) + 1 for sign in "和与及"))
    for verb in ends.left.finditer(plain, start, end):
        start = verb.end()
    while (lead := ends.lead.match(plain, start, end)) and lead.end() > start:
        start = lead.end()
    return start


def _is_place(name: str, ends: Ends) -> bool:
    return (
        SHORTEST <= len(name) <= LONGEST
        and bool(SIGN.search(name))
        and not NO_PLACE.search(name)
        and not COMMON.search(name)
        and name not in ends.plain
        and not ends.is_generic(name[:-1])
        and not ends.left.search(name)
    )
