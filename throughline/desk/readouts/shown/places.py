"""Where words stand in a source, whatever white space lies between them."""

import re


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Return (start, end) of each time that words stand in a text."""
    parts = words.split()
    if not parts:
        return []
    return [found.span() for found in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
