"""Text that a spreadsheet would run as a formula is made inert, whoever wrote it.

Rule: OWASP "CSV injection", with the full-width forms that an East Asian spreadsheet reads alike.
"""

import re
from collections.abc import Collection
from typing import Any

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LED = re.compile(r"^'+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_risky(value: Any) -> bool:
    """Say whether a cell is a text that some program would take for a formula. Numbers are never."""
    return isinstance(value, str) and (value.startswith(STARTS) or value.lstrip().startswith(STARTS))


def clean(value: Any) -> Any:
    """Return a cell without the control characters and halves of signs that no office format can hold."""
    return CONTROL.sub("", value) if isinstance(value, str) else value


def led(text: str) -> str:
    """Return a text led by an apostrophe where it would run, or where such an apostrophe is its own."""
    return f"'{text}" if is_risky(LED.sub("", text)) else text


def is_plain(text: str) -> bool:
    """Say at once of most texts that `clean` and `led` leave them alone: none, or begun with a letter or digit."""
    return not text or (text[0].isalnum() and text.isprintable())


def are_plain(texts: Collection[str]) -> bool:
    """Say the same of many texts at once."""
    begun = "".join([text[:1] for text in texts])
    return not begun or (begun.isalnum() and "".join(texts).isprintable())


def restored(text: str) -> str:
    """Take away the apostrophe that `led` put there."""
    return text[1:] if text.startswith("'") and is_risky(LED.sub("", text)) else text
