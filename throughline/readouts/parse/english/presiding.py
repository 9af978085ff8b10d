"""What says that somebody presided, whatever the meeting is called: "hosted the enlarged session", "acted as host"."""

import re
from collections.abc import Iterator

from throughline.readouts.parse.phrases import Hit, finder, of_tables, pattern
from throughline.readouts.parse.record import Person, Why
from throughline.readouts.parse.tables import Tables

from .parts import AHEAD, Mention
from .source import Source

PART = r"(?:half|part|session|stage|items?|rest|agenda|meeting)"
THE_REST = re.compile(  # "chaired the first half, and Mayor Li Lan the second"
    rf"(?:, [^,;.]{{3,90}},?)? (?P<rest>(?:for )?the (?:second|other|latter|rest|last|remaining|former|first)"
    rf"(?: {PART})?|that of|those of)\b"
)
BY_REST = re.compile(  # "...; the second half by Mayor Li Lan"
    rf"\b(?P<rest>(?:second|other|latter|rest|last|remaining|afternoon)(?: {PART})?(?: was)? by)"
    r" (?:the )?[^,;.]{0,90}$"
)
SUBJECT, LEAST = 160, 8  # characters before a verb that may be its subject; of an office that tells who is meant


def take_rest(low: str, mentions: list[Mention]) -> None:
    """Say of who is told to have had the other half that he presided too."""
    is_told = False
    for mention in mentions:
        start, end = mention.name.start, mention.name.end
        parts = [part for part, _phrase in mention.part]
        rest = BY_REST.search(low, max(0, start - SUBJECT), start) or (not parts and THE_REST.match(low, end))
        if is_told and "presided" not in parts and rest:
            mention.part.append(("presided", rest["rest"]))
        is_told = is_told or "presided" in parts


def by_office(source: Source, people: list[Person]) -> None:
    """Find who presided where a sentence tells only the office: "The Secretary presided. Present were Li Lan, ..."."""
    if any("presided" in person.part for person in people):
        return
    offices: dict[str, list[Person]] = {}
    for person in people:
        for title in person.titles:
            offices.setdefault(title.lower().removeprefix("the "), []).append(person)
    known = {office: who[0] for office, who in offices.items() if len(who) == 1 and len(office) >= LEAST}
    for sentence in source.sentences if known else ():
        for hit in _led(source, sentence.start, sentence.end):
            before = source.low[max(sentence.start, hit.start - SUBJECT) : hit.start].rstrip(" ,")
            after = source.low[hit.end : hit.end + SUBJECT].removeprefix(" the ").lstrip()
            ahead = hit.value.startswith(AHEAD)
            for office, person in known.items():
                if after.startswith(office) if ahead else before.endswith(f" {office}"):
                    person.part.insert(0, "presided")
                    person.why.append(Why("part presided", "verb", hit.phrase))
                    return


def _led(source: Source, start: int, end: int) -> Iterator[Hit]:
    """Yield what says that somebody presided: phrases after and before the name, and put together ones."""
    for kind, sign in (("person_verb", ""), ("person_ahead", AHEAD)):
        for hit in finder(source.known, "en", kind).find(source.low, start, end):
            if hit.value == "presided":
                yield Hit(hit.start, hit.end, hit.phrase, sign + hit.value)
    yield from presiding(source.known, source.low, start, end)


DET = r"(?:(?:the|a|an|this|that|its|their|his|her|today's|yesterday's) )?"
ADVERBS = r"(?:(?:also|again|then|jointly|as usual|this time|\w{2,12}ly) )?"


def presiding(known: Tables, low: str, start: int, end: int) -> Iterator[Hit]:
    """Yield what says so between two places; of what stands before the name the value begins with ">"."""
    for value, rule in _rules(known):
        for match in rule.finditer(low, start, end):
            yield Hit(match.start(), match.end(), match.group(), value)


@of_tables
def _rules(known: Tables) -> tuple[tuple[str, re.Pattern[str]], ...]:
    meeting = rf"(?:{pattern(known, 'en', 'meeting_word', 'sitting_word')})"
    chair = rf"(?:{pattern(known, 'en', 'chair_word')})"
    led = rf"(?:{pattern(known, 'en', 'chair_verb')})"
    some = r"(?:(?!to\b|of\b|in\b|at\b|on\b|for\b|and\b)[\w-]{1,20} ){0,3}?"
    after = (
        rf"\b{led} (?:over )?{DET}{some}{meeting}\b"
        r"|\b(?:presid(?:e|es|ed|ing)|chair(?:s|ed|ing)?)(?: over| at)? (?:the|a|an|this|it|its|meeting)\b"
        rf"|\b(?:act|serv|function|officiat)(?:s|es|ed|ing|e) {ADVERBS}as {DET}{chair}\b"
        rf"|\b(?:was|is|being|were|again) {DET}(?:meeting's )?{chair} of {DET}{meeting}\b"
        rf"|\b(?:was|is|sat|being|again|once more|himself|herself) {ADVERBS}in the chair\b"
        r"|\b(?:took|taking|held|holding|occupied|occupying|had|assumed|assuming) "
        r"the (?:chair|helm|gavel|chair's seat)(?! of\b)\b"
    )
    ahead = (
        rf"\b(?:presiding|chairing|moderating|hosting|in the chair|at the helm)(?: over| at)?"
        rf"(?: {DET}{some}{meeting})?,? {ADVERBS}(?:was|were|is|sat)\b"
        rf"|\bthe (?:meeting's |session's )?{chair} (?:of {DET}{some}{meeting} )?(?:was|is)\b"
        rf"|\b{meeting} (?:was|is) {ADVERBS}(?:{led}|presided|chaired)(?: over)? by\b"
        r"|\b(?:entrusted|handed|gave|left|passed|ceded|yielded|delegated|turned)(?: over)? "
        r"the (?:chair|gavel|chairing|chairmanship|presiding)(?: over)? to\b"
        r"|\bthe (?:chair|gavel) (?:was )?(?:passed|went|fell|given|handed|left)(?: over)? to\b"
        rf"|\b(?:with|had|let) the {meeting} (?:being )?(?:chaired|presided over|hosted|led) by\b"
    )
    return (("presided", re.compile(after)), (f"{AHEAD}presided", re.compile(ahead)))
