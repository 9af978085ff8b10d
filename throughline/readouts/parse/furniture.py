"""Tells the page from the readout: header block, site furniture, stray lines, bylines; what is left are paragraphs.

Six shapes are known (English with a block of labels, English plain, English with Chinese labels, Chinese with
日期/来源/字号, Chinese with the index block of open information, Chinese newspaper), and they mix. So lines are judged
one by one, by the tables of `data/<language>/furniture.toml`; those of both languages hold for every page:

    label       words before a colon, and the field they open: title, date, source, author, or skip
    line        whole lines that are furniture
    begins      beginnings of lines that are furniture
    ends        beginnings of lines after which no readout follows
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from .dates import days
from .lines import Line, lines
from .masthead import bracketed, head_name, is_house, masthead
from .phrases import Hit, finder, lowered
from .record import Why
from .signed import (
    LONGEST,
    bare_source,
    closing_line,
    credit_line,
    dated_end,
    day_alone,
    is_publisher,
    signed_line,
    trailer,
)
from .tables import Tables
from .text import Text

STRAY = re.compile(
    r"[\w.()（）-]{1,60}\.(?:png|jpe?g|gif|webp|bmp|pdf|docx?)|[\W\d_]{1,40}|https?://\S{1,300}|[A-Za-z]",
    re.IGNORECASE,
)
SITE = re.compile(r"[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}|by [^|｜]{2,60}", re.IGNORECASE)
TITLE, HEADLINES, BRIEF = 400, 3, 60
BY_LINE = re.compile(r"[|｜丨] *By (?=[A-Z])")
BESIDE = re.compile(r"\s*[|｜丨]\s*|\s+[·•]\s+")
DAY_BEHIND = re.compile(
    r"[\s,，(（]+(?P<day>(?:(?:19|20)\d\d ?[-/.年]|[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z][a-z]{2,8} ).{3,30})$"
)
BRACKETED = re.compile(r"[(（]([^()（）]{2,40})[)）] ?(.{4,40})")
CONTACT = re.compile(r"\S@\S|\d{6}")
OF_MEETING = {"date", "time", "when"}  # labels that in minutes tell when it was held
SENTENCES = re.compile(r"\w\. [(\[]?[A-Z][a-z]+")
HELD_ON = re.compile(
    r"(?:[^，。\n]{2,10}[讯电] ?)?(?:20\d\d年)?\d{1,2}月\d{1,2}日[^，。]{0,4}，[^\n]{20}"
)  # so no headline opens
WITHIN = re.compile(r"[\u4e00-\u9fff”）][。；][\u4e00-\u9fff“（]")  # a Chinese sentence ends within the line
BARS = {"|", "｜", "丨"}
SEPARATING = " \t|｜丨·•,;()[]"
OPENING = " \t|｜丨·•【[(（"
CLOSING = " \t|｜丨·•】])）"
AUTHORS = re.compile(
    r"[(（【\[](?:written|reported|compiled|edited and written|story) by\b:? ?(?P<en>[^)）\]】\n]{2,120})[)）\]】]"
    r"|[(（【\[](?:本报)?(?:全媒体)?(?:撰稿人?|撰文|作者|记者|通讯员)[:： ]*(?P<zh>[^)）\]】\n]{2,60})[)）\]】]"
    r"|\b(?:written|reported) by:? (?P<open>[^.:;\n]{2,80})\.?$",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r" ?(?:[,，、;；&/]|\band\b|\bby\b|本报|记者|通讯员|实习生)[:： ]?|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]{2})"
)
DATELINE = re.compile(r"(?:本报讯|[\u4e00-\u9fff]{2,6}讯) ?(?:[(（][^)）\n]{0,60}[)）])? ?[:：]?")


@dataclass(slots=True)
class Page:
    """What the page says around the readout, and the paragraphs of the readout, as places in the plain copy."""

    title: tuple[int, int] | None = None
    date_published: str | None = None
    date_held: str | None = None
    source: str | None = None
    authors: list[str] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    why: list[Why] = field(default_factory=list)
    is_roll: bool = False  # minutes with labels: their day is that of the meeting

    @property
    def start(self) -> int:
        """Where the body begins."""
        return self.paragraphs[0][0] if self.paragraphs else 0

    @property
    def end(self) -> int:
        """Where the body ends."""
        return self.paragraphs[-1][1] if self.paragraphs else 0


def read_page(text: Text, known: Tables) -> Page:
    """Return what is page and what is readout. Never fails: a text without furniture is one body."""
    page, low = Page(), lowered(text.plain)
    heads: list[Line] = []
    found = lines(text.plain)
    page.is_roll = any(_begins(low, line, known, "roll") for line in found)
    for line in found:
        if page.paragraphs and (hit := _begins(low, line, known, "ends")):
            _fields(line, low, page, known, text)
            page.why.append(Why("body", "ends before", hit.phrase))
            break
        if _is_furniture(low, line, known) or _fields(line, low, page, known, text):
            continue
        if page.paragraphs or line.is_ended or _is_text(line) or _begins(low, line, known, "roll"):
            _take_paragraph(text.plain, line, page)
        else:
            heads.append(line)
    if not page.paragraphs:
        page.paragraphs, heads = [(line.start, line.end) for line in heads[1:]], heads[:1]
    _take_title(heads, page)
    _take_last(text.plain, page)
    return page


def _take_last(plain: str, page: Page) -> None:
    """Take a house named alone below the body for its source."""
    last = plain[slice(*page.paragraphs[-1])].strip() if len(page.paragraphs) > 1 else ""
    if last and not page.source and len(last) <= BRIEF and is_house(last):
        page.paragraphs.pop()
        _take("source", last, "at the end", page)


def _is_text(line: Line) -> bool:
    """Whether a line that does not end in a stop is text: too long for a title, or with fields at its end."""
    if HELD_ON.match(line.words) or (len(line.words) > BRIEF and WITHIN.search(line.words)):
        return True
    return len(line.words) > TITLE or bool(SENTENCES.search(line.words) and trailer(line.words)[1])


def _begins(low: str, line: Line, known: Tables, kind: str) -> Hit | None:
    """Return the phrase of a kind that a line begins with."""
    start = line.start
    while start < line.end and low[start] in OPENING:
        start += 1
    return finder(known, "", kind).at(low, start)


def _is_furniture(low: str, line: Line, known: Tables) -> bool:
    if (STRAY.fullmatch(line.words) and not day_alone(line.words)) or _begins(low, line, known, "begins"):
        return True
    whole = _begins(low, line, known, "line")
    return bool(whole and not low[whole.end : line.end].strip(CLOSING + ".。:："))


def _fields(line: Line, low: str, page: Page, known: Tables, text: Text) -> bool:
    """Take the labelled fields of a line; say whether it was a line of labels."""
    if len(line.words) > TITLE:
        return False
    marks = list(_labels(line, low, known, text.is_apart))
    if not marks or not _before_labels(line, low, marks[0], page):
        return _bare_day(line, page, low, known)
    if marks[0].value == "date" and page.is_roll and _has_roll(line, low, known):
        _take("held", line.words, marks[0].phrase, page)
        return False
    if marks[0].value == "held" and SENTENCES.search(line.words):  # the day of the meeting, and text after it
        _take("held", line.words, marks[0].phrase, page)
        return False
    beside = any(mark.value == "source" for mark in marks)  # then a day is that of publication, also in minutes
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        stop = after.start if after else line.end
        words = line.words[mark.end - line.start : stop - line.start]
        for field_, told in _told(mark.value, BY_LINE.split(words)[0].strip(" \t|｜丨·•【】[]\xa0"), known):
            _take(field_, told, f"{mark.phrase}:" if beside else mark.phrase, page)
        if author := BY_LINE.search(words):
            _take_authors(words[author.end() :], author.group().strip(), page)
        if mark.value == "title" and words.strip():
            start = mark.end + len(words) - len(words.lstrip())
            page.title = (start, start + len(words.strip()))
    return True


def _has_roll(line: Line, low: str, known: Tables) -> bool:
    """Whether a line that begins with a day goes on with who was there: "Date: 3 May. Present: ..."."""
    return finder(known, "", "roll").first(low, line.start, line.end) is not None


def _before_labels(line: Line, low: str, mark: Hit, page: Page) -> bool:
    """Take what stands before the first label: nothing, a day, a site, who published; else say False."""
    words = line.words[: mark.start - line.start]
    before = low[line.start : mark.start].strip(OPENING)
    if not before or SITE.fullmatch(before):
        return True
    if day := day_alone(before):
        _take("date", day, "", page)
        return True
    if page.paragraphs or low[mark.start - 2 : mark.start].strip() not in BARS:
        if not page.paragraphs and is_house(words.strip(SEPARATING)):
            _take("source", words.strip(SEPARATING), "byline", page)
            return True
        return _take_signed(words, page)
    for part in filter(None, (part.strip(" \t·") for part in re.split(r"[|｜丨]", words))):
        day = day_alone(part)
        by = "author" if part.startswith(("By ", "by ")) else "source"
        _take("date" if day else by, day or part.removeprefix("By ").removeprefix("by "), "|", page)
    return True


def _told(field_: str, words: str, known: Tables) -> Iterator[tuple[str, str]]:
    """Yield what one label tells: a day may stand behind the source, and behind a day who published it."""
    if field_ not in ("source", "date"):
        yield field_, words
        return
    words, dated_at = dated_end(words) if field_ == "source" else (words, None)
    own, *others = BESIDE.split(words)
    if dated_at:
        yield "date", dated_at
    if field_ == "source" and (tail := DAY_BEHIND.search(own)) and (day := day_alone(tail["day"])):
        own, others = own[: tail.start()], [day, *others]
    dated = [part for part in others if day_alone(part)]
    yield field_, own if dated or field_ == "date" else words
    yield from (("date", part) for part in dated)
    if field_ == "date" and day_alone(own):
        yield from (("source", part) for part in others if part not in dated and _is_publisher(part, known))


def _is_publisher(words: str, known: Tables) -> bool:
    """Whether words beside a day can be the name of who published: no number, no button and no label."""
    low, least = lowered(words), 3
    other = (finder(known, "", kind).at(low, 0) for kind in ("line", "begins", "label"))
    return (
        len(words) >= least
        and not re.search(r"\d|[:：]", words)
        and not any(hit and (hit.end == len(low) or not low[hit.end].isalpha()) for hit in other)
    )


def _labels(line: Line, low: str, known: Tables, is_apart: Callable[[int, int], bool]) -> Iterator[Hit]:
    """Yield the labels of a line, each with its colon."""
    place = line.start
    found = finder(known, "", "label")
    while place < line.end:
        hit = found.first(low, place, line.end)
        if hit is None:
            return
        gap = low.find(" ", hit.start, hit.end)
        if gap >= 0 and is_apart(hit.start, hit.end):  # "Linhe Release    Time:" is no "release time"
            place = gap + 1
            continue
        rest = low[hit.end : hit.end + 4].lstrip(" 】])）")
        place = hit.end
        if rest[:1] in (":", "：") or low[hit.end : hit.end + 1] in "】]":
            place = low.index(rest[0], hit.end) + 1 if rest[:1] in (":", "：") else hit.end + 1
            yield replace(hit, end=place)


def _take(field_: str, words: str, phrase: str, page: Page) -> None:
    """Keep the value of a field; the first one stands."""
    if field_ == "held" or (field_ == "date" and page.is_roll and lowered(phrase) in OF_MEETING):
        page.date_held = page.date_held or next((iso for day in days(words) if (iso := day.iso())), None)
    elif field_ == "date" and not page.date_published:
        page.date_published = next((iso for day in days(words) if (iso := day.iso())), None)
        page.why.append(Why("date_published", "label", phrase))
    elif field_ == "source" and not page.source and (name := bare_source(words)):
        page.source = " ".join(name.split())
        if day := next((one for one in days(words) if one.year), None):
            _take("date", words[day.start : day.end], phrase, page)
        page.why.append(Why("source", "label", phrase))
    elif field_ == "author" and is_publisher(bare_source(words).removeprefix("the ")):
        _take("source", bare_source(words).removeprefix("the "), phrase, page)
    elif field_ == "author" and words:
        _take_authors(words, phrase, page)


def _take_authors(words: str, phrase: str, page: Page) -> None:
    for part in BETWEEN.split(words):
        name = " ".join(part.split()).strip(" .。|｜()（）")
        if name and name not in page.authors and not any(sign.isdigit() for sign in name):
            page.authors.append(name)
            page.why.append(Why("authors", "byline", phrase))


def _bare_day(line: Line, page: Page, low: str, known: Tables) -> bool:
    """Take a line that is nothing but a day, or a byline before the body."""
    if len(line.words) <= LONGEST and (
        _take_signed(line.words, page, is_below=True) if page.paragraphs else _signed(line, page)
    ):
        return True
    if len(line.words) > BRIEF:
        return False
    label = _begins(low, line, known, "label")
    words = line.words[label.end - line.start :] if label and label.value == "date" else line.words
    if bare := day_alone(words):
        _take("date", bare, label.phrase if label else "", page)
        return True
    if match := AUTHORS.fullmatch(line.words):
        _take_authors(match.group("en") or match.group("zh") or match.group("open") or "", match.group(), page)
        return True
    if not page.paragraphs and line.words.lower().startswith("by ") and not line.is_ended:
        _take_authors(re.split(r"[|｜(（]", line.words[3:])[0], "By", page)
        return True
    return False


def _signed(line: Line, page: Page) -> bool:
    """Take a line of a source and a day: "Linhe Daily | March 5, 2024", "(Linhe Daily) 10:20, March 05, 2024"."""
    bracketed = BRACKETED.fullmatch(line.words)
    parts = list(bracketed.groups()) if bracketed else re.split(r"[|｜丨]", line.words)
    told = [(part.strip(), day_alone(part)) for part in parts if part.strip()]
    if len(told) <= 1 or not any(day for _part, day in told):
        return _take_signed(line.words, page) or _take_told(masthead(line.words), page)
    if read := masthead(line.words):
        return _take_told(read, page)
    for part, day in told:
        _take(
            "author" if part.startswith("By ") else "date" if day else "source",
            day or part.removeprefix("By "),
            "|",
            page,
        )
    return True


def _take_signed(words: str, page: Page, *, is_below: bool = False) -> bool:
    """Take a line without labels that tells who published, when, or both; below the body both, or "Contributed by"."""
    if is_below and words.startswith("(") and (both := masthead(words)) and "source" in dict(both):
        return _take_told(both, page)
    told = closing_line(words) if is_below else credit_line(words) or signed_line(words)
    if not told and (name := bracketed(words)):
        told = [("source", name)]
    return _take_told(told, page)


def _take_told(told: list[tuple[str, str]], page: Page) -> bool:
    """Take fields; say whether there were any."""
    for name, value in told:
        _take(name, value, "byline", page)
    return bool(told)


def _take_paragraph(plain: str, line: Line, page: Page) -> None:
    """Keep a line as a paragraph, without a newspaper's dateline before it and a byline after it."""
    start, end = line.start, line.end
    for match in AUTHORS.finditer(plain, start, min(end, start + 120)) if not page.paragraphs else ():
        _take_authors(match.group("en") or match.group("zh") or match.group("open") or "", match.group(), page)
    if dateline := DATELINE.match(plain, start, min(end, start + 120)):
        start = dateline.end()
    if (begin := trailer(plain[start:end])) and begin[1]:
        end = start + len(plain[start : start + begin[0]].rstrip())
        for name, value in begin[1]:
            _take(name, value, "at the end", page)
    tail = AUTHORS.search(plain, max(start, end - 200), end)
    if tail and not plain[tail.end() : end].strip(" .。"):
        _take_authors(tail.group("en") or tail.group("zh") or tail.group("open") or "", tail.group(), page)
        end = start + len(plain[start : tail.start()].rstrip())
    if plain[start:end].strip():
        page.paragraphs.append((start, end))


