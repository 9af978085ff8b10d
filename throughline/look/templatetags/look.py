"""Every component as a tag: a function of `markup`, or a template under look/. It takes plain data (see parts.py)."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from throughline.base.text import choose

from .. import fields, markup, quick
from ..constant_words import translate
from ..drawings.line import FULL_STOPS
from ..drawings.matrix import Cell, Legend, Matrix, Parts
from ..drawings.mini import Mini
from ..drawings.progress import Progress
from ..keep import keep
from ..lights import Light
from ..parts import Action, Pager
from .frame import token

register = template.Library()
register.tag("keep", keep)
register.tag("translate", translate)

NAMES = {"en": "English", "zh": "中文"}


def _component(name: str, path: str, argument: str) -> None:
    """Register a tag `name` that hands its one argument to a template."""

    def show(data: Any) -> dict[str, Any]:
        return {argument: data}

    register.inclusion_tag(f"look/{path}.html", name=name)(show)


for _name, _path, _argument in (
    ("timeline", "lists/timeline", "moments"),
    ("data_table", "lists/table", "table"),
    ("round_strip", "home/round", "strip"),
    ("red_items", "home/red", "items"),
    ("route_map", "drawings/route", "map"),
    ("route_list", "drawings/route_list", "map"),
    ("matrix", "drawings/matrix", "matrix"),
    ("stack", "drawings/stack", "parts"),
    ("bars", "drawings/bars", "chart"),
    ("sparkline", "drawings/spark", "chart"),
    ("burn_up", "drawings/burnup", "chart"),
    ("tile_map", "drawings/tiles", "map"),
    ("gantt", "drawings/gantt", "chart"),
    ("door_line", "drawings/door", "drawing"),
):
    _component(_name, _path, _argument)


def _line(drawn: SafeString) -> SafeString:
    """Return a mark with the break behind it that parts it from the next in a line."""
    return SafeString(f"{drawn}\n")


# Words in two languages


@register.filter
def said(text: Any) -> Any:
    """Print a text; what is in the other language gets its lang attribute and, where nobody chose it, a mark."""
    return conditional_escape(quick.said(text))


@register.filter
def joint(text: Any) -> str:
    """Give the space that follows a text, or nothing after full-width punctuation, which carries its own."""
    return "" if str(text)[-1:] in FULL_STOPS else " "


@register.simple_tag
def said_of(row: Any, stem: str) -> Any:
    """Print `<stem>_en` or `<stem>_zh` of a row in the reader's language, or the other one marked as such."""
    return said(choose(getattr(row, f"{stem}_en"), getattr(row, f"{stem}_zh")))


@register.simple_tag
def html_lang() -> str:
    """Return the value of the lang attribute for the active language."""
    return "zh-CN" if (get_language() or "en").startswith("zh") else "en"


@register.inclusion_tag("look/lists/pair.html")
def pair(english: str, chinese: str, original: str = "zh", stale: str = "") -> dict[str, Any]:
    """Show both languages of one text; `original` says which came first, `stale` is a sentence on the other."""
    sides = [("zh", "zh-CN", chinese), ("en", "en", english)]
    if original == "en":
        sides.reverse()
    return {"sides": [(NAMES[code], lang, text, code == original) for code, lang, text in sides], "stale": stale}


# Marks


@register.simple_tag
def light(kind: Light | str, word: Any = "", reason: Any = "") -> SafeString:
    """Show a light from a Light, or from kind, word and reason."""
    return _line(quick.light(kind if isinstance(kind, Light) else Light(kind, word, reason)))


@register.simple_tag
def progress(shown: Progress) -> SafeString:
    """Show a progress bar."""
    return _line(quick.progress(shown))


@register.simple_tag
def tag(text: Any, kind: str = "") -> SafeString:
    """Show a badge: kind "", acc, amb or red."""
    return _line(markup.tag(text, kind))


