"""A readout in Chinese."""

import re
from collections.abc import Callable
from datetime import date

from .told import Attendee, Clause, Told, runs, sections

DONE = {
    "conveyed": "传达了",
    "studied": "学习了",
    "heard": "听取了",
    "reviewed": "审议了",
    "approved": "审议通过了",
    "approved_in_principle": "原则通过了",
    "returned": "审议了",
    "arranged": "安排部署了",
    "decided": "研究了",
    "noted": "听取了",
}
ACTS = {"presided": "主持会议", "spoke": "讲话", "attended": "出席会议", "sat_in": "列席会议"}
OPENING = "会议强调"
OPENINGS = {
    "the meeting stressed": "会议强调",
    "the meeting emphasized": "会议强调",
    "the meeting pointed out": "会议指出",
    "the meeting required": "会议要求",
    "the meeting requested": "会议要求",
    "the meeting noted": "会议认为",
}
VERB = re.compile(
    r"^(?:传达学习|传达|学习|听取|审议|研究|部署)(?=.{2})"
)  # an item of the agenda is named with its verb
BARE_TITLES = ("汇报", "报告", "情况", "精神", "工作", "任务")
OWN_LEAD = re.compile(r"^[^，；]{0,24}?(?:要|必须|應?应|须|不得)")
ENUMERATOR = re.compile(r"[要是）、]$")


def _posts(one: Attendee) -> str:
    """Return a name after its posts: 区委书记、区委外事工作委员会主任王某某."""
    return "、".join(one.titles) + one.name


def _people(told: Told) -> list[str]:
    """Return a clause for everybody who presided or spoke, and one for those who only attended or sat in."""
    said = []
    for one in told.attendees:
        if "presided" in one.parts:
            said.append(f"{_posts(one)}主持会议{'并讲话' if 'spoke' in one.parts else ''}。")
        elif "spoke" in one.parts:
            said.append(f"{_posts(one)}{'出席会议并' if 'attended' in one.parts else ''}讲话。")
    for part in ("attended", "sat_in"):
        rows = told.taking(part)
        if posted := [_posts(one) for one in rows if one.titles]:
            said.append(f"{'，'.join(posted)}{ACTS[part]}。")
        if bare := [one.name for one in rows if not one.titles]:
            said.append(f"领导{'、'.join(bare)}{ACTS[part]}。")
    return said


def _title(title: str) -> str:
    """Return a document between its marks; a plain report or arrangement bears none."""
    return title if title.startswith("《") or title.endswith(BARE_TITLES) else f"《{title}》"


def _business(told: Told) -> str:
    """Return what became of the documents, one clause for each outcome, in the order in which they first came."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in told.business:
        found.setdefault((one.body, DONE[one.result]), []).append(_title(VERB.sub("", one.title)))
    said = [f"{body}{verb}{_list(titles)}" for (body, verb), titles in found.items()]
    return f"会议{'，'.join(said)}。" if said else ""


def _list(titles: list[str]) -> str:
    """Return a list in which the titles between marks stand first, and the plain ones after an 和."""
    marked = "".join(title for title in titles if title.startswith("《"))
    plain = "、".join(title for title in titles if not title.startswith("《"))
    return "和".join(filter(None, (marked, plain)))


def _joined(pieces: list[Clause]) -> str:
    """Return pieces of one sentence, each under its own 要 unless it has one, or an addressee of its own."""
    texts = [piece.text.strip("。；，、 ") for piece in pieces]
    led = [text if OWN_LEAD.match(text) else f"要{text}" for text in texts]
    return "；".join(led) + "。"


def _section(section: str, clauses: list[Clause]) -> str:
    """Return one paragraph: its opening words, then its sentences. Clauses without a section get none made up."""
    opening = section if section and not section.isascii() else OPENINGS.get(section.casefold(), OPENING)
    sentences = runs(clauses)
    said = [_joined(run) if len(run) > 1 else run[0].text.rstrip("。；") + "。" for run in sentences]
    if section and not said[0].startswith(opening):
        whole = len(sentences[0]) == 1
        joint = "\n" if opening.endswith("）") else "" if ENUMERATOR.search(opening) else "：\n" if whole else "，"
        said[0] = f"{opening}{joint}{said[0]}"
    return "".join(said)


def day(when: date) -> str:
    """Return e.g. 2026年3月17日."""
    return f"{when.year}年{when.month}月{when.day}日"


def write(told: Told, today: Callable[[], date]) -> str:
    """Return the readout as text, with its header block."""
    head = [told.title, f"日期：{(told.published_on or today()).isoformat()}"]
    head += [f"来源：{told.source}"] if told.source else []
    when = day(told.held_on) if told.held_on else "日前"
    first = f"{when}，{'、'.join(told.bodies)}召开会议。"
    paragraphs = ["".join([first, *_people(told)]), _business(told)]
    if told.units:
        paragraphs[-1] += f"{'、'.join(told.units)}作交流发言。"
    paragraphs += [_section(section, rows) for section, rows in sections(told.clauses)]
    return "\n".join(head) + "\n\n" + "\n\n".join(one for one in paragraphs if one) + "\n"
