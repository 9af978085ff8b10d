"""Sentences that the program gives and a single column keeps: told in both languages, read in the reader's."""

from typing import Any

from django.utils.translation import override

from throughline.base.text import current_language

PARTS = "\u2028"  # a line separator: nobody types it, and it stands between the languages of a sentence kept in both


def kept_in_both(english: str, chinese: str) -> str:
    """Return one text of both languages, for a sentence that the program gives and a single column keeps."""
    return f"{chinese}{PARTS}{english}"


def in_both(words: Any) -> str:
    """Return what is worded when it is read (a lazy text), as one text of both languages."""
    told = []
    for code in ("en", "zh-hans"):
        with override(code):
            told.append(str(words))
    return kept_in_both(*told) if told[0] != told[1] else told[0]


def own_of(text: str) -> str:
    """Return of a text kept in both languages the reader's; any other text as it is."""
    chinese, parted, english = text.partition(PARTS)
    return (chinese if current_language() == "zh" else english) if parted else text
