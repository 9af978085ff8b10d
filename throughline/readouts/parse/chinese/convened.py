"""Whose meeting it was where no committee is named (a government, a bureau); and which bodies are only told of."""

import re

from throughline.readouts.parse.tables import Tables

from .script import simplified

HAN = r"[\u4e00-\u9fff]"
OWN = r"(?:人民政府党组|政府党组|人民政府|政府|党工委|管委会党组|管委会)"
TERM = r"(?:第?[一二三四五六七八九十]{1,3}届)"
ZONE = rf"{HAN}{{2,14}}?(?:区|产业园|新城|科学城)(?:党工委|工委|管委会)(?:党组|理论学习中心组)?"
# These only behind whose they are.
NAMED = rf"(?:委常委会|委理论学习中心组|委|党工委|{TERM}?(?:人大常委会党组|人大常委会|政协党组|政协))"
SORT = r"(?:第?[一二三四五六七八九十百\d]+次|常务|专题|党组|工作|全体|扩大|[（(]扩大[）)]|常委|委员|主席|主任)*+"
IN_NAME = re.compile(
    rf"(?P<body>(?:新区|[^\W\d了议的和]{{2,4}}[区县市旗州盟](?={OWN})|[区县市旗州盟])?{OWN}|[区县市旗州盟]{NAMED})"
    rf"(?={TERM}?{SORT}(?:20\d\d年.{{0,5}}?{SORT})?会议?)"
)
UNIT = rf"{HAN}{{1,14}}?(?:局|办公室|外办|办|委员会|委|中心|处|院|厅|总站|海关|边检站)(?:党组|党委|党总支|机关党委)?"
AT_ONCE = r"(?:迅速|及时|专题|组织|集中|第一时间|随即|立即|主持|行动|联合|，?于近日|近日|日前)*"
SUBJECT = re.compile(
    r"(?:^|[，。：》｜|丨\s日]|[上下]午|近日|日前|[今昨]天|后)"
    rf"(?P<body>{HAN}{{0,4}}?(?:[区县市旗州盟省]|新区)(?:{NAMED}|{OWN}|{UNIT})|{ZONE})(?={AT_ONCE}(?:，{AT_ONCE})?(?:召开|举行|召集|传达学习|研究|部署))"
)
TOLD_AFTER = re.compile(
    r"(?:(?!召开|举行|召集|传达|学习|组织|审议|研究|主任|组长|书记)[^，。；、]){0,16}?(?:精神|(?:召开|结束|闭幕|举行)(?:后|之后|以来))"
    r"|(?:召开|举行)后|办公室|成员单位(?!会议)|[^，。；、]{0,4}情况|联络员|各成员"
)
TOLD_BEFORE = re.compile(r"(?:传达|学习|贯彻|落实|按照|根据|对照)(?:了|好|学习|贯彻|落实)*[^，。；、]{0,4}$")


def is_told_of(words: str, start: int, end: int) -> bool:
    """Say whether a body is only told of: what it resolved is conveyed, or its office or its members act."""
    return bool(TOLD_AFTER.match(words, end) or TOLD_BEFORE.search(words, max(0, start - 20), start))


def convener_in(printed: str, known: Tables) -> str | None:
    """Return the body that the words say a meeting is of, as printed: "县政府专题会议", "区教育局党组召开…"."""
    words = simplified(printed, known)
    if len(words) != len(printed):
        return None
    for pattern in (SUBJECT, IN_NAME):
        for match in pattern.finditer(words):
            if not is_told_of(words, *match.span("body")) and match["body"][0] not in "我全本各该":
                return printed[slice(*match.span("body"))]
    return None
