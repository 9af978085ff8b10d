"""What a zone is called without its kind: by its own name, or, where it bears that of its city, by all but "Zone"."""

import re
from functools import lru_cache

from .below import is_city
from .source import Source

KIND = re.compile(r" (?:Zone|Area|City)$")
HEAD = re.compile(r"^(?:The|CPC|In|On|At|Of|New) ")
PLAIN = re.compile(r"([A-Z][\w'-]*) Development (?:Zone|Area)")
KINDS = {"Economic", "Industrial", "Technological", "High-tech", "High-Tech", "Tourism", "Technology"}
OWN_KIND = re.compile(r"\b(?:Bonded|Airport|Tourism|Scenic|University)\b")  # such zones lie where their name says
NATIONAL = re.compile(
    r"\b(?:Free Trade|Pilot|Export Processing|Technological|Science|Tech)\b"
)  # so called by their cities
CITY = "City|Municipal|Municipality|Prefecture|city|municipal"
EVENT = "Forum|Fair|Expo|Exposition|Festival|Marathon|Conference|Congress|Summit|Games|Convention|Biennale"
REMEMBERED = 4  # texts
EVENTS = re.compile(rf"\b([A-Z][a-z']+)(?:'s)? (?:[A-Z][\w'-]+ (?:and )?){{0,4}}(?:{EVENT})\b")


def zone_name(source: Source, name: str) -> str:
    """Return the name of a zone, "" where it is none: "Xuhe" of "Xuhe Bonded Zone", "Dongji Port" of a port's.

    A zone that bears the name of its city is told by all its words but the last.
    """
    if plain := PLAIN.fullmatch(name):
        return "" if plain[1] in KINDS else plain[1]
    landscape = source.known.of("en", "landscape")
    whole = KIND.sub("", HEAD.sub("", name))
    first, *others = whole.split()
    if not others or first in KINDS:
        return whole
    if is_city(source, first) and is_city(source, others[0]):  # its city's name, and its own
        return others[0]
    if others[0] not in landscape and not _is_own(source, first, whole):
        return whole
    kept = 0
    while kept < len(others) and others[kept] in landscape:
        kept += 1
    return " ".join([first, *others[:kept]])


def _is_own(source: Source, place: str, whole: str) -> bool:
    """Whether the first word of a zone's name is its own, not that of the city it belongs to."""
    word = re.escape(place)
    if re.search(rf"\b{word}(?:'s)? (?:{CITY})\b|^\W*\(?{word}\)?,? ?(?:--|–|—)|\({word}\) [A-Z]", source.flow):
        return False
    if re.search(rf"\b{word} (?:Zone|Park)\b", source.flow):
        return True
    if NATIONAL.search(whole):
        return False
    hosts = {word for word in _hosts(source.flow) if is_city(source, word)}
    if hosts:
        return place not in hosts
    return bool(OWN_KIND.search(whole))


@lru_cache(maxsize=REMEMBERED)
def _hosts(flow: str) -> frozenset[str]:
    """Return the first words of the events that a text names: a city is asked for them once for each zone."""
    return frozenset(match[1] for match in EVENTS.finditer(flow))
