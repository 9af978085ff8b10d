"""Rolls of minutes: a label ("出席：") and below it a line for each person, the post before the name or behind it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from throughline.readouts.parse.chinese.sentences import Sentence

from .names import Namer

LABEL = re.compile(r"[^\w“（【《]{0,3}(?P<label>[\u4e00-\u9fff]{2,8}?)(?:的(?:领导|同志|人员)?还?(?:有|是))?：")
NO_LINE = re.compile(r"[。；《》]|会议|议题|议定|地点|时间|记录|单位|负责人")
LONGEST, SHORT, MOST = 40, 4, 40  # characters of a line, of a name; lines below one label
BEHIND = re.compile(r"（[^）]*）$")


def rolls(told: Sequence[Sentence], parts: Mapping[str, str]) -> Iterator[tuple[Sentence, int, str]]:
    """Yield each line of a roll, where its people begin (behind the label), and what the label says of them."""
    part, left = "", 0
    for sentence in told:
        label = LABEL.match(sentence.words)
        if label:
            part, left = parts.get(label["label"], ""), MOST
            if part and label.end() < len(sentence.words):
                yield sentence, sentence.start + label.end(), part
        elif part and left and sentence.first and len(sentence.words) <= LONGEST and not NO_LINE.search(sentence.words):
            left -= 1
            yield sentence, sentence.start, part
        else:
            part = ""


def named_first(plain: str, start: int, end: int, name: Namer, post: re.Pattern[str], heads: Sequence[str]) -> int:
    """Return where a name ends that a post follows to the end of the line: "申屠青区外办主任"; 0 where none does."""
    note = BEHIND.search(plain, start, end)
    end = note.start() if note else end
    last = max((match.end() for match in post.finditer(plain, start, end)), default=0)
    if last != end:
        return 0
    surname = 2 if plain[start : start + 2] in name.compound else 1
    if surname == 1 and plain[start] not in name.single:
        return 0
    stops = range(min(start + surname + 2, end - 1), start + surname, -1)
    return next(
        (stop for stop in stops if _posts(plain, stop, end, post, heads) and plain[stop - 1] not in "区市县"), 0
    )


def _posts(plain: str, start: int, end: int, post: re.Pattern[str], heads: Sequence[str]) -> bool:
    """Say whether there is nothing but posts between two places; the space before them may be read as a pause."""
    start += plain.startswith("、", start)
    parts = re.split("[、，]", plain[start:end])
    return plain.startswith(tuple(heads), start) and all(post.search(part) for part in parts)
