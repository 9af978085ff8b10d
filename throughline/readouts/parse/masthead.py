"""Lines of an English page above or below the readout that tell by their parts who published, when, and who wrote.

"Beishan Daily, front page, 13 September 2024", "2024-09-09 / Denglou Media Center / Ou Yi", "Original Gucheng, Hello!
2025-03-12 20:00": a day, a writer, numbers of the issue and words of the site are taken away; what is left is a name.
"""

import re

from .dates import days
from .signed import CLOCK, IS_PUBLISHER, LONGEST, MEETING, SIGNS, SMALL, WEEKDAY, Field

NAME = r"[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){1,3}"
WRITER = re.compile(
    r"(?:^|(?<=[\s|,(/•*·]))(?:[Bb]y|[Ww]ords by|(?:[Ww]ritten|[Rr]eported|[Cc]ompiled) by|[Ss]tory by"
    r"|[Tt]ext ?(?:/|:|by)|[Cc]orrespondents?:?"
    rf"|[Rr]eporters?:?) ?(?P<who>{NAME}(?:(?:,|,? and| &) {NAME})*|(?:[Tt]eacher |Auntie |Uncle |[Ee]ditor )[A-Z]\w+)"
)
WHEN = re.compile(
    r"(?:\b(?:last )?(?:updated|posted|published|released?|issued|for release|date|time|disclosed"
    r"|written|document written|printed)(?: on| at)?:? )?"
    r"(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?$",
    re.IGNORECASE,
)
NUMBERS = re.compile(
    r"\b(?:page|no\.|vol\.|volume|issue|part|total no\.|edition|pp?\.) ?[\dIVX-]+\b|\b\d+ min(?:ute)?s?"
    r" read\b|\(?\btotal no\. ?\d+\)?"
    r"|\b(?:front page|original|official account|wechat account|public account|press (?:release|note)"
    r"|for immediate (?:use|release)|news brief|readout"
    r"|published in [A-Z]\w+|(?:city|local|district|county|government|top|latest) news(?: in brief)?"
    r"|organ of the .{3,60}? committee|www\.\S+|views:? [\d,]+|hits:? [\d,]+|reads:? [\d,]+)\b"
    rf"|\b[A-D]\d{{1,2}}\b|\bheadlines?\b|\b(?:19|20)\d\d\b|{WEEKDAY}"
    r"|\benglish (?:page|edition|service|channel|five minutes)\b|\bscript of\b"
    r"|[☀★☆▼▲◆■●]",
    re.IGNORECASE,
)
PEOPLE = re.compile(rf"{NAME}(?:(?:,|,? and| &) {NAME})*")
PEOPLE_ONLY = re.compile(rf"{NAME}(?:,|,? and| &) {NAME}")
PART = re.compile(r"\s*[|｜丨/•·*\[\]【】]+\s*|, (?=[A-Z(])|,\s*$|^\s*,|\s{2,}")
BARS = re.compile(r"[|｜丨/•·*\]]")
RANGE = re.compile(r"\d{1,2}[.:]\d\d ?(?:-|–|—|to) ?\d{1,2}[.:]\d\d")
BRACKETS = re.compile(r"[(\[（【](?P<inside>[^()\[\]（）【】]{3,100})[)\]）】][.。]?")
HOUSE = re.compile(
    r"\b(?:Information|Publicity|Communications?|Insider|Reader|Station|Channel|Newsroom|Magazine|Live|Cent(?:er|re)|Unit|Service|Publicity"
    r"|Committee|Editorial|Newsletter|Bulletin|Convergence|Weekly|Monthly|Observer|Courier|Chronicle|Tribune|Voice)\b",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"[>»?!]|\d|^(?:minutes|notice|record|notes|document|readout|resolution|contents)\b", re.IGNORECASE
)
SENTENCE = re.compile(r"[\u4e00-\u9fff][。，,；;]")  # of a Chinese text, which is no head of a page


def masthead(words: str) -> list[Field]:
    """Return what a line tells that holds a day, a writer or the number of an issue, and no words of a headline."""
    if len(words) > LONGEST or SENTENCE.search(words):
        return []
    told: list[Field] = []
    rest = words
    while writer := WRITER.search(rest):
        told.append(("author", writer["who"]))
        rest = f"{rest[: writer.start()]} | {rest[writer.end() :]}"
    if day := next((one for one in days(rest) if one.year), None):
        label = WHEN.search(rest[: day.start])
        told.append(("held" if RANGE.search(rest) else "date", rest[day.start : day.end]))
        rest = f"{rest[: label.start() if label else day.start]} | {rest[day.end :]}"
    bare = NUMBERS.sub(" | ", RANGE.sub(" ", CLOCK.sub(" ", rest)))
    if not told and bare.count("|") == rest.count("|"):
        return []
    parts = [part.strip(SIGNS) for part in PART.split(bare) if part.strip(SIGNS)]
    found = [part for part in parts if is_name(part)]
    if len(found) < len(parts) and not BARS.search(words) and not rest.lower().startswith("original"):
        return []
    if rest.lower().startswith("original"):
        return [*told, ("source", " ".join(bare.replace("|", " ").split()))]
    house = [part for part in found if is_house(part)]
    people = [part for part in found if part not in house and PEOPLE.fullmatch(part) and part != parts[0]]
    told += [("author", part) for part in people[:1] if "author" not in dict(told)]
    house = house or [part for part in found if part not in people and not PEOPLE_ONLY.fullmatch(part)]
    if house and ("date" in dict(told) or is_house(house[0])):
        told.append(("source", house[0]))
    return told


def is_name(words: str) -> bool:
    """Whether words may be the name of a house: capitals, few, no number, no meeting."""
    parts = words.split()
    return (
        len(words) <= LONGEST // 2
        and not MEETING.search(words.title() if words.isupper() else words)
        and not NO_NAME.search(words)
        and all(part.strip("(\"'“")[:1].isupper() or SMALL.fullmatch(part) or "." in part for part in parts)
    )


def is_house(words: str) -> bool:
    """Whether a name is that of a paper, an office or another house that publishes."""
    return is_name(words) and bool(IS_PUBLISHER.search(words.title()) or HOUSE.search(words) or "." in words[1:-1])


def bracketed(words: str) -> str | None:
    """Return a house named alone in brackets: "(Chaluo County Government Website)"."""
    match = BRACKETS.fullmatch(words)
    return match["inside"] if match and is_house(match["inside"]) else None


def head_name(words: str) -> str | None:
    """Return the house that a line above the headline names, alone or before the way through its site."""
    first, *others = re.split(r"\s*[|｜>»]\s*|,? - |, the ", words.strip(" ☀★*()[]"))
    name = NUMBERS.sub("", first).strip(" ,·-|")
    others = [one for one in others if one]
    is_whole = is_house(name) or (name.isupper() and is_name(name)) or re.fullmatch(rf"The {NAME}", name)
    return name if name and is_name(name) and (is_whole or (others and (" " in name or ", the " in words))) else None
