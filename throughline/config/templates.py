"""Django's templates, but for two things that every page paid for: finding what it extends, and what it leaves behind.

Of which blocks a page consists follows from the templates alone, so it is found once. And a context of Django holds
itself, so all that a page was drawn from waited for the collector.
"""

from collections import defaultdict
from typing import Any, cast

from django.http import HttpRequest
from django.template import Context
from django.template import Template as Parsed
from django.template.backends.django import DjangoTemplates, Template
from django.template.base import Parser, TextNode, Token
from django.template.context import make_context
from django.template.library import Library
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext, BlockNode, ExtendsNode, do_extends
from django.utils.safestring import SafeString

register = Library()
Chain = tuple[Parsed, dict[str, list[BlockNode]]]  # the outermost template, and of each name its blocks from outside in


class Extends(ExtendsNode):
    """Django's node, but it goes up to the outermost template once instead of at every page."""

    chain: Chain | None = None

    def render(self, context: Context) -> Any:
        """Draw the outermost template with the blocks of all that lead to it."""
        parent: Any = self.parent_name
        depends = not isinstance(parent.var, str)  # on the page, which parent it is
        if depends or BLOCK_CONTEXT_KEY in context.render_context:
            return super().render(context)
        outermost, kept = self.chain = self.chain or self._found(context)
        found = BlockContext()
        found.blocks = defaultdict(list, {name: list(blocks) for name, blocks in kept.items()})
        context.render_context[BLOCK_CONTEXT_KEY] = found
        with context.render_context.push_state(outermost, isolated_context=False):
            return outermost._render(context)  # type: ignore[attr-defined]  # noqa: SLF001 (as Django does)

    def _found(self, context: Context) -> Chain:
        """Go up once, as Django does at every page."""
        found, node = BlockContext(), cast("ExtendsNode", self)
        while True:
            found.add_blocks(node.blocks)
            parent = node.get_parent(context)
            first = next((one for one in parent.nodelist if not isinstance(one, TextNode)), None)
            if not isinstance(first, ExtendsNode):
                blocks = cast("list[BlockNode]", parent.nodelist.get_nodes_by_type(BlockNode))
                found.add_blocks({block.name: block for block in blocks})
                return parent, dict(found.blocks)
            node = first


@register.tag
def extends(parser: Parser, token: Token) -> Extends:
    """Read the tag as Django does."""
    node = do_extends(parser, token)
    return Extends(node.nodelist, node.parent_name)


class Drawn(Template):
    """A template that lets go of what it was drawn from."""

    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> SafeString:
        """Draw the page."""
        made = make_context(context, request, autoescape=self.backend.engine.autoescape)
        found = self.template.render(made)
        made.dicts.clear()
        return found


class Templates(DjangoTemplates):
    """The engine of the settings."""

    def __init__(self, params: dict[str, Any]) -> None:
        """Take the settings, and the tag of this file in the place of Django's."""
        options = {**params["OPTIONS"], "builtins": [__name__]}
        super().__init__({**params, "OPTIONS": options})
        self.drawn: dict[str, Drawn] = {}

    def get_template(self, template_name: str) -> Drawn:
        """Return a template by its name; Django's loader keeps what it has read, too."""
        found = self.drawn.get(template_name)
        if found is None:
            found = self.drawn[template_name] = Drawn(super().get_template(template_name).template, self)
        return found
