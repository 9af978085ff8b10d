"""A source text as it was published, cut into pieces at the borders of what was drafted from it.

The text stays as it is; only signs that turn the direction of writing are told by their number instead of obeyed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from django.utils.safestring import SafeString

TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text: what rests on it (`key`), how it is marked (`css`), what it is (`title`), its anchor."""

    start: int
    end: int
    key: str
    css: str = ""
    title: str = ""
    url: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text under the same spans, the narrowest first; `opens` are the spans that begin with it."""

    text: str
    spans: tuple[Span, ...] = ()
    opens: tuple[Span, ...] = ()


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """Return a text in pieces; spans may lie within and across each other."""
    kept = sorted((span for span in spans if 0 <= span.start < span.end <= len(text)), key=_narrow)
    borders = sorted({0, len(text), *(at for span in kept for at in (span.start, span.end))})
    found: list[Piece] = []
    for first, last in pairwise(borders):
        over = tuple(span for span in kept if span.start <= first and span.end >= last)
        found.append(Piece(text[first:last], over, tuple(span for span in over if span.start == first)))
    return found


def _narrow(span: Span) -> tuple[int, int, str]:
    """Order spans from the narrowest to the widest."""
    return span.end - span.start, span.start, span.key


def inert(text: str) -> str:
    """Return a text as it may stand in a page: escaped, and signs that turn the direction told by their number."""
    return TURNING.sub(lambda found: f'<span class="ctl">U+{ord(found[0]):04X}</span>', escape(text))


def marked(text: str, spans: Iterable[Span]) -> SafeString:
    """Return a text with its marks; each leads to its line, and names all the lines that it belongs to."""
    return SafeString("".join(_piece(piece) for piece in pieces(text, spans)))


def _piece(piece: Piece) -> str:
    """Return a piece: plain, or the link of the narrowest span, at the anchors of all that begin here."""
    if not piece.spans:
        return inert(piece.text)
    span = piece.spans[0]
    anchors = "".join(f'<span id="{escape(one.anchor)}"></span>' for one in piece.opens if one.anchor)
    keys = " ".join(escape(one.key) for one in piece.spans)
    rest = "" if span in piece.opens else ' tabindex="-1"'
    where = f' href="{escape(span.url)}"' if span.url else ""
    title = f' title="{escape(span.title)}"' if span.title else ""
    name = "a" if span.url else "mark"
    css = f"sp {span.css}".strip() if span.url else f"sp {span.css} fix".strip()
    return f'{anchors}<{name} class="{css}" data-lines="{keys}"{where}{title}{rest}>{inert(piece.text)}</{name}>'
