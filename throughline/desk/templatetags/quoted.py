"""The small link to the words that a record rests on."""

from typing import Any

from django import template
from django.utils.html import format_html

from throughline.desk.quoted.standing import way_back

register = template.Library()


@register.simple_tag
def in_source(where: Any, row: Any) -> str:
    """Return the link to where a record stands in its source; nothing where it rests on none."""
    url = where.get(row.path, "") if isinstance(where, dict) else ""
    if not url:
        return ""
    return format_html(' <a class="insrc" href="{}">{}<span class="vh"> {}</span></a>', url, way_back(), row)
