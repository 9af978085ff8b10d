"""Constructions that tell of reports and of papers handed in or put off: "was updated by X on", "was tabled by X"."""

import re
from collections.abc import Iterator

from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import Hit, finder, of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .signs import MODAL

WHOM = (
    r"(?:(?:the|its|all|those|fellow|other|their) )?(?:[\w'-]+ ){0,3}?(?:members?|participants|attendees"
    r"|delegates|meeting|session|plenary"
    r"|conference|committee|commission|group|council|body|board|panel|present|units|leaders|colleagues|officials"
    r"|cadres|everyone|all|them|us)"
)
LENGTH = (
    r"(?: (?:at (?:some |great )?length|in (?:some |great )?(?:detail|depth|turn|writing|brief|person)"
    r"|again|together|first|next"
    r"|also|then|afterwards|in general terms|for (?:an|a|two|three|half an|over an|over two|nearly an"
    r"|the best part of an) [a-z]+|\w+ly))+"
)
TOLD_THEM = re.compile(
    rf"\bbrought {WHOM} up to date on "
    rf"|\b(?:briefed|informed|updated|told|apprised|notified|reported to|filled in|brought up to date)"
    rf" {WHOM} (?:\w+ly )?(?:on|about|of) "
)
LED_THEM = re.compile(rf"\b(?:took|walked|led|guided|talked|steered|ran|conducted) {WHOM} (?:\w+ly )?through ")
SPOKE = re.compile(rf"\b(?:reported|spoke|reported back)(?: to {WHOM})?{LENGTH} (?:on|about|of) (?!behalf)")
TALKED = re.compile(
    rf"\b(?:talked|debated|deliberated|conferred|consulted|discussed|exchanged (?:\w+ ){{1,3}}?(?:views"
    rf"|opinions|ideas))"
    rf"{LENGTH} (?:on|about|over|of) "
)
LAID = re.compile(
    r"(?:also |then |now |first |next )?(?:on|before|in front of|at the top of|top of|up for|under|for"
    r"|next on|first on|last on|high on|among the papers on) "
    r"(?:the |its |their |all )?(?:[\w'-]+ ){0,3}?(?:table|agenda|list|docket|desk|meeting|session"
    r"|members|committee|commission|group|conference"
    r"|discussion|review|consideration|approval|decision|study|scrutiny|deliberation|debate|adoption)(?:"
    r" (?:today|also|this time|that day|as well))? "
    r"(?:was|were|lay|stood|came|appeared|sat|figured) (?!held|called|chaired|attended|presided|convened"
    r"|adjourned|opened|[a-z]+ed\b)"
)

SORT = r"(?:reports?|briefings?|presentations?|updates?|accounts?|statements?|introductions?|debriefings?)"
GIVEN_ON = re.compile(  # "Reports were given by the Port Office on", "Members were given an update on"
    rf"\b{SORT} (?:was|were) (?:also |then |next )?(?:given|made|delivered|presented|heard|received|taken|submitted)"
    rf"(?: (?:orally|in writing|in turn))?(?:,? (?:by|from) [^.;]{{3,120}}?,?)? (?:on|about) "
    rf"|\b(?:provided|rendered|furnished|supplied|shared|circulated) (?:a|an|its|their|his|her|two|three) (?:[a-z-]+"
    rf" ){{0,3}}?{SORT} (?:on|about|of) "
    rf"|\b(?:was|were) (?:also |then )?(?:given|presented with|offered|shown|treated to) (?:(?:a|an|the|two|three)"
    rf" )?(?:[a-z-]+ ){{0,3}}?{SORT}"
    rf"(?:,? (?:by|from) [^.;]{{3,120}}?)? (?:on|about|of) "
    rf"|\bfloor (?:was|were) (?:then )?(?:given|yielded|passed|handed) to [^.;]{{3,120}}? (?:for|to (?:give|make"
    rf"|deliver|present)) (?:(?:a|an|the|its|his"
    rf"|her|their) )?(?:[a-z-]+ ){{0,2}}?{SORT} (?:on|about|of) "
    rf"|\b(?:gave|yielded|passed|handed) the floor to [^.;]{{3,120}}? (?:for|to (?:give|make|deliver|present))"
    rf" (?:(?:a|an|the|its|his|her|their) )?"
    rf"(?:[a-z-]+ ){{0,2}}?{SORT} (?:on|about|of) "
    rf"|\bfloor (?:was|were) (?:then )?(?:given|yielded|passed|handed) to [^.;]{{3,120}}?,? (?:who|which|to)"
    rf" (?:report|reported|spoke|speak) (?:on|about) "
    rf"|\b(?:took|was given) the floor to (?:report|speak|brief members|inform members) (?:on|about|of) "
)
NO_OBJECTION = re.compile(
    r"\bno (?:objections?|dissent|opposition|reservations?|comments?) (?:was|were|having been) (?:raised|voiced|made"
    r"|heard|expressed) (?:to|against|on|about) "
)
SPENT = re.compile(  # time, and on what
    r"\b(?:(?:an|one|two|half an|over an|nearly an) hours?|(?:most|much|half|the rest|the bulk|the remainder|part)"
    r" of the [a-z]+|much time|some time)"
    r" (?:(?:was|were) (?:then )?(?:spent on|devoted to|given over to|taken up by)|went (?:in)?to) "
    r"|\b(?:put forward|proposed|suggested|made|moved) (?:[a-z]+ ){0,2}?(?:amendments|changes|revisions) (?:to|on) "
)
TASKS = re.compile(
    r"\b(?:set|fixed|defined|drew up) (?=(?:the|its) (?:[a-z]+ ){0,2}?(?:tasks|priorities|goals"
    r"|targets)\b)"
)
HAD_TO_SAY = re.compile(
    r"\b(?:heard|listened to) what [^.;]{3,90}? had to (?:say|tell|report) (?:about|on|of) "
    r"|\b(?:reported|spoke) (?:for|on behalf of) [^,.;]{3,60}? (?:on|about) "
)
RETURNED = re.compile(
    r"\b(?:returned|sent back|referred back|handed back|remitted|shelved|withdrew|put on hold) "
    r"(?=(?:the|its|a|an) [^.;]{3,120}?(?: (?:for|pending) (?:revision|redrafting|further work|amendment|changes"
    r"|more work|another)|[.;]|$))(?!its (?:drafters|authors))"
)
NEXT_DEED = re.compile(r"[,;] (?:and )?(?:the )?")
THERE = re.compile(
    r"\bthere (?:was|were|followed) (?:(?:a|an|some|then|also|no) )*(?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]+) (?:to|for|on"
    r"|of|about|over|behind) "
)

