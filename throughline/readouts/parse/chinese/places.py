"""Which district and which city a text is about: by how often each name stands before 区, 县, 市 and the like."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from throughline.readouts.parse.tables import Tables

DISTRICT = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:(?:经济技术|高新技术产业|经济|高新技术)开发区|开发区|高新区|自治县|新区|林区|特区|区|县|旗)"
)
CITY = re.compile(r"(?<=[\u4e00-\u9fff])(?:自治州|市|州|盟)")
BEFORE = re.compile(r"[\u4e00-\u9fff]{1,7}$")
EDGE = 3  # a name found with its left edge counts as much as three without
LONGEST = 5
NO_NAME = re.compile(
    r"^(?:日本|韩国|朝鲜|越南|老挝|泰国|缅甸|美国|德国|法国|英国|瑞士|巴西|印度|蒙古国|俄罗斯|澳大利亚|加拿大|意大利|西班牙)"
    r"|丨|等|年度|海外|国外|境外|座|[一二三四五六七八九十两]$|届$|政府|通过|审议|新春|召开|会议|主持|人大|政协|传达|听取|代表|学习|候选|联席|同意|示范$|^(?:旅游|文化|生态|经济|农业)$|受|委托|关于|调整|[的了及各我该此副代]|^原(?![平州阳])|要|^和(?!平|田|政|静|县|布|硕|顺)|领导|工作|经济|[大小强]$|[年月日全本社园街片景校辖专地互驻]$"
)
LIKE_YONGHE = re.compile(r"[^市省州县区]和$")  # a name may end in 和 where nothing else stands before it: 雍和区
REACH, SHORT, LONG = 7, 2, 3
ENOUGH = 20_000  # characters, after which a text says nothing new of where it is from
HEAD = 400  # characters of the start, which count twice: they say which meeting it was
NEXT = "委政府外召举人推各域内全的县、，。；：）》”位成属与和在2019"


@dataclass(frozen=True, slots=True)
class Place:
    """The name of a district or city as found, without and with the word for it."""

    name: str
    whole: str


def district(plain: str, known: Tables) -> Place | None:
    """Return the district that a text is about."""
    return _most(plain, DISTRICT, known)


def city(plain: str, known: Tables) -> Place | None:
    """Return the city that a text is about."""
    return _most(plain, CITY, known)


def _most(plain: str, ending: re.Pattern[str], known: Tables) -> Place | None:
    stops = tuple(word for word in known.of("zh", "place_stop") if len(word) > SHORT)
    never = {word for word in known.of("zh", "place_stop") if len(word) <= SHORT}
    edges = tuple(sorted(known.of("zh", "place_before"), key=len, reverse=True))
    verbs = known.of("zh", "directive")
    real = known.of("zh", "known_place")
    votes: Counter[tuple[str, str]] = Counter()
    times: Counter[tuple[str, str]] = Counter()
    firsts: dict[tuple[str, str], int] = {}
    for match in ending.finditer(plain, 0, ENOUGH):
        before = BEFORE.search(plain, max(0, match.start() - 7), match.start())
        if not before or (len(match.group()) < LONG and (before.group() + match.group()).endswith(stops)):
            continue
        ahead = before.group().removesuffix("和")  # "雍和" before 区 is a name, and "和" there joins nothing
        old = ahead.removesuffix("原")  # 朔原市 is no former city
        cut = max((old.rfind(edge) + len(edge) for edge in edges if edge in old), default=0)
        if not cut and before.group()[0] in "年月日号" and plain[before.start() - 1 : before.start()].isdigit():
            cut = 1  # "5月18日凤尾县"
        weight = 2 if match.start() < HEAD else 1
        left = cut > 0 or before.end() - before.start() < REACH
        named = _real(before.group(), match.group(), real)
        told = {named: True} if named else {}
        for name, sure in _names(before.group()[cut:], left=left):
            if name + match.group() in never or any(name[at : at + 2] in verbs for at in range(len(name) - 1)):
                continue
            told[name] = told.get(name, False) or sure
        for name, sure in told.items():
            key = (name, match.group())
            votes[key] += weight * (EDGE if sure else 1)
            times[key] += 1
            firsts.setdefault(key, match.start())
    if not votes:
        return None
    best = max(votes, key=lambda key: (votes[key], len(key[0]), -firsts[key]))
    alike = [key for key in votes if key[0].endswith(best[0]) and key[1] == best[1]]
    longer = [key for key in alike if votes[key] == votes[best] or (votes[key] >= EDGE and times[key] == times[best])]
    name, word = max(longer, key=lambda key: len(key[0]))
    if votes[name, word] < EDGE:
        return None
    whole = name + word
    while word.startswith("自治") and (people := next(filter(name.endswith, known.of("zh", "people_of")), "")):
        name = name.removesuffix(people)  # 云麻瑶族自治县 is called 云麻
    return Place(name if len(name) > 1 else whole, whole)


def _real(before: str, word: str, real: Mapping[str, str]) -> str:
    """Return the name of a real place that ends here, "" where none does: 和平区 is one, whatever 和 may join."""
    names = (before[-length:] for length in range(min(LONGEST + 2, len(before)), 0, -1))
    return next((name for name in names if (name if word == "市" else name + word) in real), "")


def _names(before: str, *, left: bool) -> list[tuple[str, bool]]:
    """Return the names that may end here, each with whether its left edge is sure."""
    found: list[tuple[str, bool]] = []
    for length in range(1, min(LONGEST, len(before)) + 1):
        name = before[-length:]
        sure = left and length == len(before)
        if length > 1 and not NO_NAME.search(name) and (name[-1] != "和" or (sure and LIKE_YONGHE.match(name))):
            found.append((name, sure))
    return found
