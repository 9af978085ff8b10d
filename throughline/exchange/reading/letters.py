"""Bytes as text: UTF-8, GB18030 as Chinese programs save it, UTF-16 with its mark, and Western text of Windows."""

import re
import unicodedata

from .gate import UTF8, WIDE
from .refusal import NotTaken

HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
NO_LETTERS = ("Co", "Cn", "Cs")
MARKS = 8  # in Western text at most one in so many signs is a mark or a letter with an accent
LOOKED_AT = 200_000
FEW = 20  # one in so many signs may be no letter before a text counts as unreadable


def decoded(data: bytes) -> str:
    """Return a text as it was saved, every sign kept but the mark in front. Raises NotTaken("letters").

    Whether it is readable is asked of its beginning: what is too long is refused by its length.
    """
    if data.startswith(WIDE):
        text = _as(data, "utf-16")
    elif data.startswith(UTF8):
        text = _as(data, "utf-8-sig")
    else:
        text = _as(data, "utf-8") or _local(data)
    if not text or not readable(text[:LOOKED_AT]):
        raise NotTaken(code="letters")
    return text


def _as(data: bytes, encoding: str) -> str:
    """Return bytes read in one encoding; "" where they are not in it."""
    try:
        return data.decode(encoding)
    except UnicodeError:
        return ""


def _local(data: bytes) -> str:
    """Read what is no UTF-8. Western quotation marks read as GB18030 give a stray Chinese character here and there."""
    chinese = _as(data, "gb18030")
    if len(HAN.findall(chinese)) * 10 > len(LATIN.findall(chinese)):
        return chinese
    western = _as(data, "cp1252")
    return western if sum(not sign.isascii() for sign in western) * MARKS < len(western) else chinese


def readable(text: str) -> bool:
    """Say whether a text is made of letters, and not of what a wrong alphabet or a font without names leaves."""
    odd = len(CONTROL.findall(text)) + sum(
        sign == "\ufffd" or unicodedata.category(sign) in NO_LETTERS for sign in text if sign > "\x9f"
    )
    return odd * FEW <= len(text)


def tidied(text: str) -> str:
    """Return a text taken out of a format: no control signs, one kind of line end, no blanks at the ends of lines."""
    text = SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = CONTROL.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n").replace("\x1b", ""))
    lines = "\n".join(line.rstrip(" \t\u3000\u00a0") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")
