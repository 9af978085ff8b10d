"""The twenty topics as terms of the installation: entered once, their labels may be edited afterwards."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from throughline.base.models import Term

FILE = Path(__file__).parent / "data" / "topics.toml"
SCHEME = "topic"


@cache
def topics() -> tuple[dict[str, Any], ...]:
    """Return the topics that ship: id and label in both languages."""
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["topic"])


def enter_topics() -> None:
    """Enter the topics that are not there yet: a table of words, without a history."""
    if Term.objects.filter(scheme=SCHEME).exists():  # An installation may have topics of its own.
        return
    Term.objects.bulk_create(
        Term(scheme=SCHEME, code=row["id"], label_en=row["label_en"], label_zh=row["label_zh"], position=place)
        for place, row in enumerate(topics(), 1)
    )


def topic_named(codes: list[str]) -> Term | None:
    """Return the main topic of a requirement as a term; None where it has none that is known here."""
    return Term.objects.filter(scheme=SCHEME, code=codes[0]).first() if codes else None


def known_topics() -> list[Term]:
    """Return the topics that may be chosen."""
    return list(Term.objects.filter(scheme=SCHEME))
