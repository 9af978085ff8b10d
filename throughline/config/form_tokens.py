"""Tokens of forms against forgery: drawn by one call to the system, where Django makes one for each letter."""

import secrets

from django.middleware import csrf

BYTES = 8  # beyond those that are needed: they make the letters equally likely but for one part in 2**64


def drawn(length: int, allowed_chars: str) -> str:
    """Return random letters, as Django's `get_random_string` does; of at most 256 kinds."""
    number = int.from_bytes(secrets.token_bytes(length + BYTES))
    found = []
    for _turn in range(length):
        number, place = divmod(number, len(allowed_chars))
        found.append(allowed_chars[place])
    return "".join(found)


def draw_at_once() -> None:
    """Let Django draw the tokens so: every page has one, and it took a twentieth of a page without content."""
    csrf.get_random_string = drawn  # type: ignore[attr-defined]  # not in the stubs
