"""Django's tag `translate`, but that a word which is always the same is looked up once in each language.

A page says some hundred of them; looking one up takes longer than printing it. The library `look` has it under Django's
own name: templates load `i18n look`, in this order, so it is this one, and the catalogues are filled as ever.
"""

from typing import Any

from django.template import Context, Node
from django.template.base import FilterExpression, Parser, Token
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class Word(Node):
    """A constant word with what it is in the languages so far."""

    def __init__(self, node: TranslateNode) -> None:
        """Take Django's node; where it names a variable, that is set here."""
        self.node, self.asvar = node, node.asvar
        node.asvar = None
        self.told: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Print the word, or set the variable."""
        language = get_language()
        told = self.told.get(language)
        if told is None:
            told = self.told[language] = self.node.render(context)
        if not self.asvar:
            return told
        context[self.asvar] = told
        return SafeString("")


def _constant(given: FilterExpression | None) -> bool:
    """Say whether a value of a tag is a text in quotes and nothing is done to it."""
    if given is None:
        return True
    var: Any = given.var
    return not given.filters and (isinstance(var, str) or var.literal is not None)


def translate(parser: Parser, token: Token) -> Node:
    """Read the tag as Django does."""
    node = do_translate(parser, token)
    steady = not node.noop and _constant(node.filter_expression) and _constant(node.message_context)
    return Word(node) if steady else node
