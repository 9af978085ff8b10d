"""Who published a page and when, told without a label of its own: in a line above the body, or where a text ends."""

import re
from collections.abc import Iterator

from .dates import days

Field = tuple[str, str]  # the field and its words

PUBLISHER = (
    r"(?:Daily|News|Web|Post|Times|Radio|Television|TV|Media|Press|Agency|Release|Network|Website|website|Online|Today|Weekly"
    r"|Herald|Gazette|Journal|Express|Observer|Broadcasting|Broadcast|Portal|Station|Gazette|Office|Government|Bureau"
    r"|Department|Committee Office|Municipality|Federation|Administration)"
)
IS_PUBLISHER = re.compile(rf"\b{PUBLISHER}\b|\w\.(?:gov|com|cn|org|net)\b")
MEETING = re.compile(r"\b(?:[Mm]eeting|[Pp]lenary|[Ss]ession|[Cc]onference|[Hh]eld|[Hh]olds|[Cc]onvene[sd])\b")
HOUSE = re.compile(r"\b(?:Cent(?:er|re)|Bulletin|Gazette|Information|Publicity|Newsroom|Committee|Service)\b")
COLUMN = re.compile(r"(?:City|Local|District|County|Government|Top|Latest|Political|Our) News(?: in Brief)?")
SMALL = re.compile(
    r"of|the|and|for|on|&|in|at|cent(?:er|re)|website|official|municipal|district|county|city|government|office"
)
CLOCK = re.compile(r"\b\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?: ?[ap]\.?m\.?)?\b")
REPORTERS = re.compile(r"[(\[](?:reporters?|correspondents?|text|by)\b:? ?(?P<who>[^()\[\]]{3,60})[)\]]", re.IGNORECASE)
BY = re.compile(
    r"(?:^|(?<=[·•|/,–—-] ))[Bb]y (?:(?:our|staff) (?:reporter|correspondent)s? )?"
    r"(?P<who>[A-Z][\w'-]+ [A-Z][\w'-]+(?:(?:,|,? and| &) [A-Z][\w'-]+ [A-Z][\w'-]+)*)(?=[,.|(]| [|/·•–—-]|$)"
)
SIGNS = " \t|｜丨·•,.;:-–—~→/()[]【】"
WEEKDAY = r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
BEHIND = re.compile(  # what is told of the page behind the name of who published
    rf"(?:[|;,.(]|\s{{2,}})? *(?:{WEEKDAY}|\b(?:(?:Text|Reporters?|Words|Photos?|Type|Category|Browsed?"
    r"|Visit(?:s|ed)?|Views?|Clicks?|Hits|Reads?|Comments|Likes|Page|Editor|Author|Translator|Reviewer|Font|Share|On|No"
    r"|Add time|Collect)\b ?[:/.]"
    r"|(?:Reporters?|Correspondents?)(?= [A-Z])|(?:Page|Edition)(?= ?[A-Z]?\d))(?= |$|[A-Z])|\[)"
    r"|;| \((?=[^()]*$)|[,.]? \(?(?:(?:MON|TUE|WED|THU|FRI|SAT|SUN)\b"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b(?!day))"
    r"| [|丨·]? ?(?:Read(?:ing volume|ership)?\b:? ?\d*$|Reading volume|Print\b|Save\b|Posted in\b|Collect\b|Share\b"
    r"|(?:Big|Large|Medium|Small)\b|A[-+]?(?= A)|T(?= T)|(?:Publication|Story|Video|Typed|Origin|By|Posted):"
    r"|Number of|Issue of)"
)
WRITER = re.compile(  # "Linhe Daily Mo Yan", "Jin Lai, Linhe Daily"
    r"(?P<house>.*\b(?:Daily|News|Times|Post|Weekly|Release|Media|Radio|TV|Network|Newspaper|Herald))"
    r" (?!Convergence|Integrated|Cent|Station|Network|Group|Agency|Office|Online|Service|Web|Portal|Account|Official)"
    r"[A-Z][a-z]{1,10} (?!Cent|Station|Network|Group|Agency|Office|Service|Web|Portal|Account)[A-Z][a-z'-]{1,14}\.?"
    r"|[A-Z][a-z]{1,10} [A-Z][a-z'-]{1,14}, (?P<paper>.*\b(?:Daily|News|Times|Post|Weekly|Herald))"
)
NO_SOURCE = re.compile(  # words of a page that name nobody
    r"(?:\b(?:page|news|today|release|publication|office|collect|share|print|save|small|medium|large|big|when|where|who"
    r"|what|chinese|english|original|spring|summer|autumn|winter|newsletter|e-newsletter|speech|text|issue)\b[ .,:]*)+",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"[(\[]?(?:Contributed|Provided|Supplied|Released|Issued|Published|Reported|Posted) by:? "
    r"(?:the )?(?P<who>[A-Z][^.:;]{3,100}?)"
    r"(?:(?:,? on | \()(?P<day>[^.:;()]{6,20})\)?)?[)\].]?"
    r"|(?:Published|Issued|Released|Posted|Updated) (?:on )?(?P<date>[^()]{6,20}?),? by (?:the )?"
    r"(?P<by>[A-Z][^.:;]{3,80})"
    r"|From (?:the )?(?P<paper>[A-Z][^.:;,]{3,60}), published (?:on )?(?P<at>[^()]{6,20}?)(?:,? by .{3,60})?"
    r"|From (?:the )?(?P<site>(?:official )?(?:[Ww]ebsite|WeChat account) of [^.:;]{3,80})\.?"
)
DATED = re.compile(
    r"[.;,]? *[(\[]?\b(?:[Rr]eleased?|[Pp]ublished|[Pp]osted|[Uu]pdated|[Ii]ssued|[Ll]ast updated|[Pp]ublication date"
    r"|[Rr]elease time|[Pp]osted online)(?: on| at)?:? "
    r"(?P<day>[^.;()\[\]]{6,32}"
    r"|\d{4}\.\d\d?\.\d\d?[^.;()\[\]]{0,9})[)\].]*$"
)
TRAILER = re.compile(
    r"(?:(?<=[.!?)”\"\];])|^) *[(\[]?"
    r"(?P<label>Published|Posted|Released?|Updated|Last updated|Issued|Release time|Publication"
    r" date|Source|Information source|Article source|Web editor|Editors?|Responsible editor|Reporters?|Author"
    r"|Contributed by|Photo|Photos by)(?: on| at)?(?P<colon>:)? "
    r"(?P<words>(?:[^.;()\[\]\n]|\.(?=\d|\w{2,3}\b(?! ))){3,90})[)\].;]*"
)
BARE = re.compile(r" *(?P<words>[^.;()\[\]\n]{6,32})[)\].;]*")
FIELDS = {"source": "source", "information source": "source", "article source": "source", "contributed by": "source"}
SKIPPED = ("editor", "photo", "web editor", "responsible editor")
DATELINE = re.compile(
    r"(?:(?P<place>[A-Z][A-Z' -]{2,24})(?:, (?P<day>[^()–—\n]{3,20}?))? ?(?:\((?P<paper>[^()\n]{3,40})\))?"
    r" ?(?:--|–|—| -)"
    r"|\((?P<town>[A-Z][\w' -]{2,24}), (?P<date>[^()\n]{3,24})\)) *"
)
LONGEST, TAIL = 130, 300


