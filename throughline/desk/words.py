"""Two texts word by word: what only one of them has. Chinese is compared sign by sign, other scripts word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKENS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W\u3400-\u9fff\uf900-\ufaff]+|\s+|.", re.DOTALL)
MOST = 3_000  # tokens of one side compared with each other; longer texts are compared line by line


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text; `changed` when the other text does not have it."""

    text: str
    changed: bool = False


def tokens(text: str) -> list[str]:
    """Return a text in the parts that are compared: signs, words, spaces; whole lines where it is very long."""
    found = TOKENS.findall(text)
    return found if len(found) <= MOST else text.splitlines(keepends=True)


def pieces(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces, each marked where the other one does not have it."""
    old, new = tokens(left), tokens(right)
    before: list[Piece] = []
    after: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if b > a:
            before.append(Piece("".join(old[a:b]), changed=tag != "equal"))
        if d > c:
            after.append(Piece("".join(new[c:d]), changed=tag != "equal"))
    return tuple(before), tuple(after)
