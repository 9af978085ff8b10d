"""Constructions of minutes: "RESOLVED: that ... be approved", "Papers: ...", "2. Plan - approved", "Item 3 was"."""

import re
from collections.abc import Iterator

from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import Hit, finder, made, of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .blocks import MARK, heading
from .signs import DEMANDS, MODAL
from .verbs import led, present

AGENDA = "agenda"  # the value of what says only that something was before the meeting
NOUN = (
    r"(?:agenda )?(?:documents?|papers?|items?|matters?|topics?|subjects?|questions?|reports?|texts?|drafts?"
    r"|proposals?|plans?"
    r"|issues?|points?|motions?|business|decisions?)"
)
ACTED = (
    r"adopted|approved|passed|agreed|endorsed|ratified|noted|taken note of|considered|discussed|deliberated|debated"
    r"|reviewed"
    r"|examined|studied|conveyed|relayed|heard|received|presented|tabled|deferred|postponed|covered|dealt with|taken up"
)
WITHIN = r"(?: (?:at|by|in|during|before) (?:the |this )?(?:[a-z]+ ){1,3}?)?"
LISTED = re.compile(
    rf"(?:the |these |also |other |all )*(?:following |main |key |\w+ )?{NOUN}(?: (?:that|which) (?:was|were))? "
    rf"(?:so )?(?P<verb>{ACTED}){WITHIN}(?:,? (?:was|were|are|is|included?|comprised?|ran to)(?: the following| as"
    rf" follows)?:? |: )"
)
ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|next|last|final|only|main|other|remaining|chief|sole)"
THERE_WERE = re.compile(
    rf"there (?:was|were) (?:only )?(?:one|two|three|four|five|six|seven|\d+|several) (?:[a-z]+ )?{NOUN}(?: of"
    rf" business)?(?: on the agenda| before the [a-z]+)?[:,] "
)
ITEM_WAS = re.compile(
    rf"(?:the )?(?:{ORDINAL}(?: and {ORDINAL})?(?: {NOUN})?(?: of business| on the agenda| before the [a-z]+)?"
    rf"|(?:agenda )?(?:item|matter|point|paper|topic|document)(?: no\.?)? (?:\d{{1,2}}|[a-h]|one|two|three|four|five"
    rf"|six))"
    rf",? (?:was|were|concerned|dealt with|covered|to come up was) (?!(?:to|that|held|about|adopted|approved|passed"
    rf"|chaired|not"
    r"|heard|noted|deferred|given|made)\b)"
)
RESOLVED = re.compile(
    r"\b(?:resolved|agreed|decided|recommended|determined|moved|ordered)(?: unanimously| by"
    r" [a-z ]{3,20})?,?:? ?(?:\(?\w\)? )?that,? "
)
BE = re.compile(
    r" (?:be|is|are) (?:hereby |formally |duly |unanimously |also )?(?P<verb>approved|adopted|accepted|endorsed"
    r"|ratified|passed|confirmed|agreed"
    r"|noted|received|deferred|postponed|held over|referred back|taken note of)\b"
)
IS = re.compile(r" (?:be|is|are) ")
WHAT_BE = {
    **dict.fromkeys(("noted", "taken note of"), "reviewed"),
    **dict.fromkeys(("deferred", "postponed", "held over", "referred back"), "deliberated"),
    "received": "reported",
}
NEXT = re.compile(r"(?:,|;)?(?: and)?(?: (?:further|also))* (?:\(?\w\)? )?that,? |, and |; (?:and )?")
ENDS = re.compile(r"(?: ?[(\[] ?| [-–—]+ ?| ?: ?|\. )(?P<mark>[^()\[\]:–—.]{4,60}?) ?[)\]]?[.;]?$")
GAVE_IT = re.compile(  # "gave the plan its approval", "let the plan pass"
    r"\b(?:(?:gave|granted) (?P<what>(?:the|a|an|its) [^.;]{3,200}?) (?P<noun>(?:its|their|the|unanimous|final)"
    r" (?:[a-z]+ )?(?:approval|blessing|backing"
    r"|consent|assent|go-ahead|green light|nod|ok))\b"
    r"|let (?=(?P<whole>the|a|an|its) )(?P<what2>[^.;]{3,200}?) (?P<noun2>pass|through|stand)(?=[.,;]|$))"
)
ASKED = re.compile(
    r"\b(?:was|were) (?:then )?(?:asked|invited|requested|called upon) to (?=(?:approve|adopt"
    r"|consider|note|take note of|endorse|discuss|review|pass)\b)"
)
TO_DO = re.compile(r"\b(?:resolved|decided|resolutions?|decisions?): (?=to )")
AND_NOW = re.compile(r"(?:[,;] (?:and )?|,? and )(?:it |also |then |further |hereby )*")
DID_SO = re.compile(r"(?:and|which|, it) (?:it |they )?did\b")
MOVED = re.compile(
    r" (?:was|were) (?:moved|proposed)(?: by [^,.;]{3,60}?)?(?:,| and|, and)(?: was| were)? seconded(?: by"
    r" [^,.;]{3,60}?)?"
    r"(?:,| and|, and)(?: was| were)?(?: then| \w+ly)? (?P<verb>carried|adopted|approved|passed|agreed)\b"
)
OBJECT = re.compile(r" (?:the|a|an|its|this|last|both|two|three|four|five|reports?|briefings?|[A-Z“\"\d《])")
LABEL = re.compile(
    r"(?:agenda )?(?:item|matter|topic|paper|decision|resolution|point)s? (?:no\.? ?)?(?:\d{1,2}(?:/\d{1,4})?"
    r"|[a-h])\b[:.,–—-]? ?"
)
VERY_LONG = 400


