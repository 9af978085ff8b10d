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
EVENT_END = re.compile(r"(?:之夜|之约|之旅|节|周|月|会|论坛|赛|展|日|季|营|马拉松|嘉年华|峰会|对话|杯)$")
EVENT_AFTER = re.compile(
    r"(?:专场|主题|系列|国际|品牌|大型)*(?:推介会|论坛|活动周|文化节|博览会|晚会|展览|大会|音乐会|赛事|夏令营|冬令营|训练营|国际会议|会议|采风|赛马|峰会|邀请赛)"
)
VENUE_AFTER = re.compile(r"(?:景区|商圈|场馆|园区|街区|公园|小镇)")
NOT_ONE = re.compile(r"[铁公道出思线网套之丝电回通退一新]路$|[环季细礼关调情枝章时过佳]节$|香港$")
AND_SO_ON = re.compile(r"^(?:[、和]?“[^”]{1,24}”)*等?")
IN = re.compile(r"(?:依托|围绕|利用|在|走进|把|建设|打造|提升)$")
SPOT = ("商圈", "景区")  # "万象里商圈" names 万象里
EDGE = re.compile(
    r"[、，；：。（）“”《》\s]|等|和|及|与|至|到|周边|沿线|枢纽|片区|一带|国际|近洋|远洋|加密|[一二三四五六]?作业区|[上中下内外]?$"
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
        for first, last, kind, phrase in _ended(body.plain, start, end, ends):
            found.add(kind, body, first, last, Why("named", "how the name ends", phrase))
        for match in ends.known.finditer(body.plain, start, end):
            kind = ends.names[match.group()] + "s"
            if kind == "platforms":  # only in quotes: 两区 may also be two districts
                continue
            found.add(kind, body, *match.span(), Why("named", "a known name", match.group()))
    for names in (found.events, found.venues, found.platforms):
        names.sort(key=lambda one: one.start)
    return found


def _quoted(body: Body, match: re.Match[str], ends: Ends, found: Found) -> None:
    name, after = match.group(1), AND_SO_ON.sub("", body.plain[match.end() : match.end() + 40])
    before = body.plain[max(0, match.start() - 10) : match.start()]
    if name in ends.metaphors or after.startswith((*ends.none, "的")) or "，" in name or COUNTED.fullmatch(name):
        return
    kind = ends.names.get(name, "") + "s"
    if kind != "s":
        pass
    elif name in ends.plain:
        kind = "platforms"
    elif EVENT_END.search(name) or EVENT_AFTER.match(after) or ends.is_event(after):
        kind = "events"
    else:
        kind = "platforms"
        venue = ends.end.search(name)
        if (
            venue and venue.end() == len(name) and len(venue.group()) > 1 and ends.kinds[venue.group()] == "venue"
        ) or VENUE_AFTER.match(after):
            kind = "venues"
    told = ends.noun.match(after) or ends.verb.search(before) or VENUE_AFTER.match(after)
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
        if ends.end.match(plain, stop, end) and not plain[stop:end].startswith(SPOT):
            continue
        if len(word) == 1 and not EDGE.match(plain, stop):
            continue
        if plain[first - 1 : first] in ("”", "“") or NOT_ONE.search(name):
            continue
        if ends.is_generic(name[: -len(word)]) and plain[stop : stop + 1] != "（":
            continue
        if word == "口岸" and name[:-2].endswith(("空港", "机场", "港", "站")):
            name, stop = name[:-2], stop - 2
        if word in SPOT:
            name, stop = name[: -len(word)], stop - len(word)
        if len(name) < SHORTEST or name in ends.plain or (word not in SPOT and len(name) - len(word) < 1):
            continue
        if any(name.endswith(other) and len(name) - len(other) < 2 for other in ends.plain):  # noqa: PLR2004
            continue
        yield first, stop, ends.kinds[word] + "s", word


def _left(plain: str, least: int, end: int, ends: Ends) -> int:
    """Return where the name that ends here begins: after a sign, or after the last word that cannot be part of it."""
    start = end
    while start > least and end - start < LONGEST and HAN.match(plain[start - 1]):
        start -= 1
    cut = start
    for match in ends.left.finditer(plain, start, end):
        cut = match.end()
    while (lead := ends.lead.match(plain, cut, end) or YEAR.match(plain, cut, end)) and lead.end() > cut:
        cut = lead.end()
    return cut


def _choice(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)")


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
            re.compile(f"(?:{_of(known, 'named_left', 'word').pattern})(?<!和(?=[平田谐]))"),
            _choice(list(known.of("zh", "named_left"))),
            frozenset(known.of("zh", "named_plain")),
            frozenset(known.of("zh", "metaphor")),
            tuple(known.of("zh", "quoted_none")),
            _of(known, "quoted", "noun"),
            re.compile(f"(?:{_of(known, 'quoted', 'verb').pattern})[^，。；“”]{{0,8}}$|把$|(?:开展|举办|设立)$"),
            _choice(list(known.of("zh", "named_generic"))),
        )
    found: Ends = known.patterns["named"]
    return found
