"""The body of a readout in the form that phrases are looked for in: simplified, without the spaces and joins of a page.

Characters are replaced one for one and spaces beside Chinese characters are left out, so every place still leads to
its place in the text as published.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from throughline.readouts.parse.phrases import of_tables
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text, collapsed

WIDE = re.compile(r"[\u2018-\u201d\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")
OPEN_ENDS = "，、《（“"  # a line that ends like this goes on in the next
LONG_LINE = 30  # and so does a long one that does not end a sentence
LABEL = re.compile(r"(?:主 ?持|出 ?席|列 ?席|参 ?加|参 ?会|请 ?假|缺 ?席)(?:人员|领导|人)?[：:]")
ROLL = re.compile(
    r"(?:主 ?持|出 ?席|列 ?席|参 ?加|参 ?会|请 ?假|缺 ?席)(?:人员|领导|人)? ?[：:] ?(?P<names>[^、，；。：\n]{5,400})$"
)
MARK = r"[\u2022\u25a0-\u27bf\u2b50\U0001f000-\U0001faff]"  # a bullet: ◆, ✅
OPENS = re.compile(
    rf"(?:{MARK}|主 ?持|出 ?席|列 ?席|参 ?加|参 ?会|请 ?假|缺 ?席|记 ?录|时 ?间|地 ?点"
    r"|汇 ?报|发 ?言|传 ?达|讲 ?话|议 ?题)(?:人员|领导|人)? ?[：:]"
    r"|[一二三四五六七八九十]{1,3}、|[（(]|\d{1,2}[.．、]|第[一二三四五六七八九十]|——"
)
SPOKEN = re.compile(r"[。；].{4}|(?:强调|指出|要求|提出|认为)[，：].{2}")  # what such a line begins it also ends
CLOSED = "。！？；”』」）)!?;:：】"
LIKE = str.maketrans("「」『』﹑,;!?()︰•‧・", "“”“”、，；！？（）：···")
TURNED = {*map(chr, LIKE), *",.:．"}  # the signs that may be written otherwise


@dataclass(frozen=True, slots=True)
class Body:
    """The body as one text for looking up; `paragraphs` are places in `text.plain`."""

    text: Text
    paragraphs: list[tuple[int, int]]

    @property
    def plain(self) -> str:
        """What phrases are looked for in."""
        return self.text.plain

    def words(self, start: int, end: int) -> str:
        """Return the words of the source between two places, white space collapsed; "" for an empty place."""
        return collapsed(self.text.slice(start, end)) if end > start else ""


def simplified(words: str, known: Tables) -> str:
    """Return the words in simplified characters, of the same length."""
    other, signs = _script(known)
    return words.translate(signs) if other.search(words) else words


@of_tables
def _script(known: Tables) -> tuple[re.Pattern[str], dict[int, str]]:
    """Return what finds a traditional character, and the simplified one of each."""
    pairs = {old: new for old, new in known.of("zh", "script").items() if len(old) == len(new) == 1}
    return re.compile(f"[{re.escape(''.join(pairs))}]" if pairs else "(?!)"), str.maketrans(pairs)


PARTS, MARKS = "|｜？?", " |｜●◆■□▪•·🔹▶*-"  # what may stand behind a label of people in a column, and before it


def body(text: Text, paragraphs: Iterable[tuple[int, int]], known: Tables) -> Body:
    """Return the paragraphs (places in `text.plain`) as one text for looking up."""
    plain, labels = simplified(text.plain, known), known.of("zh", "part_colon")
    signs: list[str] = []
    places: list[int] = []
    bounds: list[tuple[int, int]] = []
    for start, end in paragraphs:
        begin = len(signs)
        if bounds and not OPENS.match(plain, start) and _goes_on(signs, bounds[-1]):
            begin = bounds.pop()[0]
        elif signs:
            signs.append("\n")
            places.append(text.places[start])
            begin += 1
        parted = _parted(plain, start, end)
        for place in range(start, end):
            if place in parted:
                signs.append("、")
                places.append(text.places[place])
                continue
            if plain[place] in PARTS and plain[start:place].strip(MARKS) in labels:
                signs.append("：")  # "会议主持 | 区长李某", "谁主持？"
                places.append(text.places[place])
                continue
            if plain[place].isspace() and _beside_wide(plain, place):
                if not LABEL.match(plain, place + 1) or re.match(MARK, plain[place - 1 : place]):
                    continue
                signs.append("；")  # "主持：张某　出席：李某": each label opens a list of its own
                places.append(text.places[place])
                continue
            signs.append(_punctuation(plain, place) if plain[place] in TURNED else plain[place])
            places.append(text.places[place])
        bounds.append((begin, len(signs)))
    places.append(len(text.raw))
    return Body(Text(text.raw, "".join(signs), places), [bound for bound in bounds if bound[1] > bound[0]])


def _parted(plain: str, start: int, end: int) -> set[int]:
    """Return the spaces that part the names of a list without other signs: "出席：张青 李 波 王远山"."""
    roll = ROLL.match(plain, start, end)
    if not roll:
        return set()
    parted: set[int] = set()
    half = False  # a single sign stands before, the first half of a name of two
    for word in re.finditer(r"\S+", roll["names"]):
        single = len(re.split("[（(]", word.group())[0]) == 1
        if word.start() and not (half and single):
            parted.add(roll.start("names") + word.start() - 1)
        half = single and not half
    return parted


def _beside_wide(plain: str, place: int) -> bool:
    return bool(WIDE.match(plain, place - 1) if place else False) or bool(WIDE.match(plain, place + 1))


def _punctuation(plain: str, place: int) -> str:
    """Return a sign as Chinese texts have it; commas and points within numbers and Latin words stay."""
    sign = plain[place]
    before_latin = plain[place + 1 : place + 2].isalnum() and plain[place + 1].isascii()
    if sign in ",.:" and before_latin and (sign == "." or not place or not WIDE.match(plain, place - 1)):
        return sign
    if sign == "." and place and WIDE.match(plain, place - 1):
        return "。"
    if sign == "．" and place and WIDE.match(plain, place - 1) and WIDE.match(plain, place + 1):
        return "·"
    if sign == ":" and place and WIDE.match(plain, place - 1):
        return "："
    return sign.translate(LIKE)


def _goes_on(signs: list[str], last: tuple[int, int]) -> bool:
    """Say whether a line was broken by the page and not by its author."""
    if signs[-1] in OPEN_ENDS:
        return True
    words = "".join(signs[last[0] : last[1]])
    if signs[-1] in CLOSED:
        return False
    return bool(SPOKEN.search(words)) or (len(words) >= LONG_LINE and any(sign in "，。；" for sign in words))
