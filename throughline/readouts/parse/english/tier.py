"""Whether a city or a district met, and which district: by the register of bodies, else by the words beside places."""

import re
from collections import Counter

from throughline.readouts.parse.phrases import finder, lowered, of_tables
from throughline.readouts.parse.record import Meeting, Person, Record, Why
from throughline.readouts.parse.tables import Body, Tables

from .below import city_below
from .source import Source
from .zones import zone_name

BODY, CONVENER, TITLE, PRESIDER, ORIGIN, OTHERS = 6, 5, 4, 4, 2, 1
NAME_BEFORE = re.compile(r"\b(?!The |CPC |In |On |At |Of )[A-Z][\w'-]* $")
BELOW = re.compile(  # a place below a city that no word of the tables names
    r"(?<![\w'-])(?P<name>(?:(?!The |In |On |At |Of |CPC |Party )[A-Z][\w'-]* ){1,5}?)(?P<word>Area|area|zone|Resort"
    r"|Park|Town|town|Subdistrict|Sub-district|Village|(?:University|College)(?! (?:Park|Town|City)\b)|Dry Port|Airport"
    r"|Science City|Harbou?r|Customs|Base|Cluster|Free Trade Port|Island)\b(?!'s [A-Z])"
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
OPENING, FOOT = 2, 1000


def settle_tier(source: Source, record: Record) -> None:
    """Fill in tier and district of a meeting."""
    told = record.meeting
    if _settle_known(source, told):
        return
    votes: Counter[str] = Counter()
    places: Counter[str] = Counter()
    first = [source.words(one.start, one.end) for one in source.sentences[:OPENING]]
    for words, weight in _evidence(told, record.people, first):
        _count(source, _plain(words), weight, votes, places)
    if not votes or (votes["district"] and not places):
        for words in [*first, *_around(source)]:
            _count(source, words, 1, votes, places)
    if not (places or votes["municipal"]) and (below := _below(source, [*told.bodies, told.title, *first])):
        told.tier, told.district = "district", below
        told.why.append(Why("tier", "word beside a place", below))
        return
    _settle_by_words(source, told, votes)
    if told.tier != "district" and (city := city_below(source, told, record)):
        told.tier, told.district = "district", city[0]
        told.why.append(Why("tier", "a city below a city", city[1]))
    if told.tier == "district" and not told.district:
        _settle_district(source, told, places)


def _settle_by_words(source: Source, told: Meeting, votes: Counter[str]) -> None:
    """Take the tier that the names of the bodies tell, else the words beside places."""
    if own := _own_kind(source, told):
        told.tier = own
        told.why.append(Why("tier", "words beside places", " | ".join(told.bodies)))
        return
    if not votes:
        _count_all(source, votes)
    if votes.total():
        told.tier = "district" if votes["district"] >= votes["municipal"] else "municipal"
        told.why.append(
            Why("tier", "words beside places", f"district {votes['district']}, municipal {votes['municipal']}")
        )


def _evidence(told: Meeting, people: list[Person], first: list[str]) -> list[tuple[str, int]]:
    """Return the words that tell whose meeting it was, each with how much they count."""
    evidence = [(body, BODY) for body in told.bodies]
    evidence += [(re.split(r"\b(?:held|convened|hosted|organized)\b", words)[0], CONVENER) for words in first[:1]]
    evidence += [(told.title, TITLE), (told.source or "", ORIGIN)]
    evidence += [(title, PRESIDER) for one in people if "presided" in one.part for title in one.titles]
    return evidence + [(title, OTHERS) for one in people if "presided" not in one.part for title in one.titles]


def _own_kind(source: Source, told: Meeting) -> str:
    """Return the tier of the bodies that met where their own names agree on one, "" where they say none or two."""
    kinds, no_place = source.known.of("en", "tier_word"), source.known.of("en", "no_place")
    found = {
        kinds[match["word"]]
        for body in told.bodies
        for match in _rules(source.known).finditer(_plain(body))
        if match["place"] and match["place"] not in no_place
    }
    return found.pop() if len(found) == 1 else ""


def _below(source: Source, evidence: list[str]) -> str:
    """Return the name of an area, a port or a university that met, "" where none did."""
    for words in evidence:
        if match := BELOW.search(_plain(words)):
            name = (match["name"].strip() + UNNAMED.get(match["word"], "")).removesuffix("'s")
            return name if match["word"] in UNNAMED else zone_name(source, name)
    return ""


def _count_all(source: Source, votes: Counter[str]) -> None:
    """Vote by the whole text: a city speaks to its districts, and what is none of both stands below a city."""
    votes["municipal"] += len(BIG.findall(source.flow))
    votes["district"] += len(SMALL.findall(source.flow))


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


def _count(source: Source, words: str, weight: int, votes: Counter[str], places: Counter[str]) -> None:
    kinds, no_place = source.known.of("en", "tier_word"), source.known.of("en", "no_place")
    is_told = False
    for match in _rules(source.known).finditer(words):
        is_told = True
        tier, place = kinds[match["word"]], match["place"]
        if match["word"].islower() and tier == "municipal" and weight < BODY and not place:
            continue  # "the municipal meeting" may be one above
        votes[tier] += weight
        is_named = tier == "district" and place and (place not in no_place or _is_zone(match["word"]))
        named = _place(source, words, match) if is_named else ""
        if named:
            places[named] += weight
    office = finder(source.known, "en", "tier_office").first(lowered(words))
    if office and not is_told:
        votes[office.value] += weight


def _is_zone(word: str) -> bool:
    return word.endswith(("Zone", "Development Area", "Science City", "Tech City"))


def _around(source: Source) -> list[str]:
    """Return what stands on the page above and below the readout."""
    return [source.flow[: source.page.start], source.flow[source.page.end : source.page.end + FOOT]]


def _plain(words: str) -> str:
    """Return words with straight apostrophes, those all in capitals as they are otherwise written."""
    return (words.title().replace("'S", "'s") if words.isupper() else words).replace("’", "'")


def _place(source: Source, words: str, match: re.Match[str]) -> str:
    """Return the name of a district: "Lin'an Bay" where its last word alone names none."""
    if _is_zone(match["word"]):
        return zone_name(source, _full(words, match))
    place = match["place"].removesuffix("'s")
    before = NAME_BEFORE.search(words[: match.start()]) if place in source.known.of("en", "landscape") else None
    return before.group() + place if before else place


def _full(words: str, match: re.Match[str]) -> str:
    """Return the whole name of a zone, whose last word alone names no place."""
    before = re.search(r"(?:[A-Z][\w'-]* (?:and |& )?)*$", words[: match.start()])
    return words[before.start() if before else match.start() : match.end()]


def _settle_district(source: Source, told: Meeting, places: Counter[str]) -> None:
    if not places:
        for words in [*(source.words(one.start, one.end) for one in source.sentences), *_around(source)]:
            _count(source, words, 1, Counter(), places)
    if places:
        told.district = places.most_common(1)[0][0]
        told.why.append(Why("district", "word beside a place", told.district))
