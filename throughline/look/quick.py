"""The marks of long lists without a template for each: the same markup as the tags of the same names, proved by a test.

A page of fifty rows would otherwise render a hundred and fifty small templates.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from throughline.base.text import Said, current_language

from .drawings.progress import Progress
from .lights import Light

_special = re.compile("[&<>\"']").search
NAMES = {"en": "English", "zh": "中文"}
# From the first Chinese sign to the last one, within what stands between two middle dots.
CHINESE = re.compile(
    r"(?<!\d)\d*[\u3400-\u9fff《「（【〔](?:[^\n·]*[\u3400-\u9fff《「（【〔×。！？；，：）】」》〕])?[^\s·]*"
)
WORD = re.compile(r"[A-Za-z]{2,}")
SENTENCE = 4  # English words in a row; fewer may be a name, a code or a format


def safe(value: Any) -> str:
    """Return a value as it may stand in a page: what is marked as safe as it is, everything else escaped."""
    if isinstance(value, SafeString):
        return value
    text = str(value)
    return escape(text) if _special(text) else text  # Most texts have none, and looking for five signs takes longer.


def filled(pattern: str, *values: Any) -> SafeString:
    """Do what Django's `format_html` does, without what it needs for lazy patterns: a long list fills thousands."""
    return SafeString(pattern.format(*[value if type(value) is SafeString else safe(value) for value in values]))


def joined(between: str, values: Iterable[Any]) -> SafeString:
    """Return values, each as it may stand in a page, with a plain text between them."""
    return SafeString(between.join([safe(value) for value in values]))


def said(text: Any, here: str = "") -> Any:
    """Return a text as the filter `said` prints it; a long list says once in which language it is (`here`)."""
    if not isinstance(text, Said):
        return _by_signs(text, here) if type(text) is str else text
    if not text or text.lang == (here or current_language()):
        return str(text)
    return _in(text.lang, str(text), told=text.fell_back)


def _in(lang: str, text: str, *, told: bool) -> SafeString:
    """Return a text marked as in the other language, for assistive tools and, if `told`, by its name."""
    label = filled('<span class="lng">{}</span>', NAMES[lang]) if told else ""
    return filled('<span lang="{}">{}</span>{}', "zh-CN" if lang == "zh" else "en", text, label)


def _by_signs(text: str, here: str) -> Any:
    """Return a text that knows no language, what is in the other one marked: a quoted reason, say."""
    if text.isascii():
        english = (here or current_language()) == "zh" and len(WORD.findall(text)) >= SENTENCE
        return _in("en", text, told=True) if english else text
    if (here or current_language()) == "zh" or not (runs := list(CHINESE.finditer(text))):
        return text
    pieces, end = [], 0
    for run in runs:
        pieces += [text[end : run.start()], _in("zh", run.group(), told=run is runs[-1])]
        end = run.end()
    return joined("", [*pieces, text[end:]])


def light(shown: Light) -> SafeString:
    """Return a light as the tag `light` draws it."""
    title = filled(' title="{}"', shown.reason) if shown.reason else ""
    return filled(
        '<span class="lt {}"{}><svg aria-hidden="true"><use href="#l-{}"/></svg>{}</span>',
        shown.kind,
        title,
        shown.kind,
        said(shown.word),
    )


@lru_cache(maxsize=2000)
def _bar(pips: tuple[tuple[float, float, bool], ...], width: float, tick: float | None) -> SafeString:
    """Return the drawing of a bar: numbers only."""
    if pips:
        marks = "".join(
            f'<rect class="{"f" if on else "t"}" x="{x}" y="3" width="{w}" height="4"/>' for x, w, on in pips
        )
    else:
        marks = f'<rect class="t" y="3" width="72" height="4"/><rect class="f" y="3" width="{width}" height="4"/>'
    if tick is not None:
        marks += f'<rect class="p" x="{tick}" width="2" height="10"/>'
    return mark_safe(f'<svg viewBox="0 0 72 10" aria-hidden="true">{marks}</svg>')  # noqa: S308 - numbers only.


@lru_cache(maxsize=4000)
def _progress(kind: str, done: float, total: float, light: str, tick: float | None) -> str:
    """Return what stands before the words of a progress bar: it follows from numbers, many rows have the same."""
    shown = Progress(kind, done, total, light=light)
    bar = _bar(tuple(shown.pips), shown.width, tick)
    return f'<div class="pg{f" {shown.tone}" if shown.tone else ""}">{bar}<span>'


def progress(shown: Progress) -> SafeString:
    """Return a progress bar as the tag `progress` draws it."""
    note = f"<small>{safe(said(shown.note))}</small>" if shown.note else ""
    bar = _progress(shown.kind, shown.done, shown.total, shown.light, shown.tick)
    return SafeString(f"{bar}{safe(said(shown.text))}</span>{note}</div>")
