"""Whether a city that met stands below another: by its own word for it, by whom it obeys and by whom it asks."""

import re

from throughline.readouts.parse.record import Meeting, Record

from .source import Source

COMMITTEE = re.compile(r"\bCPC ([A-Z][\w'-]*) City Committee\b")
UPPER = re.compile(r"\b([A-Z][\w'-]*) (?:Prefecture|City|Municipal|Autonomous Prefecture)\b")
COUNTY_CITY = re.compile(
    r"(?<![\w'-])(?P<before>(?!The |This |Our |As |A )[A-Z][\w'-]*?)(?:,? a| is a|, the)? county-level city\b(?! of)"
    r"|\bcounty-level city of (?P<after>[A-Z][\w-]*)"
    r"|\b(?:[Tt]he|[Tt]his|[Oo]ur|[Aa]s a) (?P<own>county-level city)\b(?! of [A-Z])"
)
OWN = re.compile(r"(?<![\w'-])(?!CPC |The )([A-Z][\w-]{0,30}(?:'[a-z]{2,})?)(?:'s)? (?:[Mm]unicipal|[Cc]ity)\b")
WORD = r"[\w',-]{1,30} "
MEETING = r"(?:conference|meeting|session|symposium|plenary|teleconference|commission)"
CARRIED = re.compile(  # whose meeting is studied or put into practice stands above
    r"\b(?:implement(?:s|ed|ing)?|convey(?:s|ed|ing)?|relay(?:s|ed|ing)?|transmit(?:s|ted|ting)?|stud(?:y|ies|ied|ying)"
    r"|learn(?:s|t|ed|ing)?|put(?:s|ting)?|spirit of|principles of|results of|carr(?:y|ies|ied|ying) (?:out|through)"
    rf"|act(?:s|ed|ing)? on|respond(?:s|ed|ing)? to) (?:{WORD}){{0,6}}?(?:municipal|prefectural|prefecture's|city's) "
    rf"(?:(?:{WORD}){{0,6}}?{MEETING})\b"
    rf"|\b(?:municipal|prefectural|city's) (?:(?:{WORD}){{0,5}}?{MEETING}),? (?:{WORD}){{0,5}}?"
    r"(?:conveyed|relayed|transmitted|studied|implemented|passed on|put into practice)\b",
    re.IGNORECASE,
)
OF_OWN = re.compile(r"plenary|congress|party committee|standing committee|central|provinc|state council", re.IGNORECASE)
ABOVE = re.compile(r"\b(?:[Mm]unicipal(?:ity)?|[Pp]refectur(?:e|al)|[Cc]ity's|[Bb]ig city)\b")
LOWEST = re.compile(
    r"\b(?:towns?(?:hips)?|sub-?districts|villages)(?:,? and |,? & |, )(?:the )?"
    r"(?:sub-?districts|towns?(?:hips)?|villages)\b"
    r"|\b(?:all|each|every) (?:towns?(?:hips?)?|sub-?districts?)\b",
    re.IGNORECASE,
)
TOWN = re.compile(
    r"(?<![\w'-])((?:[A-Z][\w'-]{1,30} ){1,3}?)(?:Town|Township|Subdistrict|Sub-district)\b"
    r"(?! (?:Hall|House|Square|[A-Z]))"
)
BIG = re.compile(
    r"\b(?:[Dd]istricts|[Cc]ounties|[Bb]anners)\b"
    r"|(?<![\w'-])(?!The |Our |This )[A-Z][\w'-]{1,30} (?:District|County|Banner|New Area)\b"
)
SYLLABLE = (  # those of Mandarin, by what they begin with
    "(?:[bpm](?:a[ion]|ang|a|ei|en|eng|iao|ian|ie|ing|in|i|o|u)|[pm]ou|m(?:e|iu)"
    "|f(?:ang|an|a|ei|eng|en|ou|o|u)|[dtnl](?:ang|a[ion]|a|eng|e|iao|ian|ie|ing|iu|i|ong|ou|uan|uo|ui|un|u)|[dnl]ei|[dn]en"
    "|[nl](?:iang|in|ü|v)|[gkh](?:ang|a[ion]|a|ei|eng|en|e|ong|ou|uang|uai|uan|ua|ui|un|uo|u)"
    "|[jqx](?:iang|iao|ian|iong|ia|ie|ing|in|iu|i|uan|ue|un|u)"
    "|(?:zh|ch|sh|[rzcs])(?:ang|a[ion]|a|eng|en|e|i|ong|ou|uan|ui|un|uo|u)|(?:zh|ch|sh)(?:uang|uai|ua)|shei"
    "|y(?:ang|an|ao|a|e|ing|in|i|ong|ou|uan|ue|un|u)|w(?:ang|an|ai|a|eng|en|ei|o|u))"
)
FIRST = "(?:a[ion]|ang|e[nr]|ou)"  # a syllable without a consonant stands first, or after an apostrophe
CITY = re.compile(rf"(?:{FIRST}|{SYLLABLE})(?:'?{SYLLABLE}|'{FIRST}){{1,2}}", re.IGNORECASE)
OTHER = re.compile(
    r"(?<![\w'-])(?P<name>[A-Z][a-z]{2,20}(?:'[a-z]{2,8})?)\b(?:'s)?"
    r"(?! (?:[A-Z][a-z]+ )?(?:Provinc|District|County|Banner|River|Lake|Town|Delta|Autonomous))"
)
TWO = 2


