"""Whether a city or a district met, and which district: by the register of bodies, else by the words beside places."""

import re
from collections import Counter

from throughline.readouts.parse.phrases import lowered, made
from throughline.readouts.parse.record import Meeting, Person, Why
from throughline.readouts.parse.tables import Tables

from .source import Source

BODY, CONVENER, TITLE, PRESIDER, ORIGIN, OTHERS = 6, 5, 4, 4, 2, 1
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
        _count(words.replace("’", "'"), weight, source.known, votes, places)
    if not votes:
        for words in first:
            _count(words, 1, source.known, votes, places)
    if votes:
        told.tier = "district" if votes["district"] >= votes["municipal"] else "municipal"
        told.why.append(
            Why("tier", "words beside places", f"district {votes['district']}, municipal {votes['municipal']}")
        )
    if told.tier == "district":
        _settle_district(source, told, places)


def _settle_known(source: Source, told: Meeting) -> bool:
    """Take tier and district from the register where it has the body that met, and no other of that name."""
    names = {lowered(name) for name in told.bodies}
    found = [one for one in source.known.bodies if names & {lowered(name) for name in one.names}]
    if len({(one.tier, one.district) for one in found}) != 1:
        return False
    told.tier, told.district = found[0].tier, found[0].district or None
    told.why.append(Why("tier", "register of bodies", found[0].names[0]))
    return True


def _rules(known: Tables) -> re.Pattern[str]:
    def make() -> re.Pattern[str]:
        words = sorted(known.of("en", "tier_word"), key=len, reverse=True)
        return re.compile(
            rf"(?:\b(?P<place>[A-Z][\w'-]{{0,40}}) )?(?P<word>{'|'.join(map(re.escape, words))})\b(?! of)(?P<s>s?)"
        )

    return made(known, ("tier words",), make)


def _count(words: str, weight: int, known: Tables, votes: Counter[str], places: Counter[str]) -> None:
    kinds, no_place = known.of("en", "tier_word"), known.of("en", "no_place")
    for match in _rules(known).finditer(words):
        tier, place = kinds[match["word"]], match["place"]
        votes[tier] += weight
        if tier == "district" and place and place not in no_place:
            places[place.removesuffix("'s")] += weight


def _settle_district(source: Source, told: Meeting, places: Counter[str]) -> None:
    if not places:
        for one in source.sentences:
            _count(source.words(one.start, one.end), 1, source.known, Counter(), places)
    if places:
        told.district = places.most_common(1)[0][0]
        told.why.append(Why("district", "word beside a place", told.district))
