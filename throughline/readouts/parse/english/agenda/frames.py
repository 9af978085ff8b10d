"""Constructions that tell of papers without a verb before them.

"On the agenda were ...", "the adoption of ...", "... obtained approval", "Reviewed at the meeting were ...",
"With the report presented by X, ...".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import Finder, Hit, finder, of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .acts import acts
from .minutes import AGENDA, minutes
from .reports import reports

FRAMED = re.compile(
    r"\b(?:saw|featured|included|including|witnessed|covered|comprised|involved|conducted|carried out|held|agenda"
    r"|after|"
    r"(?:outcome|result|upshot)s? (?:was|were|is|are)|following|upon|began with|opened with|started with|concluded"
    r" with|closed with|ended with|ended in|resulted in|proceeded to|moved on to|"
    r"dedicated to|"
    r"devoted to|engaged in|organized|arranged|focused on|and|as well as|,|;) "
    r"(?:the |a |an |its |their |of )*(?:\w+ ){0,1}$"
)
OPENED = re.compile(
    r"\b(?:saw|featured|included|including|witnessed|covered|comprised|involved|conducted|carried out|after"
    r"|following|upon|"
    r"(?:outcome|result|upshot)s? (?:was|were|is|are)|began with|opened with|started with|concluded with|closed with"
    r"|ended with|ended in|resulted in|agenda|devoted to|dedicated to|engaged in|"
    r"included were) "
)
INVERTED = re.compile(
    r"^(?:what (?:was|were|the [a-z]+) |also |first |then |subsequently |all |finally "
    r"|(?:the )?(?:main |key )?(?:documents |papers |items |"
    r"matters )?)?$",
    re.IGNORECASE,
)
BE = re.compile(
    r"(?: (?:documents|papers|items|matters|topics|files))?"
    r"(?: and \w+)?(?: (?:to|before) the [a-z]+)?(?: for (?:review|deliberation))?"
    r"(?:,? (?:at|by|during) (?:the|this) [\w ]{3,30}?| (?:without|after|in|with) [a-z]{3,20}(?: [a-z]{3,20})?"
    r"|, (?:subject|with|after|in|without|by) [^,;.]{3,50},)? (?:was|"
    r"were|included|comprised)(?: as follows)?:? "
)
FINITE = re.compile(r" (?:is|are|was|were|will|shall|should|must|has|have|had|can|came|took|went|\w+ed) ")
BRIEF = 140
HEADED = re.compile(
    r",?(?: (?:in principle|in turn|also|further|again|too|\w+ly"
    r"|(?:by|with|without|after|in|for|at|to|from) (?:the |a |its )?[a-z]{3,20}(?: [a-z]{3,20})?)){0,4}: "
)
FOLLOWING = re.compile(
    r"\b(?:following|these|below)\b[^.;:]{0,60}$|^(?:the )?(?:two|three|four|five|six|several|\d+) (?:[a-z]+ )?\w+"
    r" (?:(?:was|were) (?:also |then )?)?$"
)
COLON = re.compile(r"[^.;:]{0,60}: ?")
WITH = re.compile(
    r"^with (?P<what>[^;]{8,300}?) (?:(?P<passed>adopted|approved|passed|endorsed|agreed)(?=,)|(?:presented"
    r"|delivered|read|"
    r"read out|made|given|introduced|submitted) (?:by|from) )",
    re.IGNORECASE,
)
GOVERNS = re.compile(r" (?:the|a|an|its|their|all|each) ")
OTHERS = (
    r",? (?:and|as well as|among) (?:some |several |many |the |a number of |a series of )?(?:other|others|"
    r"related|relevant)"
    r"(?: [a-z-]+)?(?: (?:documents|papers|matters|items|materials|issues|business|topics|reports|files|affairs|"
    r"agenda items"
    r"|work|systems|rules|regulations|plans|contents?|things|proposals))?"
)
LISTS = re.compile(
    r"(?:the |a |an )?(?:(?:following|below|these)\b[^.;:]{0,60}: ?|(?:[\w-]+ ){0,5}(?:documents|papers|reports|"
    r"items|matters|"
    r"topics|rules|regulations|files|plans|materials|issues|proposals|subjects|drafts|texts|projects"
    r"|decisions|motions)(?: on| of)?"
    r"(?:,? (?:including|such as|namely|i\.e\.),?:? |: ?))"
)
DAY = (
    r",? (?:on (?:the (?:morning|afternoon|evening) of )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|on (?:the (?:morning|afternoon) of )?(?:january|february|march|april|may|june|july|august|september|"
    r"october|november"
    r"|december) \d|this (?:morning|afternoon)|today|yesterday)\b"
)
SUBJECT_CUT = re.compile(r"(?:[,;]| and| while)(?: and| while| whereas| then| after which)? (?P<who>[^,;]{1,140})$")
UNIT_CUT = re.compile(
    r"(?:[,;]| and| while)(?: and| while| whereas| then)? (?P<who>(?:the |its |[A-Z\d])[\w' -]*?"
    r"(?:Office|Bureau|Department|Administration|Authority|Council|Association|Federation|Centre|Center|College|"
    r"Customs|Court|Procuratorate|Division|Section|Station|Agency|units|departments|towns|subdistricts)"
    r"(?: of [A-Z][\w' -]{2,60})?|(?!Hong Kong)[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){1,2}, [^;.]{3,120},) "
    r"(?:also |then |first |finally |further |jointly |respectively )*$"
)
PERSON_CUT = re.compile(
    r"[,;](?: and| while)? (?:[A-Z][\w'.-]+ ){2,6}(?:also |then |first |finally |further |jointly )*$"
)
DID = (
    r"(?!(?:related|based|concerned|entitled|titled|dated|proposed|needed|required|used|located)\b)[a-z]{2,}ed"
    r"|set|took|"
    r"gave|made|held|saw|drew|laid|met|chose|sent|heard|sought|began|spoke|put"
)
ADVERBS = r"(?:also |then |first |further |\w{2,}ly )*$"
ON = "(?:on|about|regarding|concerning) "
REPORT_BY = (
    r"(?:(?:made|given|delivered|presented|submitted|jointly|written) ){0,2}(?:by|from|of) "
    rf"(?P<who>[^.;]{{3,200}}?) {ON}"
)
WHOSE = r"(?P<whose>(?:the |its )?[\w -]{2,80}?'s )"


@dataclass(frozen=True, slots=True)
class Frame:
    """A construction: what it does with what it governs, which stands before it or after it."""

    hit: Hit
    is_before: bool = False
    start: int = -1  # where what it governs begins, where the construction itself says so


def frames(source: Source, sentence: Sentence) -> Iterator[Frame]:
    """Yield the constructions of a sentence, left to right, none inside another."""
    low, known = source.low, source.known
    told = bool(OPENED.search(low, sentence.start, sentence.end))
    for hit in _all(known).find(low, sentence.start, sentence.end):
        before = low[max(sentence.start, hit.start - 60) : hit.start]
        if hit.phrase in known.of("en", "ends_in"):
            if GOVERNS.match(low, hit.end):  # "went through the draft" tells of what follows
                continue
            value = AGENDA if hit.value == "opens" else hit.value
            yield Frame(Hit(hit.start, hit.end, hit.phrase, value), is_before=not low.startswith(":", hit.end))
        elif hit.phrase in known.of("en", "agenda_frame"):
            value = AGENDA if hit.value == "opens" else hit.value
            yield Frame(Hit(hit.start, hit.end, hit.phrase, value))
        elif (hit.start == sentence.start and _is_title(low, sentence, hit)) or (
            told and FRAMED.search(before) and source.flow[hit.start].islower()
        ):
            yield Frame(hit)
    for hit, is_before in reports(source, sentence):
        yield Frame(hit, is_before=is_before)
    for hit, is_before in acts(source, sentence):
        yield Frame(hit, is_before=is_before)
    for hit, start in minutes(source, sentence):
        yield Frame(hit, is_before=start >= 0, start=start)
    if match := WITH.match(low[sentence.start : sentence.start + 400]):
        start = sentence.start
        yield Frame(
            Hit(
                start + match.end("what") + 1,
                start + match.end(),
                match["passed"] or "presented",
                "approved" if match["passed"] else AGENDA,
            ),
            is_before=True,
            start=start + match.start("what"),
        )


def _is_title(low: str, sentence: Sentence, hit: Hit) -> bool:
    """Whether a sentence is nothing but an act and its paper: "Adoption of the rules of procedure."."""
    return (
        hit.phrase.endswith(" of") and not FINITE.search(low, hit.end, sentence.end) and sentence.end - hit.end < BRIEF
    )


def _all(known: Tables) -> Finder:
    return finder(known, "en", "nominal", "agenda_frame", "ends_in")


def inverted(source: Source, sentence: Sentence, hit: Hit) -> int:
    """Return where the list begins after "Reviewed at the meeting were", 0 where the verb stands otherwise."""
    if not INVERTED.match(source.low[sentence.start : hit.start]):
        return 0
    if colon := HEADED.match(source.low, hit.end, sentence.end):
        return colon.end()
    match = BE.match(source.low, hit.end, sentence.end)
    return match.end() if match else 0


def after_colon(source: Source, start: int, hit: Hit, end: int) -> int:
    """Return where the list begins that "the following were approved:" announces, 0 where none does."""
    match = COLON.match(source.low, hit.end, end)
    return match.end() if match and FOLLOWING.search(source.low[start : hit.start]) else 0


def subject_before(source: Source, start: int, end: int, *, is_named: bool) -> int:
    """Return where the subject of the next verb begins, with the "and" before it; `end` without one."""
    base = max(start, end - 200)
    if unit := UNIT_CUT.search(source.flow[base:end]):
        return base + unit.start()
    if person := PERSON_CUT.search(source.flow[base:end]):
        return base + person.start()
    match = SUBJECT_CUT.search(source.low[base:end])
    if not match:
        return end
    who = match["who"]
    if is_named or _is_subject(source.known).fullmatch(who):
        return base + match.start()
    return end


@of_tables
def _is_subject(known: Tables) -> re.Pattern[str]:
    return re.compile(
        rf"(?:the |all |those )?(?:\w+ ){{0,2}}?(?:{pattern(known, 'en', 'meeting_subject')}|office) {ADVERBS}"
    )


@of_tables
def object_stops(known: Tables) -> re.Pattern[str]:
    """Return the pattern of where a list of papers ends: another verb, another subject, others, a day."""
    verbs = rf"(?:{pattern(known, 'en', 'main_verb')})\b"
    subject = rf"(?:the |all |those |its )?(?:[\w-]+ ){{0,2}}?(?:{pattern(known, 'en', 'meeting_subject')})"
    return re.compile(
        rf"{pattern(known, 'en', 'object_stop')}|[,;]? and (?:the )?[\w-]+ (?:member |relevant |other )?units"
        rf"(?: (?:including|such as) [\w ]{{3,60}}?)? {verbs}"
        rf"|; [^;.]{{3,140}}? (?:spoke|made (?:exchange |position )?(?:speeches|remarks|statements))\b"
        rf"|[,;]?(?: and| then| while| and then)(?: also| then| to| "
        rf"\w+ly)* {verbs}"
        rf"|[,;] (?:\w+ly )?{verbs}|[,;]?(?: and to| to further| so as to) [a-z]+ "
        rf"|[,;]?(?: and| while| where| after which|(?<=[,;]))? {subject} (?:also |then |\w+ly )*(?:{verbs}|"
        rf"was |were |had |would )"
        rf"|[,;]? and, (?:on|based|after|under|in (?:this|accordance|line|addition)) |, (?:the )?(?:meeting|"
        rf"session|plenary|participants|attendees|conference) (?!of |on |for |held |and |with |to )"
        rf"|(?:,|,? and)(?: also| then| \w+ly)* (?:{DID}) (?:the|a|an|its|their|all|that|how|at|into|over"
        rf"|through)\b"
        r"|, (?:urging|calling|stressing|emphasi[sz]ing|noting|requiring|asking|demanding|underlining|adding|saying"
        r"|instructing)\b"
        rf"|,? and (?:(?:leading|relevant|responsible|other|some) )*(?:officials|leaders|heads|representatives"
        rf"|experts|comrades|people)\b"
        rf"[^,;.]{{0,120}}? (?:{verbs}|provided|answered|submitted)"
        r"| (?:took up|filled|lasted|occupied) (?:most|much|half|the|an|two|all)\b|,? and (?:it |they )?did so\b"
        r"|,? (?:(?:the )?[\w-]+ ){1,2}(?:day|week|month|hour|year)s? (?:before|after|ahead|earlier|later|late|early)\b"
        rf"|{OTHERS}(?=[,.;]|$| (?:and|at|during|were|was)\b)|{DAY}|,? (?:etc\b|and so on\b|among others\b)"
    )


@of_tables
def report_by(known: Tables) -> re.Pattern[str]:
    """Return the pattern of "a report by the Office on", before the subject of a report without a title."""
    nouns = pattern(known, "en", "report_noun")
    return re.compile(rf"(?:{WHOSE}|the |a |an |its )?(?:[a-z-]+ ){{0,2}}?(?:{nouns})s? (?:{REPORT_BY}|{ON})")
