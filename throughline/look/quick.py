"""The marks of long lists without a template for each: the same markup as the tags of the same names, proved by a test.

A page of fifty rows would otherwise render a hundred and fifty small templates.
"""

from functools import lru_cache
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from throughline.base.text import Said

from .drawings.progress import Progress
from .lights import Light

NAMES = {"en": "English", "zh": "中文"}


def said(text: Any) -> Any:
    """Return a text as the filter `said` prints it."""
    if not isinstance(text, Said):
        return text
    here = "zh" if (get_language() or "en").startswith("zh") else "en"
    if not text or text.lang == here:
        return str(text)
    label = format_html('<span class="lng">{}</span>', NAMES[text.lang]) if text.fell_back else ""
    return format_html('<span lang="{}">{}</span>{}', text.html_lang, str(text), label)


def light(shown: Light) -> SafeString:
    """Return a light as the tag `light` draws it."""
    title = format_html(' title="{}"', shown.reason) if shown.reason else ""
    return format_html(
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


def progress(shown: Progress) -> SafeString:
    """Return a progress bar as the tag `progress` draws it."""
    note = format_html("<small>{}</small>", said(shown.note)) if shown.note else ""
    return format_html(
        '<div class="pg{}">{}<span>{}</span>{}</div>',
        f" {shown.tone}" if shown.tone else "",
        _bar(tuple(shown.pips), shown.width, shown.tick),
        said(shown.text),
        note,
    )
