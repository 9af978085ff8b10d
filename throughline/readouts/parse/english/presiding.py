"""What says that somebody presided, whatever the meeting is called: "hosted the enlarged session", "acted as host"."""

import re
from collections.abc import Iterator

from throughline.readouts.parse.phrases import Hit, of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .parts import AHEAD

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
