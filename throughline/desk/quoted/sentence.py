"""The sentence that a record rests on, with the text around it and the way to the whole source."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from throughline.base.models import SourceText
from throughline.meetings.models import Requirement

from .marks import Span, inert, marked

AROUND = 220  # characters shown before and after a quote


def anchor(start: int, end: int) -> str:
    """Return the name of a place on the page of a source."""
    return f"at-{start}-{end}"


def place_url(source: int, start: int, end: int) -> str:
    """Return the address of a place in a source: the words marked, the page opened at them."""
    asked = urlencode({"at": f"{start}-{end}"})
    return f"{reverse('desk:source-page', args=[source])}?{asked}#{anchor(start, end)}"


def source_url(clause: Requirement) -> str:
    """Return the address of a clause's words in its source; "" where none is stored."""
    if clause.source_text_id is None or clause.start is None or clause.end is None:
        return ""
    return place_url(clause.source_text_id, clause.start, clause.end)


def excerpt(source: SourceText, start: int, end: int) -> SafeString:
    """Return the words with some text on both sides, cut at lines or, in long lines, at spaces."""
    first, last = _before(source.text, start), _after(source.text, end)
    shown = source.text[first:last]
    lead, tail = ("… " if first else ""), (" …" if last < len(source.text) else "")
    span = Span(start - first, end - first, "quote", css="fix")
    return SafeString(f"{lead}{marked(shown, [span])}{tail}")


def _before(text: str, start: int) -> int:
    """Return where an excerpt begins."""
    line = text.rfind("\n", 0, start) + 1
    if start - line <= AROUND:
        return line
    space = text.find(" ", start - AROUND, start)
    return space + 1 if space >= 0 else start - AROUND


def _after(text: str, end: int) -> int:
    """Return where an excerpt ends."""
    line = text.find("\n", end)
    line = len(text) if line < 0 else line
    if line - end <= AROUND:
        return line
    space = text.rfind(" ", end, end + AROUND)
    return space if space > end else end + AROUND


def sentence(clause: Requirement) -> tuple[SafeString, str, bool]:
    """Return (words with the text around them, language for the page, whether they are words of a source)."""
    source: Any = clause.source_text
    lang = "zh-CN" if (clause.quote_lang or "") == "zh" else "en"
    if source is not None and clause.start is not None and clause.end is not None:
        return excerpt(source, clause.start, clause.end), "zh-CN" if source.lang == "zh" else "en", True
    if clause.quote:
        return SafeString(inert(clause.quote)), lang, True
    return SafeString(inert(str(clause.text))), clause.text.html_lang, False
