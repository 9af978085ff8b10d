"""What stands round a page, as tags without arguments: `rail` and `top` draw it from the `frame` in the context."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughline.base.text import current_language

from .. import rail as side
from .. import top
from ..frame import Frame
from ..quick import filled

register = template.Library()


def token(context: Context) -> str:
    """Return what forms of the page carry against forgery, as Django's own tag does."""
    found = str(context.get("csrf_token") or "")
    return "" if found == "NOTPROVIDED" else found  # nosec B105 - Django's word


def _frame(context: Context) -> Frame:
    """Return the frame, or a bare one for a page that is drawn without a request."""
    found: Frame | None = context.get("frame")
    return found or Frame()


def _here(context: Context) -> str:
    """Return the address of the page, to which forms lead back where the frame names none."""
    request = context.get("request")
    return request.get_full_path() if request else ""


@register.simple_tag(takes_context=True)
def opening(context: Context) -> SafeString:
    """Open the document: its language, and the look that was chosen."""
    theme = _frame(context).theme
    look = filled(' data-theme="{}"', theme) if theme in ("dark", "light") else ""
    return filled('<html lang="{}"{}>', "zh-CN" if current_language() == "zh" else "en", look)


@register.simple_tag(takes_context=True)
def name(context: Context) -> str:
    """Print the name of the program."""
    return _frame(context).brand or _("Throughline")


@register.simple_tag(takes_context=True)
def guard(context: Context) -> SafeString | str:
    """Give the scripts of the page what they send against forgery, where there is any."""
    found = token(context)
    return filled(""" hx-headers='{{"X-CSRFToken": "{}"}}'""", found) if found else ""


@register.simple_tag(takes_context=True)
def rail(context: Context) -> SafeString:
    """Show the rail of stages with who is signed in."""
    return side.rail(_frame(context), token(context), _here(context))


@register.simple_tag(takes_context=True)
def who(context: Context) -> SafeString:
    """Show who is signed in, and the forms for the look and for signing out."""
    return side.who(_frame(context), token(context), _here(context))


@register.simple_tag(takes_context=True)
def brand(context: Context) -> SafeString:
    """Show the mark and the name, which lead home."""
    return side.brand(_frame(context))


@register.simple_tag(takes_context=True)
def way(context: Context) -> SafeString:
    """Show the way to a page that says nothing more of it than the frame does."""
    return top.way(_frame(context))


@register.simple_tag(takes_context=True)
def tools(context: Context) -> SafeString:
    """Show what stands at the right of the top bar."""
    return top.tools(_frame(context))


@register.simple_tag(takes_context=True)
def languages(context: Context) -> SafeString:
    """Show the switch of languages alone."""
    return top.languages(_frame(context).languages)


@register.simple_tag(takes_context=True)
def stage_pages(context: Context) -> SafeString:
    """Show the pages of the current stage, under the top bar of narrow screens."""
    return top.pages(_frame(context).stages)


@register.simple_tag(takes_context=True)
def notes(context: Context) -> SafeString:
    """Show what the last act had to say."""
    return top.notes(context.get("messages") or ())
