"""Which words open a section, and which tell somebody to do something."""

import re
from dataclasses import dataclass

from throughline.readouts.parse.tables import Tables

from .sentences import Sentence

MODAL = re.compile(
    r"(?<![重主需首必只概摘纪简紧次扼切想不])(?:必须|务必|务求|不得|不能|应当|要(?!清醒)(?![求点素领害闻事务员义件津塞道旨案职目诀闻]))"
    r"|需要(?=[^，。；]{2})|不要(?=[^，。；]{2})|应该|理应|关键(?:是|在于)(?=[^，。；]{2})|(?<![必无何胡])须(?!知)"
    r"|(?<![相对响反适供回感效顺呼照一答理])应(?![对急用邀届答聘变有到当该景])(?=[^，。；]{2})"
    r"|^[^，。；]{0,8}希望(?=(?:大家|同志|全|各|广大)[^。；]{4})"
)
CONVEYED = re.compile(
    r"(?:会议|会上，)?[^，。；]{0,6}(?:传达|学习)[^，。；]{4,80}(?:精神|讲话|批示|指示|部署|决策|会议)[^，。；]{0,14}要求(?:$|，(?!要|必须))"
)  # what was conveyed is no order: "会议传达会议精神及讲话要求，"

BY_DEMAND = re.compile(
    r"(?:按照?|根据|依照|依据|对照|(?<!就)落实|遵照)[^，。；]{0,40}要求[，：]?$"
)  # "按照“万无一失”要求，"


@dataclass(frozen=True, slots=True)
class Speech:
    """The words that open a section: `start` to `label_end` is its name, `end` is behind its comma.

    `turned`: it goes on from "张某主持会议，".
    """

    start: int
    label_end: int
    end: int
    verb: str
    by_meeting: bool
    turned: bool = False


def speech_of(sentence: Sentence, known: Tables) -> Speech | None:
    """Return the opening "会议强调，" or "张某指出，" of a sentence."""
    match = _opening(known).match(sentence.words)
    if not match:
        return None
    bare = match.end() == len(sentence.words) and sentence.words[-1] not in "，："
    if bare and (not sentence.first or re.search("出席|主持|会议并", sentence.words)):
        return None
    start = sentence.start
    if match.group("own") == "要求" and (CONVEYED.match(sentence.words) or BY_DEMAND.search(match.group())):
        return None
    kind = next(name for name in ("verb", "bare", "own", "bids") if match.group(name))
    label = start + match.start("bare") if kind == "bare" else start
    return Speech(
        label,
        start + match.end(kind),
        start + match.end(),
        match.group(kind),
        kind not in ("own", "bids"),
        kind == "bare",
    )


def _opening(known: Tables) -> re.Pattern[str]:
    if "opening" not in known.patterns:
        verbs = "|".join(map(re.escape, sorted(known.of("zh", "section_verb"), key=len, reverse=True)))
        bodies = "|".join(map(re.escape, sorted(known.of("zh", "section_body"), key=len, reverse=True)))
        count = r"(?:如下|以下|[一二两三四五六七八九十几\d]{1,2}[点条项个](?:方面)?的?)"
        counts = r"(?:如下|以下|[一二两三四五六七八九十几\d](?:[点条项个](?:方面)?的?)?)*"
        told = (
            rf"(?:(?:[提作]出了?|[提讲谈]了|安排了|部署了){counts}(?:工作|具体|明确)?"
            rf"(?:要求|(?:意见|希望|建议|举措|部署|任务|安排)(?=：))"
            rf"|(?:提出了?|[提讲谈]了){count}(?:工作|具体|明确)?(?:意见|建议|任务|希望)(?=$)|{verbs})"
        )
        about = r"(?:[就对]|围绕|针对|在?(?:认真)?(?:听取|听完)|在)[^，。；：]{2,40}(?<!会上)(?<!讲话)，"
        also = "(?:同时|还|并|最后|进一步|明确|特别|充分)*"
        known.patterns["opening"] = re.compile(
            rf"(?:(?:(?:{about})?(?P<body>{bodies}){also}(?P<verb>{told})(?:[，：]|$|(?![了的过，])))"
            rf"|(?:并|还)?(?P<bare>强调|指出|要求)(?=[，：]?要|[，：])[，：]?"
            rf"|(?:{about})?[^，。；：]{{1,120}}?(?:在(?:讲话|会上|会议上|总结讲话)[^，]{{0,6}})?{also}(?P<own>{told})(?:[，：]|(?=要|，)|$))"
            rf"|^(?!会议|大会|全会|[省市区县旗州]|中央|上级|文件|通知)[\u4e00-\u9fff]{{2,4}}(?P<bids>要求)(?=[^，。；：要]{{2,18}}要)"
        )
    found: re.Pattern[str] = known.patterns["opening"]
    return found