SPEAKING = (  # each with words of which one stands in any sentence that it can match
    (
        TOLD_THEM,
        "",
        (
            "briefed",
            "informed",
            "updated",
            "told ",
            "apprised",
            "notified",
            "reported to",
            "filled in",
            "brought up to",
        ),
    ),
    (LED_THEM, "", (" through ",)),
    (SPOKE, "reported", ("reported ", "spoke ")),
    (TALKED, "deliberated", ("talked", "debated", "deliberated", "conferred", "consulted", "discussed", "exchanged")),
)


def reports(source: Source, sentence: Sentence) -> Iterator[tuple[Hit, bool]]:
    """Yield what such constructions mean, and whether the papers stand before."""
    low, known = source.low, source.known
    yield from _handed_in(source, sentence)
    yield from _named(source, sentence)
    for match in _informed(known).finditer(low, sentence.start, sentence.end):
        yield Hit(match.start(), match.end(), match.group(), "reported"), False
    for match in _presented(known).finditer(low, sentence.start, sentence.end):
        yield Hit(match.start("what"), match.end(), match["what"], "reported"), False
    for match in _by_subject(known).finditer(low, sentence.start, sentence.end):
        yield Hit(match.start(), match.end(), match.group().strip(), "reported"), False
    words = low[sentence.start : sentence.end]
    for rule, value, signs in SPEAKING:
        for match in rule.finditer(low, sentence.start, sentence.end) if any(sign in words for sign in signs) else ():
            if not MODAL.search(low, sentence.start, match.start()) and not low.endswith("to ", 0, match.start()):
                what = value or ("conveyed" if "spirit" in match.group() else "reported")
                yield Hit(match.start(), match.end(), match.group().strip(), what), False
    if late := LAID.match(low, sentence.start, sentence.end):
        yield Hit(late.start(), late.end(), late.group().strip(), "agenda"), False
    for place in (sentence.start, *(one.end() for one in NEXT_DEED.finditer(low, sentence.start, sentence.end))):
        later = _put_off(known).match(low, place, sentence.end)
        if not later:
            continue
        value = known.of("en", "nominal")[later["what"]] if later["came"] else "deliberated"
        yield Hit(later.start("what"), later.end("what"), later["what"], value), False


def _named(source: Source, sentence: Sentence) -> Iterator[tuple[Hit, bool]]:
    """Yield what a noun tells: "Members were given an update on", "There was support for"."""
    low, known = source.low, source.known
    for rule, value in (
        (GIVEN_ON, "reported"),
        (NO_OBJECTION, "approved"),
        (RETURNED, "deliberated"),
        (SPENT, "deliberated"),
        (TASKS, "arranged"),
        (HAD_TO_SAY, "reported"),
    ):
        for match in rule.finditer(low, sentence.start, sentence.end):
            if not MODAL.search(low, sentence.start, match.start()):
                yield Hit(match.start(), match.end(), match.group().strip(), value), False
    there = THERE.search(low, sentence.start, sentence.end)
    meant = known.of("en", "act_noun").get(there["noun"]) if there else None
    if there and meant:
        yield Hit(there.start(), there.end(), there.group().strip(), meant), False


