"""Two versions side by side: what was taken out, what was put in, word by word within a changed line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

ALIKE = 0.5  # lines less alike than this are not set beside each other on purpose
BLOCK = 400  # pairs of lines tried in one changed block
LONGEST = 2000  # characters of a line compared letter by letter; longer ones are shown as wholly changed


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters; `changed` when the other side does not have it."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of both sides. `kind`: same, changed, out (left only), new (right only)."""

    kind: str
    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()


def side_by_side(left: str, right: str) -> list[Pair]:
    """Return the lines of both texts, matched; empty lines are left out."""
    old, new = _lines(left), _lines(right)
    return list(_pairs(old, new))


def _lines(text: str) -> list[str]:
    """Return the lines that say something."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def _pairs(old: list[str], new: list[str]) -> Iterator[Pair]:
    """Yield pairs along the longest common parts."""
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Pair("same", (Piece(line),), (Piece(line),)) for line in old[a:b])
        else:
            yield from _aligned(old[a:b], new[c:d])


def _aligned(old: list[str], new: list[str]) -> Iterator[Pair]:
    """Yield pairs of a changed block: the two most alike lines stand beside each other, then the same on both sides."""
    best = ALIKE, -1, -1
    if old and new and len(old) * len(new) <= BLOCK:
        best = max(
            (
                (SequenceMatcher(a=one, b=two, autojunk=False).ratio(), i, j)
                for i, one in enumerate(old)
                for j, two in enumerate(new)
            ),
            key=lambda found: found[0],
        )
    ratio, i, j = best
    if i < 0 or ratio < ALIKE:
        yield from (_changed(before, after) for before, after in zip_longest(old, new))
        return
    yield from _aligned(old[:i], new[:j])
    yield _changed(old[i], new[j])
    yield from _aligned(old[i + 1 :], new[j + 1 :])


def _changed(before: str | None, after: str | None) -> Pair:
    """Return a pair of lines that differ."""
    if before is None:
        return Pair("new", (), (Piece(after or "", changed=True),))
    if after is None:
        return Pair("out", (Piece(before, changed=True),), ())
    if max(len(before), len(after)) > LONGEST:
        return Pair("changed", (Piece(before, changed=True),), (Piece(after, changed=True),))
    left, right = [], []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if b > a:
            left.append(Piece(before[a:b], changed=tag != "equal"))
        if d > c:
            right.append(Piece(after[c:d], changed=tag != "equal"))
    return Pair("changed", tuple(left), tuple(right))