@register.simple_tag
def sample() -> SafeString:
    """Show the dashed mark of sample data."""
    return _line(markup.sample())


@register.inclusion_tag("look/marks/notice.html")
def notice(text: str, kind: str = "", title: str = "") -> dict[str, str]:
    """Show a sentence in a note: kind "", acc, amb, red or grn."""
    return {"text": text, "kind": kind, "title": title}


@register.inclusion_tag("look/marks/button.html")
def button(
    label: str,
    url: str = "",
    kind: str = "",
    *,
    small: bool = False,
    name: str = "",
    value: str = "",
    disabled: bool = False,
) -> dict[str, Any]:
    """Show a link as a button, or without `url` a submit button."""
    return {
        "label": label,
        "url": url,
        "kind": kind,
        "small": small,
        "name": name,
        "value": value,
        "disabled": disabled,
    }


@register.simple_tag(takes_context=True)
def acts(context: Context, actions: Sequence[Action], css: str = "", about: Any = "") -> SafeString:
    """Show buttons beside each other, read out with what they are about; "post" ones are forms of their own."""
    return _line(markup.acts(actions, token(context), css, about))


@register.inclusion_tag("look/drawings/mini.html")
def mini(marks: Mini | Sequence[str], label: str = "") -> dict[str, Any]:
    """Show a mini line from a Mini or from eight marks."""
    return {"mini": marks if isinstance(marks, Mini) else Mini(marks=marks, label=label)}


@register.inclusion_tag("look/drawings/cell.html")
def cell(data: Cell, label: str = "") -> dict[str, Any]:
    """Show one cell of a matrix."""
    return {"cell": data, "label": label or data.title or data.word}


@register.inclusion_tag("look/drawings/legend.html")
def legend(items: Matrix | Sequence[Legend]) -> dict[str, Any]:
    """Show the key of a matrix."""
    return {"items": items.legend if isinstance(items, Matrix) else items}


@register.inclusion_tag("look/drawings/line.html")
def line(data: Any) -> dict[str, Any]:
    """Show a line, station by station."""
    return {"line": data}


@register.inclusion_tag("look/drawings/stack.html")
def parts(done: int, under_way: int, gaps: int, due: int) -> dict[str, Any]:
    """Show how a total divides."""
    return {"parts": Parts(done, under_way, gaps, due)}


# Lists


@register.simple_tag
def tabs(items: Sequence[Any], label: str = "") -> SafeString:
    """Show saved views as tabs (Links)."""
    return markup.tabs(items, label)


@register.simple_tag
def chips(items: Sequence[Any], count: Any = "") -> SafeString:
    """Show filters and the number of rows they leave."""
    return markup.chips(items, count)


@register.simple_tag
def pager(data: Pager) -> SafeString:
    """Show where the reader is in a long list."""
    return markup.pager(data)


@register.simple_tag
def facts(rows: Sequence[Any], css: str = "") -> SafeString:
    """Show facts beside each other."""
    return markup.facts(rows, css)


@register.simple_tag
def kv(rows: Sequence[Any], css: str = "") -> SafeString:
    """Show facts as terms and texts under each other."""
    return markup.kv(rows, css)


@register.inclusion_tag("look/lists/empty.html")
def empty(title: str, text: str = "", action: Action | None = None) -> dict[str, Any]:
    """Say what belongs here, with one main button."""
    return {"title": title, "text": text, "action": action}


@register.inclusion_tag("look/lists/confirm.html")
def confirm(title: str, text: str, actions: Sequence[Action]) -> dict[str, Any]:
    """Ask before an act: what will happen, and the buttons."""
    return {"title": title, "text": text, "actions": actions}


@register.inclusion_tag("look/home/todos.html")
def todos(items: Sequence[Any]) -> dict[str, Any]:
    """List what needs the reader."""
    return {"items": items}


@register.inclusion_tag("look/home/asks.html")
def asks(items: Sequence[Any]) -> dict[str, Any]:
    """List the decisions asked of the reader."""
    return {"items": items}


