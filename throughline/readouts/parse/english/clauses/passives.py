"""Cuts what should be done: "signs should be corrected, menus translated, and the list be closed"."""

import re

from throughline.readouts.parse.english.source import Source

BE_AGAIN = re.compile(r",? and (?:\w+ly )?(?=be \w+)")
OTHER_BE = re.compile(
    r"[,;] (?:and )?(?!(?:so|for|in|with|which|where|who|that|as|if|when|while|to|by|thus|thereby|striving|ensuring)\b)"
    r"(?=(?:the |a |an |all |its |their )?(?:[\w'-]+ ){1,9}?be \w+)"
)
DONE = r"(?!need|speed|indeed|hundred)\w+(?:ed|en|ught|own|ade|ilt|ept|eld)"
GAP = re.compile(
    r"[,;] (?:and )?(?!(?:so|for|in|with|which|where|who|that|as|if|when|while|to|by|thus)\b)"
    rf"| and (?=(?:the |all )?[\w'-]+ {DONE}(?:[.;,]|$))"
)
GAPPED = re.compile(rf"(?:the |all |a |an )?(?:[\w'-]+ ){{1,6}}{DONE}")


def passives(source: Source, start: int, place: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of "should be built ... and be connected ...", else the whole clause."""
    cuts = list(BE_AGAIN.finditer(source.low, place, end))
    if not cuts:
        others = list(OTHER_BE.finditer(source.low, place, end)) or _gapped(source, place, end)
        begins, ends = [start, *(cut.end() for cut in others)], [*(cut.start() for cut in others), end]
        return [source.trimmed(begin, stop) for begin, stop in zip(begins, ends, strict=True)]
    starts = [place, *(match.end() for match in cuts)]
    stops = [*(match.start() for match in cuts), end]
    return [source.trimmed(start, stop) for start, stop in zip(starts, stops, strict=True)]


def _gapped(source: Source, start: int, end: int) -> list[re.Match[str]]:
    """Return the cuts of "signs should be corrected, menus translated, and drivers trained"."""
    cuts = list(GAP.finditer(source.low, start, end))
    stops = [*(cut.start() for cut in cuts[1:]), end]
    parts = [source.trimmed(cut.end(), stop) for cut, stop in zip(cuts, stops, strict=bool(cuts))]
    return cuts if parts and all(GAPPED.fullmatch(source.low, *part) for part in parts) else []
