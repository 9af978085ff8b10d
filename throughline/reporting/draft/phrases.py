"""Paired phrases: a sentence is built in both languages at once from reporting/data/phrases.toml."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from throughline.base.text import choose

FILE = Path(__file__).resolve().parent.parent / "data" / "phrases.toml"
STOPS = "。．.；;！!？? "


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both languages."""

    en: str = ""
    zh: str = ""

    def __add__(self, other: "Pair") -> "Pair":
        """Put another text behind, as each script does it."""
        gap = " " if self.en and other.en else ""
        return Pair(self.en + gap + other.en, self.zh + other.zh)

    def __bool__(self) -> bool:
        """Say whether there is any text."""
        return bool(self.en or self.zh)


@cache
def _phrases() -> dict[str, dict[str, str]]:
    """Read the phrases once."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def of(row: Any, stem: str) -> Pair:
    """Return `<stem>_en` and `<stem>_zh` of a row; an empty one is stood in for by the other."""
    english, chinese = getattr(row, f"{stem}_en"), getattr(row, f"{stem}_zh")
    return Pair(str(choose(english, chinese, "en")), str(choose(english, chinese, "zh")))


def bare(text: Pair) -> Pair:
    """Return a text without its closing stop, to stand inside a sentence."""
    return Pair(text.en.strip().rstrip(STOPS), text.zh.strip().rstrip(STOPS))


def day(value: date | None) -> Pair:
    """Return a day as official texts write it."""
    if value is None:
        return Pair("—", "—")
    month = _phrases()["months"]["en"].split()[value.month - 1]
    return Pair(f"{value.day} {month} {value.year}", f"{value.year}年{value.month}月{value.day}日")


def number(value: Decimal) -> str:
    """Return a figure without needless zeros: 86.5, 90."""
    return f"{value:.1f}".removesuffix(".0")


def joined(texts: Iterable[Pair], *, english: str = ", ", chinese: str = "、") -> Pair:
    """Return several texts as a list in a sentence."""
    every = list(texts)
    return Pair(english.join(text.en for text in every), chinese.join(text.zh for text in every))


def say(name: str, /, **values: Any) -> Pair:
    """Return a phrase in both languages, filled; a value may itself be a pair."""
    phrase = _phrases()[name]

    def side(language: str) -> str:
        filled = {key: getattr(value, language) if isinstance(value, Pair) else value for key, value in values.items()}
        return phrase[language].format(**filled)

    return Pair(side("en"), side("zh"))