def _take_title(heads: list[Line], page: Page) -> None:
    """Take the longest of the last lines before the body as the title; other lines there are furniture."""
    if page.title or not heads:
        return
    likely = [line for line in heads[-HEADLINES:] if not CONTACT.search(line.words)] or heads
    likely = [line for line in likely if line is likely[-1] or not head_name(line.words)]
    best = max(likely, key=lambda line: len(line.words))
    best = _whole_head(heads, best)
    for line in heads:
        if not best.start <= line.start < best.end and (name := head_name(line.words)) and not page.source:
            _take("source", name, "byline", page)
    page.title = (best.start, best.end)
    page.why.append(Why("title", "the line above the body"))


def _whole_head(heads: list[Line], best: Line) -> Line:
    """Return a headline in capitals with the lines in capitals beside it, over which it was broken."""
    if not best.words.isupper():
        return best
    first = last = heads.index(best)
    while first and _goes_on(heads[first - 1], heads[first]):
        first -= 1
    while last + 1 < len(heads) and _goes_on(heads[last], heads[last + 1]):
        last += 1
    return replace(best, start=heads[first].start, end=heads[last].end)


def _goes_on(one: Line, other: Line) -> bool:
    """Whether two lines are one headline in capitals."""
    return one.words.isupper() and other.words.isupper() and not re.search(r"\d", one.words + other.words)
