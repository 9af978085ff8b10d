"""Which meeting it was: title, bodies, tier, district and the day it was held."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.readouts.parse.dates import days
from throughline.readouts.parse.furniture import Page
from throughline.readouts.parse.record import Meeting, Person, Why
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text, collapsed

from .bodies import bodies_in, tier_of
from .convened import convener_in
from .places import Place, city, district
from .rank import below
from .script import Body, simplified
from .sentences import Sentence

YEAR = re.compile(r"(20\d\d)年?度?(?:[^，。；]{0,24})(?:会议|全会)")
DAY_ONLY = re.compile(r"(?<![\d月年])(\d{1,2})日(?:上午|下午|晚)?[，,]?")
MINUTES = re.compile(r"(?:^|\n) ?(?:会议)?时\s?间 ?[：:] ?(?P<day>[^\n]{4,30})")
MINUTES_TOO = re.compile(r"\n ?(?:会议)?(?:地\s?点|主\s?持\s?人?|出\s?席(?:人员)?|参会人员) ?[：:]")
MINUTES_OUT = re.compile(r"(?:印发|发布|成文)(?:日期|时间)? ?[：:] ?(?P<day>[^\n]{4,20})")
PROVINCE = re.compile(r"(?:[^市区县州盟旗]{2,3})?(?:省|自治区)(?:委|人?民?政府|外办|口岸办|局|厅)")
ZONE_WORD = (
    "(?:开发区|高新区|经开区|保税区|综保区|度假区|示范区|合作区|试验区|创新区|联动区|经济区|产业园区?|园区|新区|港区"
    "|投资区|集聚区)"
)
SHORT_ZONE = re.compile("(?:开发区|度假区|(?<!高)新区|区)$")
OF_A_CITY = re.compile("经济|高新|经开|综保|保税|空港|临空|临港|投资|工业")  # zones that are named after their city
ZONE_MET = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|中共|[日午由]|近日|日前)(?!区|近日|日前|中共)(?P<whole>[\u4e00-\u9fff]{2,12}?"
    + ZONE_WORD
    + ")(?=党|工委|管|召开|举行|成立|外事|国际|对外|开放|领导)"
)
PREFECTURE = re.compile("[州盟](?:委|人民政府|政府|外办|外事)")
PAPER_OF = re.compile(
    r"^(?:今日|美丽|幸福|魅力|活力|微)([\u4e00-\u9fff]{2})$|^(?:中共)?(?![区县市旗州盟省][委政外])([\u4e00-\u9fff]{2,4}?)(?:新报|商报|导报|早报|观察|视点|视线|之声|之窗|晨报|快报|传媒|客户端|公众号|零距离|微讯|微视|融媒|教育|日报|晚报|报|发布|融媒|新闻|外办|外事|市委|广播|电视|网|时报|在线)"
)
BARE = 4  # "领导小组" alone names no body; a fuller name is looked for further on
FIRST = re.compile(r"(?:[^，。；]{0,16}(?:日|近日|日前|上午|下午)，?)?(?P<name>[^，。；]{4,60}?(?:会议|全会))")
PART = re.compile(
    r"(?:20\d\d年(?:度)?)?(?:第[一二三四五六七八九十\d]+次|全体|专题|扩大|工作)?(?:全体|扩大|专题|工作|（扩大）)*(?:会议|全会)$"
)
OPENING = "named in the first sentences"
HEADLINE, CONVENED, POST = "named in the headline", "convenes it in the headline", "post of who presided"
OPEN = 3  # sentences in which the meeting is named
SET = "近日|日前|今天|昨天|上午|下午|顺利|合并"  # when and how a meeting was held
CHINESE_DAY = re.compile(
    r"(?:(二[〇○零][〇○零一二三四五六七八九]{2})年)?([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}


@dataclass(frozen=True, slots=True)
class Told:
    """What the questions about a meeting are answered from."""

    text: Text
    page: Page
    page_title: str
    page_plain: str
    body: Body
    sentences: list[Sentence]
    people: list[Person]
    known: Tables


def meeting(told: Told) -> Meeting:
    """Return which meeting the readout reports."""
    page, known = told.page, told.known
    found = Meeting(
        date_published=page.date_published, source=page.source, authors=list(page.authors), why=list(page.why)
    )
    opening = told.sentences[:OPEN]
    name = meeting_name(opening, known)
    _title(told, found, name)
    whole = told.page_plain
    places = district(whole, known), city(whole, known)
    _bodies(told, found, name, places)
    _tier(told, found, places)
    _day(told, found)
    return found


def _title(told: Told, found: Meeting, name: tuple[int, int] | None) -> None:
    if told.page_title:
        found.title = told.page_title
        found.why.append(Why("title", "headline of the page"))
    elif name and not PART.match(told.body.plain, *name):
        found.title = told.body.words(*name)
        found.why.append(Why("title", "name of the meeting in the first sentences", found.title))
    elif told.sentences and (clause := FIRST.match(told.sentences[0].words)):
        start = told.sentences[0].start
        found.title = told.body.words(start + clause.start("name"), start + clause.end())
        found.why.append(Why("title", "first clause, which tells of a meeting", found.title))


def meeting_name(opening: list[Sentence], known: Tables) -> tuple[int, int] | None:
    """Return where the meeting is named: "召开…会议" or "…会议召开"."""
    after, before = _names(known)
    for sentence in opening:
        held = after.search(sentence.words)
        if held:
            return sentence.start + held.start("name"), sentence.start + held.end("name")
        held = before.search(sentence.words)
        if held:
            return sentence.start + held.start("name"), sentence.start + held.end("name")
    return None


def _names(known: Tables) -> tuple[re.Pattern[str], re.Pattern[str]]:
    if "meeting_name" not in known.patterns:
        words = "|".join(map(re.escape, sorted(known.of("zh", "meeting_word"), key=len, reverse=True)))
        held = "|".join(map(re.escape, sorted(known.of("zh", "held"), key=len, reverse=True)))
        goes_on = rf"(?![于在以]|{SET})[^，。；]"  # what says more begins the next part: there is one way to share out
        known.patterns["meeting_name"] = (
            re.compile(
                rf"(?:{held})(?:了|的)?(?P<name>[^，。；\n]{{2,90}}?(?:{words})(?![\u4e00-\u9fff]{{0,10}}(?:会议|全会)))"
            ),
            re.compile(
                rf"(?:^(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:上午|下午)?|^|，|近日|日前|上午|下午|今天|昨天|日)(?P<name>[^，。；\n]{{2,90}}?(?:{words}))"
                rf"(?:[于在][^，。；](?:{goes_on}){{0,23}}?|{SET}|以[^，。；](?:{goes_on}){{0,15}}?形式)*(?:{held})"
            ),
        )
    found: tuple[re.Pattern[str], re.Pattern[str]] = known.patterns["meeting_name"]
    return found


def _bodies(
    told: Told, found: Meeting, name: tuple[int, int] | None, places: tuple[Place | None, Place | None]
) -> None:
    """Take the bodies named in the name of the meeting; else in the headline; else in the opening and the posts."""
    for words, source in _body_sources(told, name):
        rule = source
        bodies = [] if rule == CONVENED else bodies_in(words, told.known, places)
        if not bodies and not found.bodies and rule not in (HEADLINE, POST):
            bodies = [one for one in (convener_in(words, told.known),) if one]
        if bodies and rule == HEADLINE:
            bodies, rule = _fuller(told, bodies, places)
        bodies = [_fullest(told, body, places) for body in bodies]
        vague = [body for body in bodies if len(body) <= BARE]
        if bodies and (not found.bodies or len(vague) < len(bodies)):
            found.bodies = bodies
            found.why += [Why("bodies", rule, body) for body in bodies]
        if found.bodies and not any(len(body) <= BARE for body in found.bodies):
            return


def _fuller(told: Told, bodies: list[str], places: tuple[Place | None, Place | None]) -> tuple[list[str], str]:
    """Return the bodies of a headline as the first sentence has them, if it tells each at least as fully."""
    opening = [told.body.words(one.start, one.end) for one in told.sentences[:1]]
    named = [one for words in opening for one in bodies_in(words, told.known, places)]
    is_fuller = named and all(any(one.endswith(body) for one in named) for body in bodies)
    return (named, OPENING) if is_fuller else (bodies, HEADLINE)


def _fullest(told: Told, body: str, places: tuple[Place | None, Place | None]) -> str:
    """Return a body with the name of its place before it, and 中共, where headline or first sentence print them."""
    heads = [told.page_title, *(told.body.words(one.start, one.end) for one in told.sentences[:1])]
    names = [_printed(told, place) for place in places if place]
    forms = dict.fromkeys((body, body.replace("政府", "人民政府", 1) if "人民政府" not in body else body))
    wholes = [f"{party}{name}{form}" for party in ("中共", "") for name in names for form in forms]
    wholes += [f"{name}{form[1:]}" for place in places if place for name in (place.whole,) for form in forms]
    return next((whole for whole in wholes if any(whole in words for words in heads)), body)


def _body_sources(told: Told, name: tuple[int, int] | None) -> Iterator[tuple[str, str]]:
    """Yield the words that may name the body, the surest first."""
    if name:
        yield told.body.words(*name), "named in the name of the meeting"
    opening = [told.body.words(one.start, one.end) for one in told.sentences[:OPEN]]
    yield told.page_title, HEADLINE
    yield from ((words, OPENING) for words in opening[:1])
    yield told.page_title, CONVENED
    yield from ((words, OPENING) for words in opening[1:])
    for one in told.people:
        yield from ((title, POST) for title in one.titles if "presided" in one.part)


def _tier(told: Told, found: Meeting, places: tuple[Place | None, Place | None]) -> None:
    known = told.known
    for body in known.bodies:
        district = body.district_zh or body.district
        elsewhere = body.tier == "district" and places[0] and not places[0].whole.startswith(district or "?")
        if any(collapsed(name) in found.bodies for name in body.names) and body.tier and not elsewhere:
            found.tier = body.tier
            found.district = district or None
            found.why.append(Why("tier", "a known body", body.names[0]))
            return
    if found.bodies and PROVINCE.match(found.bodies[0]):
        return  # above those two
    presiding = [title for one in told.people if "presided" in one.part for title in one.titles]
    presiding.sort(key=lambda title: tier_of(simplified(title, known), known, places)[0] != "district")
    other = [title for one in told.people for title in one.titles]
    for words, rule in (
        *((body, "word before the body's name") for body in found.bodies),
        *((title, "post of who presided") for title in presiding),
        (found.title, "headline"),
        *((title, "post of who took part") for title in other),
        *((one.words, "first sentences") for one in told.sentences[:OPEN]),
    ):
        tier, phrase = tier_of(simplified(words, known), known, places)
        if tier:
            found.tier = tier
            found.why.append(Why("tier", rule, phrase))
            break
    above = _lower_city(told, found)
    if found.tier == "district" and (zone := _zone(told, places[1])):
        found.district = zone
        found.why.append(Why("district", "named most often before the word for district", zone))
    elif found.tier == "district" and places[0]:
        found.district = _printed(told, places[0])
        found.why.append(Why("district", "named most often before the word for district", places[0].whole))
    elif found.tier == "district" and places[1] and places[1].whole != above:
        found.district = _printed(told, places[1])
        found.why.append(Why("district", "named most often before the word for city", places[1].whole))
    elif found.tier == "district" and (paper := PAPER_OF.match(told.page.source or "")):
        found.district = paper.group(1) or paper.group(2)
        found.why.append(Why("district", "name of the source", told.page.source or ""))


def _zone(told: Told, city: Place | None) -> str:
    """Return the name of the zone that met without its last word; "" where none did, or it has a name of its own."""
    head = told.page_title + "。" + (told.sentences[0].words if told.sentences else "")
    met = ZONE_MET.search(simplified(head, told.known))
    if not met:
        return ""
    name, kind = met["whole"][:2], SHORT_ZONE.sub("", met["whole"][2:])
    is_city = bool(city and met["whole"].startswith(city.name))
    if not is_city and not OF_A_CITY.search(kind):
        return ""
    every = re.findall(f"{name}[\\u4e00-\\u9fff]{{1,12}}?{ZONE_WORD}", told.page_plain)
    whole = max((one for one in every if _abbreviates(kind, one)), key=len, default=met["whole"])
    return _printed(told, Place(SHORT_ZONE.sub("", whole), whole))


def _abbreviates(short: str, long: str) -> bool:
    """Say whether the signs of one name stand in another in their order: 经开 and 经济技术开发区."""
    rest = iter(long)
    return all(sign in rest for sign in short)


def _lower_city(told: Told, found: Meeting) -> str:
    """A city at district tier: its name or the text says so; the city above it is returned, where it is named."""
    if found.tier != "municipal" or any(PREFECTURE.search(simplified(body, told.known)) for body in found.bodies):
        return ""
    first = told.sentences[0].words if told.sentences else ""
    heads = [simplified(words, told.known) for words in ("。".join(found.bodies), found.title, found.source or "")]
    if "市" not in heads[0] + heads[1] and not any(why.of == "tier" and why.phrase[0] == "市" for why in found.why):
        return ""
    has_districts = bool(district(told.body.plain, told.known))
    fired, above = below(told.body.plain, told.page_plain, [*heads, first], told.known, has_districts=has_districts)
    if fired:
        found.tier = "district"
        found.why.append(Why("tier", "a city below a city", fired))
    return above


def _printed(told: Told, place: Place) -> str:
    """Return the name of a place as printed, in the script of the text."""
    at = told.page_plain.find(place.whole)
    return told.text.slice(at, at + len(place.name)) if at >= 0 else place.name


def _day(told: Told, found: Meeting) -> None:
    """Take the day of the meeting from the first sentences; what it lacks comes from the day of publication."""
    minutes = MINUTES.search(told.page_plain)
    if minutes and MINUTES_TOO.search(told.page_plain):
        day = next((iso for one in days(minutes.group("day")) if (iso := one.iso())), None)
        if day:
            found.date_held = day
            out = MINUTES_OUT.search(told.page_plain)
            issued = next((iso for one in days(out["day"]) if (iso := one.iso())), None) if out else None
            found.date_published = issued or (None if found.date_published == day else found.date_published)
            found.why.append(Why("date_held", "label of minutes", minutes.group()))
            return
    published = datetime.date.fromisoformat(found.date_published) if found.date_published else None
    for sentence in told.sentences[:OPEN]:
        words = sentence.words.split("精神")[0]
        for answer in (
            _written(words, published, told),
            _shifted(words, published, told),
            _day_of_month(words, published),
        ):
            if answer:
                found.date_held, inferred, phrase = answer
                found.inferred += ["date_held"] if inferred else []
                found.why.append(
                    Why("date_held", "year or day from the publication" if inferred else "day in the text", phrase)
                )
                return


Answer = tuple[str, bool, str] | None


def _written(words: str, published: datetime.date | None, told: Told) -> Answer:
    chinese = CHINESE_DAY.search(words)
    if chinese:
        month, number = _number(chinese.group(2)), _number(chinese.group(3))
        written = int("".join(str(DIGITS[sign]) for sign in chinese.group(1))) if chinese.group(1) else None
        year = written or _year(month, number, published)
        iso = _iso(year, month, number) if year else None
        return (iso, not written, chinese.group()) if iso else None
    for day in days(words):
        phrase = words[day.start : day.end]
        if day.year:
            iso = day.iso()
            return (iso, False, phrase) if iso else None
        year = _year(day.month, day.day, published)
        if year is None:
            named = YEAR.search(told.page_title) or YEAR.search(words)
            year = int(named.group(1)) if named else None
        iso = day.iso(year)
        return (iso, True, phrase) if iso else None
    return None


def _year(month: int, day: int, published: datetime.date | None) -> int | None:
    if not published:
        return None
    return published.year if (month, day) <= (published.month, published.day) else published.year - 1


def _shifted(words: str, published: datetime.date | None, told: Told) -> Answer:
    for word, shift in told.known.of("zh", "day_shift").items():
        if published and word in words and shift.lstrip("-").isdigit():
            return (published + datetime.timedelta(days=int(shift))).isoformat(), True, word
    return None


def _day_of_month(words: str, published: datetime.date | None) -> Answer:
    found = DAY_ONLY.search(words)
    if not found or not published:
        return None
    day = int(found.group(1))
    month = published if day <= published.day else published.replace(day=1) - datetime.timedelta(days=1)
    iso = _iso(month.year, month.month, day)
    return (iso, True, found.group()) if iso else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(words: str) -> int:
    """Return a Chinese number up to 31."""
    if "十" not in words:
        return DIGITS[words[-1]]
    tens, units = words.split("十", 1)
    return (DIGITS[tens[-1]] if tens else 1) * 10 + (DIGITS[units[0]] if units else 0)