def minutes(source: Source, sentence: Sentence) -> Iterator[tuple[Hit, int]]:
    """Yield what such constructions tell, each with where the papers before it begin, -1 where they follow."""
    low, start, end = source.low, sentence.start, sentence.end
    yield from _resolved(source, sentence)
    yield from _ordered(source, sentence)
    yield from _in_present(source, sentence)
    for match in GAVE_IT.finditer(low, start, end):
        noun, what = ("noun", "what") if match["noun"] else ("noun2", "what2")
        yield Hit(match.start(noun), match.end(), match[noun], "approved"), match.start(what)
    for match in MOVED.finditer(low, start, end):
        yield Hit(match.start() + 1, match.end(), match["verb"], "approved"), start
    mark = MARK.match(low, start, end) or LABEL.match(low, start, end)
    begin = mark.end() if mark else start
    if MODAL.search(low, start, end) or DEMANDS.search(low, start, end):
        return
    if listed := LISTED.match(low, begin, end):
        hit = finder(source.known, "en", "document_verb").at(listed["verb"], 0)
        yield Hit(begin, listed.end(), listed["verb"], hit.value if hit else AGENDA), -1
    elif there := THERE_WERE.match(low, start, end):
        yield Hit(start, there.end(), there.group().strip(), AGENDA), -1
    elif item := ITEM_WAS.match(low, start, end):
        yield Hit(begin, item.end(), item.group().strip(), AGENDA), -1
    elif head := _headed(source.known).match(low, begin, end):
        yield Hit(begin, head.end(), head.group().strip(), meant(source, head["words"])), -1
    elif (report := report_line(source.known).match(low, begin, end)) and mark:
        yield Hit(begin, report.end(), report.group().strip(), "reported"), -1
    elif end - start < VERY_LONG and (mark or _is_line(source, sentence)):
        yield from _marked(source, begin, end)


def _resolved(source: Source, sentence: Sentence) -> Iterator[tuple[Hit, int]]:
    """Yield what was resolved of each paper: "RESOLVED: that the plan be approved and that the report be noted"."""
    said = RESOLVED.search(source.low, sentence.start, sentence.end)
    place = said.end() if said else sentence.end
    while (first := IS.search(source.low, place, sentence.end)) and (
        be := BE.match(source.low, first.start(), sentence.end)
    ):
        value = WHAT_BE.get(be["verb"], "approved")
        yield Hit(be.start() + 1, be.end(), be["verb"], value), place
        more = NEXT.match(source.low, be.end(), sentence.end)
        if not more:
            return
        place = more.end()


def _in_present(source: Source, sentence: Sentence) -> Iterator[tuple[Hit, int]]:
    """Yield what is told in the present: "The meeting hears a report on ... and adopts ..."."""
    subject = _says_now(source.known).match(source.low, sentence.start, sentence.end)
    verb = present(source.known).at(source.low, subject.end()) if subject else None
    while verb and OBJECT.match(source.flow, verb.end, sentence.end):
        yield Hit(verb.start, verb.end, verb.phrase, verb.value), -1
        verb = next(
            (
                hit
                for more in AND_NOW.finditer(source.low, verb.end, sentence.end)
                if (hit := present(source.known).at(source.low, more.end()))
                and OBJECT.match(source.flow, hit.end, sentence.end)
            ),
            None,
        )


