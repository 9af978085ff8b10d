"""Read a file that somebody sent: look at its bytes, then let a limited child parse it. A refusal says what to do."""

from typing import Any

from django.utils.translation import gettext_lazy

from throughline.base.errors import Invalid
from throughline.exchange.inert import restored
from throughline.exchange.lazily import filled_in

from .asking import asked
from .gate import kind_of
from .refusal import NotTaken
from .sheet import Table
from .texts import MOST, text_of
from .words import TABLES, TEXTS, sentence


def said(fault: NotTaken, words: dict[str, str] = TABLES) -> Any:
    """Return a refusal as a lazy sentence: it is told in the language of whoever reads it, and kept in both."""
    told = gettext_lazy(sentence(fault, words))
    return filled_in(told, fault.facts) if fault.facts else told


def tables_of(name: str, data: bytes) -> list[Table]:
    """Return the tables of a file; raise NotTaken with its code."""
    kind = kind_of(name, data)
    told = asked(kind, data)
    tables = [Table(found, [(number, cells) for number, cells in rows]) for found, rows in told["tables"] if rows]
    if kind == "csv":
        tables = [Table(found, [(number, [*map(restored, cells)]) for number, cells in rows]) for found, rows in tables]
    if not tables:
        raise NotTaken(code="nothing")
    return tables


def read(name: str, data: bytes, *, field: str = "file") -> list[Table]:
    """Return the tables of a file that somebody sent. Raises Invalid on `field` with what is wrong and what to do."""
    try:
        return tables_of(name, data)
    except NotTaken as fault:
        raise Invalid({field: said(fault)}) from fault


def read_text(name: str, data: bytes, *, field: str = "file", most: int = MOST) -> str:
    """Return the text of a .docx, .html, .pdf or .txt that somebody sent, at most `most` characters.

    Raises Invalid on `field` with what is wrong and what to do.
    """
    try:
        return text_of(name, data, most)
    except NotTaken as fault:
        raise Invalid({field: said(fault, TEXTS)}) from fault
