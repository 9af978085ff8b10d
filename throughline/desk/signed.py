"""Who did a thing, as pages print it: kept as "name in Chinese / name in English (username)", or with one name only."""

import re

from throughline.base.text import current_language
from throughline.bodies.models import BETWEEN_NAMES

USERNAME = re.compile(r"\s\([\w.@+-]+\)$")


def signed(kept: str) -> str:
    """Return who it was as kept, with the name in the reader's language alone where both are there."""
    chinese, between, english = kept.partition(BETWEEN_NAMES)
    if not between:
        return kept
    username = USERNAME.search(kept)
    return english if current_language() == "en" else f"{chinese}{username[0] if username else ''}"


def name_of(kept: str) -> str:
    """Return the name alone, as rows and the history keep it; a page needs no username."""
    return USERNAME.sub("", signed(kept))
