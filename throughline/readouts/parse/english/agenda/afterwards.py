"""What a sentence says of the papers that the one before told of: "All were adopted", "The second was sent back"."""

import re
from collections.abc import Sequence

from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import Finder, Hit, of_tables, pattern
from throughline.readouts.parse.record import Document, Why
from throughline.readouts.parse.tables import Tables

THING = r"(?:papers?|documents?|drafts?|texts?|items?|plans?|proposals?|motions?|schemes?|rules|reports?|lists?)"
ALL = (
    rf"(?:all(?: of (?:them|these|which))?(?: the)?(?: two| three| four| five| six)?(?: {THING})?|both(?: of"
    rf" them)?(?: {THING})?|they|these|each(?: of them)?|the (?:two|three|four|five) {THING})"
)
ONE = r"(?:it|this|the (?:paper|document|draft|text|item|proposal|motion))"
WHICH = (
    r"(?:the )?(?P<which>first|former|second|latter|third|fourth|last)(?: (?:of (?:them|these)|paper|document"
    r"|draft|one))?"
)
NUMBER = {"first": 0, "former": 0, "second": 1, "latter": -1, "third": 2, "fourth": 3, "last": -1}
BE = r" (?:was|were|is|are|has been|have been) (?:then |also |duly |finally |later |unanimously |\w+ly )*"
PASSIVE = re.compile(
    rf"(?:^|[,;.] (?:and |but |while )?| and | but | while )(?:(?P<all>{ALL})"
    rf"|(?P<one>{ONE})|{WHICH})(?:{BE}|(?<=second) |(?<=latter) |(?<=third) |(?<=last) )"
)
ENDS = re.compile(
    r" ?(?:[,.;]|$)| (?:in principle|unanimously|after|with|without|and|by|subject|for|at|but|while"
    r"|as)\b"
)
PRONOUN = r" (?:(?P<all>them|both|all three|all four|all of them|these|all)|(?P<one>it|this))\b"
SHORT = 160  # characters of such a sentence


def afterwards(source: Source, sentence: Sentence, before: Sequence[Document]) -> bool:
    """Write into the papers told of before what a sentence says became of them; say whether it says nothing else."""
    if not before or sentence.end - sentence.start > SHORT:
        return False
    found = False
    for match in PASSIVE.finditer(source.low[sentence.start : sentence.end]):
        hit = _outcome(source.known).at(source.low, sentence.start + match.end())
        if hit and ENDS.match(source.low, hit.end, sentence.end):
            found = _tell(source, hit, _meant(match, before)) or found
    told = None if found else _active(source.known).match(source.low, sentence.start, sentence.end)
    if told:
        verb = told["verb"]
        hit = Hit(told.start("verb"), told.end("verb"), verb, _outcome(source.known).entries.get(verb, ""))
        found = _tell(source, hit, list(before) if told["all"] else [before[-1]])
    return found


def _meant(match: re.Match[str], before: Sequence[Document]) -> list[Document]:
    """Return the papers that the subject of such a sentence stands for."""
    if match["all"]:
        return list(before)
    if match["one"]:
        return [before[-1]]
    number = NUMBER[match["which"]]
    return [before[number]] if number < len(before) and len(before) > 1 else []


def _tell(source: Source, hit: Hit, papers: list[Document]) -> bool:
    for paper in papers:
        paper.action, paper.verb = hit.value, source.words(hit.start, hit.end)
        paper.why.append(Why("action", "said of it afterwards", hit.phrase))
    return bool(papers)


@of_tables
def _outcome(known: Tables) -> Finder:
    """Return the finder of what may become of a paper that was told of before."""
    verbs = known.of("en", "document_verb").items()
    return Finder({verb: value for verb, value in verbs if value in {"approved", "deliberated"}})


@of_tables
def _active(known: Tables) -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, _outcome(known).entries), key=len, reverse=True)) or "(?!)"
    who = pattern(known, "en", "meeting_subject")
    lead = r"(?:(?:after|following|with|having|on|subject to) [^,.;]{3,60}, )?"
    return re.compile(
        rf"{lead}(?:the |all )?(?:{who}) (?:then |also |duly |finally |unanimously |\w+ly"
        rf" )*(?P<verb>{verbs}){PRONOUN}"
    )
