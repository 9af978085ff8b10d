"""Lists that a sentence announces: after a colon ("the following need to be done: ..."), or of clauses with "that"."""

import re
from itertools import islice

from throughline.readouts.parse.english.source import Source
from throughline.readouts.parse.phrases import of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .turns import BE, is_addressee
from .verbs import first_verb, gerund_at, is_verb, verb_phrases

VERB = r"(?!(?:is|are|was|were|has|have|had|do|does|did|can|may|will|would|must|should|shall)\b)"
THAT = re.compile(rf"[,;]? (?:and )?that {VERB}(?=\w)|; (?:and )?(?=\w)")
ASKS = re.compile(r" (?:should|must|shall|will|need to|needs to|has to|have to|ought to|is to|are to) ")
NEAR, MOST = 120, 24


def announced(source: Source, start: int, end: int) -> int:
    """Return where the list begins that words like "the following three tasks:" announce, 0 where none does."""
    match = _announcing(source.known).match(source.low, start, end)
    if not match:
        return 0
    place = match.end()
    is_list = gerund_at(source, place, end) or is_verb(source, place, end, "to") or is_addressee(source, place, end)
    return place if is_list or ASKS.search(source.low, place, end) else 0


@of_tables
def _announcing(known: Tables) -> re.Pattern[str]:
    words = pattern(known, "en", "list_head")
    return re.compile(rf"[^.;:]{{0,240}}?\b(?:{words})\b[^.;:]{{0,80}}: ?(?:that )?")


def that_clauses(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of "that A should ..., that B be ..., and that C ..."; empty where there are not several."""
    begins, stops = [start], []
    for match in islice(THAT.finditer(source.low, start, end), MOST):
        if match.start() > begins[-1] and _is_clause(source, match.end(), end) and "that" in match.group():
            stops.append(match.start())
            begins.append(match.end())
    if not stops or not _is_clause(source, start, end):
        return []
    return [source.trimmed(begin, stop) for begin, stop in zip(begins, [*stops, end], strict=True)]


def _is_clause(source: Source, place: int, end: int) -> bool:
    """Whether a subject that is to do something, or that something is to be done to, begins at a place."""
    match = re.compile(r"[,;] ?(?:and )?that |; ").search(source.low, place, end)
    stop = min(match.start() if match else end, place + NEAR * 2)
    if BE.search(source.low, place, stop) or ASKS.search(source.low, place, stop):
        return True
    return first_verb(source, place, stop) > 0


def told_verbs(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """Return the verbs of "the Office strengthen ties and report monthly", each with its object; else the clause."""
    if BE.search(source.low, start, min(end, start + NEAR)):
        return [(start, end)]
    verb = first_verb(source, start, end)
    pieces = verb_phrases(source, verb, end, "to") if verb > 0 else []
    return pieces if len(pieces) > 1 else [(start, end)]
