"""The headline of a Chinese page: the line above the body that names a meeting; and the line of a newspaper's page."""

import re
from collections.abc import Iterator

from throughline.readouts.parse.dates import days
from throughline.readouts.parse.furniture import Page, read_page
from throughline.readouts.parse.record import Why
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text, collapsed

from .script import simplified
from .signed import Signature, signature

LINE = re.compile(r"[^\n]+")
PAPER = re.compile(
    r"(?:\s|【[^】\n]{1,6}】)*(?P<paper>今日[\u4e00-\u9fff]{2,5}|[\u4e00-\u9fff]{2,10}?(?:日报|晚报|时报|晨报|周报|报|新闻联播|新闻|网|发布|周刊"
    r"|电视台|广播电台|融媒体?中心|融媒|之声|简报|动态|信息|快讯|通讯|政务|观察))(?:数字报|电子版|客户端|微信公众号)?\s*[/|｜·\s]\s*(?=.{0,40}\d{4})"
)
ISSUED = re.compile(
    r"\s*(?P<paper>[\u4e00-\u9fff]{4,24}?)(?:编印|主办|编|印发)\s+(?=\d{4}年)"
)  # the head of a bulletin
SOURCE = re.compile(r"来源[：:]\s?(?P<source>[^\s|｜【】\[\]()（）；。，]{2,30})")
BARRED = re.compile(r"(?<!\S)([\u4e00-\u9fff]{1,6}) ?([|｜丨/]) ?(?=\S)")  # "来源｜青岚融媒", "文/小满"
TAIL = re.compile(
    r"\s+\d{4}[-年/.].*$|\s*[【\[（(](?:收藏|打印|字号|字体|大|关闭|分享|共印|印\d).*$|\s+[|｜丨]?\s*(?:文|图|摄影|责编|编辑|审核|审稿)[/：:].*$"
)
NAMES_LINE = re.compile(
    r"(?:[\u4e00-\u9fff·]{2,4}(?:[、 ][\u4e00-\u9fff·]{2,4}){0,5}等? ?(?:(?:主持召开|主持|出席|参加|列席)(?:会议)?"
    r"(?:并(?:作|发表)?(?:总结|重要|动员)?(?:讲话|部署))?|讲话|作部署|作总结)[ 　]*){1,4}"
)  # who presided and spoke, under the headline
SUBTITLE = re.compile(r"[—–-]{2}")
EYEBROW = re.compile(r"(?:会议?上?|主持|讲话|出席|[^“”]{8,})(?:时|上|中|并)?(?:强调|指出|要求)$")
KEPT = re.compile(
    r"\W{0,3}(?:(?:会议|谁)?(?:主 ?持|主持人|出 ?席|列 ?席|请 ?假|缺 ?席|参 ?加|参 ?会)(?:人员|领导|人|同志)?(?:名单)?"
    r" ?[：:|｜？]"
    r"|[一二三四五六七八九十]{1,3}、)"
)
FRAMED = re.compile(r"【[^】\n]{1,12}】\s*(?=\S)")
LABELLED = re.compile(r"\S{1,5}(?: \S{1,2}){0,2} ?[：:]")
TITLED = re.compile(r"(?:信息|文件)?(?:名 ?称|标 ?题) ?[：:] ?")
DATED = re.compile(r"(?:发布|发文|公开|更新|成文)?(?:日期|时间) ?[：:] ?(?=\d{4})")
BUREAU = re.compile(r"(?:发布机构|发文机关|发布单位|供稿部门|供稿单位)[ ：:]{1,3}(?P<source>[^\s|｜：:]{2,30})")
BYLINE = re.compile(
    r"[■●◆□]? ?(?:本报|全媒体|见习|融媒体?)*记者 "
    r"(?P<names>[\u4e00-\u9fff·]{2,6}(?:[ 、][\u4e00-\u9fff·]{2,6}){0,3}) ?(?=\n|$)"
)
GIVEN = re.compile(r"^(?:供稿|来源|稿源|文章来源|信息来源)[：:] ?")
ENDED = re.compile(r"(?:融媒体?中心|[日晚晨时商]报|新闻网|发布|办公室|[^\W\d]{3}(?:局|外办|侨办|委办|人民政府))$")
SHORT, FOOT = 60, 300
PATH = re.compile(r"[>›»]|首页|当前位置")
LONGEST, SHORTEST = 90, 8  # characters of a headline


