"""The phrases that ship without those which only one family has: as if its words had never been read."""

from collections import defaultdict
from collections.abc import Sequence

from tests.readouts.families import Family
from throughline.readouts.parse.chinese.script import simplified
from throughline.readouts.parse.phrases import finder, lowered
from throughline.readouts.parse.tables import Tables, shipped_tables
from throughline.readouts.parse.topics import KINDS


def language(family: Family) -> str:
    """Return the language of a family."""
    return str(family.readouts[0].gold["lang"])


def said(words: str, lang: str) -> str:
    """Return words as phrases are looked for in them."""
    return simplified(words, shipped_tables()) if lang == "zh" else words


def without_own(told: Sequence[Family], *kinds: str) -> dict[str, Tables]:
    """Return {family: the tables without the phrases of some kinds that stand in its clauses alone}."""
    kinds = kinds or KINDS
    having: dict[tuple[str, str], set[str]] = defaultdict(set)
    for family in told:
        lang = language(family)
        for readout in family.readouts:
            for row in readout.gold["requirements"]:
                for words in (row["text"], readout.text[row["lead_start"] : row["lead_end"]]):
                    for hit in finder(shipped_tables(), lang, *kinds).all(lowered(said(words, lang))):
                        having[lang, hit.phrase].add(family.name)
    return {family.name: _less(family, having, kinds) for family in told}


def _less(family: Family, having: dict[tuple[str, str], set[str]], kinds: Sequence[str]) -> Tables:
    own = {phrase for (lang, phrase), names in having.items() if names == {family.name} and lang == language(family)}
    kept = {
        (lang, kind): {phrase: value for phrase, value in rows.items() if phrase not in own}
        if kind in kinds and lang == language(family)
        else rows
        for (lang, kind), rows in shipped_tables().kinds.items()
    }
    return Tables(kept)