def bare_source(words: str) -> str:
    """Return the name of who published without the day, the writer and the numbers beside it; "" where it is none."""
    stop = min([one.start for one in days(words) if one.year] + [len(words)])
    if behind := BEHIND.search(words, 1, stop):
        stop = behind.start()
    words = words[:stop].strip(SIGNS.replace(")", "").replace("]", "")) if stop < len(words) else words
    if NO_SOURCE.fullmatch(words):
        return ""
    writer = WRITER.fullmatch(words)
    return (writer["house"] or writer["paper"]) if writer else words


def day_alone(words: str) -> str | None:
    """Return the words where they are a day, with or without a time, and nothing else."""
    bare = " ".join(CLOCK.sub(" ", words).replace("|", " ").split()).strip(SIGNS)
    day = next(days(bare), None)
    return bare if day and day.year and not (bare[: day.start] + bare[day.end :]).strip(SIGNS) else None


def is_publisher(words: str) -> bool:
    """Whether words are the name of who publishes: capitals, a word for such a house or office, no meeting."""
    parts = words.split()
    if (
        COLUMN.fullmatch(words)
        or not parts
        or len(words) > LONGEST // 2
        or not IS_PUBLISHER.search(words)
        or MEETING.search(words)
    ):
        return False
    return all(part[0].isupper() or SMALL.fullmatch(part) or "." in part for part in parts)


