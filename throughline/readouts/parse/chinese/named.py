"""Named events, venues and platforms: by how a name ends, by the quotes around it, by tables of names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from throughline.readouts.parse.record import Named, Why
from throughline.readouts.parse.tables import Tables

from .script import Body

QUOTE = re.compile(r"“([^“”\n]{2,24})”")
HAN = re.compile(r"[\u4e00-\u9fff0-9A-Za-z·—]")
COUNTED = re.compile(r".+式|[一二三四五六七八九十两]个[\u4e00-\u9fff]+")
LONGEST, SHORTEST = 20, 3
YEAR = re.compile(
    r"\d+(?:余|多)?[个家处座条场届次项]|(?:20\d\d|\d{1,2})年(?:度)?|(?:第[一二三四五六七八九十\d]+届|首届|本届)"
)
EVENT_END = re.compile(
    r"(?:之夜|之约|之旅|之春|之声|节|周|月|会|论坛|赛|展|日|季|营|马拉松|嘉年华|峰会|对话|杯|行|(?<!\d)年|盛典|大典|庆典|晚宴|汇演|展演)$"
)
EVENT_AFTER = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:推介会|论坛|活动周|文化节|博览会|晚会|展览|大会|音乐会|赛事|夏令营|冬令营|训练营|国际会议|采风|赛马|峰会|邀请赛"
    r"|招待会|联欢会|音乐节|艺术节|摄影展|大赛|公开赛|锦标赛|挑战赛|马拉松|洽谈会|交流会|联谊会|恳谈会|对话会|研讨会|诵读会|嘉年华|旅游节|交流周|展演|巡演|巡展|画展|作品展|图片展|书画展"
    r"|(?:联谊|推介|采风|招商|纪念|庆祝|演出)活动)"
)
AFTER_QUOTE = re.compile(r"[\u4e00-\u9fff]{1,14}")
INNER = re.compile(r"中国(（[\u4e00-\u9fff·]{2,5}）)$")
MEANS = re.compile(r"(?:通过|借助|利用|运用|依托|组织|邀请|动员|发动|联合|会同|引导|鼓励|支持)$")
DONE_WITH = re.compile(r"宣传|宣介|展示|报道|推介|参加|参与|观摩|考察|走进|服务|保障|支持")
HELD = re.compile(r"(?:举办|承办|主办|筹办|举行|协办|参加)(?:好|了)?$")
QUOTED_LIST = re.compile(r"(?:“[^“”]{1,24}”(?:、|和|及|以及|与)?)+$")
BRAND = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:品牌|名片|行动|计划|工程|机制|制度|模式|外事参访点|班列|格局|改革|平台|活动|专列|账号|矩阵|小程序|热线|窗口|体系|清单|政策)"
)
VENUE_AFTER = re.compile(r"(?:景区|商圈|场馆|园区|街区|公园|小镇)")
NOT_ONE = re.compile(
    r"[铁公道出思线网套之丝电回通退一新]路$|[环季细礼关调情枝章时过佳]节$|香港$|[每一两本上下四三欧六双首]周$|[发开拓进扩施参办舒招伸布观会]展$"
    r"|[比参办决竞预半]赛$|[家校庄田公乐果菜茶花]园$|[场展会宾餐茶领使]馆$|[江河火青下上名深大矿登荒]山$|[书学医法研剧影]院$|[架搭大座引路]桥$"
)
ZONE = re.compile(
    r"中国（[\u4e00-\u9fff]{2,6}）(?:自由贸易(?:试验区|港)|跨境电子商务综合试验区)(?:[\u4e00-\u9fff]{2,4}片区)?"
    r"|[\u4e00-\u9fff]{2,4}（[\u4e00-\u9fff]{2,6}）(?:合作园区|产业园区?|合作示范区|合作区|经济合作区)"
)
ADDRESSED = re.compile(r"(?:等)?(?:要|应|须|牵头|负责|管委会|党工委)")
AND_SO_ON = re.compile(r"^(?:[、和]?“[^”]{1,24}”)*等?")
IN = re.compile(r"(?:依托|围绕|利用|在|走进|把|建设|打造|提升)$")
SPOT = ("商圈", "景区")  # "万象里商圈" names 万象里
EDGE = re.compile(
    r"[、，；：。（）“”《》\s]|等|和|及|与|至|到|周边|沿线|枢纽|片区|一带|国际|近洋|远洋|加密|[一二三四五六]?作业区|布设|设置|设立|建设|打造|开展|改造|提升|外语|双语|多语|[上中下内外]?$"
)


@dataclass(slots=True)
class Found:
    """The names found, by kind; a name is taken once, where it first stands."""

    events: list[Named]
    venues: list[Named]
    platforms: list[Named]
    names: set[str] = field(default_factory=set)
    near: list[tuple[int, int]] = field(default_factory=list)

    @property
    def every(self) -> list[Named]:
        """All that is named."""
        return [*self.events, *self.venues, *self.platforms]

    def add(self, kind: str, body: Body, start: int, end: int, why: Why) -> None:
        """Take a name unless it is there."""
        first, last = body.text.span(start, end)
        name = body.words(start, end)
        if name in self.names or any(low < last and first < high for low, high in self.near):
            return
        self.names.add(name)
        self.near.append((first, last))
        getattr(self, kind).append(Named(name, first, last, why=[why]))


@dataclass(frozen=True, slots=True)
class Ends:
    """The tables of names, ready to use."""

    end: re.Pattern[str]
    kinds: dict[str, str]
    known: re.Pattern[str]
    names: dict[str, str]
    left: re.Pattern[str]
    lead: re.Pattern[str]
    plain: frozenset[str]
    metaphors: frozenset[str]
    none: tuple[str, ...]
    noun: re.Pattern[str]
    verb: re.Pattern[str]
    generic: re.Pattern[str]

    def is_generic(self, name: str) -> bool:
        """Say whether a name without its ending is made of words that name nothing."""
        return not self.generic.sub("", re.sub(r"\d+[\u4e00-\u9fff]?", "", name))

    def event_at(self, plain: str, start: int) -> int:
        """Return where an event ends that begins with a quoted name, 0 where none does: “一带一路”国际论坛."""
        words = AFTER_QUOTE.match(plain, start)
        stops = [one for one in self.end.finditer(words.group()) if self.kinds[one.group()] == "event"] if words else []
        good = [one for one in stops if len(one.group()) > 1 or EDGE.match(plain, start + one.end())]
        return start + good[-1].end() if good else 0

    def is_event(self, after: str) -> bool:
        """Say whether the words behind a quoted name are those of an event."""
        found = self.end.match(after)
        return bool(found and self.kinds[found.group()] == "event")


def named(body: Body, known: Tables, spans: list[tuple[int, int]]) -> Found:
    """Return what is named within the given places of the body."""
    ends = _ends(known)
    found = Found([], [], [])
    for start, end in spans:
        found.near = []  # names overlap within a sentence only
        for match in QUOTE.finditer(body.plain, start, end):
            _quoted(body, match, ends, found)
        for match in ZONE.finditer(body.plain, start, end):
            found.add("venues", body, *match.span(), Why("named", "a zone with a place in brackets", match.group()))
        for first, last, kind, phrase in _ended(body.plain, start, end, ends):
            found.add(kind, body, first, last, Why("named", "how the name ends", phrase))
        for match in ends.known.finditer(body.plain, start, end):
            kind = ends.names[match.group()] + "s"
            if kind == "platforms" and len(match.group()) <= SHORTEST:  # only in quotes: 两区 may also be two districts
                continue
            found.add(kind, body, *match.span(), Why("named", "a known name", match.group()))
    for names in (found.events, found.venues, found.platforms):
        names.sort(key=lambda one: one.start)
    return found


def _kind(name: str, before: str, after: str, ends: Ends) -> str:
    """Return what a quoted name that no table tells of is, going by its ending and the words around it."""
    if name in ends.plain:
        return "platforms"
    if HELD.search(before) or EVENT_END.search(name) or EVENT_AFTER.match(after) or ends.is_event(after):
        return "events"
    last = [one.group() for one in ends.end.finditer(name) if one.end() == len(name) and len(one.group()) > 1]
    venue = bool(last) and ends.kinds[last[0]] == "venue" and not BRAND.match(after)
    return "venues" if venue or VENUE_AFTER.match(after) else "platforms"


def _quoted(body: Body, match: re.Match[str], ends: Ends, found: Found) -> None:
    name, after = match.group(1), AND_SO_ON.sub("", body.plain[match.end() : match.end() + 40])
    before = QUOTED_LIST.sub("", body.plain[max(0, match.start() - 60) : match.start()])
    if name in ends.metaphors or after.startswith((*ends.none, "的")) or "，" in name or COUNTED.fullmatch(name):
        return
    kind = ends.names.get(name, "") + "s"
    if kind == "platforms" and (whole := ends.event_at(body.plain, match.end())):
        found.add("events", body, match.start(), whole, Why("named", "how the name ends", name))
        return
    if kind == "s":
        kind = _kind(name, before, after, ends)
    if len(name) < SHORTEST and name not in ends.names and not ends.noun.match(after):
        return
    told = ends.noun.match(after) or BRAND.match(after) or ends.verb.search(before) or VENUE_AFTER.match(after)
    if kind == "venues":
        told = told or IN.search(before)
    if "、" in name:
        told = ends.noun.match(after)
    if kind != "events" and name not in ends.names and not told:
        return
    found.add(kind, body, match.start(1), match.end(1), Why("named", "quoted", name))


def _ended(plain: str, start: int, end: int, ends: Ends) -> Iterator[tuple[int, int, str, str]]:
    for match in ends.end.finditer(plain, start, end):
        word = match.group()
        first, stop = _left(plain, start, match.start(), ends), match.end()
        name = plain[first:stop]
        if not _edge(plain, stop, end, ends, short=len(word) == 1):
            continue
        if plain[first - 1 : first] in ("”", "“") or (len(word) == 1 and NOT_ONE.search(name)):
            continue
        if ends.is_generic(name[: -len(word)]) and plain[stop : stop + 1] != "（":
            continue
        if word == "口岸" and name[:-2].endswith(("空港", "机场", "港", "站")):
            name, stop = name[:-2], stop - 2
        if word in SPOT and len(name) - len(word) >= SHORTEST:
            name, stop = name[: -len(word)], stop - len(word)
        if len(name) < SHORTEST or name in ends.plain or (word not in SPOT and len(name) - len(word) < 1):
            continue
        if any(name.endswith(other) and len(name) - len(other) < 2 for other in ends.plain):  # noqa: PLR2004
            continue
        yield first, stop, ends.kinds[word] + "s", word


def _edge(plain: str, stop: int, end: int, ends: Ends, *, short: bool) -> bool:
    """Say whether a name may end here; after a short ending only where the words around tell so."""
    if _longer(plain, stop, end, ends) and not plain[stop:end].startswith(SPOT):
        return False
    if plain[stop - 1] == "区" and ADDRESSED.match(plain, stop):
        return False
    return not short or bool(EDGE.match(plain, stop))


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
    for match in ends.left.finditer(plain, start, end):
        cut = match.end()
    while (lead := ends.lead.match(plain, cut, end) or YEAR.match(plain, cut, end)) and lead.end() > cut:
        cut = lead.end()
    return _after_means(plain, cut, end, ends)


def _after_means(plain: str, start: int, end: int, ends: Ends) -> int:
    """Return where a name begins behind whom or what it is done with: "通过本地媒体宣传…周", where enough is left."""
    if not MEANS.search(plain[max(0, start - 4) : start]):
        return start
    for verb in DONE_WITH.finditer(plain, start + 2, end):
        if end - verb.end() >= SHORTEST and not ends.is_generic(plain[verb.end() : end]):
            return verb.end()
    return start


def _choice(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)")


def _verbs(known: Tables) -> list[str]:
    """Return what a name does not reach back over: words told to be so, and verbs that are no nouns."""
    told = [word for word, means in known.of("zh", "named_left").items() if means == "word"]
    nouns = known.of("zh", "directive_inner")
    return [*told, *(verb for verb in known.of("zh", "directive") if len(verb) > 1 and verb not in nouns)]


def _of(known: Tables, kind: str, value: str) -> re.Pattern[str]:
    return _choice([word for word, means in known.of("zh", kind).items() if means == value])


def _ends(known: Tables) -> Ends:
    if "named" not in known.patterns:
        kinds = dict(known.of("zh", "named_end"))
        names = dict(known.of("zh", "named_known"))
        known.patterns["named"] = Ends(
            _choice(list(kinds)),
            kinds,
            _choice(list(names)),
            names,
            re.compile(f"(?:{_choice(_verbs(known)).pattern})(?<!和(?=[平田谐]))"),
            re.compile(f"(?:{_choice(list(known.of('zh', 'named_left'))).pattern})(?<!和(?=[平田谐]))"),
            frozenset(known.of("zh", "named_plain")),
            frozenset(known.of("zh", "metaphor")),
            tuple(known.of("zh", "quoted_none")),
            _of(known, "quoted", "noun"),
            re.compile(f"(?:{_of(known, 'quoted', 'verb').pattern})[^，。；“”是]{{0,24}}$|把$|(?:开展|举办|设立)$"),
            _choice(list(known.of("zh", "named_generic"))),
        )
    found: Ends = known.patterns["named"]
    return found
