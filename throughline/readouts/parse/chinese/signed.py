"""Lines of a Chinese page that tell source and day without a label.

An account and a day ("原创 青岚发布 2031-05-09 18:02 发表于青岚"), the office of a bulletin above its first item,
the last line of a newspaper's page ("青岚日报 2031年5月9日 第1版"), a centre with its author in brackets, a dateline
("青岚新闻网讯").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.readouts.parse.dates import days

HAN = r"[\u4e00-\u9fff]"
NAME = r"[\u4e00-\u9fffA-Za-z·]{2,24}"
DAY = r"20\d\d(?: ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2})"
TIME = r"(?: ?(?:星期.|周.))?(?: ?\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
PAGE = (
    rf"(?: ?(?:发表于|发布于) ?{NAME}| ?[第A-Z]{{0,2}}\d{{1,2}} ?版?(?:[:：]? ?{HAN}{{2,6}})?| ?第?{HAN}{{1,4}}版"
    rf"| ?{HAN}{{1,4}}| ?(?:阅读|浏览)(?:量|次数)? ?\d+)?"
)
NAMED_FIRST = re.compile(
    rf"(?P<own>原创[ :：]?)?《?(?P<names>{NAME}(?: {NAME}){{0,2}})》? ?(?:[/|｜·] ?)?(?P<day>{DAY}){TIME}{PAGE}"
)
DAY_FIRST = re.compile(rf"(?P<day>{DAY}){TIME} ?(?:[/|｜·] ?)?(?P<names>{NAME}(?: {NAME}){{0,1}})(?: ?发表于{NAME})?")
MEDIA = (
    r"(?:日报|晚报|晨报|时报|周报|早报|快报|新闻网|新闻联播|政务网|之窗|新闻|发布|融媒体?中心|融媒|传媒|电视台|广播台|广播电视台|电台|之声"
    r"|客户端|公众号|观察|视点|视线|在线|资讯|快讯|简报)"
)
MEDIUM = re.compile(rf"(?:今日|美丽|幸福|魅力|活力|微){HAN}{{2,6}}|{HAN}{{2,12}}{MEDIA}")
SIGNED = re.compile(
    rf"[（(]?(?P<source>{HAN}{{2,12}}{MEDIA}) ?"
    rf"(?:[（(](?:全媒体|本报|见习)?(?:作者|记者|通讯员)[:： ]?(?P<in>{NAME}(?:[ 、]{NAME}){{0,3}})[)）]"
    rf"|(?:全媒体|首席|见习)?(?:记者|通讯员)[:： ]?(?P<by>{NAME}(?:[ 、]{NAME}){{0,3}}))?[)）]?"
)
GIVEN = re.compile(rf"[（(](?:来源[:： ]|稿源[:： ])?(?P<source>{HAN}{{3,20}}?) ?(?:供稿|报送|提供)?[)）]")
GAVE = re.compile(r"来源|稿源|供稿|报送|提供")
GIVEN_BY = re.compile(r"(?:供稿|报送|提供|编印|编|印发)$")
DATELINE = re.compile(
    rf"(?P<source>{HAN}{{2,10}}{MEDIA}|{HAN}{{2,8}}(?:报|网|台)) ?(?:\d{{1,2}}月\d{{1,2}}日)?[讯电] ?"
)
NOT_NAME = re.compile(
    r"召开|举行|会议|主持|传达|部署|推进|发布(?:时间|日期)|时间|日期|来源|字号|[：:]|浏览|打印|版权|备案"
)
TAKEN = re.compile(rf"[（(]?(?:原载|转自|摘自|据)(?:于)?《(?P<source>{HAN}{{2,12}})》 ?(?:(?P<day>{DAY}){PAGE})?[)）]?")
SUBTITLE = re.compile(r"[—–]{2}")  # "——区委外事工作委员会会议侧记" stands under a headline
ALONE = re.compile(rf"[（(]?{DAY}{TIME}[)）]?")
FIRST, LAST = 8, 6  # lines of the head and of the foot
BRIEF = 60


@dataclass(slots=True)
class Signature:
    """What such lines tell, as places in the plain copy; `copy` is the plain copy without them."""

    copy: str
    source: tuple[int, int] | None = None
    day: str | None = None
    authors: tuple[int, int] | None = None


def signature(plain: str) -> Signature:
    """Return what the lines at the head and foot of a page tell without a label. Places stay as they are."""
    rows = list(_rows(plain))
    told = Signature(plain)
    body = next((at for at, (start, end) in enumerate(rows) if end - start > BRIEF or plain[end - 1] in "。；"), 0)
    for start, end in rows[: min(body, FIRST)]:
        if start > rows[0][0] and SUBTITLE.match(plain, start):
            _blank(told, start, end)
        elif end - start <= BRIEF:
            _account(told, plain, start, end)
    if body < len(rows):
        _dateline(told, plain, *rows[body])
    for start, end in reversed(rows[max(body + 1, len(rows) - LAST) :]):
        if taken := TAKEN.fullmatch(plain, start, end):
            _keep(told, plain, taken.span("source"), taken["day"])
            _blank(told, start, end)
        elif ALONE.fullmatch(plain, start, end):
            told.day = told.day or next((iso for one in days(plain, start, end) if (iso := one.iso())), None)
        elif end - start <= BRIEF and not _account(told, plain, start, end):
            _signed(told, plain, start, end)
    return told


def _rows(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the lines without the spaces around them."""
    for match in re.finditer(r"[^\n]+", plain):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        if words.strip():
            yield start, start + len(words.strip())