def signed_line(words: str) -> list[Field]:
    """Return what a line above the body tells: "Linhe Daily, 2024-03-05 (Reporter A)" and the like."""
    if len(words) > LONGEST:
        return []
    told: list[Field] = []
    if match := REPORTERS.search(words):
        told.append(("author", match["who"]))
        words = words[: match.start()] + words[match.end() :]
    if match := BY.search(words):
        start, end = match.span("who")
        while (comma := words.rfind(", ", start, end)) > 0 and is_publisher(words[comma + 2 : end]):
            end = comma
        told.append(("author", words[start:end]))
        words = words[: match.start()] + words[end:]
    day = next((one for one in days(words) if one.year), None)
    rest = words
    if day:
        told.append(("date", words[day.start : day.end]))
        rest = words[: day.start] + " " + words[day.end :]
    rest = " ".join(re.sub(WEEKDAY, " ", CLOCK.sub(" ", rest)).split()).strip(SIGNS)
    if rest and not is_publisher(rest):
        return []
    return [*told, ("source", rest)] if rest and told else told if day else []


def credit_line(words: str) -> list[Field]:
    """Return what a line such as "Released by the Foreign Affairs Office of Linhe on 5 March 2024" tells."""
    match = CREDIT.fullmatch(words) if len(words) <= LONGEST else None
    name = (match["who"] or match["by"] or match["paper"] or match["site"]).strip() if match else ""
    if not match or not (is_publisher(name) or (match["by"] and HOUSE.search(name))):
        return []
    told = match["day"] or match["date"] or match["at"]
    day = day_alone(told) if told else None
    return [("source", name), *([("date", day)] if day else [])]


def closing_line(words: str) -> list[Field]:
    """Return what a line below the body tells: a credit, or publisher and day together."""
    told = credit_line(words) or signed_line(words)
    return told if ("source" in dict(told) and len(told) > 1) or credit_line(words) else []


def dated_end(words: str) -> tuple[str, str | None]:
    """Return the words before "Released 5 March 2024" at their end, and that day."""
    match = DATED.search(words)
    day = day_alone(match["day"]) if match else None
    return (words[: match.start()], day) if match and day else (words, None)


def trailer(words: str) -> tuple[int, list[Field]]:
    """Return where what is told of the page begins at the end of a paragraph, and the fields that it tells."""
    place = floor = max(0, len(words) - TAIL)
    for match in TRAILER.finditer(words, floor):
        if match.start() < place:
            continue
        told = list(_trailed(words, match.start()))
        if told:
            return match.start(), told
        place = match.end()
    return len(words), []


def _trailed(words: str, place: int) -> Iterator[Field]:
    """Yield the fields from a place on, if nothing but such fields follows."""
    found: list[Field] = []
    while place < len(words) and words[place:].strip(SIGNS):
        match = TRAILER.match(words, place)
        field = _field(match) if match else None
        if not field and found and (match := BARE.match(words, place)):
            day = day_alone(match["words"])
            field = ("date", day) if day else None
        if not match or not field:
            return
        found.append(field)
        place = match.end()
    yield from found


def _field(match: re.Match[str]) -> Field | None:
    label, value = match["label"].lower(), match["words"].strip()
    if label.startswith(SKIPPED):
        return ("skip", value) if match["colon"] or label.startswith("photo") else None
    if label in FIELDS:
        return (FIELDS[label], value) if match["colon"] or is_publisher(value.removeprefix("the ")) else None
    if label.startswith(("author", "reporter")):
        return ("author", value) if match["colon"] else None
    day = day_alone(value)
    return ("date", day) if day else None
