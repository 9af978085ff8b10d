"""Where several work on one item, for templates: what `together.drawn` draws, with the token of the page's forms."""

from collections.abc import Mapping

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from throughline.desk.delivery.together import drawn
from throughline.look.templatetags.frame import token

register = template.Library()


@register.simple_tag(takes_context=True)
def parts_of_item(context: Context) -> SafeString:
    """Return the section of the units with their parts and of the items below."""
    found = (context[name] for name in ("item", "together", "parts", "part_acts"))
    return drawn.parts(*found, token(context))


@register.simple_tag(takes_context=True)
def remark_box(context: Context, box: Mapping[str, str]) -> SafeString:
    """Return the form in which a remark is written."""
    return drawn.box(box, token(context))


@register.simple_tag(takes_context=True)
def first_remark(context: Context, box: Mapping[str, str]) -> SafeString:
    """Return the section of remarks where there is none yet."""
    return drawn.first_remark(box, token(context))
