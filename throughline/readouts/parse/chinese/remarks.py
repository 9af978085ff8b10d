"""Units that delivered remarks: the list before 作交流发言, 作汇报 and the like."""

import re

from throughline.readouts.parse.record import Named, Why
from throughline.readouts.parse.tables import Tables

from .directives import MODAL, speech_of
from .script import Body
from .sentences import Sentence

CLAUSE = re.compile(r"[^；。]+")
LEAD = re.compile(
    r"^[^\u4e00-\u9fff“]?(?:[一二三四五六七八九十]是|例会|会上|会议还|会议|书面|专题|集中|现场|随后|最后|首先|此外|期间|其中|由|听取了|听取|来自|在会上|交流环节|交流发言环节|[，、：])+"
)
WHAT = "(?:成员|有关|相关|参会|属地|重点|代表)*"
WHO = rf"(?:\d+|[一二三四五六七八九十两多]+)(?:个|家){WHAT}(?:单位|部门|街镇|镇街|街道|企业|处室)"
ETC = re.compile(rf"(?:等(?:{WHO}|{WHAT}(?:单位|部门|街镇|企业|处室))?|{WHO}).*$")
PEOPLE = re.compile(
    r"(?:（[^（）]*）)?(?:(?:的)?(?:党组织|党组|党委|主要|有关|相关|分管|的)*(?:负责人|负责同志|领导|代表|同志))?$"
)
ON = "(?:关于|就|对|《)"  # behind those whose report was heard: what it was on
HEARD = re.compile(
    r"听取(?:[和并、]?(?:讨论|审议|研究|审阅|原则通过|原则同意|通过|同意))*了?"
    rf"(?P<units>(?:(?!关于)[^，；。《■]){{2,60}}?){ON}"
)
MORE = re.compile(
    r"(?:[、，；]|以及|和)(?P<units>(?:(?!关于)[^，；。、《》■]){2,16}?)(?:关于|就)(?=.{2})"
)  # 听取甲关于…、乙关于…
EACH_ON = re.compile(r"[、；](?P<unit>(?:(?!关于)[^，；。、《》■]){2,16}?)(?:就|围绕)(?=.{2})")  # 甲就…、乙就…作了汇报
SAID_SO = (
    r"(?<![工合协操运])[作做]了?(?:有关|相关|详细|全面|专题|简要|具体|情况|工作|经验|表态|交流|汇报|书面|补充|典型|重点|主题|个别|的)*"
    r"(?:汇报|发言|说明|介绍|通报|述职|分析)|(?:发表|提出|谈)了?(?:各自|有关|相关|具体)?的?(?:意见|看法|体会)(?:、|和)?(?:建议)?"
)
SAID = "汇报了|通报了|介绍了|报告了|书面汇报了"
HEARD_OF = re.compile(r"听取了?(?P<told>[^，；。]{3,80})(?:汇报|报告|发言|说明|介绍|情况|意见)")
SOMETIME = re.compile(
    r"20\d\d年|今年|去年|上半年|[一二三四前]?季度|相关|有关|专题|的?工作|(?:主要)?负责(?:人|同志)|所?作?的|$"
)
OWN = (
    r"(?:[省市县旗州盟]|(?<![社园景街城])区)(?![场域级直属])(?:[\u4e00-\u9fff]{1,9}?)"
    r"(?:局(?![部面势])|办(?![公理事法学好])|办公室|部(?![门署分件属位队落])|委(?![员托派])|院(?![校士线])"
    r"|联(?![席合系动创网络盟])|会(?![议展同见谈客场])|中心(?![城任区])|[大中支总]队|集团(?![化军])|公司)"
)
OTHERS = (
    r"[\u4e00-\u9fff]{2,18}?(?:(?<!跨国)(?<!上市)(?<!外资)(?<!平台)公司|集团(?![化军])|海关(?![监改])"
    r"|边检站|管委会|[大中支]队)"
)
AT_HEAD = re.compile(
    rf"(?:{OWN}|{OTHERS})(?:办公室|党组|党委)?"
)  # the unit that a report begins with: "县应急局救援情况"
SPOKE = re.compile(
    r"(?:^|[，；：、])(?P<units>[^，；：《■]{2,60}?)(?:首先|依次|先后|分别|逐一|还)?"
    r"(?:汇报|通报|宣读|领学|传达(?!学习))(?![会人稿材制单时等和、])"
)
LABELLED = re.compile(r"\W{0,3}(?P<said>(?:交流|表态|典型|汇报)?发言(?:单位)?|汇报(?:单位)?)：(?P<units>.{2,})")
BODY = re.compile(r"(?:委员会|常委会|小组|党组|党工委|联席会议|大会|会议)$")  # the meeting itself speaks so
LONG = 4  # signs: a name beside units in their list may be a company's, with no word for one
NO_NAME = re.compile(
    r"[区县市局处部科院校会旗州]长|主任|书记|员|主席|经理|负责|代表|[的了在]|汇报|通报|听取|会议|20\d\d"
)
WHOLE = re.compile(
    r"^(?:审议|听取|传达|讨论|研究了|学习了|[一二两三四五六七八九十几数多\d]+[个家]|了|全|各|本|我|与会|其他|其它|其余|部分|[区市县旗州]直|有关|相关|去年|今年|近期|成员)|.*(?:大会|全会|例会|常委)$"
)
JOINTS = ("、", "，", "以及", "和", "及")
AREA = re.compile(r"(?:新区|[区县市旗])$")
STOPS = re.compile("[，。；、《]")
REACH = 12  # signs behind a unit in which who leads it is named
ENOUGH = 2