def _account(told: Signature, plain: str, start: int, end: int) -> bool:
    """Take a line of a name and a day; where there are several names the last one is the account."""
    shut = plain[start] in "（(" and plain[end - 1] in "）)"
    begin, stop = (start + 1, end - 1) if shut else (start, end)
    match = NAMED_FIRST.fullmatch(plain, begin, stop) or DAY_FIRST.fullmatch(plain, begin, stop)
    if not match or NOT_NAME.search(match["names"]):
        return False
    places = [one.span() for one in re.finditer(r"\S+", match["names"])]
    best = next((one for one in places if MEDIUM.fullmatch(match["names"], *one)), places[-1])
    offset, given = match.start("names"), GIVEN_BY.search(match["names"], *best)
    best = (best[0], given.start()) if given else best
    _keep(told, plain, (offset + best[0], offset + best[1]), match["day"])
    if match.groupdict().get("own") and len(places) > 1 and best == places[-1]:
        told.authors = told.authors or (offset, offset + places[-2][1])
    _blank(told, start, end)
    return True


def _signed(told: Signature, plain: str, start: int, end: int) -> None:
    """Take a last line of a medium with who wrote it, or of who gave the text."""
    match = SIGNED.fullmatch(plain, start, end)
    given = None if match else GIVEN.fullmatch(plain, start, end)
    if given and not GAVE.search(given.group()):
        return
    if found := match or given:
        _keep(told, plain, found.span("source"), None)
        _blank(told, start, end)
    if match and (group := "in" if match["in"] else "by" if match["by"] else ""):
        told.authors = told.authors or match.span(group)


def _dateline(told: Signature, plain: str, start: int, end: int) -> None:
    match = DATELINE.match(plain, start, end)
    if match and not match["source"].endswith(("本报", "本网", "本台")):
        _keep(told, plain, match.span("source"), None)
        _blank(told, *match.span())


def _keep(told: Signature, plain: str, source: tuple[int, int], day: str | None) -> None:
    told.source = told.source or source
    told.day = told.day or next((iso for one in days(plain, *_line(plain, source)) if day and (iso := one.iso())), None)


def _line(plain: str, span: tuple[int, int]) -> tuple[int, int]:
    end = plain.find("\n", span[1])
    return plain.rfind("\n", 0, span[0]) + 1, end if end >= 0 else len(plain)


def _blank(told: Signature, start: int, end: int) -> None:
    told.copy = told.copy[:start] + " " * (end - start) + told.copy[end:]