def readable(text: Text, known: Tables) -> Page:
    """Return the page, read in simplified characters with its values as printed."""
    plain = BARRED.sub(lambda row: _label(row, known), simplified(text.plain, known))
    signed = signature(plain)
    page = read_page(Text(text.raw, signed.copy, text.places), known)
    page.source = _printed(text, plain, page.source and TAIL.sub("", page.source))
    page.authors = [_printed(text, plain, name) or name for name in page.authors]
    while len(page.paragraphs) > 1 and _is_head(plain[slice(*page.paragraphs[0])]):
        page.paragraphs.pop(0)
    rows = [row for row in _lines(plain, page.start) if KEPT.match(plain, *row)]
    page.paragraphs[:0] = rows
    for start, end in _lines(plain, page.start):
        _paper(plain, text, page, start, end)
        _source(plain, text, page, start, end)
    _source(plain, text, page, page.end, min(len(plain), page.end + FOOT), day=False)
    page.source = _own_words(page.source, known)
    _take_signed(text, page, signed)
    page.source = _own_words(page.source, known)
    return page


def _own_words(source: str | None, known: Tables) -> str | None:
    """Return a source without the furniture behind it: "青岚发布 打印本页", "青岚日报 见习记者 王某"."""
    if not source:
        return source
    source = GIVEN.sub("", source)
    tails = tuple(known.of("zh", "source_tail"))
    parts = source.split(" ")
    whole = next((at for at, part in enumerate(parts) if at and part.startswith(tails)), len(parts))
    if whole > 1 and ENDED.search(parts[0]):  # what stands behind a whole name is who wrote it
        whole = 1
    told = " ".join(parts[:whole])
    return None if told in known.of("zh", "source_none") else told


def _take_signed(text: Text, page: Page, signed: Signature) -> None:
    """Take what lines without a label tell, where none with a label told it."""
    if signed.source and not page.source:
        page.source = collapsed(text.slice(*signed.source))
        page.why.append(Why("source", "a name with a day, or a dateline", page.source))
    if signed.authors and not page.authors:
        page.authors = collapsed(text.slice(*signed.authors)).replace("、", " ").split()
        page.why.append(Why("authors", "a line without a label", " ".join(page.authors)))
    page.date_published = page.date_published or signed.day


def _label(row: re.Match[str], known: Tables) -> str:
    """Give a label in a table its colon: "发布机构 | …"."""
    return row.group().replace(row.group(2), "：", 1) if row.group(1) in known.of("zh", "label") else row.group()


def _printed(text: Text, plain: str, words: str | None) -> str | None:
    """Return words of the simplified page as they are printed."""
    at = plain.find(words) if words else -1
    return collapsed(text.slice(at, at + len(words))) if words and at >= 0 else words


def _is_head(words: str) -> bool:
    """Say whether a line above the body is none of it: a newspaper's line, a day, a line without any stop."""
    if KEPT.match(words):
        return False
    if re.fullmatch(r"[^，。；：:]{1,6} ?[：:]", words):
        return True
    return _is_masthead(words) or (len(words) < SHORT and not re.search("[，。；：]", words))


def _is_masthead(words: str) -> bool:
    return bool(PAPER.match(words) or ISSUED.match(words))


def _source(plain: str, text: Text, page: Page, start: int, end: int, *, day: bool = True) -> None:
    """Prefer what stands behind 来源 to who put the page up; take a day that stands alone."""
    told = SOURCE.search(plain, start, end)
    if told and (not page.source or any(why.of == "source" and "来源" not in why.phrase for why in page.why)):
        page.source = collapsed(text.slice(*told.span("source")))
        page.why.append(Why("source", "label", "来源"))
    bureau = BUREAU.search(plain, start, end)
    if not page.source and bureau:
        page.source = collapsed(text.slice(*bureau.span("source")))
        page.why.append(Why("source", "label without a colon", bureau.group()))
    byline = BYLINE.match(plain, start, end)
    if byline and not page.authors:
        page.authors = collapsed(text.slice(*byline.span("names"))).replace("、", " ").split()
        page.why.append(Why("authors", "line of its own", byline.group()))
    if not day:
        return
    dated = DATED.search(plain, start, end)
    if not page.date_published and dated:
        page.date_published = next((iso for day in days(plain, dated.start(), end) if (iso := day.iso())), None)
    if not page.date_published and end - start < SHORT:
        page.date_published = next((iso for day in days(plain, start, end) if (iso := day.iso())), None)


