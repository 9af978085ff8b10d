"""The tables of names, ready to use: how names end, what they do not reach back over, what only looks like one."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from throughline.readouts.parse.tables import Tables

AFTER_QUOTE = re.compile(r"[\u4e00-\u9fff]{1,14}")
SHORTEST = 3
WHERE = ("street", "grounds", "station")
HELD_IN = (
    r"(?:(?<!现)(?<!存)(?<!实)在|(?:会议?)(?:开到了?|开进了?|走进了?))(?P<house>[\u4e00-\u9fff]{{2,16}}?(?:{house}))"
    r"(?=(?:[东西南北]?[^，。；]{{0,6}}?(?:厅|室|楼))?(?:隆重|顺利|如期)?(?:召开|举行|举办|开幕|。|，))"
)
HOME = re.compile(
    r"(?P<name>(?![委府会省市区县级全我各本受])[\u4e00-\u9fff]{2})(?:市|区|县|旗|州|盟)(?=委|政府|人民|人大|政协|外|领导|[长级直])"
)
FRESH = re.compile(r"(?:^|[^\u4e00-\u9fff]|中共)$")  # a name that surely begins here
HOME_WITHIN = 6000  # characters, after which a text says nothing new of where it is from
EDGE = re.compile(
    r"[、，；：。（）“”《》\s]|期间|契机|之[机际]|安保|筹备|[分主]会场|[初复决]赛|[外来嘉]宾|外籍|永久|要|[两三四]港|双向|全线|主线|联动|对接|直[达飞通]|至|等|和|及|与|至|到|为|作|周边|沿线|枢纽|片区|一带|国际|近洋|远洋|加密|[一二三四五六]?作业区"
    r"|布设|布局|设置|设立|增设|新增|建设|打造|开展|改造|提升|扩建|升级|开放|开通|举办|推出|规划|启动|申|外语|双语|多语|[东西南北]岸|两[岸侧]"
    r"|[一二三]期|[A-Z]馆|核心|文化|景观|修缮|保护|活化|亮化|整治|夜景|纳入|列入|挂牌|讲解|[两二三四五六七八九十][处座条个]|[上中下内外]?$"
)


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
    inside: re.Pattern[str]
    follows: re.Pattern[str]
    parts: Mapping[str, re.Pattern[str]]  # what lies in a street, in grounds, in a station and has no name of its own
    held: re.Pattern[str]  # the house that a meeting was held in
    home: re.Pattern[str] = re.compile("(?!)")  # the places that a text is of

    def is_generic(self, name: str) -> bool:
        """Say whether a name without its ending is made of words that name nothing."""
        rest = self.generic.sub("", re.sub(r"\d+[\u4e00-\u9fff]?", "", name))
        return not rest or rest in "省市县区州旗镇"

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


def _choice(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)")


def _endings(known: Tables) -> re.Pattern[str]:
    """Return how names end, but where the last sign begins another word: 展 ends no name in 展示."""
    words: dict[str, list[str]] = {}
    for word in known.of("zh", "named_goes_on"):
        words.setdefault(word[0], []).append(re.escape(word[1:]))
    told = []
    for end in sorted(known.of("zh", "named_end"), key=len, reverse=True):
        more = words.get(end[-1], ())
        told.append(re.escape(end) + (f"(?!{'|'.join(more)})" if more else ""))
    return re.compile("|".join(told) or "(?!)")


def _verbs(known: Tables) -> list[str]:
    """Return what a name does not reach back over: words told to be so, and verbs that are no nouns."""
    told = [word for word, means in known.of("zh", "named_left").items() if means == "word"]
    nouns = known.of("zh", "directive_inner")
    return [*told, *(verb for verb in known.of("zh", "directive") if len(verb) > 1 and verb not in nouns)]


def _of(known: Tables, kind: str, value: str) -> re.Pattern[str]:
    return _choice([word for word, means in known.of("zh", kind).items() if means == value])


def with_home(ends: Ends, plain: str) -> Ends:
    """Return the tables with the places that a text is of: 汰和 in "汰和县委", told at least twice."""
    told: Counter[str] = Counter()
    for match in HOME.finditer(plain, 0, HOME_WITHIN):
        told[match["name"]] += 2 if FRESH.search(plain, max(0, match.start() - 2), match.start()) else 1
    homes = [name for name, times in told.items() if times > 1 and not ends.left.fullmatch(name)]
    return replace(ends, home=_choice(homes))


def ends_of(known: Tables) -> Ends:
    """Return the tables of names; made once for each set of tables."""
    if "named" not in known.patterns:
        kinds = dict(known.of("zh", "named_end"))
        names = dict(known.of("zh", "named_known"))
        known.patterns["named"] = Ends(
            _endings(known),
            kinds,
            _choice(list(names)),
            names,
            re.compile(f"(?:{_choice(_verbs(known)).pattern})(?<!和(?=[平田谐]))(?<!火把)"),
            re.compile(f"(?:{_choice(list(known.of('zh', 'named_left'))).pattern})(?<!和(?=[平田谐]))"),
            frozenset(known.of("zh", "named_plain")),
            frozenset(known.of("zh", "metaphor")),
            tuple(known.of("zh", "quoted_none")),
            _of(known, "quoted", "noun"),
            re.compile(f"(?:{_of(known, 'quoted', 'verb').pattern})[^，。；“”是]{{0,24}}$|把$|(?:开展|举办|设立)$"),
            _choice(list(known.of("zh", "named_generic"))),
            re.compile(f"(?:{_of(known, 'named_end', 'venue').pattern}|[里坊巷弄])$"),
            _choice([verb for verb in known.of("zh", "directive") if len(verb) > 1]),
            {where: re.compile(f"(?:{_of(known, 'named_part', where).pattern})$") for where in WHERE},
            re.compile(HELD_IN.format(house=_choice(list(known.of("zh", "named_house"))).pattern)),
        )
    found: Ends = known.patterns["named"]
    return found
