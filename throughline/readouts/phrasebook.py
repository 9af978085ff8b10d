"""What the parser of this installation goes by: the phrases that ship, those confirmed here, the bodies registered."""

from collections.abc import Iterator
from functools import lru_cache

from .kinds import OF_UNIT
from .matching.register import known_bodies
from .models import DraftLine, Phrase
from .parse.tables import Body, Entry, Tables, tables

NAMED = ("event", "venue", "platform")
NAMED_KIND = {"en": "named", "zh": "named_known"}


def entries() -> list[Entry]:
    """Return the phrases confirmed here that were not withdrawn."""
    rows = Phrase.objects.filter(withdrawn=False).order_by("pk")
    return [Entry(row.lang, row.kind, row.phrase, row.value) for row in rows]


def known() -> Tables:
    """Return the tables to parse by; the same ones while nothing changed, because they keep their patterns."""
    return _of(tuple(entries()), tuple(known_bodies()))


@lru_cache(maxsize=4)
def _of(more: tuple[Entry, ...], bodies: tuple[Body, ...]) -> Tables:
    return tables(more, bodies)


def learned(line: DraftLine) -> Iterator[Entry]:
    """Yield the phrases that a corrected line could become: what was changed beside words of the source."""
    lang = line.review.lang
    before, now = line.drafted, line.data
    verb = now.get("verb") or before.get("verb")
    if line.kind == "document" and verb and before.get("action") != now.get("action"):
        yield Entry(lang, "document_verb", " ".join(verb.split()), now["action"])
    if line.kind == "requirement" and now.get("topics") and before.get("topics") != now["topics"]:
        new = [topic for topic in now["topics"] if topic not in (before.get("topics") or ())]
        yield Entry(lang, "topic", "", (new or now["topics"])[0])
    name = f"name_{lang}"
    if line.kind in ("body", "remark") and now.get(name) and before.get("kind") != now.get("kind"):
        yield Entry(lang, OF_UNIT, now[name], now["kind"])
    if line.kind in NAMED and not before and now.get(name):  # a line that the parser missed
        yield Entry(lang, NAMED_KIND[lang], now[name], line.kind)
