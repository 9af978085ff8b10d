"""`{% keep %}`: a part of a page that follows from few values is drawn once for the same values.

    {% keep item.kind place %} ... {% endkeep %}

The language is always among the values. Whatever else the part shows must follow from those named: nothing of a person,
of a form's token or of the database may stand in it unless it is one of them. So what is shown is never older than
what it is asked for.
"""

from typing import Any

from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from throughline.base.text import Said

MOST = 500  # drawings kept of one part


def _key(value: Any) -> Any:
    """Return what tells two values apart: of a text also its language."""
    return (value, value.lang, value.fell_back) if isinstance(value, Said) else value


class Keep(Node):
    """A part with the values it follows from, and its drawings so far in this process."""

    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        """Take the part and the values."""
        self.nodelist, self.values = nodelist, values
        self.drawn: dict[Any, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Return the drawing for these values."""
        key = (get_language(), *(_key(value.resolve(context)) for value in self.values))
        try:
            found = self.drawn.get(key)
        except TypeError:  # A list among the values can change, so it tells nothing.
            return self.nodelist.render(context)
        if found is None:
            if len(self.drawn) >= MOST:
                self.drawn.clear()
            found = self.drawn[key] = self.nodelist.render(context)
        return found


def keep(parser: Parser, token: Token) -> Keep:
    """Read `{% keep value ... %} ... {% endkeep %}`."""
    values = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(Keep):
        message = "a kept part within a kept part"
        raise TemplateSyntaxError(message)
    return Keep(nodelist, values)
