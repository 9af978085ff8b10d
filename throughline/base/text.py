"""Bilingual text: explicit `_en` / `_zh` columns, one accessor.

One language is enough to save; the other falls back and says so (product principle "both languages, one effort").
"""

from typing import Any, Self, overload

from django.utils.translation import get_language

LANGUAGES = ("en", "zh")


def current_language() -> str:
    """Return "zh" or "en", the two languages a record can carry, for the active interface language."""
    return "zh" if (get_language() or "en").startswith("zh") else "en"


class Said(str):
    """A text with the language it is written in. Prints as the plain text."""

    __slots__ = ("fell_back", "lang")
    lang: str
    fell_back: bool

    def __new__(cls, text: str, lang: str, *, fell_back: bool = False) -> Self:
        """Keep `lang` ("en" or "zh") and whether the wanted language was empty."""
        said = super().__new__(cls, text)
        said.lang = lang
        said.fell_back = fell_back
        return said

    @property
    def html_lang(self) -> str:
        """Return the value for an HTML lang attribute."""
        return "zh-CN" if self.lang == "zh" else "en"


def choose(english: str, chinese: str, language: str | None = None) -> Said:
    """Return the text in `language` (default: the active one), or the other one marked as fallen back."""
    wanted = language or current_language()
    own, other = (chinese, english) if wanted == "zh" else (english, chinese)
    if own or not other:
        return Said(own or "", wanted)
    return Said(other, "en" if wanted == "zh" else "zh", fell_back=True)


class Bilingual:
    """Descriptor that reads `<stem>_en` / `<stem>_zh` in the active language: `title = Bilingual("title")`."""

    def __init__(self, stem: str) -> None:
        """Remember the stem of the two columns."""
        self.stem = stem

    @overload
    def __get__(self, obj: None, owner: type) -> Self: ...
    @overload
    def __get__(self, obj: object, owner: type) -> Said: ...
    def __get__(self, obj: Any, owner: type) -> Self | Said:
        """Return the chosen text of a row, or the descriptor itself on the class."""
        if obj is None:
            return self
        return choose(getattr(obj, f"{self.stem}_en"), getattr(obj, f"{self.stem}_zh"))


def missing_both(english: str, chinese: str) -> bool:
    """Say whether neither language was given: the only bilingual state that may not be saved."""
    return not (english or "").strip() and not (chinese or "").strip()
