"""What is called for by nouns: "called for the early opening of ..., and for better use of ..."."""

import re

from throughline.readouts.parse.english.source import Source

# A second thing called for, told by a noun: "called for ... and for better use of". "For investors" is none.
ACT = (
    r"(?:the |a |an )?(?:[a-z-]+ ){0,3}?(?:[a-z]{3,}(?:tion|sion|ment|ing|al|ance|ship)|use|contact|support|ties"
    r"|upgrade|start|check|launch|review|repair|reform|release|supply|visits?|control)"
    r" (?:of|in|to|for|with|on|between|among|across) "
)
BETTER = (
    r"(?:faster|stricter|closer|better|more|greater|earlier|wider|deeper|tighter|fuller|stronger|quicker|firmer|clearer)"
    r" [a-z-]+(?: [a-z-]+)? (?:of|on|in|to|for|with|between|over) "
)
MORE = re.compile(
    rf", (?:and )?(?={ACT}|{BETTER})|,? and (?={BETTER}|(?:the|a|an|closer|better|more|greater|faster|wider) {ACT})"
)
OPENS = re.compile(rf"{ACT}|{BETTER}")
CALLED_FOR = re.compile(
    r",? and for (?=(?:(?:better|greater|more|closer|stronger|wider|fuller|further|faster|deeper|broader|tighter"
    r"|stricter|early|earlier|increased|improved|enhanced) [a-z-]+(?: [a-z-]+)?"
    r"|(?:the |a |an )?(?:[a-z-]+ ){0,3}?(?:[a-z]{3,}(?:tion|sion|ment)|use|efforts?|support|training|opening"
    r"|building)) (?:of|in|to|for|with|on|between|among|against|across)\b)"
)


def called_for(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of a piece that calls for more than one thing."""
    cuts = list(CALLED_FOR.finditer(source.low, start, end))
    if not cuts and OPENS.match(source.low, start, end):
        cuts = list(MORE.finditer(source.low, start, end))
    starts, stops = [start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), end]
    return list(zip(starts, stops, strict=True))
