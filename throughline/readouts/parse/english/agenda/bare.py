"""The title of a paper without what only stands round it: article, quotation marks, who drafted it, "and others"."""

import re

from throughline.readouts.parse.english.source import Source

from .frames import OTHERS

ARTICLE = re.compile(
    r"(?:the |a |an |its |only |just |this (?!year|month|quarter)|these |on |of |about |both |and |(?:group|committee|"
    r"commission|meeting)'s (?!work\b|list\b|plan\b)|to (?=the |a |an |its ))+",
    re.IGNORECASE,
)
LEFT = (
    *("and", "as well as", "also", "then", "it", "to", "finally", "lastly", "subsequently", "next", "later"),
    *("afterwards", "again", "at last", "following", "after", "following a", "after a", "the"),
)
TRAILING = re.compile(rf"[ ,;]*(?:\b(?:{'|'.join(LEFT)})\b[ ,;]*)+$")
BY = re.compile(
    r",? (?:which (?:was|were) |jointly |as )?(?:presented|submitted|made|given|delivered|read|explained"
    r"|told|drafted|prepared|put forward|compiled"
    r"|tabled|introduced|brought forward|worked out|"
    r"formulated|proposed) "
    r"(?:jointly )?by (?!the [\w ]{0,30}(?:meeting|plenary|session|congress|conference)).*$"
    r"| (?:by|from) the (?:[\w&'-]+ ){1,8}?(?:bureau|office|department|administration|council|commission"
    r"|customs|authority)$"
)
OTHER = re.compile(rf"(?:{OTHERS}|,? (?:etc\.?|and so on|among others))$")
ENUMERATOR = re.compile(
    r"(?:and )?(?:\(?(?:\d{1,2}|[ivx]{1,4})[.)]|\([a-h]\)|[a-h]\)|[a-h]\.(?= )|[-–—*•·●■○①-⑳]) ?"
    r"|(?:first|second|third|fourth|"
    r"fifth|finally|lastly|next|then|subsequently|afterwards|later|in addition|also|subject to [a-z ]{3,30})(?:ly)?, "
)
NICKNAME = re.compile(r" ?\((?:which |hereinafter|hereafter|referred to|for short|the “)[^()]*\)$")
ISSUED = re.compile(r"(?P<title>[“\"][^“”\"]{4,200}[”\"]) \w+ed (?:by|from|in|on|at) .*")
TAIL = re.compile(  # how it was taken or what for, which is no part of a title
    r"(?: (?:back )?to (?:the |its )?[^,.;]{3,60}? for (?:revision|redrafting|further work|amendment|changes)| in"
    r" (?:writing|written form)"
    r"|(?:,| for) (?:release|publication|issue|trial implementation|trial use|immediate implementation|another month"
    r"|more work))$"
)
MOTION = re.compile(
    r"(?:the |a )?(?:motion|resolution|proposal|decision) to (?:adopt|approve|pass|endorse|accept|note) (?=the |a "
    r"|an |its )"
)
RELATIVE = re.compile(r", (?:(?:of|in|among|for|on|by) )?(?:which|whom|whose|where)\b[^“”\"]{0,300}$")
QUOTES = {"“", "”", '"'}
QUOTED = re.compile(r"[“”\"]")


def bare(source: Source, first: int, last: int) -> tuple[int, int]:
    """Return a title without article and quotation marks."""
    first, last = source.trimmed(first, last, " ,;:.")
    last = said.start() if (said := RELATIVE.search(source.low, first + 1, last)) else last
    for rule in (BY, TRAILING, OTHER, TRAILING):
        words = source.low[first:last]
        if rule is TRAILING and not words.rstrip(" ,;\n").endswith(LEFT):
            continue
        if match := rule.search(words):
            last = first + match.start()
    last = first + len(source.flow[first:last].rstrip(" -–—"))
    last = tail.start() if (tail := TAIL.search(source.low, first, last)) else last
    first = _begun(source, first, last)
    if match := ARTICLE.match(source.flow, first, last):
        first = match.end()
    if match := NICKNAME.search(source.low, first, last):
        last = match.start()
    if issued := ISSUED.match(source.flow, first, last):
        last = issued.end("title")
    inside = source.flow[first + 1 : last - 1]
    if source.flow[first : first + 1] in QUOTES and (source.flow[last - 1] in QUOTES or not QUOTED.search(inside)):
        first += 1
    if source.flow[last - 1 : last] in QUOTES and not QUOTED.search(source.flow[first : last - 1]):
        last -= 1
    return _unmarked(source, *source.trimmed(first, last))


def _begun(source: Source, first: int, last: int) -> int:
    """Return where a title begins after the mark of its item, or after "the motion to adopt"."""
    for rule in (ENUMERATOR, MOTION):
        match = rule.match(source.low, first, last)
        first = match.end() if match else first
    return first


def _unmarked(source: Source, first: int, last: int) -> tuple[int, int]:
    """Return a title without the book marks round it."""
    is_marked = source.flow[first : first + 1] == "《" and source.flow.find("》", first, last) == last - 1
    return (first + 1, last - 1) if is_marked else (first, last)
