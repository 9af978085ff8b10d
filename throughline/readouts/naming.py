"""What a place that is not in the register may be called: words of the source, offered beside its meeting."""

import re
from collections.abc import Mapping
from typing import Any

from .parse.text import Text

DISTRICT_WORDS = {"en": r"\s(?:New Area|District|County|City|Zone)\b", "zh": r"(?:新区|开发区|区|县|市|旗)"}
CITY = {
    "en": re.compile(r"\b([A-Z][a-z]+(?:[ -][A-Z][a-z]+)?) (?:Municipal|Municipality)\b"),
    "zh": re.compile(r"([\u4e00-\u9fff]{2,3}?市)(?:委|人民政府|政府|推进)"),
}
NO_CITY = ("全市", "我市", "本市", "各市", "该市", "城市", "CPC", "Party", "The")


def place_name(text: Text, tier: str, district: str, lang: str) -> str:
    """Return the name of the place as the source writes it in full; "" where it does not."""
    if tier == "district" and district:
        found = re.search(re.escape(district) + DISTRICT_WORDS[lang], text.plain)
        return " ".join(found[0].split()) if found else district
    if tier == "municipal":
        return next((name for name in map(_without_rank, CITY[lang].findall(text.plain)) if name), "")
    return ""


def _without_rank(name: str) -> str:
    """Return a name of a city without what stands before it in a title; "" for a word that is none."""
    words = [word for word in name.split() if word not in NO_CITY]
    name = " ".join(words)
    return "" if any(word in name for word in NO_CITY) else name


def place_named(data: Mapping[str, Any]) -> bool:
    """Say whether the facts of a meeting name its place, so that it can be entered where it is new."""
    given = any(str(data.get(f"place_{lang}", "")).strip() for lang in ("en", "zh"))
    return given or bool(data.get("tier") == "district" and data.get("district"))