def remarks(body: Body, told: list[Sentence], known: Tables, people: list[str], own: str = "") -> list[Named]:
    """Return the units that spoke, in the order of the text; neither people nor `own`, the place that met, are."""
    verb, link, unit = _tables(known)
    found: dict[str, Named] = {}
    for sentence in told:
        if speech_of(sentence, known) or MODAL.search(sentence.cover):
            continue
        for clause in CLAUSE.finditer(sentence.cover):
            start_ = sentence.start + clause.start()
            spoke = _units(body, start_, clause.group(), verb, link, unit) + _heard(start_, clause.group(), unit)
            spoke += _subjects(start_, clause.group(), unit)
            listed = any(unit.search(body.plain[start:end]) for start, end, _why in spoke)
            for start, end, why in spoke:
                plain, name = body.plain[start:end], body.words(start, end)
                like = unit.search(plain) or (listed and end - start >= LONG and not NO_NAME.search(plain))
                if like and _is_unit(plain, name, people, own) and not _led_by(body.plain, end, people):
                    found.setdefault(name, Named(name, *body.text.span(start, end), why=[why]))
    return list(found.values())


def _is_unit(plain: str, name: str, people: list[str], own: str) -> bool:
    is_own = own and AREA.sub("", name) == own
    return not is_own and not WHOLE.match(plain) and not any(person in name for person in people)


def _led_by(plain: str, end: int, people: list[str]) -> bool:
    """Say whether behind a unit stands who leads it, by name: then the person spoke."""
    behind = STOPS.split(plain[end : end + REACH])[0]
    return any(name in behind for name in people)


def _subjects(start: int, words: str, unit: re.Pattern[str]) -> list[tuple[int, int, Why]]:
    """Return the units of "县外办、县台办先后通报…": a clause that begins with them and a verb of report."""
    found = []
    if label := LABELLED.match(words):
        why = Why("remarks", "label", label["said"])
        found += _parts(start, label.start("units"), label["units"], unit, why)
    for match in SPOKE.finditer(words):
        lead = LEAD.match(match["units"])
        begin = match.start("units") + (lead.end() if lead else 0)
        told = words[begin : match.end("units")]
        if told and _all_units(told, unit) and not BODY.search(told):
            found += _parts(start, begin, told, unit, Why("remarks", "list before the verb", match.group()[-2:]))
    return found


def _parts(start: int, begin: int, told: str, unit: re.Pattern[str], why: Why) -> list[tuple[int, int, Why]]:
    """Return the units of a list that begins at a place of a clause."""
    found, place = [], start + begin
    for part in _shared_out(told, unit):
        stop = place + len(PEOPLE.sub("", ETC.sub("", part)))
        if part not in JOINTS and stop > place:
            found.append((place, stop, why))
        place += len(part)
    return found


def _units(
    body: Body, start: int, words: str, verb: re.Pattern[str], link: re.Pattern[str], unit: re.Pattern[str]
) -> list[tuple[int, int, Why]]:
    found: list[tuple[int, int, Why]] = []
    floor = 0
    for said in verb.finditer(words):
        found += _before(body, start, words[: said.start()], floor, said.group(), link, unit)
        floor = said.end()
    return found


