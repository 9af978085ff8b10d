"""Cuts what follows "should" or "efforts to" into verbs with their objects."""

import re

from throughline.readouts.parse.english.inflection import bases_of_gerund
from throughline.readouts.parse.english.source import Source
from throughline.readouts.parse.phrases import made, pattern
from throughline.readouts.parse.tables import Tables

from .unlisted import is_unlisted_gerund, is_unlisted_verb, may_be_verb

SEPARATOR = re.compile(
    r" ?; ?(?:and |then |or )?(?:(?:to|in|on|of|for|at|by) )?|,? and, [^,;]{3,40}, (?:to )?"
    r"|,? (?:and|as well as|along with|together with|but also|then) (?:then )?(?:(?:to|in|on|of|for|at) )?"
    r"|, (?:and |then |to )?(?:(?:to|on|of|for) )?"
)
WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
SHUT = re.compile(r"“[^”]{0,300}”|\"[^\"]{0,300}\"|\([^()]{0,300}\)")
NOT_OBJECT = {
    "of",
    "for",
    "in",
    "at",
    "from",
    "and",
    "or",
    "between",
    "among",
    "as",
    "is",
    "are",
    "should",
    "must",
    "will",
}
NOT_OBJECT |= {"that", "which", "with", "to", "on", "by", "can", "may", "shall", "was", "were", "has", "have"}
PARTICLES = {
    "on",
    "with",
    "to",
    "from",
    "together",
    "hard",
    "out",
    "for",
    "forward",
    "ahead",
    "up",
    "over",
    "off",
    "in",
    "as",
}
WITH_PARTICLE = {
    "focus",
    "work",
    "start",
    "report",
    "lead",
    "turn",
    "push",
    "move",
    "hand",
    "comment",
    "step",
    "set",
    "speed",
}
WITH_PARTICLE |= {"play", "live", "center", "plan", "open", "compete", "partner", "follow", "act"}
NEXT = re.compile(r" ([\w“\"'-]+)")
SERIES = re.compile(r", (\w+)(?:, (\w+))?,? and (\w+) \w")
BARE = re.compile(r" ?(?:,|;|$)| (?:and|or)(?! \w+ly)\b(?= \w+ ?(?:,|;|$))| (?:in|to|on|at|for|with) (?:and|or)\b")
BY = re.compile(r" (?:by|while|through) (?:\w+ly )?\w+ing\b|, (?:ensuring|striving)\b")
OWN_GERUND = re.compile(r" (?:by|while|through|when|before|after|without|in|for|of|to) (?:\w+ly )?\w+ing\b|, \w+ing\b")
LETTING = re.compile(r"^(?:\w+ly )?(?:let|help)\b")
ORDINAL = re.compile(
    r"(?:(?:and )?(?:\(?(?:\d{1,2}|[a-h]|i{1,3}|iv|vi{0,3})[.)] ?"
    r"|(?:first|second|third|fourth|fifth|sixth|last)(?:ly)?,? )|finally,? )(?:to )?"
)
THEM = re.compile(r"(?:\w+ly )*\w+ them\b")  # "solve them" goes with what they are
SEMICOLONS = re.compile(r";(?: and| to| then)* [a-z]")
LONGEST = 4000


def is_verb(source: Source, place: int, end: int, form: str) -> bool:
    """Whether a verb in a form ("to" base, "ing") with an object begins at a place, adverbs before it included."""
    first = begun(source, place, end)
    is_numbered = first > place
    place = after_adverbs(source, first, end)
    match = WORD.match(source.low, place, end)
    if not match:
        return False
    word = match.group()
    if form == "ing":
        if not any(base in _verbs(source.known) for base in bases_of_gerund(word)):
            return is_unlisted_gerund(source, word, match.end(), end)
        return _has_object(source, match.end(), end)
    kind = _verbs(source.known).get(word)
    if not (source.flow[place].islower() or _at_head(source, place)):
        return False
    if kind is None:
        return is_unlisted_verb(source, word, match.end(), end) and not BARE.match(source.low, match.end(), end)
    if kind == "plain" or (is_numbered and NEXT.match(source.low, match.end(), end)):
        return not BARE.match(source.low, match.end(), end) or _is_series(source, match.end(), end)
    return _is_used_as_verb(source, word, match.end(), end)


def is_infinitive(source: Source, place: int, end: int) -> bool:
    """Whether what follows "to" is a verb: one that is known, or any word that is no place, name or number."""
    word = WORD.match(source.low, after_adverbs(source, place, end), end)
    if not word or is_verb(source, place, end, "to"):
        return bool(word)
    if source.flow[place].isupper() or not NEXT.match(source.low, word.end(), end):
        return False
    return word.group() in _verbs(source.known) or may_be_verb(source, word.group())


def _is_series(source: Source, place: int, end: int) -> bool:
    """Whether more verbs follow that share one object: "recruit, train and retain interpreters"."""
    match = SERIES.match(source.low, place, end)
    return bool(match and all(word in _verbs(source.known) for word in match.groups() if word))


def _at_head(source: Source, place: int) -> bool:
    """Whether a capital stands at the head of a sentence or list item."""
    before = source.flow[max(0, place - 2) : place].strip()
    return before in ("", ".", ":", ";", ")", ",") or before[-1:] in ".:;)•-"


def after_adverbs(source: Source, place: int, end: int) -> int:
    """Return where the adverbs at a place end."""

    def make() -> re.Pattern[str]:
        verbs = "|".join(sorted(verb for verb in _verbs(source.known) if verb.endswith("ly"))) or "(?!)"
        adverbs = rf"{pattern(source.known, 'en', 'adverb')}|(?!(?:{verbs}) )\w{{2,}}ly"
        return re.compile(rf"(?:(?:{adverbs}),? (?:and (?=\w+ly ))?)*")

    match = made(source.known, ("adverbs",), make).match(source.low, place, end)
    return match.end() if match else place


