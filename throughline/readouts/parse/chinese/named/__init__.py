"""Named events, venues and platforms: by how a name ends, by the quotes around it, by tables of names."""

import re

from throughline.readouts.parse.chinese.script import Body
from throughline.readouts.parse.record import Why
from throughline.readouts.parse.tables import Tables

from .beside import beside
from .ended import ended
from .found import Found
from .held import SEEN, festivals, held_in
from .listed import listed
from .parts import with_ordinal
from .quoted import quoted
from .tables import SHORTEST, Ends, ends_of, with_home

__all__ = ["named"]

QUOTE = re.compile(r"“([^“”\n]{2,24})”")
ZONE = re.compile(
    r"中国（[\u4e00-\u9fff]{2,6}）(?:自由贸易(?:试验区|港)|跨境电子商务综合试验区)(?:[\u4e00-\u9fff]{2,4}片区)?"
    r"|[\u4e00-\u9fff]{2,4}（(?!扩大|送审|试行)[\u4e00-\u9fff]{2,6}）(?:(?!会议|工作|区委|县委|市委)[\u4e00-\u9fff]){0,8}?"
    r"(?:园区?|[合示特保试][作范区税验]区|小镇|[技学业际]城|社区|(?:会展|贸易|创新|服务)中心|基地|片区)"
)


QUOTED_IN = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,6})“[^“”\n]{2,8}”[\u4e00-\u9fff]{0,6}?(?:产业园|合作园|科技园|创业园|园区|示范园|合作区|广场|公园|基地|大厦|博物馆|展览馆|展示中心|会展中心)"
)  # 云岫“一带一路”国际合作园


def named(body: Body, known: Tables, spans: list[tuple[int, int]]) -> Found:
    """Return what is named within the given places of the body."""
    ends = with_home(ends_of(known), body.plain)
    found = Found([], [], [])
    _before(body, spans[0][0] if spans else len(body.plain), ends, found)
    for start, end in spans:
        found.near = []  # names overlap within a sentence only
        _with_quotes(body, start, end, ends, found)
        for match in QUOTE.finditer(body.plain, start, end):
            quoted(body, match, ends, found)
        _around(body, start, end, ends, found)
        _ended(body, start, end, ends, found)
        for match in ends.known.finditer(body.plain, start, end):
            kind = ends.names[match.group()] + "s"
            if kind == "platforms" and len(match.group()) <= SHORTEST:  # only in quotes: 两区 may also be two districts
                continue
            first = with_ordinal(body.plain, start, *match.span()) if kind == "events" else match.start()
            found.add(kind, body, first, match.end(), Why("named", "a known name", match.group()))
    for names in (found.events, found.venues, found.platforms):
        names.sort(key=lambda one: one.start)
    return found


def _before(body: Body, end: int, ends: Ends, found: Found) -> None:
    """Take the house that the meeting was held in, and the places that were seen on the way."""
    for first, last in held_in(body.plain, 0, len(body.plain), ends):
        if not ends.is_generic(body.plain[first : last - 2]):
            found.add("venues", body, first, last, Why("named", "how the name ends", body.plain[first:last]))
    for seen in SEEN.finditer(body.plain, 0, end):
        for first, last, kind, phrase in ended(body.plain, *seen.span("places"), ends):
            if kind == "venues":
                found.add(kind, body, first, last, Why("named", "how the name ends", phrase))


def _ended(body: Body, start: int, end: int, ends: Ends, found: Found) -> None:
    """Take the names told by how they end, and the places that stand in a list beside such a place."""
    told = list(ended(body.plain, start, end, ends))
    for first, last, kind, phrase in told:
        if any(one <= first and last < other for one, other, *_ in told):  # 港前海岸 in 港前海岸生活节
            continue
        found.add(kind, body, first, last, Why("named", "how the name ends", phrase))
    for first, last in listed(body.plain, start, end, ends) if "、" in body.plain[start:end] else ():
        found.add("venues", body, first, last, Why("named", "the head of a list", body.plain[last : last + 8]))
    places = [(first, last) for first, last, kind, _ in told if kind == "venues"]
    for first, last in beside(body.plain, start, end, places, ends):
        found.add("venues", body, first, last, Why("named", "name in a list", body.plain[first:last]))


def _around(body: Body, start: int, end: int, ends: Ends, found: Found) -> None:
    """Take what is told by the words around it: a festival by its opening, a zone by its place in brackets."""
    for first, last in festivals(body.plain, start, end):
        found.add("events", body, first, last, Why("named", "how the name ends", body.plain[first:last]))
    for match in ZONE.finditer(body.plain, start, end):
        first = max((verb.end() for verb in ends.left.finditer(body.plain, *match.span())), default=match.start())
        first = first if body.plain[first] in "中国" or first < match.start() + 3 else match.start()
        first = max(first, body.plain.find("中国（", first, match.end()))
        if (lead := ends.lead.match(body.plain, first, match.end())) and lead.end() + 1 < match.end():
            first = lead.end()
        found.add("venues", body, first, match.end(), Why("named", "a zone with a place in brackets", match.group()))


def _with_quotes(body: Body, start: int, end: int, ends: Ends, found: Found) -> None:
    """Take a place whose name holds quotation marks: 云岫“一带一路”国际合作园."""
    for match in QUOTED_IN.finditer(body.plain, start, end):
        first = max(
            (verb.end() for verb in ends.left.finditer(body.plain, *match.span("place"))), default=match.start()
        )
        if first < match.end("place"):
            found.add("venues", body, first, match.end(), Why("named", "how the name ends", match.group()))