def city_below(source: Source, told: Meeting, record: Record) -> tuple[str, str] | None:
    """Return the name of the city that met and the words that tell that another stands above it, None where none do."""
    if named := _called_so(source, told):
        return named, "county-level city"
    committee = next((match for words in [*told.bodies, told.title] if (match := COMMITTEE.search(words))), None)
    if committee and _has_upper(source, committee[1]):
        return committee[1], committee.group()
    name = _own_name(told) or _named_above(source)
    if name and (known := _registered(source, name)):
        return (name, "register of bodies") if known == "district" else None
    words = name and (_conveyed(source, record, name) or _carried(source, name) or _asks_towns(source, record))
    return (name, words) if words else None


def _registered(source: Source, name: str) -> str:
    """Return the tier that the register of bodies gives a city: below where it is the district of any, "" unknown."""
    if any(body.district == name for body in source.known.bodies):
        return "district"
    upper = (one for body in source.known.bodies if body.tier == "municipal" for one in body.names)
    return "municipal" if any(re.search(rf"\b{re.escape(name)}\b", one) for one in upper) else ""


def _own_name(told: Meeting) -> str:
    """Return the name of the city that met: "Linhe" of "Linhe City Foreign Affairs Commission"."""
    for words in [*told.bodies, told.title]:
        if match := OWN.search(words.title() if words.isupper() else words):
            return match[1]
    return ""


def _named_above(source: Source) -> str:
    """Return the city that the lines above the readout name, where neither its title nor its bodies name one."""
    match = OWN.search(source.flow, 0, source.page.start)
    return match[1] if match and is_city(source, match[1].replace("'", "")) else ""


def _called_so(source: Source, told: Meeting) -> str:
    """Return the city that met, where the text says that it is of the rank of a county."""
    for match in COUNTY_CITY.finditer(source.flow):
        name = (match["before"] or match["after"] or "").removesuffix("'s")
        if match["own"]:
            name = _own_name(told)
        if name and any(name in words for words in [told.title, *told.bodies]):
            return name
    return ""


def _has_upper(source: Source, place: str) -> bool:
    """Whether the text names a city or prefecture besides that of a place."""
    no_place = source.known.of("en", "no_place")
    return any(
        match[1] not in {place, "CPC", "The"} and match[1] not in no_place for match in UPPER.finditer(source.flow)
    )


def _conveyed(source: Source, record: Record, name: str) -> str:
    """Return a paper that came down to the city that met from another, or from "the municipal" one."""
    for title in (paper.title for paper in record.documents if paper.action == "conveyed"):
        others = {match["name"] for match in OTHER.finditer(title) if is_city(source, match["name"])}
        if (others - {name} and name not in title) or (
            ABOVE.search(title) and name not in title and not OF_OWN.search(title)
        ):
            return title
    return ""


def is_city(source: Source, word: str) -> bool:
    """Whether a word is spelt like the name of a city of China: two or three syllables."""
    return (
        word not in source.known.of("en", "no_city")
        and word not in source.known.of("en", "no_place")
        and bool(CITY.fullmatch(word))
    )


def _carried(source: Source, name: str) -> str:
    """Return words by which the city that met studies a municipal meeting or puts one into practice."""
    for match in CARRIED.finditer(source.flow):
        words = match.group()
        if name not in words and not OF_OWN.search(words):
            return words
    return ""


def _asks_towns(source: Source, record: Record) -> str:
    """Return words for towns and subdistricts where they report or are asked, and no district or county below is."""
    if BIG.search(source.flow):
        return ""
    if match := LOWEST.search(source.flow):
        return match.group()
    spoke = next((unit.name for unit in record.remarks_by if TOWN.fullmatch(unit.name)), "")
    towns = {match[1]: match.group() for match in TOWN.finditer(source.flow)}
    return spoke or (next(iter(towns.values())) if len(towns) >= TWO else "")
