"""What a list leaves out: who tells the next part, which papers "both" are, what became of an item in brackets."""

import re
from collections.abc import Iterator
from dataclasses import replace

from throughline.readouts.parse.english.source import Source
from throughline.readouts.parse.phrases import Hit, finder, made, of_tables, pattern
from throughline.readouts.parse.tables import Tables

BRACKETS = re.compile(r"(?: ?[(\[（]|(?: [-–—:]|:) )(?P<mark>[^()\[\]（）:–—]{2,80})[)\]）]?$")
TRAILING = re.compile(
    r" (?:(?:was|were|is|are) )?(?P<mark>(?:approved|adopted|passed|agreed|noted|endorsed|deferred|postponed"
    r"|returned|sent back|referred back)"
    r"(?: in principle| unanimously)?)$"
)
PURPOSE = re.compile(  # "On the agenda were the spirit of the congress for study and the plan for approval"
    r" (?P<mark>for (?:study|learning|approval|adoption|discussion|deliberation|consideration|review|examination"
    r"|information|debate))$"
)
REVISED = re.compile(
    r" \((?P<mark>[^()]{4,60}; [^()]{3,60})\)(?= [a-z]|$)"
)  # "(agreed in principle; to be issued later)"
SHARED = re.compile(
    r"[,;.]? ?(?:\b(?:and|all|both|each|which|they|these|it|the latter|the former|the two|the three|of|them|then|also|"
    r"later|was|were|had been|have been|be|the|documents|papers|items|in turn|one by one|afterwards|\w+ly)\b[ ,]*)+$"
)
PRONOUN = re.compile(r" (?:it|them|both|these|the same|all of them|both of them)(?=[ ,.;]|$)")
AND = re.compile(
    r"(?: by [^,.;]{3,80}?)?,? (?:and,? )?(?:(?:after|following|upon) [^,.;]{3,60}, )?(?:then |also |was |were "
    r"|\w+ly )*"
)
RELATIVE = re.compile(r",? (?:all of |both of )?which (?:the )?(?:[\w-]+ ){1,3}?(?:then |also |\w+ly )*$")
NEXT_CLAUSE = re.compile(
    r" ?(?:[,.;)]|$| and | in principle| unanimously| too\b| as well\b| with | subject to | at | by | after )"
)
APPOSED = re.compile(
    r",(?: (?:both|all|all three|each)(?: of (?:which|them))?(?: (?:was|were))?| (?:which|the (?:former|latter))"
    r" (?:was|were)| which)?(?: then)? $"
)
APPOSED_FAR = 40
APPOSED_ENDS = re.compile(
    r"(?: in principle| unanimously| (?:with|after|for|without|subject to|at) (?:[a-z]+ ){0,3}?[a-z]+){0,3}(?:(?:,|;)?"
    r" and(?= (?:the|a|an|its) )|[,;](?: and)?(?= )|\.?$)"
)
MANY = re.compile(r"\b(?:reports|briefings|presentations|updates|accounts) (?:on|about|from)\b|\breports on$")
PARTS = re.compile(r", and |, | and ")
SMALL = (
    r"(?:bureau|office|department|administration|commission|committee|authority|customs|council|centre|center|group)"
)
LONGEST_TELLER, FEWEST, LONGEST_PART = 120, 2, 6


def marked(source: Source, verb: Hit, place: tuple[int, int]) -> tuple[Hit, tuple[int, int]]:
    """Return what became of an item and its title, where brackets after it say so: "Work plan (for approval)"."""
    first, last = place
    match = BRACKETS.search(source.low, first, last) or REVISED.search(source.low, first, last)
    if not match and verb.value == "agenda":
        match = PURPOSE.search(source.low, first, last)
    if not match and verb.phrase.startswith(("decision", "resolution", "outcome", "resolved")):
        match = TRAILING.search(source.low, first, last)
    if not match:
        return verb, place
    marks = finder(source.known, "en", "agenda_mark")
    told = [hit for part in re.split(r"[;,]", match["mark"]) if (hit := marks.at(part.strip(), 0))]
    is_told = verb.value in {"reported", "agenda"}
    if (
        not told
        and is_told
        and _whole_unit(source.known).fullmatch(source.flow, match.start("mark"), match.end("mark"))
    ):
        return verb, source.trimmed(first, match.start())
    if not told:
        return verb, place
    return replace(verb, value=told[-1].value, phrase=told[-1].phrase), source.trimmed(first, match.start())


