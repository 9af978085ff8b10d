"""Acts told by a noun with a light verb: "gave its consent to", "approval was granted to", "had a second reading"."""

import re
from collections.abc import Iterator

from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import Hit, made, of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .signs import DEMANDS, MODAL, SAID_THAT

DETERMINER = (
    r"(?:(?:a|an|its|their|the|some|his|her|his or her|one|another|(?:the |its )?(?:[a-z-]+ ){0,3}?[a-z-]+(?:'s|s')) )?"
)
ADJECTIVES = r"(?:(?!no |not |before |it |the |report|briefing)[a-z-]+ ){0,3}?"
MANNER = (
    r"(?: on [a-z]{3,6}day| this week| today| yesterday| in principle| in writing| in turn| unanimously"
    r"| without a vote)?"
)
PREPOSITION = r"(?:to|for|of|on|upon|about|over|regarding|concerning|into|at|back at|back on|back over)"
DONE = r"(?:given|granted|made|held|conducted|carried out|reached|expressed|voiced|undertaken|completed|launched)"


def acts(source: Source, sentence: Sentence) -> Iterator[tuple[Hit, bool]]:
    """Yield the acts of a sentence that a noun tells, and whether what they govern stands before."""
    low = source.low
    if not _nouns(source.known).search(low, sentence.start, sentence.end):
        return
    for rule, is_before in (
        (_active(source.known), False),
        (_passive(source.known), False),
        (_got(source.known), True),
    ):
        for match in rule.finditer(low, sentence.start, sentence.end):
            before = low[sentence.start : match.start()]
            if not source.flow[match.start("noun")].islower() and not is_before and match.start("noun") > match.start():
                continue
            if MODAL.search(before) or DEMANDS.search(before) or SAID_THAT.search(before):
                continue
            value = source.known.of("en", "act_noun")[match["noun"]]
            yield Hit(match.start(), match.end(), match.group().strip(), value), is_before


def _nouns(known: Tables) -> re.Pattern[str]:
    return made(known, ("act nouns",), lambda: re.compile(rf"\b(?:{pattern(known, 'en', 'act_noun')})\b"))


@of_tables
def _active(known: Tables) -> re.Pattern[str]:
    gave, noun = pattern(known, "en", "light_verb"), pattern(known, "en", "act_noun")
    return re.compile(
        rf"\b(?:{gave}) {DETERMINER}{ADJECTIVES}(?P<noun>{noun}){MANNER} {PREPOSITION} (?!(?:the|this) meeting\b)"
    )


@of_tables
def _passive(known: Tables) -> re.Pattern[str]:
    noun = pattern(known, "en", "act_noun")
    return re.compile(
        rf"(?:(?<=and )|(?<=then )|(?<![a-z0-9] ))(?<![a-z]){DETERMINER}{ADJECTIVES}(?P<noun>{noun}){MANNER} "
        rf"(?:was|were) (?:then |also |\w+ly )*{DONE}{MANNER} {PREPOSITION} "
    )


@of_tables
def _got(known: Tables) -> re.Pattern[str]:
    got, noun = pattern(known, "en", "got_verb"), pattern(known, "en", "act_noun")
    return re.compile(
        rf"\b(?:{got}) {DETERMINER}{ADJECTIVES}(?P<noun>{noun}){MANNER}"
        r"(?= (?:by|from|of|at|after|in|with|during|and)\b|[,.;]|$)"
    )