def headline(text: Text, page: Page, known: Tables) -> tuple[int, int] | None:
    """Return where the headline stands: among the lines above the body, the one that most looks like a meeting's."""
    plain = signature(simplified(text.plain, known)).copy
    best, place = 0, page.title
    if page.title and re.search(r"[：:] ?\Z", plain[max(0, page.title[0] - 2) : page.title[0]]):
        return page.title
    if place:
        best = max(_score(plain[slice(*place)]), 0)
    for start, end in _lines(plain, page.start):
        points = _score(plain[start:end])
        if points > best:
            best, place = points, (start, end)
    place = place and _below(plain, page, place)
    label = FRAMED.match(plain[slice(*place)]) or TITLED.match(plain[slice(*place)]) if place else None
    if place and label:
        place = (place[0] + label.end(), place[1])
    if place and not _is_masthead(plain[slice(*place)]):
        return place
    return next((one for one in _lines(plain, page.start) if _may_head(plain[slice(*one)])), None) if place else None


def _below(plain: str, page: Page, place: tuple[int, int]) -> tuple[int, int]:
    """Return the headline under a line that only leads up to it: "…会议强调"."""
    if not EYEBROW.search(plain[slice(*place)]):
        return place
    below = (one for one in _lines(plain, page.start) if one[0] > place[1])
    return next((one for one in below if _may_head(plain[slice(*one)])), place)


def _may_head(words: str) -> bool:
    """Say whether a line under the head of a newspaper's page can be the headline."""
    if any(sign.search(words) for sign in (PATH, SOURCE)) or any(sign.match(words) for sign in (BYLINE, SUBTITLE)):
        return False
    if _is_masthead(words) or NAMES_LINE.fullmatch(words):
        return False
    spaced = re.fullmatch(r"(?:\S )+\S", words)  # the name of a bulletin, set wide
    return SHORTEST <= len(words) <= LONGEST and not spaced and not re.search(r"[。；|｜]|\d期", words)


def _lines(plain: str, stop: int) -> Iterator[tuple[int, int]]:
    for match in LINE.finditer(plain, 0, stop):
        words = match.group().strip()
        if words:
            start = plain.index(words, match.start())
            yield start, start + len(words)


def _score(words: str) -> int:
    """Return how much a line looks like the headline of a meeting."""
    if (
        PATH.search(words)
        or LABELLED.match(words)
        or _is_masthead(words)
        or SUBTITLE.match(words)
        or NAMES_LINE.fullmatch(words)
        or len(words) > LONGEST
        or words.endswith(("。", "；"))
    ):
        return 0
    points = 2 * bool(re.search(r"会议|全会|全体会|例会|座谈会|推进会|部署会|专题会", words))
    points += 2 * bool(re.search(r"委员会|领导小组|外事委|外事工作|国际交往", words))
    points += 2 * bool(re.search(r"召开|举行|强调|主持", words))
    return points if points > 2 and not re.search(r"[:：].*[:：]", words) else 0  # noqa: PLR2004 - one sign is no headline


def _paper(plain: str, text: Text, page: Page, start: int, end: int) -> None:
    """Take source and day from the line that a newspaper's page begins with."""
    match = (PAPER.match(plain, start, end) or ISSUED.match(plain, start, end)) if end - start < LONGEST else None
    if not match:
        return
    if not page.source:
        page.source = text.slice(*match.span("paper"))
        page.why.append(Why("source", "line of a newspaper's page", page.source))
    if not page.date_published:
        page.date_published = next((iso for day in days(plain, start, end) if (iso := day.iso())), None)
