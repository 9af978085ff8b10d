"""Named events, venues and platforms: by how a name ends, by the quotes around it, by tables of names."""

import re

from throughline.readouts.parse.chinese.script import Body
from throughline.readouts.parse.record import Why
from throughline.readouts.parse.tables import Tables

from .ended import ended
from .found import Found
from .held import festivals, held_in
from .listed import listed
from .quoted import quoted
from .tables import SHORTEST, ends_of

__all__ = ["named"]

QUOTE = re.compile(r"“([^“”\n]{2,24})”")
ZONE = re.compile(
    r"中国（[\u4e00-\u9fff]{2,6}）(?:自由贸易(?:试验区|港)|跨境电子商务综合试验区)(?:[\u4e00-\u9fff]{2,4}片区)?"
    r"|[\u4e00-\u9fff]{2,4}（[\u4e00-\u9fff]{2,6}）(?:合作园区|产业园区?|合作示范区|合作区|经济合作区)"
)


def named(body: Body, known: Tables, spans: list[tuple[int, int]]) -> Found:
    """Return what is named within the given places of the body."""
    ends = ends_of(known)
    found = Found([], [], [])
    for first, last in held_in(body.plain, 0, spans[0][0] if spans else len(body.plain)):
        found.add("venues", body, first, last, Why("named", "how the name ends", body.plain[first:last]))
    for start, end in spans:
        found.near = []  # names overlap within a sentence only
        for match in QUOTE.finditer(body.plain, start, end):
            quoted(body, match, ends, found)
        _around(body, start, end, found)
        told = list(ended(body.plain, start, end, ends))
        for first, last, kind, phrase in told:
            if any(one <= first and last < other for one, other, *_ in told):  # 港前海岸 in 港前海岸生活节
                continue
            found.add(kind, body, first, last, Why("named", "how the name ends", phrase))
        for first, last in listed(body.plain, start, end, ends) if "、" in body.plain[start:end] else ():
            found.add("venues", body, first, last, Why("named", "the head of a list", body.plain[last : last + 8]))
        for match in ends.known.finditer(body.plain, start, end):
            kind = ends.names[match.group()] + "s"
            if kind == "platforms" and len(match.group()) <= SHORTEST:  # only in quotes: 两区 may also be two districts
                continue
            found.add(kind, body, *match.span(), Why("named", "a known name", match.group()))
    for names in (found.events, found.venues, found.platforms):
        names.sort(key=lambda one: one.start)
    return found


def _around(body: Body, start: int, end: int, found: Found) -> None:
    """Take what is told by the words around it: a festival by its opening, a zone by its place in brackets."""
    for first, last in festivals(body.plain, start, end):
        found.add("events", body, first, last, Why("named", "how the name ends", body.plain[first:last]))
    for match in ZONE.finditer(body.plain, start, end):
        found.add("venues", body, *match.span(), Why("named", "a zone with a place in brackets", match.group()))
