"""Who did a thing, as pages print it."""

import re

USERNAME = re.compile(r"\s\([\w.@+-]+\)$")


def name_of(kept: str) -> str:
    """Return the name alone of "name (username)", as rows and the history keep it; a page needs no username."""
    return USERNAME.sub("", kept)