def _handed_in(source: Source, sentence: Sentence) -> Iterator[tuple[Hit, bool]]:
    """Yield where papers were handed in: "was submitted to the Committee for review" tells what for."""
    known = source.known
    for match in _handed(known).finditer(source.low, sentence.start, sentence.end):
        purpose = match["purpose"]
        value = known.of("en", "purpose")[purpose] if purpose else known.of("en", "handed_in")[match["how"]]
        if value != "none" and not finder(known, "en", "ends_in").at(source.low, match.start()):
            yield Hit(match.start(), match.end(), match.group(), value), True


@of_tables
def _informed(known: Tables) -> re.Pattern[str]:
    """Return the pattern of "was first updated by the Port Bureau on"."""
    told = pattern(known, "en", "informed")
    return re.compile(
        rf"\b(?:was|were|been|being) (?:first |then |also |next "
        rf"|\w+ly )*(?:{told})(?: by [^.;,]{{3,80}}?(?:, [^.;,]{{3,90}},)?)? (?:on|of|about) "
    )


@of_tables
def _presented(known: Tables) -> re.Pattern[str]:
    """Return the pattern of "Following a presentation by the Commerce Bureau of"."""
    nouns = pattern(known, "en", "report_noun")
    return re.compile(
        rf"\b(?:following|after|upon|on the basis of|thanks to) (?:an? "
        rf"|the )?(?P<what>(?:[a-z-]+ )?(?:{nouns})s? (?:by|from)) "
        r"[^.;,]{3,90}? (?:of|on|about) "
    )


@of_tables
def _by_subject(known: Tables) -> re.Pattern[str]:
    """Return the pattern of a report that is the subject: "The first report, by the Port Office, dealt with"."""
    noun = rf"(?:{pattern(known, 'en', 'report_noun')})"
    by = r"(?:,? (?:by|from|of|given by|made by) [^;.]{3,90}?,?)?"
    later = (
        r"(?=[^;.]{4,160}?(?:,| and)? (?:came from|followed|came next|ensued|rounded off|concluded the|opened the"
        r"|was taken as read|"
        r"were taken as read|was noted|were noted|was received|were received|was on the table|were on the table))"
    )
    return re.compile(
        rf"(?<![a-z] )(?<![a-z])(?:[a-z]+ ){{0,3}}?{noun}s?{by} (?:dealt with|covered|concerned|addressed"
        rf"|was about|were about|"
        rf"focused on|told of|was devoted to|outlined|described) "
        rf"|(?<![a-z] )(?<![a-z])(?:[a-z]+ ){{0,3}}?{noun}s?{by} (?:on|about) {later}"
        rf"|\b(?:two|three|four|five|several|\d) (?:[a-z]+ )?{noun}s[,:]? (?:one )?(?:on|about) "
    )


@of_tables
def _put_off(known: Tables) -> re.Pattern[str]:
    """Return the pattern of a sentence that says what was put off: "Consideration of ... was postponed"."""
    what = pattern(known, "en", "nominal")
    return re.compile(
        rf"(?:the |a |further )?(?P<what>{what}) (?=[^.;]{{5,300}} (?:(?P<came>(?:came (?:next"
        r"|first|last|then)|followed|ensued|took up|filled|lasted|occupied|(?:was|were) the (?:main|chief|only|big"
        r"|key|most [a-z]+) [a-z]+|was next|was the (?:next|first|last|only|main) (?:item|business)"
        r"|took place|(?:opened|filled|closed|concluded) (?:it|the (?:session|meeting|day|plenary))"
        r"|opened the|closed the|rounded off|was on the agenda|concluded the|was completed)\b)"
        r"|(?:was|were) (?:then |\w+ly )?"
        r"(?:postponed|deferred|held over|adjourned|put off|left (?:to|for)|continued|concluded|begun|resumed)))"
    )


@of_tables
def _handed(known: Tables) -> re.Pattern[str]:
    whom = r"(?: (?:to|before|by)(?: (?!for )[^,.;: ]+){1,8}(?= for\b))?"
    words = pattern(known, "en", "purpose")
    purpose = rf"(?: for (?:\w+ly )?(?:its |their |written |collective )?(?P<purpose>{words})\b)?"
    return re.compile(
        rf"\b(?:was|were|has been|have been|had been) (?:also |then |both |all |\w+ly )*"
        rf"(?P<how>{pattern(known, 'en', 'handed_in')})\b(?: in writing)?{whom}{purpose}"
    )