@register.inclusion_tag("look/home/owe.html")
def owe(data: Any, error: str = "") -> dict[str, Any]:
    """Show an answer box; `error` stands in it beside the text."""
    return {"owe": data, "error": error}


# Forms


@register.inclusion_tag("look/forms/field.html")
def field(bound: BoundField, css: str = "") -> dict[str, Any]:
    """Show one field: label, hint, error beside it, control tied to both."""
    return fields.described(bound, css)


@register.inclusion_tag("look/forms/errors.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """List what is to be mended, each linked to its field."""
    return {"errors": fields.summary(form)}


@register.inclusion_tag("look/forms/hidden.html")
def hidden(form: BaseForm | None = None, key: str = "", version: str | int = "") -> dict[str, Any]:
    """Carry the hidden fields of a form, and the idempotency key and version if given."""
    return {"form": form, "key": key, "version": version}


@register.inclusion_tag("look/forms/form.html")
def form(
    data: BaseForm,
    submit: str = "",
    cancel_url: str = "",
    *,
    action: str = "",
    kind: str = "pri",
    key: str = "",
    version: str | int = "",
    ident: str = "",
) -> dict[str, Any]:
    """Show a whole form: summary of errors, fields, buttons, hidden key and version."""
    return {
        "form": data,
        "submit": submit,
        "cancel_url": cancel_url,
        "action": action,
        "ident": ident,
        "kind": kind,
        "key": key,
        "version": version,
    }


@register.inclusion_tag("look/forms/people.html")
def people(
    choices: Sequence[Any],
    legend: str,
    name: str = "who",
    hint: str = "",
    *,
    heading: bool = False,
) -> dict[str, Any]:
    """Offer persons to be, one radio button each; `heading` makes the question the page's h1."""
    return {"choices": choices, "legend": legend, "name": name, "hint": hint, "heading": heading}


# Head and blocks


@register.simple_tag(takes_context=True)
def head(
    context: Context,
    title: Any,
    kicker: Any = "",
    sub: Any = "",
    *,
    sample: bool = False,
    actions: Sequence[Action] = (),
) -> SafeString:
    """Show the head of a page: its one h1, a line above, a sentence below, buttons."""
    buttons = markup.acts(actions, token(context)) if actions else markup.NOTHING
    return markup.head(title, kicker, sub, buttons, marked=sample)


@register.simple_tag
def crumbs(
    links: Sequence[Any], *, here: Any = "", above: Any = "", above_url: str = "", sample: bool = False
) -> SafeString:
    """Show the way to this page; the last one is the page itself: `here`, below `above` if it hangs on a row."""
    return markup.crumbs(links, here=here, above=above, above_url=above_url, marked=sample)


@register.simple_block_tag
def section(
    content: SafeString,
    title: Any = "",
    count: str | int = "",
    note: Any = "",
    *,
    sample: bool = False,
    id: str = "",  # noqa: A002 - the attribute's name.
    css: str = "",
) -> SafeString:
    """Wrap a part of a page under a heading on an ink rule."""
    return markup.section(content, title, count=count, note=note, marked=sample, ident=id, css=css)


@register.simple_block_tag
def panel(content: SafeString, label: str) -> SafeString:
    """Wrap what stands beside a list."""
    return format_html('<aside class="panel" aria-label="{}">{}</aside>', label, content)


@register.simple_block_tag
def note(content: SafeString, kind: str = "", title: str = "") -> SafeString:
    """Wrap a note of more than one sentence."""
    start = format_html("<b>{}</b> ", title) if title else ""
    return format_html('<div class="note {}">{}{}</div>', kind, start, content)


@register.simple_block_tag
def spec(content: SafeString, title: str) -> SafeString:
    """Wrap one row of the page of components."""
    return format_html('<section class="spec"><h2>{}</h2><div>{}</div></section>', title, content)
