"""Labels of minutes without a colon ("CHAIR    Guo Lan", "Present - Li Ming", "Chair" on a line of its own) get one.

Names in a column before their posts get a comma. What is added has the place of the gap that it stands in.
"""

import re
from dataclasses import replace

from throughline.readouts.parse.phrases import of_tables, pattern
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text

SEPARATOR = re.compile(r" (?=[-–—] )| (?=[A-Z\d])|\n(?=[A-Z][\w'-]* [A-Z])")
NAME = re.compile(r"(?:^|(?<=\n))(?P<name>[A-Z][a-zü]+ [A-Z][\w'-]+) (?=(?:[A-Z]|deputy |vice ))")
FEWEST = 2  # labels of one kind that make minutes of a text


def with_colons(text: Text, known: Tables) -> Text:
    """Return the text with a colon after each label of minutes that has none, if it has several such labels."""
    found = [gap for match in _labels(known).finditer(text.plain) if (gap := _gap(text, match)) is not None]
    signs = {}
    for match in NAME.finditer(text.plain):
        if text.is_apart(match.end("name"), match.end() + 1):
            signs[match.end("name")] = ","
    if len(found) >= FEWEST or signs:
        signs |= dict.fromkeys(found, ":")
    if not signs:
        return text
    plain: list[str] = []
    places: list[int] = []
    begin = 0
    for place, sign in sorted(signs.items()):
        plain += [text.plain[begin:place], sign, " "]
        places += [*text.places[begin:place], text.places[place], text.places[place]]
        begin = place + 1
    return replace(text, plain="".join(plain) + text.plain[begin:], places=[*places, *text.places[begin:]])


def _gap(text: Text, match: re.Match[str]) -> int | None:
    """Return the place of the sign that parts a label from its words; None where it is no label or has its colon."""
    end = match.end()
    gap = SEPARATOR.match(text.plain, end)
    if not gap:
        return None
    label, after = match["label"], text.plain[end + 1 : end + 12]
    if text.plain[end] == "\n" or after[:1] in "-–—":
        return end
    is_wide = (
        text.is_apart(end, end + 1)
        or text.places[end + 1] - text.places[end] > 1
        or "\t" in text.raw[text.places[end] : text.places[end + 1]]
    )
    is_loud = label.isupper() and not after.split(" ")[0].rstrip(",;:").isupper()
    return end if is_wide or is_loud else None


@of_tables
def _labels(known: Tables) -> re.Pattern[str]:
    words = pattern(known, "en", "roll_word")
    return re.compile(rf"(?:^|(?<=\n))[*•-]? ?(?P<label>(?i:(?:{words})|date|time|place|venue))(?=[ \n])")