def _before(
    body: Body, start: int, head: str, floor: int, said: str, link: re.Pattern[str], unit: re.Pattern[str]
) -> list[tuple[int, int, Why]]:
    """Return the units of the list that ends before a verb; `floor` is where the last verb ended."""
    words, least = head, floor
    near = max((head.rfind(sign, floor) for sign in "，："), default=-1) + 1
    if near > floor and _is_list(head[near:], link, unit):
        floor = near  # "甲汇报了…，乙、丙作交流发言": what was said before is another's
    joint = link.search(head, floor)
    end = joint.start() if joint else len(head)
    begin = max((head.rfind(sign, 0, end) for sign in "，："), default=-1) + 1
    begin = max(begin, floor)
    while begin > least + 1 and _is_list(head[_clause(head, least, begin - 1) : begin - 1], link, unit):
        begin = _clause(head, least, begin - 1)  # "市甲局、乙局，区丙局、丁局作了发言"
    if begin >= end:  # "A、B、C，分别作了发言"
        end = begin - 1
        begin = max(head.rfind("，", 0, end), head.rfind("：", 0, end)) + 1
    lead = LEAD.match(words[begin:end])
    begin += lead.end() if lead else 0
    end = begin + len(ETC.sub("", words[begin:end]))
    found = []
    place = begin
    for part in _shared_out(words[begin:end], unit):
        stop = place + len(PEOPLE.sub("", part)) if part else place
        if part not in JOINTS and stop - place >= ENOUGH and body.plain[start + place : start + stop].strip():
            found.append((start + place, start + stop, Why("remarks", "list before the verb", said)))
        place += len(part)
    more = EACH_ON.finditer(head, joint.end()) if joint and joint.group() in ("就", "围绕") else ()
    why = Why("remarks", "list before the verb", said)
    found += [(start + one.start("unit"), start + one.end("unit"), why) for one in more if unit.search(one["unit"])]
    return found


def _clause(head: str, floor: int, end: int) -> int:
    """Return where the clause begins that ends at a place."""
    return max(floor, max((head.rfind(sign, floor, end) for sign in "，：；"), default=-1) + 1)


def _shared_out(words: str, unit: re.Pattern[str]) -> list[str]:
    """Return the parts of a list and the signs between them; 和 divides only what ends like a unit: 文旅和体育局."""
    parts = re.split("(、|，|以及|和(?=[^、]*$)|及(?=[^、]*$))", words)
    told = parts[:1]
    for sign, part in zip(parts[1::2], parts[2::2], strict=True):
        if sign in ("和", "及") and not unit.search(PEOPLE.sub("", told[-1])):
            told[-1] += sign + part
        else:
            told += [sign, part]
    return told


def _is_list(words: str, link: re.Pattern[str], unit: re.Pattern[str]) -> bool:
    """Say whether the words before a verb are a list of units, or nothing but that and the way in which they spoke."""
    lead = LEAD.match(words)
    begin = lead.end() if lead else 0
    joint = link.search(words, begin)
    listed = ETC.sub("", words[begin : joint.start() if joint else len(words)])
    parts = [PEOPLE.sub("", part) for part in re.split("、|以及|和|及", listed)]
    return bool(listed) and all(unit.search(part) for part in parts)


def _all_units(words: str, unit: re.Pattern[str]) -> bool:
    told = [part for part in _shared_out(ETC.sub("", words), unit) if part not in JOINTS]
    parts = [PEOPLE.sub("", part) for part in told]
    return bool(parts) and all(unit.search(part) and not WHOLE.match(part) for part in parts)


def _heard(start: int, words: str, unit: re.Pattern[str]) -> list[tuple[int, int, Why]]:
    """Return the units before 关于 in "听取A、B关于…的汇报", and in "听取A、B工作情况汇报"."""
    why = Why("remarks", "units whose report was heard", "听取")
    heards = list(HEARD.finditer(words))
    more = MORE.finditer(words, heards[0].end()) if heards else ()
    heards += [one for one in more if _all_units(one.group("units"), unit)]
    found = [place for one in heards for place in _parts(start, one.start("units"), one["units"], unit, why)]
    for one in HEARD_OF.finditer(words):
        if not any(heard.start() == one.start() for heard in heards):
            found += [(start + first, start + last, why) for first, last in _reporting(one, unit)]
    return found


def _reporting(heard: re.Match[str], unit: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the units that the parts of what was heard begin with: "区外办一季度工作、区工信局企业运行情况"."""
    found: list[tuple[int, int]] = []
    place = heard.start("told")
    for part in _shared_out(heard["told"], unit):
        whole = PEOPLE.sub("", ETC.sub("", SOMETIME.split(part)[0]))
        head = AT_HEAD.match(part)
        if head:
            whole = "" if BODY.search(head.group()) else head.group()
        if part not in JOINTS and unit.search(whole) and not whole.endswith("片区"):
            found.append((place, place + len(whole)))
        place += len(part)
    return found


def _tables(known: Tables) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    if "remarks" not in known.patterns:

        def choice(kind: str, value: str) -> str:
            words = [word for word, means in known.of("zh", kind).items() if means == value]
            return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"

        known.patterns["remarks"] = (
            re.compile(f"(?<![工合协操运])(?:{choice('remarks', 'verb')})|{SAID_SO}"),
            re.compile(choice("remarks", "link")),
            re.compile(f"(?:{choice('remarks', 'unit')})$"),
        )
    found: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] = known.patterns["remarks"]
    return found
