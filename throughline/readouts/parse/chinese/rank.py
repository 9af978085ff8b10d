"""Whether a city is one below a city: by its name where it is real, else by what a page of such a city tells.

A page says 市委 of both. What weighs for a city below (towns that are told to do something, the meeting of another
city that is conveyed) and for one of prefectural rank (districts, a secretary-general) is a table; the weights are
added, and a city is one below where they come to more than nothing.
"""

import re
from collections.abc import Iterator

from throughline.readouts.parse.phrases import any_of
from throughline.readouts.parse.tables import Tables

HAN = r"[\u4e00-\u9fff]"
CITY = re.compile(rf"(?P<name>{HAN}{{1,7}})市(?!民|场|级|直|区|容|值)")
FRESH = ("中共", "近日", "日前", "省", "州", "午", "日", "天", "由", "在", "了")  # behind these a name begins
OTHER, ABOVE, BOTH, VILLAGE, DISTRICTS = 4, 3, 2, 1, -4
FEW = -1  # most pages that say no more are of a city of prefectural rank
GIVEN = (
    r"(?:传达|学习|贯彻|落实|按照|根据|依照|遵照)"
    r"(?:学习|传达|贯彻|落实|了|好|\d{1,4}[年月日]|中共|中央[、和]|省委[、和]){0,8}+"
)
CONVEYED = re.compile(
    rf"{GIVEN}(?P<name>(?!方案|措施|意见|全|我|本|各|年|月|日){HAN}{{2,3}}(?<![报向由])[市州盟]|[州盟]|地(?=委))"
    rf"(?=委|推进|外事|政府|关于|部署|要求|会议|有关|[^，。；]{{0,40}}?(?:精神|部署|要求|安排))"
    rf"|(?P<too>{HAN}{{2,3}}[市州盟])(?=下达|的?支持政策|委的?(?:部署|要求))|海关驻(?={HAN}{{2,4}}办事处)"
)
ABOVE_CITY = re.compile(
    r"(?:^|[，。；、：达习实彻由省和与向了在])(?:[州盟](?:委|人?民?政府|行署|政协|人大|外办|外事|商务局|口岸)|行署|地委|[州盟]长)"
)  # a city that is told of these lies below them
HAS_DISTRICTS = re.compile(
    r"[区县旗]、?[区县市旗]|市、区|各[区县旗]|(?<![社园辖地片街景校考院厂])[区县旗](?:委(?!员)|政府|[长直级里])|自治县"
)  # what only a city with districts below it has
HAS_TOWNS = re.compile(
    r"(?:街道|[乡镇])要(?![求点])|(?:听取|部署)[^。；]{0,20}(?<![城乡])[镇乡](?=[^。；]{0,12}汇报)"
)  # what stands right below a county, or a city of its rank
VILLAGES = re.compile(r"(?<![乡农洪])村(?![庄镇委民]|规划)")
BOTH_ABOVE = re.compile(r"(?:传达|学习|贯彻)[^。；]{0,20}省、?市[^。；]{0,20}精神")

SIGNS = (
    (ABOVE_CITY, ABOVE),
    (HAS_DISTRICTS, DISTRICTS),
    (HAS_TOWNS, ABOVE),
    (BOTH_ABOVE, BOTH),
    (VILLAGES, VILLAGE),
)


def below(plain: str, page: str, heads: list[str], known: Tables, *, has_districts: bool) -> tuple[str, str]:
    """Return what told most that the city of a page lies below a city, "" where it does not; and the city above.

    `plain` is the text, `page` with what stands around it; `heads` are the words that name the own city: bodies,
    headline, source, first sentence.
    """
    if real := _real(heads, known):
        return (real, "") if known.of("zh", "known_place")[real] == "city_below" else ("", "")
    own = "".join(heads[:2])
    hints = dict(_hints(page, known))
    given = next((one for one in CONVEYED.finditer(plain) if not _is_own(one, own, known)), None)
    if given:
        hints[given.group()] = OTHER
    for pattern, weight in SIGNS:
        if found := pattern.search(plain):
            hints[found.group()] = weight
    total = FEW + sum(hints.values()) + (DISTRICTS if has_districts else 0)
    if total <= 0:
        return "", ""
    return max(hints, key=lambda phrase: hints[phrase]), (given["name"] or given["too"] or "") if given else ""


def _hints(plain: str, known: Tables) -> Iterator[tuple[str, int]]:
    """Yield each hint of the table that the page holds, with its weight."""
    table = known.of("zh", "city_hint")
    if "city_hint" not in known.patterns:
        known.patterns["city_hint"] = re.compile(any_of(table))
    for phrase in dict.fromkeys(known.patterns["city_hint"].findall(plain)):
        yield phrase, int(table[phrase])


def _is_own(given: re.Match[str], own: str, known: Tables) -> bool:
    """Say whether a city that is named with an order is the own one, or no area at all: 苏州 is a city."""
    name = given["name"] or given["too"] or ""
    real = known.of("zh", "known_place")
    return bool(name) and (name in own or (len(name) > 1 and name[-1] == "州" and (name in real or name[-2:] in real)))


def _real(heads: list[str], known: Tables) -> str:
    """Return the first city of the table that is named, "" where none is."""
    real = known.of("zh", "known_place")
    for words in heads:
        for match in CITY.finditer(words):
            run = match["name"]
            names = (run[at:] for at in range(len(run)) if not run[:at] or run[:at].endswith(FRESH))
            if found := next((name for name in names if real.get(name, "").startswith("city")), ""):
                return found
    return ""
