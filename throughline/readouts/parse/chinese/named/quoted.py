"""Names in quotation marks: what each is goes by its ending and by the words around it."""

import re

from throughline.readouts.parse.chinese.script import Body
from throughline.readouts.parse.record import Why

from .found import Found
from .tables import SHORTEST, Ends

COUNTED = re.compile(
    r".+式|[一二三四五六七八九十两]个[\u4e00-\u9fff]+|[一二三四五六七八九十]连[增冠涨升]"
    r"|[^—]{2,6}(?:—[^—]{2,6}){2,}|(?:轻骑|先锋|排头|突击)(?:兵|队|手)"
)
EVENT_END = re.compile(
    r"(?:之夜|之约|之旅|之春|之声|节|周|月|会|论坛|赛|展|(?<!一)日|季|营|马拉松|嘉年华|峰会|对话|杯|(?<=.{4})行|(?<!\d)年|盛典|大典|庆典|晚宴|汇演|展演)$"
)
EVENT_AFTER = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:推介会|论坛|活动周|文化节|博览会|晚会|展览|大会|音乐会|赛事|夏令营|冬令营|训练营|国际会议|采风|研学|大集|快闪|路演|比赛|竞赛|巡游|骑行|徒步|诗会|雅集|市集|赛马|峰会|邀请赛"
    r"|招待会|联欢会|音乐节|艺术节|摄影展|大赛|公开赛|锦标赛|挑战赛|马拉松|洽谈会|交流会|联谊会|恳谈会|对话会|研讨会|诵读会|嘉年华|旅游节|交流周|展演|巡演|巡展|画展|作品展|图片展|书画展"
    r"|(?:联谊|推介|采风|招商|纪念|庆祝|演出)活动)"
)
USUAL = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:早餐会|午餐会|晚餐会|早茶会?|下午茶|茶叙|茶话会|恳谈会|圆桌会|面对面|接待日|会客日|直通车|议事会|例会|交流日|服务日|办公日)$"
    r"|(?:早餐会|午餐会|早茶|下午茶|恳谈会|圆桌会|座谈会|茶叙|面对面)"
)  # what is held again and again is a way of working, no event
SOFT = re.compile(
    r"(?:驿站|之家|客厅|书屋|书房|书吧|工坊|课堂|讲堂|学堂|基地|港湾|[^海航空]站|角|窗口|空间|社区|小屋|家园|中心)$"
)  # a brand more than a place
ROOM = re.compile(r"[^大客](?:厅|馆|廊|苑)$")  # 博物馆“漕运厅”
HELD = re.compile(r"(?:举办|承办|主办|筹办|举行|协办|参加)(?:好|了)?$")
QUOTED_LIST = re.compile(r"(?:“[^“”]{1,24}”(?:、|和|及|以及|与)?)+$")
BRAND = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:品牌|名片|行动|计划|工程|机制|制度|模式|外事参访点|班列|格局|改革|平台|活动|专列|账号|矩阵|小程序|热线|窗口|体系|清单|政策|做法|经验|规模|奖学金|管理|基金|课程|护照|联盟|试点|业务|套餐|公约|榜单?|先锋队|合伙人|小分队)"
)
VENUE_AFTER = re.compile(r"(?:景区|商圈|场馆|园区|街区|公园|小镇)")
CARRIES = re.compile(r"(?:重大|重要|开放|高能级|合作|对外|产业|国际)*(?:平台|载体)")  # a park is one, too
OWN_KIND = re.compile(
    r".{2}(?:工程|行动|计划|机制|制度|模式|品牌|平台|班列|联盟|基金|奖学金|友谊奖)$"
)  # it says itself what it is
AND_SO_ON = re.compile(r"^(?:[、和]?“[^”]{1,24}”)*等?")
IN = re.compile(r"(?:依托|围绕|利用|在|走进|把|建设|打造|提升)$")


def _kind(name: str, before: str, after: str, ends: Ends) -> str:
    """Return what a quoted name that no table tells of is, going by its ending and the words around it."""
    if name in ends.plain:
        return "platforms"
    if USUAL.search(name) or USUAL.match(after):
        return "platforms"
    if HELD.search(before) or EVENT_END.search(name) or EVENT_AFTER.match(after) or ends.is_event(after):
        return "events"
    last = [one.group() for one in ends.end.finditer(name) if one.end() == len(name) and len(one.group()) > 1]
    if ROOM.search(name) and ends.inside.search(before[-12:]):
        return "venues"
    generic = bool(last) and ends.is_generic(name[: -len(last[0])])
    if (SOFT.search(name) or generic) and not VENUE_AFTER.match(after):
        return "platforms"
    venue = bool(last) and ends.kinds[last[0]] == "venue" and (not BRAND.match(after) or bool(CARRIES.match(after)))
    return "venues" if venue or VENUE_AFTER.match(after) else "platforms"


def quoted(body: Body, match: re.Match[str], ends: Ends, found: Found) -> None:
    """Take a name in quotation marks."""
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
    told = told or USUAL.search(name) or USUAL.match(after)
    if kind == "venues":
        told = told or IN.search(before)
    told = told or OWN_KIND.search(name) or (ROOM.search(name) and ends.inside.search(before[-12:]))
    if "、" in name:
        told = ends.noun.match(after)
    if kind != "events" and name not in ends.names and not told:
        return
    found.add(kind, body, match.start(1), match.end(1), Why("named", "quoted", name))
