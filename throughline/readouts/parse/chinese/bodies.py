"""The bodies that a meeting was held by, and the tier that a name tells."""

import re

from throughline.readouts.parse.tables import Tables

from .convened import is_told_of
from .places import Place
from .script import simplified

ZONE = re.compile(
    r"开发区|经开区|高新区|保税区(?=管|党|召)|党工委|(?<![机])工委书记|管委会|新区(?=管|党|工委|领导|召开|举行|主要|外事|推进)"
    r"|街道(?=召开|举行|办事处|党|主任|书记)"
)
UNIT = re.compile(
    r"(?<![社园街片景地城辖山牧林库矿厂战军校港湾郊考全各])(?P<place>自治[州县旗]|[市区县旗州盟])"
    r"(?:人民政府)?(?:[\u4e00-\u9fff]{1,10}?)(?:局|办公室|外办|办|委|部|院|党组|常委会)"
)  # "区教育局", where nothing else tells
LONGEST = 40
HAN = re.compile(r"[\u4e00-\u9fff0-9“”（）]")


def bodies_in(printed: str, known: Tables, places: tuple[Place | None, Place | None]) -> list[str]:
    """Return the bodies named in words, as printed, in order; one in brackets after another is a body too."""
    words = simplified(printed, known)
    if len(words) != len(printed):
        return []
    spans: list[tuple[int, int]] = []
    committee, group = _cores(known)
    for match in committee.finditer(words):
        if not is_told_of(words, *match.span()):
            _add(spans, (_place_before(words, match.start(), places), match.end()))
    for match in group.finditer(words):
        start = _left(words, match.start(), known)
        if is_told_of(words, start, match.end()):
            continue
        if match.end() - start > len(match.group()) or match.group() == "领导小组":
            _add(spans, (start, match.end()))
    for body in known.bodies:
        for name in body.names:
            if (start := words.find(simplified(name, known))) >= 0:
                _add_known(spans, (start, start + len(name)))
    return list(dict.fromkeys(printed[start:end].strip("“”、 ") for start, end in sorted(spans)))


def _add_known(spans: list[tuple[int, int]], span: tuple[int, int]) -> None:
    """Add a body of the register where no rule found one, or found less of its name.

    One that is part of a longer name is another body: the register's 区委外事工作委员会 is not every district's.
    """
    inside = [one for one in spans if one[0] >= span[0] and one[1] <= span[1]]
    if all(one in inside or one[1] <= span[0] or one[0] >= span[1] for one in spans):
        spans[:] = [one for one in spans if one not in inside] + [span]


def _add(spans: list[tuple[int, int]], span: tuple[int, int]) -> None:
    if all(span[1] <= start or span[0] >= end for start, end in spans):
        spans.append(span)


def _cores(known: Tables) -> tuple[re.Pattern[str], re.Pattern[str]]:
    if "body_cores" not in known.patterns:

        def choice(value: str) -> str:
            words = [word for word, means in known.of("zh", "body_core").items() if means == value]
            return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"

        known.patterns["body_cores"] = (
            re.compile(
                rf"(?:[省市区县州盟旗师团]{{1,2}}党?委员?会?|(?<![全我本各该社园])[省市区县州盟旗](?=外事|港澳|对外)|新区党工委|党工委|自治[区州县]委员?会?|党委|委)?(?:{choice('committee')})(?!员)"
            ),
            re.compile(choice("group")),
        )
    found: tuple[re.Pattern[str], re.Pattern[str]] = known.patterns["body_cores"]
    return found


def _place_before(words: str, start: int, places: tuple[Place | None, Place | None]) -> int:
    """Step back over the name of the place before "区委…", and over 中共."""
    head = words[start : start + 2]
    for place in places:
        if place and head[:1] and place.whole.endswith(head[:1]) and words[:start].endswith(place.whole[:-1]):
            start -= len(place.whole) - 1
    for place in places:
        if place and words[:start].endswith(place.whole):
            start -= len(place.whole)
    return start - 2 if words[:start].endswith("中共") else start


def _left(words: str, end: int, known: Tables) -> int:
    """Return where the name of a group begins that ends at a place."""
    start = end
    while start > 0 and end - start < LONGEST and HAN.match(words[start - 1]) and words[start - 1] not in "（）":
        start -= 1
    stops = tuple(known.of("zh", "body_left"))
    cut = max(
        (words.rfind(stop, start, end) + len(stop) for stop in stops if words.rfind(stop, start, end) >= 0),
        default=start,
    )
    for joint in ("和", "与", "及"):
        at = words.rfind(joint, cut, end)
        if at >= 0 and words[at + 1 : at + 2] in "区市县州旗盟省推" and words[cut:at].endswith(("委员会", "小组")):
            cut = at + 1
    year = re.match(r"(?:\d{4}年(?:度)?|第[一二三四五六七八九十]+次)", words[cut:end])
    return cut + year.end() if year else cut


def tier_of(words: str, known: Tables, places: tuple[Place | None, Place | None]) -> tuple[str | None, str]:
    """Return the tier that words tell and the phrase that told it."""
    for place, tier in ((places[0], "district"),):
        if place and place.whole in words:
            return tier, place.whole
    zone = ZONE.search(words)
    if zone:
        return "district", zone.group()
    best: tuple[int, str | None, str] = (len(words) + 1, None, "")
    for word, tier in known.of("zh", "tier").items():
        for after in (
            "委",
            "推进",
            "政府",
            "长",
            "人大",
            "政协",
            "领导",
            "直",
            "级领导",
            "国际",
            "外事",
            "加强",
            "对外",
            "促进",
            "建设",
        ):
            at = words.find(word + after)
            if 0 <= at < best[0] or (at == best[0] and at >= 0 and len(word + after) > len(best[2])):
                best = (at, tier, word + after)
    if not best[1] and (unit := UNIT.search(words)):
        return known.of("zh", "tier").get(unit["place"].removeprefix("自治")), unit.group()
    return best[1], best[2]
