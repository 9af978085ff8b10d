"""Reads the posts of a person from the words after, or before, the name."""

import re
from dataclasses import dataclass

from throughline.readouts.parse.phrases import of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .source import Source

BETWEEN = re.compile(
    r" ?[,;] ?(?:and |as well as |concurrently )?(?:also )?"
    r"|,? (?:and|as well as|&) (?:also |concurrently )?| concurrently "
)
ARTICLE = re.compile(
    r"(?:(?:one|another|both|two|three|four|all|some) of (?:(?:two|three|four|five|six) )?(?:the |its |their |whom )?"
    r"|(?:acting |serving )?as |in (?:his|her|their) capacity as |respectively |(?:aged )?\d\d, "
    r"|who is |who are |also |concurrently |then |currently |the |a |an |its )+",
    re.IGNORECASE,
)
OPENER = (
    r"(?!(?:With|Under|While|When|As|After|At|In|On|By|For|From|Before|Besides|And|But|Then|Next|Present|Here|Led)\b)"
)
OF = re.compile(r" (?:of|for|at|in|to) ")
TAIL = re.compile(r"(?:,? (?:also|both|all|who|respectively|jointly|and|then|together|each|in turn|is|was|were|had))+$")
CLAUSE = re.compile(
    r";| (?:--|–|—) | \((?:both|all|they)\b|,? (?:and |as well as )?(?:other|some|relevant|several|the other) "
    r"|,? (?:who|which|when|where|while|during|on behalf)\b|, (?=[a-z])"
)
PLURAL = re.compile(
    r"(?:[A-Za-z-]+ ){0,3}?(?:vice-|deputy-)?(?:mayors|magistrates|commanders|managers|inspectors"
    r"|chieftains|directors|heads|secretaries|members|ministers|presidents|leaders"
    r"|advisers|advisors|commissioners|counsellors|counselors|representatives|engineers|deputies|principals|deans"
    r"|governors|chairs|chairmen|chairpersons|chairwomen|chiefs)\b",
    re.IGNORECASE,
)
STANDING = re.compile(r"members? of the standing committee", re.IGNORECASE)
WHOLE_ALONE = {"party secretary", "deputy party secretary", "vice party secretary"}
LONGEST = 400  # characters of titles of one person


@dataclass(frozen=True, slots=True)
class Post:
    """The rules for the words of a post, made from the tables."""

    start: re.Pattern[str]
    head: re.Pattern[str]
    open_head: re.Pattern[str]


@of_tables
def post_rules(known: Tables) -> Post:
    """Return the patterns of posts for a set of tables."""
    head = pattern(known, "en", "title_head")
    before = pattern(known, "en", "title_prefix")
    opens = "|".join(re.escape(p) for p, v in known.of("en", "title_head").items() if v == "open") or "(?!)"
    of_whom = r"(?!(?:meeting|today|session|year|that|it|he|she|who|what|there|here)'s)[a-z]{2,14}'s"
    ahead = rf"(?:(?:(?:[a-z]+ )?{of_whom} (?:[a-z]+ ){{0,2}}?)?"
    ahead += rf"(?:(?:{before})[ -]|{OPENER}[A-Z][\w'.&-]* ){{0,6}}?)"
    return Post(
        re.compile(
            rf"{ahead}(?i:{head})\b(?! department| bureau| office| committee)"
            r"(?!(?<=embers) (?:[a-z]+ed|heard|took|were|had|then|also)\b)"
        ),
        re.compile(rf"\b(?i:{head})\b"),
        re.compile(rf"(?:.* )?(?:{opens})", re.IGNORECASE),
    )


def titles(source: Source, start: int, end: int) -> list[str]:
    """Return the posts told between two places, each as printed, a shared "of X" supplied."""
    pieces = post_places(source, start, end)
    told = []
    for number, (first, last) in enumerate(pieces):
        after = pieces[number + 1] if number + 1 < len(pieces) else None
        told.append(source.name(first, last) + (_shared(source, (first, last), after) if after else ""))
    return told


def is_plural(title: str) -> bool:
    """Whether a post is told of several ("Vice Mayors", "deputy heads of the District")."""
    return bool(PLURAL.match(title))


def post_places(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the posts stand that are told between two places."""
    start, end = source.trimmed(start, min(end, start + LONGEST), " ,;:.([]–—-")
    return _pieces(source, start, end)


def _pieces(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a run of posts where the next one begins; what begins none belongs to the one before."""
    rules = post_rules(source.known)
    begin = _opened(source, start, end)
    if not rules.start.match(source.flow, begin, end):
        return []
    pieces: list[tuple[int, int]] = []
    for match in BETWEEN.finditer(source.flow, begin, end):
        nxt = _opened(source, match.end(), end)
        if (
            match.start() > begin
            and rules.start.match(source.flow, nxt, end)
            and not _is_in_brackets(source, begin, match.start())
        ):
            pieces.append(source.trimmed(begin, match.start()))
            begin = nxt
    pieces.append(source.trimmed(begin, end))
    return [_ended(source, piece) for piece in pieces if piece[1] > piece[0]]


def _ended(source: Source, piece: tuple[int, int]) -> tuple[int, int]:
    """Return a post without what follows it: a new clause after a comma, an "also" before the verb."""
    start, end = piece
    if match := CLAUSE.search(source.flow, start + 1, end):
        end = match.start()
    closing = source.flow.find(")", start, end)
    if closing > 0 and "(" not in source.flow[start:closing]:
        end = closing
    if tail := TAIL.search(source.flow[start:end]):
        end = start + tail.start()
    return start, end


def _opened(source: Source, start: int, end: int) -> int:
    match = ARTICLE.match(source.flow, start, end)
    return match.end() if match else start


def _is_in_brackets(source: Source, start: int, end: int) -> bool:
    words = source.flow[start:end]
    return words.count("(") > words.count(")")


def _shared(source: Source, piece: tuple[int, int], after: tuple[int, int]) -> str:
    """Return the " of X" that a post shares with the next one; "" where it has its own or stands alone."""
    words = source.flow[slice(*piece)]
    if STANDING.fullmatch(words):
        party = re.search(r" of (?:the )?(?:CPC|\w+ Party|Party)\b.*", source.flow[slice(*after)])
        return " " + source.name(after[0] + party.start(), after[1]).strip() if party else ""
    if OF.search(words) or not post_rules(source.known).open_head.fullmatch(words) or _is_local(words):
        return ""
    if words.lower() in WHOLE_ALONE and " of the CPC" not in source.flow[slice(*after)]:
        return ""
    tails = list(re.finditer(r" of (?=the CPC|CPC|the Party)| of ", source.flow[slice(*after)]))
    if not tails:
        return ""
    of_party = "secretary" in words.lower() or "member" in words.lower()
    chosen = tails[-1] if of_party or len(tails) == 1 else tails[0]
    return " " + source.name(after[0] + chosen.start(), after[1]).strip()


def _is_local(words: str) -> bool:
    """Whether a post names its place before it ("District Party Secretary", "Committee Director")."""
    return bool(
        re.search(
            r"\b(?:district|county|municipal|city|committee|office|group|bureau|provincial)\b", words, re.IGNORECASE
        )
    )