def shares(source: Source, start: int, hit: Hit, *, is_passive: bool) -> bool:
    """Whether a verb tells of the papers that the last one told of: "which it approved", "both were adopted".

    After a passive verb nothing stands between: "was tabled and carried".
    """
    if PRONOUN.match(source.low, hit.end):
        return True
    between = source.low[start : hit.start]
    if not NEXT_CLAUSE.match(source.low, hit.end):
        return False
    if is_passive and AND.fullmatch(between):
        return True
    is_be = hit.phrase.startswith(("was ", "were ")) or bool(re.search(r"\b(?:was|were|been)\b", between))
    return bool(RELATIVE.fullmatch(between) or (is_be and SHARED.fullmatch(between)))


def by_teller(source: Source, start: int, end: int, solid: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of what was told, cut behind `solid` where somebody else goes on telling."""
    begin = start
    for match in _next_teller(source.known).finditer(source.flow, max(start, solid), end):
        if match.start() > begin:
            yield begin, match.start()
            begin = match.end()
    yield begin, end


def after_teller(source: Source, start: int, end: int) -> tuple[int, str] | None:
    """Return where the subject begins in "heard the Sports Bureau report on the half marathon", and what it means."""
    match = _teller(source.known).match(source.flow, start, min(end, start + LONGEST_TELLER))
    return (match.end(), source.known.of("en", "tells").get(match["tells"] or "", "reported")) if match else None


def are_many(source: Source, verb: Hit, start: int, end: int) -> bool:
    """Whether reports are on one subject each: "reports on A, B and C", none of them told by a clause."""
    if not MANY.search(verb.phrase) or "," not in source.low[start:end]:
        return False
    parts = PARTS.split(source.low[start:end].strip(" .,;"))
    return len(parts) > FEWEST and all(0 < len(part.split()) <= LONGEST_PART for part in parts)


def apposed(source: Source, start: int, hit: Hit, end: int) -> tuple[int, int] | None:
    """Return the place of a verb that only says what became of the papers before it: "A and B, both adopted, and C"."""
    if not finder(source.known, "en", "agenda_mark").at(hit.phrase.removeprefix("was ").removeprefix("were "), 0):
        return None
    before = APPOSED.search(source.low, max(start, hit.start - APPOSED_FAR), hit.start)
    after = APPOSED_ENDS.match(source.low, hit.end, end)
    return (
        (before.start(), after.end()) if before and after and source.low[start : before.start()].strip(" ,;:") else None
    )


def _unit(known: Tables) -> str:
    heads = sorted(known.of("en", "unit_head"), key=len, reverse=True)
    words = "|".join(map(re.escape, heads)) or "(?!)"
    return (
        rf"(?:the |The )?(?:[A-Z][\w'&-]* (?:and |of |for |the )?){{0,6}}?(?:{words})"
        r"(?: (?:of|for) (?:the )?[A-Z][\w'&-]*(?:(?:,| and| of|)? [A-Z][\w'&-]*){0,5})?"
    )


def _whole_unit(known: Tables) -> re.Pattern[str]:
    return made(known, ("whole unit",), lambda: re.compile(_unit(known)))


@of_tables
def _next_teller(known: Tables) -> re.Pattern[str]:
    tells = r",?(?: (?:one|another|that|with|report|brief|reported|briefed)(?: \w+)?)? (?:on|about)"
    person = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,2}, [^,;.]{3,120}, "
    return re.compile(
        rf"(?:[,;]|[,;]? and|[,;]? while)? (?:(?:(?:from |by )?{_unit(known)}|(?:from|by) (?:the )?(?:[a-z'-]+"
        rf" ){{0,5}}?{SMALL}(?: of (?:[a-z-]+ ){{0,3}}[a-z-]+)?){tells}"
        rf"|(?:an? (?:\w+ )?)?(?:one|another) (?:on|about)) "
        rf"|[,;](?: and)? [A-Z][\w'-]+ [A-Z][\w'-]+ (?:of|from|for) (?:{_unit(known)}) (?:on|about) "
        rf"|(?:[,;] and|[,;]| and)(?: then)? (?:(?:from |by ){person}(?:on|about) |{person}(?:on |about"
        rf" )?(?=(?:the|its|a|an|last) ))"
    )


@of_tables
def _teller(known: Tables) -> re.Pattern[str]:
    tells = pattern(known, "en", "tells")
    return re.compile(
        rf" ?(?:{_unit(known)} (?:(?:{tells})|on|about)"
        rf"|(?:the )?(?:[A-Z][\w'-]+ ){{0,6}}[A-Z][\w'-]+(?<!'s) (?P<tells>{tells})) "
    )