@of_tables
def _says_now(known: Tables) -> re.Pattern[str]:
    who = pattern(known, "en", "meeting_subject")
    return re.compile(
        rf"(?:(?:at|on|in|during) [^,.;]{{3,40}}, )?(?:the |this )(?:[\w-]+ ){{0,3}}?(?:{who}) (?:also"
        rf" |then |hereby |first |\w+ly )*"
    )


def _ordered(source: Source, sentence: Sentence) -> Iterator[tuple[Hit, int]]:
    """Yield what a meeting was asked to do with a paper, or resolved to do: "RESOLVED: to approve ...; to note ..."."""
    low, end = source.low, sentence.end
    for match in ASKED.finditer(low, sentence.start, end):
        if verb := led(source.known).at(low, match.end()):
            is_open = verb.value == "approved" and not DID_SO.search(low, verb.end, end)
            yield Hit(match.start(), verb.end, verb.phrase, "deliberated" if is_open else verb.value), -1
    said = TO_DO.search(low, sentence.start, end)
    place = said.end() if said else end
    while place < end and (verb := led(source.known).at(low, place)):
        yield Hit(place, verb.end, verb.phrase, verb.value), -1
        nxt = re.compile(r"[^;]*; (?:and )?").match(low, verb.end, end)
        place = nxt.end() if nxt else end


def meant(source: Source, words: str) -> str:
    """Return what a heading says of its papers: "Decisions:" that they were approved, "Papers:" nothing more."""
    verb = finder(source.known, "en", "document_verb").first(words)
    if verb:
        return verb.value
    if words.startswith("report"):
        return "reported"
    return "approved" if words.startswith(("decision", "resolution", "resolved", "decided")) else AGENDA


def _is_line(source: Source, sentence: Sentence) -> bool:
    """Whether a sentence is a line of its own that tells nothing by a verb but what it ends in."""
    words = re.split(r"[:(–—-]", source.low[sentence.start : sentence.end])[0]
    is_whole = (sentence.start, sentence.end) == source.page.paragraphs[sentence.paragraph]
    return is_whole and not finder(source.known, "en", "ends_in", "agenda_frame", "document_verb").first(words)


def _marked(source: Source, begin: int, end: int) -> Iterator[tuple[Hit, int]]:
    """Yield what became of the papers of a line that ends in it: "2. Work plan - approved; gift rules - noted"."""
    marks, told = finder(source.known, "en", "agenda_mark"), []
    for part in re.compile(r"[^;]+").finditer(source.low, begin, end):
        match = ENDS.search(source.low, part.start(), part.end())
        mark = marks.at(source.low, match.start("mark")) if match else None
        if not (match and mark and mark.end >= match.end("mark") - len(" in principle")):
            return
        told.append((Hit(match.start("mark"), match.end("mark"), mark.phrase, mark.value), part.start()))
    yield from told


@of_tables
def report_line(known: Tables) -> re.Pattern[str]:
    """Return the pattern of an item "Report by the Port Office on"."""
    nouns = pattern(known, "en", "report_noun")
    return re.compile(rf"(?:the |a |an )?(?:[a-z]+ )?(?:{nouns})s? (?:by|from|of) [^.;:]{{3,120}}? (?:on|about) ")


@of_tables
def _headed(known: Tables) -> re.Pattern[str]:
    return re.compile(rf"(?:the )?(?P<words>{heading(known)}): (?=\S)")


def told_alone(source: Source, sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb without a subject opens a line of minutes: "Approved the work plan"."""
    mark = MARK.match(source.low, sentence.start, sentence.end)
    begin = mark.end() if mark else sentence.start
    if hit.start != begin or not OBJECT.match(source.flow, hit.end, sentence.end):
        return False
    return not _finite(source.known).search(source.low, hit.end, sentence.end)


def _finite(known: Tables) -> re.Pattern[str]:
    """Return the pattern of another subject and verb, which makes the first a participle."""
    verbs = pattern(known, "en", "main_verb")
    return made(
        known,
        ("finite after",),
        lambda: re.compile(rf", (?:the|it|he|she|they) (?:[\w-]+ ){{1,4}}?(?:{verbs}|was|were|should|must)\b"),
    )
