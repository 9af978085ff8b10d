"""Whether a city or a district met, and which district: by the register of bodies, else by the words beside places."""

import re
from collections import Counter

from throughline.readouts.parse.phrases import lowered, of_tables
from throughline.readouts.parse.record import Meeting, Person, Why
from throughline.readouts.parse.tables import Body, Tables

from .source import Source

BODY, CONVENER, TITLE, PRESIDER, ORIGIN, OTHERS = 6, 5, 4, 4, 2, 1
CITY = re.compile(r"\bCPC ([A-Z][\w'-]*) City Committee\b")
UPPER = re.compile(r"\b([A-Z][\w'-]*) (?:Prefecture|City|Municipal|Autonomous Prefecture)\b")
LANDSCAPE = {
    *("Lake", "Bay", "River", "Mountain", "Island", "Port", "Hill", "Hills", "Gate", "Bridge", "Sea", "Gulf", "Valley"),
    *("Peninsula", "Hot", "Springs", "Harbor", "Harbour", "Forest", "Beach", "Delta", "Pass", "Tower"),
}
NAME_BEFORE = re.compile(r"\b(?!The |CPC |In |On |At |Of )[A-Z][\w'-]* $")
ZONE = re.compile(r" (?:Zone|Area)$")
KINDS = {"Economic", "Industrial", "Technological", "High-tech", "High-Tech", "Tourism", "Technology"}
DEVELOPMENT = re.compile(r"([A-Z][\w'-]*) Development Zone")
COUNTY_CITY = re.compile(
    r"(?<![\w'-])(?P<before>(?!The |This |Our |As |A )[A-Z][\w'-]*?)(?:,? a| is a|, the)? county-level city\b(?! of)"
    r"|\bcounty-level city of (?P<after>[A-Z][\w-]*)"
    r"|\b(?:[Tt]he|[Tt]his|[Oo]ur|[Aa]s a) (?P<own>county-level city)\b(?! of [A-Z])"
)
CITY_NAME = re.compile(r"(?<![\w-])(?!CPC |The )([A-Z][\w-]*)(?:'s)? (?:Municipal|City|municipal|city)\b")
BELOW = re.compile(  # a place below a city that no word of the tables names
    r"(?<![\w'-])(?P<name>(?:(?!The |In |On |At |Of |CPC |Party )[A-Z][\w'-]* ){1,5}?)(?P<word>Area"
    r"|area|zone|Resort|Park|Town|town|Subdistrict|Sub-district|Village|University|College|Dry Port|Airport|Science"
    r" City|Harbou?r"
    r"|Customs|Base|Cluster|Free Trade Port|Island)\b(?!'s [A-Z])"
)
BIG = re.compile(r"\b(?:all |each |every |\w+ )?(?:districts|counties)\b|\bcity-wide\b|\bcitywide\b", re.IGNORECASE)
SMALL = re.compile(
    r"\b(?:the|our|this) (?:district|county|zone|park|area|town|banner|campus)\b|\bsubdistricts\b|\btownships\b",
    re.IGNORECASE,
)
UNNAMED = {
    "Dry Port": " Dry Port",
    "Free Trade Port": " Free Trade Port",
    "University": " University",
    "College": " College",
}  # words that stay in the name
OPENING = 2


def settle_tier(source: Source, told: Meeting, people: list[Person]) -> None:
    """Fill in tier and district of a meeting."""
    if _settle_known(source, told):
        return
    votes: Counter[str] = Counter()
    places: Counter[str] = Counter()
    first = [source.words(one.start, one.end) for one in source.sentences[:OPENING]]
    evidence = [(body, BODY) for body in told.bodies]
    evidence += [(re.split(r"\b(?:held|convened|hosted|organized)\b", words)[0], CONVENER) for words in first[:1]]
    evidence += [(told.title, TITLE), (told.source or "", ORIGIN)]
    evidence += [(title, PRESIDER) for one in people if "presided" in one.part for title in one.titles]
    evidence += [(title, OTHERS) for one in people if "presided" not in one.part for title in one.titles]
    for words, weight in evidence:
        _count(_plain(words), weight, source.known, votes, places)
    if not votes:
        for words in first:
            _count(words, 1, source.known, votes, places)
    if not (places or votes["municipal"]) and (below := _below([*told.bodies, told.title, *first])):
        told.tier, told.district = "district", below
        told.why.append(Why("tier", "word beside a place", below))
        return
    if not votes:
        _count_all(source, votes)
    if votes.total():
        told.tier = "district" if votes["district"] >= votes["municipal"] else "municipal"
        told.why.append(
            Why("tier", "words beside places", f"district {votes['district']}, municipal {votes['municipal']}")
        )
    _settle_county_city(source, told, evidence)
    if told.tier == "municipal" and (city := _county_city(source, told)):
        told.tier, told.district = "district", city
        told.why.append(Why("tier", "committee of a city below another", city))
    if told.tier == "district" and not told.district:
        _settle_district(source, told, places)


