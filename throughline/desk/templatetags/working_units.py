"""The table of the units that work on an item, for templates."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from throughline.delivery.models import CommitmentParty
from throughline.desk.delivery.together import drawn
from throughline.look.templatetags.frame import token

register = template.Library()


@register.simple_tag(takes_context=True)
def working_units(
    context: Context, rows: Sequence[Mapping[str, Any]], unsigned: Collection[CommitmentParty]
) -> SafeString:
    """Return the table."""
    return drawn.table(rows, unsigned, token(context))