def _verbs(known: Tables) -> dict[str, str]:
    return made(known, ("verbs",), lambda: dict(known.of("en", "verb")))


def _has_object(source: Source, place: int, end: int) -> bool:
    match = NEXT.match(source.low, place, end)
    if match and match[1] in {"and", "or"}:
        other = WORD.match(source.low, match.end() + 1, end)
        return bool(other and any(base in _verbs(source.known) for base in bases_of_gerund(other.group())))
    return bool(match and match[1] not in {"of", "is", "are", "as"})


def _is_used_as_verb(source: Source, word: str, place: int, end: int) -> bool:
    """Whether a word that is a noun as well is followed by an object, or shares one with a next verb."""
    match = NEXT.match(source.low, place, end)
    if not match:
        return False
    if word in WITH_PARTICLE and match[1] in PARTICLES:
        return True
    if match[1] == "and":
        other = WORD.match(source.low, after_adverbs(source, match.end() + 1, end), end)
        return bool(other and _verbs(source.known).get(other.group()) == "plain")
    if _verbs(source.known)[word] == "noun":
        return match[1] in source.known.of("en", "object") or match[1][0] in '“"'
    return match[1] not in NOT_OBJECT


def verb_phrases(source: Source, start: int, end: int, form: str) -> list[tuple[int, int]]:
    """Cut a list of directives; what is opened by "by", "with", "while", "so as to" stays with its verb."""
    end = min(end, start + LONGEST)
    shut = [match.span() for match in SHUT.finditer(source.flow, start, end)]
    only = ";" if SEMICOLONS.search(source.flow, start, end) else ""
    pieces: list[tuple[int, int]] = []
    begin = start
    for match in SEPARATOR.finditer(source.flow, start, end):
        if (
            match.start() <= begin
            or only not in match.group()
            or any(first < match.start() < last for first, last in shut)
        ):
            continue
        if match.group().startswith(", to ") and source.low.startswith("be ", match.end()):
            continue
        if THEM.match(source.low, match.end(), end) and not re.search(r"[;,]", match.group()):
            continue
        if is_verb(source, match.end(), end, form) and _is_new(source, begin, match, form):
            pieces.append((begin, match.start()))
            begin = match.end()
    pieces.append((begin, end))
    trimmed = (source.trimmed(*piece) for piece in pieces if source.flow[slice(*piece)].strip(" ,;:."))
    return [(begun(source, *piece), piece[1]) for piece in trimmed]


def begun(source: Source, start: int, end: int) -> int:
    """Return where a part begins without the "first," before its verb."""
    match = ORDINAL.match(source.low, start, end)
    return match.end() if match else start


def _is_new(source: Source, begin: int, separator: re.Match[str], form: str) -> bool:
    """Whether what stood before a separator is whole, so that the verb after it is one of its own."""
    piece = source.low[begin : separator.start()]
    strong = ";" in separator.group()
    if not _is_whole(source, begin, separator.start()):
        return False
    if strong:
        return True
    if re.search(r"^(?:\w+ly )?make it \w+ (?:for [^,;]+ )?to ", piece.strip()) and form == "to":
        return False
    comma = "," in separator.group()
    if form == "ing":
        return not OWN_GERUND.search(piece) or separator.group().startswith(", and") or (comma and not BY.search(piece))
    if re.search(r"(?:so as|in order) to\b", piece) and not re.search(r"\bto $", separator.group()):
        return False
    if comma or re.search(r"\bto $", separator.group()):
        return True
    last = None
    for last in _attached(source.known).finditer(piece):  # noqa: B007
        pass
    return not (_is_embedded(source, piece, last) or LETTING.match(piece.strip()))


def _is_whole(source: Source, begin: int, end: int) -> bool:
    """Whether a piece has an object: more than adverbs, a verb and a particle."""
    begin = begin + 1 if source.low[begin : begin + 1] == " " else begin
    place = after_adverbs(source, begin, end)
    rest = source.low[place:end].strip().split(" ")
    verbs = _verbs(source.known)
    return any(
        word.strip(",") not in PARTICLES and verbs.get(word.strip(",")) != "plain" for word in rest[1:] if word != "and"
    )


def _attached(known: Tables) -> re.Pattern[str]:
    return made(known, ("attached",), lambda: re.compile(rf"(?:^|[ ,])(?:{pattern(known, 'en', 'attached')})\b"))


def _is_embedded(source: Source, piece: str, last: re.Match[str] | None) -> bool:
    """Whether a plain "and" still belongs to an infinitive of purpose or a relative clause within the piece."""
    if last and re.search(r"(?:that|which|who|so that|where|when|if)$", last.group()):
        return True
    catenative = source.known.of("en", "catenative")
    for match in re.finditer(r"([\w'-]+) to ([a-z]+)", piece):
        if match[2] in _verbs(source.known) and match[1] not in catenative and match.start() > 0:
            return True
    return False


def gerund_at(source: Source, place: int, end: int) -> bool:
    """Whether a gerund with an object begins at a place."""
    return is_verb(source, place, end, "ing")


def first_verb(source: Source, start: int, end: int) -> int:
    """Return where the first verb in base form begins after a subject; -1 where there is none."""
    for match in WORD.finditer(source.low, start, min(end, start + 300)):
        if match.start() > start and is_verb(source, match.start(), end, "to"):
            return match.start()
    return -1


def is_plain(source: Source, place: int, end: int) -> bool:
    """Whether the first word after adverbs is nothing but a verb."""
    match = WORD.match(source.low, after_adverbs(source, place, end), end)
    return bool(match and _verbs(source.known).get(match.group()) == "plain")