def _below(evidence: list[str]) -> str:
    """Return the name of an area, a port or a university that met, "" where none did."""
    for words in evidence:
        if match := BELOW.search(_plain(words)):
            return (match["name"].strip() + UNNAMED.get(match["word"], "")).removesuffix("'s")
    return ""


def _count_all(source: Source, votes: Counter[str]) -> None:
    """Vote by the whole text: a city speaks to its districts, and what is none of both stands below a city."""
    votes["municipal"] += len(BIG.findall(source.flow))
    votes["district"] += len(SMALL.findall(source.flow))


def _county_city(source: Source, told: Meeting) -> str:
    """Return the city that met, where the text says that it is of the rank of a county."""
    for match in COUNTY_CITY.finditer(source.flow):
        name = (match["before"] or match["after"] or "").removesuffix("'s")
        if match["own"]:
            of = next((city for words in [*told.bodies, told.title] if (city := CITY_NAME.search(words))), None)
            name = of[1] if of else ""
        if name and _is_own(told, name):
            return name
    return ""


def _settle_county_city(source: Source, told: Meeting, evidence: list[tuple[str, int]]) -> None:
    """Take a city below another one for a district: "CPC X City Committee", where a city or prefecture stands above."""
    found = next((match for words, _weight in evidence if (match := CITY.search(words))), None)
    if found and told.tier == "municipal" and _has_upper(source, found[1]):
        told.tier, told.district = "district", found[1]
        told.why.append(Why("tier", "committee of a city below another", found.group()))


def _is_own(told: Meeting, place: str) -> bool:
    return any(place in words for words in [told.title, *told.bodies])


def _has_upper(source: Source, place: str) -> bool:
    others = UPPER.finditer(source.flow)
    return any(
        match[1] not in {place, "CPC", "The"} and match[1] not in source.known.of("en", "no_place") for match in others
    )


def _settle_known(source: Source, told: Meeting) -> bool:
    """Take tier and district from the register where it has the body that met, and no other of that name."""
    names = [lowered(name).removeprefix("the ") for name in told.bodies]
    found = [one for one in source.known.bodies if any(_is_same(name, one) for name in names)]
    if len({(one.tier, one.district) for one in found}) != 1:
        return False
    told.tier = found[0].tier
    told.why.append(Why("tier", "register of bodies", found[0].names[0]))
    if found[0].district and found[0].district not in source.flow:  # "District Leading Group" is in every district
        _settle_district(source, told, Counter())
    told.district = told.district or found[0].district or None
    return True


def _is_same(name: str, body: Body) -> bool:
    """Whether a name is one of a body's, "&" for "and" apart; not by likeness: one letter parts two districts."""
    plain = name.replace(" & ", " and ")
    return any(plain == lowered(other).removeprefix("the ").replace(" & ", " and ") for other in body.names)


@of_tables
def _rules(known: Tables) -> re.Pattern[str]:
    words = sorted(known.of("en", "tier_word"), key=len, reverse=True)
    return re.compile(
        rf"(?:\b(?P<place>[A-Z][\w'-]{{0,40}}) )?"
        rf"(?P<word>{'|'.join(map(re.escape, words)) or '(?!)'})\b(?! of)(?P<s>s?)"
    )


def _count(words: str, weight: int, known: Tables, votes: Counter[str], places: Counter[str]) -> None:
    kinds, no_place = known.of("en", "tier_word"), known.of("en", "no_place")
    for match in _rules(known).finditer(words):
        tier, place = kinds[match["word"]], match["place"]
        votes[tier] += weight
        named = _place(words, match) if tier == "district" and place and place not in no_place else ""
        if named:
            places[named] += weight


def _plain(words: str) -> str:
    """Return words with straight apostrophes, those all in capitals as they are otherwise written."""
    return (words.title().replace("'S", "'s") if words.isupper() else words).replace("’", "'")


def _place(words: str, match: re.Match[str]) -> str:
    """Return the name of a district: "Lin'an Bay" where its last word alone names none."""
    if match["word"].endswith(("Zone", "Development Area")):
        return _full(words, match)
    place = match["place"].removesuffix("'s")
    before = NAME_BEFORE.search(words[: match.start()]) if place in LANDSCAPE else None
    return before.group() + place if before else place


def _full(words: str, match: re.Match[str]) -> str:
    """Return the whole name of a zone, whose last word alone names no place."""
    before = re.search(r"(?:[A-Z][\w'-]* (?:and |& )?)*$", words[: match.start()])
    name = words[before.start() if before else match.start() : match.end()]
    if plain := DEVELOPMENT.fullmatch(name):
        return "" if plain[1] in KINDS else plain[1]
    return ZONE.sub("", re.sub(r"^(?:The|CPC|In|On|At|Of) ", "", name))


def _settle_district(source: Source, told: Meeting, places: Counter[str]) -> None:
    if not places:
        for one in source.sentences:
            _count(source.words(one.start, one.end), 1, source.known, Counter(), places)
    if places:
        told.district = places.most_common(1)[0][0]
        told.why.append(Why("district", "word beside a place", told.district))
