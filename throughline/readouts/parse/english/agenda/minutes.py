"""Constructions of minutes: "RESOLVED: that ... be approved", "Papers: ...", "2. Work plan - approved", "Item 3 was"."""

import re
from collections.abc import Iterator

from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import Hit, finder, made, of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .blocks import MARK, heading
from .signs import DEMANDS, MODAL

AGENDA = "agenda"  # the value of what says only that something was before the meeting
NOUN = (
    r"(?:agenda )?(?:documents?|papers?|items?|matters?|topics?|subjects?|questions?|reports?|texts?|drafts?|proposals?|plans?"
    r"|issues?|points?|motions?|business|decisions?)"
)
ACTED = (
    r"adopted|approved|passed|agreed|endorsed|ratified|noted|taken note of|considered|discussed|deliberated|debated|reviewed"
    r"|examined|studied|conveyed|relayed|heard|received|presented|tabled|deferred|postponed|covered|dealt with|taken up"
)
WITHIN = r"(?: (?:at|by|in|during|before) (?:the |this )?(?:[a-z]+ ){1,3}?)?"
LISTED = re.compile(
    rf"(?:the |these |also |other |all )*(?:following |main |key |\w+ )?{NOUN}(?: (?:that|which) (?:was|were))? "
    rf"(?:so )?(?P<verb>{ACTED}){WITHIN}(?:,? (?:was|were|are|is|included?|comprised?|ran to)(?: the following| as follows)?:? |: )"
)
ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|next|last|final|only|main|other|remaining|chief|sole)"
ITEM_WAS = re.compile(
    rf"(?:the )?(?:{ORDINAL}(?: and {ORDINAL})?(?: {NOUN})?(?: of business| on the agenda| before the [a-z]+)?"
    rf"|(?:agenda )?(?:item|matter|point|paper|topic|document)(?: no\.?)? (?:\d{{1,2}}|[a-h]|one|two|three|four|five|six))"
    rf",? (?:was|were|concerned|dealt with|covered|to come up was) (?!(?:to|that|held|about|adopted|approved|passed|chaired|not"
    r"|heard|noted|deferred|given|made)\b)"
)
RESOLVED = re.compile(
    r"\b(?:resolved|agreed|decided|recommended|determined|moved|ordered)(?: unanimously| by [a-z ]{3,20})?,?:? ?(?:\(?\w\)? )?that,? "
)
BE = re.compile(
    r" be (?:hereby |formally |duly |unanimously |also )?(?P<verb>approved|adopted|accepted|endorsed|ratified|passed|confirmed|agreed"
    r"|noted|received|deferred|postponed|held over|referred back|taken note of)\b"
)
WHAT_BE = {
    **dict.fromkeys(("noted", "taken note of"), "reviewed"),
    **dict.fromkeys(("deferred", "postponed", "held over", "referred back"), "deliberated"),
    "received": "reported",
}
NEXT = re.compile(r"(?:,|;)?(?: and)?(?: (?:further|also))* (?:\(?\w\)? )?that,? |, and |; (?:and )?")
ENDS = re.compile(r"(?: ?[(\[] ?| [-–—]+ ?| ?: ?|\. )(?P<mark>[^()\[\]:–—.]{4,60}?) ?[)\]]?[.;]?$")
MOVED = re.compile(
    r" (?:was|were) (?:moved|proposed)(?: by [^,.;]{3,60}?)?(?:,| and|, and)(?: was| were)? seconded(?: by [^,.;]{3,60}?)?"
    r"(?:,| and|, and)(?: was| were)?(?: then| \w+ly)? (?P<verb>carried|adopted|approved|passed|agreed)\b"
)
OBJECT = re.compile(r" (?:the|a|an|its|this|last|both|two|three|four|five|reports?|briefings?|[A-Z“\"\d《])")
LABEL = re.compile(
    r"(?:agenda )?(?:item|matter|topic|paper|decision|resolution|point)s? (?:no\.? ?)?(?:\d{1,2}(?:/\d{1,4})?|[a-h])\b[:.,–—-]? ?"
)
VERY_LONG = 400


def minutes(source: Source, sentence: Sentence) -> Iterator[tuple[Hit, int]]:
    """Yield what such constructions tell, each with where the papers before it begin, -1 where they follow."""
    low, start, end = source.low, sentence.start, sentence.end
    yield from _resolved(source, sentence)
    for match in MOVED.finditer(low, start, end):
        yield Hit(match.start() + 1, match.end(), match["verb"], "approved"), start
    mark = MARK.match(low, start, end) or LABEL.match(low, start, end)
    begin = mark.end() if mark else start
    if MODAL.search(low, start, end) or DEMANDS.search(low, start, end):
        return
    if listed := LISTED.match(low, begin, end):
        hit = finder(source.known, "en", "document_verb").at(listed["verb"], 0)
        yield Hit(begin, listed.end(), listed["verb"], hit.value if hit else AGENDA), -1
    elif item := ITEM_WAS.match(low, start, end):
        yield Hit(begin, item.end(), item.group().strip(), AGENDA), -1
    elif head := _headed(source.known).match(low, begin, end):
        yield Hit(begin, head.end(), head.group().strip(), _meant(source, head["words"])), -1
    elif mark and sentence.is_first and end - start < VERY_LONG:
        yield from _marked(source, begin, end)


def _resolved(source: Source, sentence: Sentence) -> Iterator[tuple[Hit, int]]:
    """Yield what was resolved of each paper: "RESOLVED: that the plan be approved and that the report be noted"."""
    said = RESOLVED.search(source.low, sentence.start, sentence.end)
    place = said.end() if said else sentence.end
    while (first := source.low.find(" be ", place, sentence.end)) > 0 and (
        be := BE.match(source.low, first, sentence.end)
    ):
        value = WHAT_BE.get(be["verb"], "approved")
        yield Hit(be.start() + 1, be.end(), be["verb"], value), place
        more = NEXT.match(source.low, be.end(), sentence.end)
        if not more:
            return
        place = more.end()


def _meant(source: Source, words: str) -> str:
    """Return what a heading says of its papers: "Decisions:" tells that they were approved, "Papers:" only that they lay there."""
    verb = finder(source.known, "en", "document_verb").first(words)
    return verb.value if verb else "approved" if words.startswith(("decision", "resolution")) else AGENDA


def _marked(source: Source, begin: int, end: int) -> Iterator[tuple[Hit, int]]:
    """Yield what became of a numbered item that ends in it: "2. Work plan - approved"."""
    match = ENDS.search(source.low, begin, end)
    mark = finder(source.known, "en", "agenda_mark").at(source.low, match.start("mark")) if match else None
    if match and mark and mark.end >= match.end("mark") - len(" in principle"):
        yield Hit(match.start("mark"), match.end("mark"), mark.phrase, mark.value), begin


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
