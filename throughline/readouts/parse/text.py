"""A text and its plain copy, in which phrases are looked for; every place in the copy is a place in the text.

Pages carry double spaces inside names, no-break and ideographic spaces, invisible signs and joined lines. They stay in
the text, because what is quoted is quoted as published; the copy has single spaces, one kind of line end and none of
the invisible signs.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

LARGEST = 400_000  # characters; a readout has five thousand
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]+")
INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Cn"}
SEEN = r"!-~\u2010-\u2027\u3001-\u3003\u3008-\u3011\u4e00-\u9fa5\uff01-\uff5e"  # nearly all of a page
RUN = re.compile(rf"[{SEEN}]+(?: [{SEEN}]+)*|.", re.DOTALL)
NONE_HIDDEN = re.compile(rf"[{SEEN}\s]*")
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Text:
    """`raw` is the text as given; `plain[i]` stands at `raw[places[i]]`, and `places[len(plain)]` is the end."""

    raw: str
    plain: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in `raw` of `plain[start:end]`, which must not be empty."""
        return self.places[start], self.places[end - 1] + 1

    def find(self, raw_place: int) -> int:
        """Return the place in `plain` of what stands at `raw[raw_place]`, or last before it."""
        return max(bisect_right(self.places, raw_place) - 1, 0)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in `plain` of `raw[start:end]`, which must not be empty: `span` the other way round."""
        return self.find(start), self.find(end - 1) + 1

    def slice(self, start: int, end: int) -> str:
        """Return the words of the source at `plain[start:end]`, untouched."""
        first, last = self.span(start, end)
        return self.raw[first:last]

    def is_apart(self, start: int, end: int) -> bool:
        """Whether the source has a wider gap than one space within `plain[start:end]`: columns, not a phrase."""
        return end > start and self.places[end - 1] - self.places[start] > end - 1 - start


def read(raw: str) -> Text:
    """Make the plain copy: runs of white space become one space, or one line end where the run holds one."""
    parts: list[str] = []
    places: list[int] = []
    for run in RUN.finditer(raw):
        sign, place = run[0], run.start()
        if len(sign) > 1 or "!" <= sign <= "~":
            parts.append(sign)
            places.extend(range(place, run.end()))
            continue
        if sign.isspace():
            sign = "\n" if sign in LINE_ENDS else " "
            if parts and parts[-1] in (" ", "\n"):
                if sign == "\n":
                    parts[-1] = sign
                continue
        elif unicodedata.category(sign) in INVISIBLE:
            continue
        parts.append(sign)
        places.append(place)
    places.append(len(raw))
    return Text(raw, "".join(parts), places)


def collapsed(text: str) -> str:
    """Return a name as it is told: white space of any kind as one space, invisible signs gone."""
    return " ".join((text if NONE_HIDDEN.fullmatch(text) else read(text).plain).split())


def language(text: str) -> str:
    """Return "zh" where Chinese characters outnumber a fifth of the Latin words, else "en"."""
    return "zh" if HAN.search(text) and len(HAN.findall(text)) * 5 > len(LATIN.findall(text)) else "en"
