"""Cuts lists of documents: official names hold "and", commas, brackets and years, so no comma cuts by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.readouts.parse.english.source import Source
from throughline.readouts.parse.phrases import finder, made

from .gaps import by_teller

SEPARATOR = re.compile(
    r" ?; ?(?:and )?|,? and, (?:by|after|with|without|following|subject to|upon|in) [^,;]{3,60}, |,? and "
    r"|、| ?, ?(?:and |as well as )?|,? as well as |,? along with |,? together with |,? plus "
)
OPENERS = re.compile(
    r"(?:(?:to )?(?:the|a|an|its)\b|(?:two|three|four|five|six|seven|eight|nine|ten) [a-z]|the|a|an|its|on|from"
    r"|this year's|last year's|(?:19|20)\d\d)\b|[“\"(《]"
    r"|(?:[\w-]+ )?(?:district|city|county|municipality)'s ",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]{0,400}”|\"[^\"]{0,400}\"|\([^()]{0,400}\)|（[^（）]{0,400}）|《[^》]{0,400}》")
DRAFTED = re.compile(
    r",? (?:jointly )?(?:drafted|submitted|prepared|compiled|proposed|formulated|presented) by [^,;]*\Z"
)
DRAFTER = re.compile(
    r"(?:the )?[\w -]{2,80}?(?:bureau|office|department|administration|council|commission|committee)(?=[,;.]|$)"
)
OWN_REPORT = re.compile(
    r"(?:the )?[\w -]{2,80}?'s (?:[a-z-]+ )?(?:report|briefing|presentation|update)s? (?:on|about) "
)
TITLED = re.compile(r"(?:the|a|an|its) [A-Z]")  # after a comma no official name goes on like this
ARTICLED = re.compile(r"\b(?:reports|briefings|updates) (?:on|about) (?:the|its) $")
PAIRED = re.compile(  # "Report on Work in 2021 and Priorities for 2022" is one title
    r"Report on [^,;]{3,90} and "
    r"(?:Key )?(?:Priorities|Plans?|Points|Prospects|Outlook|Suggestions|Arrangements|Tasks|Work Plan)\b"
)
DEED = r"[a-z-]*(?:tion|sion|ment|ance|ence|[a-z]ing|control|review|use|upkeep|analysis|repair|research)s?"
PAIR = re.compile(
    rf"(?:^| ){DEED} and {DEED}(?: (?:of|in|for|on|at|over|against|work|and)\b|[,;.]|$)"
)  # "prevention and control of"
YEAR = re.compile(r" (?:for|of|in) (?:19|20)\d\d$")
LONGEST, ARTICLE = 6000, 30


@dataclass(frozen=True, slots=True)
class Rules:
    """How a list is cut: of reports, whose parts are subjects and not titles, a part needs less to be one.

    What was told of may be told by several in turn: "on the port, and the Sports Bureau on the half marathon". Nothing
    is cut before `solid`; where each of several tells of one thing, every separator cuts.
    """

    is_report: bool
    is_told: bool
    solid: int
    is_each: bool = False


def items(source: Source, start: int, end: int, rules: Rules) -> Iterator[tuple[int, int]]:
    """Yield the parts of a list."""
    end = min(end, start + LONGEST)
    for first, last in by_teller(source, start, end, rules.solid) if rules.is_told else [(start, end)]:
        yield from _items(source, first, last, rules)


def _items(source: Source, start: int, end: int, rules: Rules) -> Iterator[tuple[int, int]]:
    start, end = source.trimmed(start, end, " ,;:.")
    shut = [match.span() for match in QUOTED.finditer(source.flow, start, end)]
    begin = start
    has_openers = bool(OPENERS.match(source.flow, start, end))
    for match in SEPARATOR.finditer(source.flow, start, end):
        if _is_shut(shut, match.start()) or match.start() <= max(begin, rules.solid):
            continue
        places = (begin, match.start(), match.end(), end)
        if rules.is_each or _is_cut(source, places, has_openers=has_openers, is_report=rules.is_report):
            yield begin, match.start()
            begin = match.end()
    if begin < end:
        yield begin, end


def _is_shut(shut: list[tuple[int, int]], place: int) -> bool:
    """Whether a place stands within brackets or quotation marks."""
    return any(first < place < last for first, last in shut)


def _is_cut(source: Source, places: tuple[int, int, int, int], *, has_openers: bool, is_report: bool) -> bool:
    """Whether the list goes on with a new part at a separator."""
    begin, left, right, end = places
    after = _part(source, right, end)
    semicolon = ";" in source.flow[left:right]
    if semicolon:
        return True
    if _is_kept(source, places, after):
        return False
    opened = bool(OPENERS.match(source.flow, right, end))
    left_whole = _holds_noun(source, begin, left)
    if (source.flow[left - 1] in '”")》' and opened) or _is_marked(source, begin, left):
        return True
    if _is_next(source, begin, left, right, after, is_report=is_report):
        return True
    if OWN_REPORT.match(source.low, right, end):
        return left_whole
    if left_whole and "," in source.flow[left:right] and TITLED.match(source.flow, right, end):
        return True
    if not _holds_noun(source, right, after):
        return False
    if opened or "as well as" in source.low[left:right]:
        return left_whole or is_report
    if is_report:
        is_subject = left_whole or ("," not in source.flow[begin:left] and " " in source.flow[begin:left].strip())
        return is_subject and _is_head_near(source, right, after)
    same_case = source.flow[right].isupper() == source.flow[_bare(source, begin)].isupper()
    return left_whole and not has_openers and same_case and _is_head_near(source, right, after)


def _is_marked(source: Source, begin: int, left: int) -> bool:
    """Whether a part ends in brackets with what became of it: "the Signage Plan (approved), and how to ..."."""
    opened = source.low.rfind("(", begin, left) if source.flow[left - 1] == ")" else -1
    mark = finder(source.known, "en", "agenda_mark").at(source.low, opened + 1) if opened > begin else None
    return bool(mark and mark.end == left - 1)


def _is_kept(source: Source, places: tuple[int, int, int, int], after: int) -> bool:
    """Whether what a separator stands in is one title, or who drafted one."""
    begin, left, right, end = places
    if source.flow[left:right] == " and " and PAIRED.search(source.flow, max(begin, left - 100), after):
        return True
    if source.flow[left:right] == " and " and PAIR.match(source.low, source.low.rfind(" ", begin - 1, left)):
        return True
    drafted = DRAFTED.search(source.low, max(begin, left - 200), left)
    return bool(drafted and DRAFTER.match(source.low, right, end))


def _is_next(source: Source, begin: int, left: int, right: int, after: int, *, is_report: bool) -> bool:
    """Whether both sides are alike in how they begin or in the year they name."""
    return (
        _goes_on(source, begin, left, right, is_report=is_report)
        or (not is_report and _years(source, begin, left, right, after))
        or (is_report and _articled(source, begin, left, right))
    )


def _articled(source: Source, begin: int, left: int, right: int) -> bool:
    """Whether reports in the plural are on two things: "reports on the port and the airport"."""
    is_next = source.low.startswith(("the ", "its "), right) and " and " in source.flow[left:right]
    return is_next and bool(ARTICLED.search(source.low, max(0, begin - ARTICLE), begin + len("the ")))


def _years(source: Source, begin: int, left: int, right: int, after: int) -> bool:
    """Whether both sides are papers of a year: "its work report for 2024 and key points of work for 2025"."""
    if not (YEAR.search(source.low, begin, left) and YEAR.search(source.low, right, after)):
        return False
    return _holds_noun(source, begin, left) and _is_head_near(source, right, after)


def _goes_on(source: Source, begin: int, left: int, right: int, *, is_report: bool) -> bool:
    """Whether the next part begins as the first did: "from X and from Y", "on the port and on the ferry"."""
    if source.low.startswith("from ", right):
        return " from " in source.low[begin:left]
    is_next = " and " in source.low[left:right] or source.low.startswith(("on ", "about "), begin)
    is_next = is_next or source.low.endswith((" on ", " about "), 0, begin)
    return is_report and source.low.startswith(("on ", "about "), right) and is_next


def _bare(source: Source, begin: int) -> int:
    match = re.compile(r"(?:the |a |an |its )").match(source.low, begin)
    return match.end() if match else begin


def _part(source: Source, start: int, end: int) -> int:
    """Return where the words up to the next separator end."""
    match = SEPARATOR.search(source.flow, start, end)
    return match.start() if match else end


def _holds_noun(source: Source, start: int, end: int) -> bool:
    return finder(source.known, "en", "document_noun").first(source.low, start, end) is not None


def _is_head_near(source: Source, start: int, end: int) -> bool:
    """Whether a noun of documents stands before the first preposition: "work priorities for", not "tourism in work"."""
    stop = made(source.known, ("prepositions",), lambda: re.compile(r" (?:of|on|for|in|to|from|at|about|with) "))
    match = stop.search(source.low, start, end)
    return _holds_noun(source, start, match.start() if match else end)
