"""Published progress bulletins, the second class of documents: numbered items with task, lead division and progress.

An item begins at a line with its number ("第12项", "12.", "Item 12") and goes on to the next. Its parts stand behind
labels, in any order; what stands before the first label is the task. A page of the table form has a line of labels and
then one line an item, with cells parted by tabs or bars.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .chinese.heading import headline, readable
from .chinese.places import district
from .chinese.script import simplified
from .furniture import Page
from .phrases import any_of, made
from .record import Item, Meeting, Record, Why
from .tables import LANGUAGES, Tables
from .text import HAN, Text, collapsed

NUMBER = (
    r"(?:第\s?(?P<zh>\d{1,4}|[一二三四五六七八九十百]{1,5})\s?(?:项|号)(?:任务|事项|工作)?"
    r"|(?:(?:key |major |priority |annual |main |work )?(?:item|task|project|matter|measure|action|commitment)\s?"
    r"(?:no\.?|number|#)?|no\.|number|#)\s?(?P<en>\d{1,4})\b|(?P<bare>\d{1,4})\s?(?=[.．、:：)）]|\s(?=[\u4e00-\u9fff])))"
)
MARK = re.compile(
    r"(?:^|(?<=\n))[ 【\[（(●■◆▪•*#-]*(?:[一二三四五六七八九十]{1,3}[、.．] ?)?" + NUMBER + r"[】\])）:：、.．,， –—-]*"
    r"|(?:^|(?<=\n))[一二三四五六七八九十]{1,3}[、.．]"
    r"(?=[^\n]{2,120}（第 ?(?P<late>\d{1,4}|[一二三四五六七八九十百]{1,5}) ?项）)",
    re.IGNORECASE,
)
LATE = re.compile(r"（第 ?(?:\d{1,4}|[一二三四五六七八九十百]{1,5}) ?项）")
LED = re.compile(r"[（(](?:由)?(?P<who>[^（）()\n：:]{2,60}?)牵头(?:[，,；;][^（）()]{0,80})?[)）]")
AS_OF = (
    r"(?:as of|up to|until|by|at|to) (?:the )?(?:(?:end|beginning|middle) of )?(?:the )?(?:early |late |mid-|end-)?"
    r"(?:now\b|date\b|today\b|\w+ quarter|year-end|q?\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[^:：\n.;]{0,20}?"
)
TIMED = re.compile(rf"(?: {AS_OF}| ?\([^()]*\))$")
LONGEST_HEAD = 60
GAP = re.compile(r"\n[^\S\n]*\n")
UNIT = r"(?:the )?(?:Municipal|District|County|City|Foreign|Bureau|Commission|Department|Office|Division|[A-Z]{2,}\b)"
SPLIT = re.compile(
    rf"\s*(?:[、，,;；/]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])|\band (?={UNIT})|[和及](?=[\u4e00-\u9fff]{{2}}))\s*"
)
FOOT = re.compile(r"\n(?=附件|附表|注：|版权|责任编辑|责编|编辑：|上一篇|下一篇|上一条|下一条|主办|联系人|特此)")
FEWEST = 3  # labels that stand one a line before a table does
HEAD = 2000  # characters in which a page without labels says that it tells progress
CELL = re.compile(r"[^\t|｜]+")
TRIM = " \n\t，,；;。.：:、（(【[）)】]|"
ENDS = " \n\t"
SIGNS = re.compile(r"[:：>|｜]|。$")  # of furniture, not of a title
LABELLED = re.compile(r"\b(?:source|date|time|author|published|editor|by)\b ?[:：]|[>|｜]", re.IGNORECASE)
NEAR, LEAST_WORDS, LEAST_SIGNS = 5, 4, 6  # lines above the items; words, and Chinese signs, of a title
EDGE = "(?:^|(?<=[\\s（(【\\[。；;，,|—-]))"
BEFORE_LABEL = EDGE + r"(?:截至[^，。：:\n]{1,10}?|目前)?"
AFTER_LABEL = (
    rf"(?: {AS_OF}| \([^()\n]{{1,24}}\))?"
    r"(?:（[^（）\n]{1,12}）)?[】\]]?(?:\s?[:：]\s?|(?<=情况) )"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One labelled part of an item: what it is, the label, and where label and words stand in the plain copy."""

    kind: str
    label: str
    begin: int
    start: int
    end: int


def read_bulletin(text: Text, known: Tables, lang: str) -> Record | None:
    """Return the record of a progress bulletin, None where the text is none."""
    plain = simplified(text.plain, known)
    label = _labels(known)
    if not _is_labelled(plain, known) and not _titled(known).search(plain, 0, HEAD):
        return None
    items = (
        [item for item in _numbered(text, plain, label) if item.progress]
        or list(_rows(text, known))
        or list(_stacked(text, known))
    )
    titled = _titled(known).search(plain, 0, text.find(items[0].start) if items else 0)
    if not items or (len(items) == 1 and not titled):
        return None
    record = Record(lang=lang, document_class="bulletin", items=items)
    record.meeting = _heading(text, plain, record, known)
    return record


def _numbered(text: Text, plain: str, label: re.Pattern[str]) -> Iterator[Item]:
    marks = list(MARK.finditer(plain))
    stops = [mark.start() for mark in marks[1:]] + [len(plain)] * bool(marks)
    told = [(mark, _parts(plain, mark.end(), stop, label)) for mark, stop in zip(marks, stops, strict=True)]
    told = [(mark, parts) for mark, parts in told if any(part.kind == "progress" for part in parts)]
    close = not any(_gap(text, parts[0].start, parts[-1].start) for _mark, parts in told)
    for mark, parts in told:
        yield _item(text, plain, mark, _ended(text, plain, parts) if close else parts)


def _parts(plain: str, start: int, stop: int, label: re.Pattern[str]) -> list[Part]:
    """Return the parts of an item; what stands before the first label is its task."""
    hits = list(label.finditer(plain, start, stop))
    first = hits[0].start() if hits else stop
    parts = [Part("task", "", start, start, first)]
    for place, hit in enumerate(hits):
        end = hits[place + 1].start() if place + 1 < len(hits) else stop
        parts.append(Part(str(hit.lastgroup), hit.group(), hit.start(), hit.end(), end))
    if not any(part.kind == "lead" for part in parts) and (led := LED.search(plain, start, first)):
        parts[0] = Part("task", "", start, start, led.start())
        parts.insert(1, Part("lead", "牵头", led.start(), *led.span("who")))
    return _unlabelled(plain, parts)


def _unlabelled(plain: str, parts: list[Part]) -> list[Part]:
    """Take what follows the lead division in brackets as the progress, where no label tells it."""
    last = parts[-1]
    if last.kind != "lead" or any(part.kind == "progress" for part in parts):
        return parts
    close = min((at for sign in "）)" if (at := plain.find(sign, last.start, last.end)) >= 0), default=-1)
    if close < 0 or not plain[close + 1 : last.end].strip():
        return parts
    lead = Part(last.kind, last.label, last.begin, last.start, close)
    return [*parts[:-1], lead, Part("progress", "", close + 1, close + 1, last.end)]


def _gap(text: Text, start: int, end: int) -> bool:
    return bool(GAP.search(text.raw, text.places[start], text.places[end]))


def _ended(text: Text, plain: str, parts: list[Part]) -> list[Part]:
    """End the progress of an item at the blank line behind it, or before the foot of the page."""
    told = []
    for part in parts:
        end = part.end
        if part.kind == "progress":
            gap = GAP.search(text.raw, text.places[part.start], text.places[end])
            foot = FOOT.search(plain, part.start, end)
            end = min(text.find(gap.start()) + 1 if gap else end, foot.start() if foot else end)
        told.append(Part(part.kind, part.label, part.begin, part.start, max(end, part.start)))
    return told


def _item(text: Text, plain: str, mark: re.Match[str], parts: list[Part]) -> Item:
    number = next(value for value in mark.groupdict().values() if value)
    start = mark.start() + len(mark.group()) - len(mark.group().lstrip(" 【[（(●■◆▪•*#-"))
    opening = plain.find("第", start, mark.end())
    start = opening if opening >= 0 and mark.group("zh") else start
    why = [Why("item", "number that opens a line", mark.group().strip())]
    task = lead = progress = (start, start)
    end = start
    for part in parts:
        keep_stop = part.kind == "progress"
        place = _trimmed(plain, part.start, part.end, ENDS if keep_stop else TRIM)
        if place[1] <= place[0]:
            continue
        end = max(end, place[1])
        if part.kind == "task" and (late := LATE.search(plain, *place)):
            place = (place[0], late.start())
        if part.kind == "task" and (task[1] <= task[0] or part.label):
            task = place
        elif part.kind == "lead" and lead[1] <= lead[0]:
            lead = place
        elif part.kind == "progress" and progress[1] <= progress[0]:
            progress = place
        if part.label:
            why.append(Why(part.kind, "label", part.label.strip()))
    return Item(
        number, _words(text, task), _leads(text, plain, *lead), _words(text, progress), *text.span(start, end), why=why
    )


def _words(text: Text, place: tuple[int, int]) -> str:
    return collapsed(text.slice(*place)) if place[1] > place[0] else ""


def _leads(text: Text, plain: str, start: int, end: int) -> list[str]:
    """Return the divisions in a list; one in brackets belongs to the division before it."""
    found: list[str] = []
    place = start
    for cut in [*SPLIT.finditer(plain, start, end), None]:
        stop = cut.start() if cut else end
        first, last = _trimmed(plain, place, stop, " \n\t，,；;。、|")
        if last > first:
            found.append(_words(text, (first, last)))
        place = cut.end() if cut else end
    return found


def _trimmed(plain: str, start: int, end: int, signs: str) -> tuple[int, int]:
    while start < end and plain[start] in TRIM:
        start += 1
    while (
        end > start
        and plain[end - 1] in signs
        and not (plain[end - 1] in "）)" and signs == TRIM and _opened(plain, start, end))
    ):
        end -= 1
    return start, end


def _opened(plain: str, start: int, end: int) -> bool:
    """Say whether the bracket that ends a part was opened in it."""
    return plain.count("（", start, end) + plain.count("(", start, end) >= plain.count("）", start, end) + plain.count(
        ")", start, end
    )


def _rows(text: Text, known: Tables) -> Iterator[Item]:
    """Yield the items of the table form."""
    kinds: list[str] = []
    names = {phrase: kind for lang in LANGUAGES for phrase, kind in known.of(lang, "bulletin_label").items()}
    for line in re.finditer(r"[^\n]+", text.raw):
        cells = [(line.start() + cell.start(), line.start() + cell.end()) for cell in CELL.finditer(line.group())]
        told = [_kind(names, simplified(text.raw[first:last], known)) for first, last in cells]
        if {"progress", "lead"} <= set(told) or {"progress", "task"} <= set(told):
            kinds = told
        elif (
            kinds
            and line.group().strip("|-: ")
            and len(cells) >= len(kinds)
            and text.raw[slice(*cells[0])].strip().strip("第项.、").isdigit()
        ):
            yield _row(text, kinds, cells)


def _stacked(text: Text, known: Tables) -> Iterator[Item]:
    """Yield the items of a table whose cells stand one a line: first its labels, then as many lines an item."""
    names = {phrase: kind for lang in LANGUAGES for phrase, kind in known.of(lang, "bulletin_label").items()}
    rows = [(at.start(), at.end()) for at in re.finditer(r"[^\n]*\S[^\n]*", text.raw)]
    told = [_kind(names, simplified(text.raw[slice(*row)], known)) for row in rows]
    first = next((at for at in range(len(told) - FEWEST) if all(told[at : at + FEWEST])), -1)
    if first < 0:
        return
    width = next((n for n in range(len(told) - first) if not told[first + n]), 0)
    for at in range(first + width, len(rows) - width + 1, max(width, 1)):
        number = text.raw[slice(*rows[at])].strip()
        if not width or not number.strip("第项.、").isdigit():
            return
        yield _row(text, told[first : first + width], rows[at : at + width])


def _kind(names: dict[str, str], words: str) -> str:
    """Return what a heading of a column tells, "Progress (as of June)" as "Progress"; "" where it heads none."""
    if len(words) > LONGEST_HEAD:
        return ""
    low = words.strip(" \t*:：").lower()
    return names.get(low) or names.get(TIMED.sub("", low), "")


def _row(text: Text, kinds: list[str], cells: list[tuple[int, int]]) -> Item:
    told = {
        kind: collapsed(text.raw[first:last]).strip() for kind, (first, last) in zip(kinds, cells, strict=False) if kind
    }
    leads = [part for part in SPLIT.split(told.get("lead", "")) if part]
    number = text.raw[slice(*cells[0])].strip().strip("第项.、 ")
    first = cells[0][0] + len(text.raw[slice(*cells[0])]) - len(text.raw[slice(*cells[0])].lstrip())
    stop = max(last for kind, (_first, last) in zip(kinds, cells, strict=False) if kind)
    return Item(
        number,
        told.get("task", "").rstrip("。"),
        leads,
        told.get("progress", ""),
        first,
        stop,
        [Why("item", "row of a table", number)],
    )


def _labels(known: Tables) -> re.Pattern[str]:
    """Return the pattern of all labels with their colons; its group names are the kinds."""

    def make() -> re.Pattern[str]:
        kinds: dict[str, list[str]] = {"task": [], "lead": [], "other": [], "progress": []}
        for lang in LANGUAGES:
            for phrase, kind in known.of(lang, "bulletin_label").items():
                kinds.setdefault(kind, []).append(phrase)
        parts = [
            f"(?P<{kind}>{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
            for kind, words in kinds.items()
            if words
        ]
        return re.compile(
            rf"{BEFORE_LABEL}(?:{'|'.join(parts) or '(?!)'}){AFTER_LABEL}",
            re.IGNORECASE,
        )

    found: re.Pattern[str] = made(known, ("bulletin labels",), make)
    return found


def _is_labelled(plain: str, known: Tables) -> bool:
    """Whether a label with its colon stands anywhere: asked of each readout, so without asking which kind it is."""

    def make() -> re.Pattern[str]:
        words = {phrase.lower() for lang in LANGUAGES for phrase in known.of(lang, "bulletin_label")}
        return re.compile(BEFORE_LABEL + any_of(words) + AFTER_LABEL)

    return bool(made(known, ("any bulletin label",), make).search(plain.lower()))


def _titled(known: Tables) -> re.Pattern[str]:
    def make() -> re.Pattern[str]:
        words = [word for lang in LANGUAGES for word in known.of(lang, "bulletin_title")]
        return re.compile("|".join(map(re.escape, words)) or "(?!)", re.IGNORECASE)

    found: re.Pattern[str] = made(known, ("bulletin titles",), make)
    return found


def _heading(text: Text, plain: str, record: Record, known: Tables) -> Meeting:
    """Return title, day and source of the page, and the tier that its title or source tells."""
    page: Page = readable(text, known)
    first = text.find(record.items[0].start)
    at = _title(plain, first, page, known) or headline(text, page, known)
    told = Meeting(date_published=page.date_published, source=page.source, authors=page.authors, why=page.why)
    told.title = collapsed(text.slice(*at)) if at else ""
    words = simplified(f"{told.title}\n{told.source or ''}", known).lower()
    for tier, phrases in (
        ("district", ("区", "县", "旗", "district", "county")),
        ("municipal", ("市", "州", "municipal", "city")),
    ):
        hit = next((phrase for phrase in phrases if phrase in words), "")
        if hit:
            told.tier = tier
            told.why.append(Why("tier", "word in the title or source", hit))
            where = district(simplified(text.plain, known), known) if HAN.search(hit) and tier == "district" else None
            told.district = where.name if where else None
            return told
    leads = "".join(simplified(lead, known)[:1] for item in record.items for lead in item.lead)
    counts = {
        "municipal": leads.count("市") + leads.count("州"),
        "district": sum(leads.count(sign) for sign in "区县旗"),
    }
    most = max(counts, key=lambda tier: counts[tier])
    if counts[most]:
        told.tier = most
        told.why.append(Why("tier", "the lead divisions"))
    return told


def _title(plain: str, first: int, page: Page, known: Tables) -> tuple[int, int] | None:
    """Return the line above the items that says "进展情况" or the like; without one, what the page's title is.

    One or two words are a menu and no title; above English items the longest other line near them stands for it.
    """
    rows = [(match.start(), match.end()) for match in re.finditer(r"(?<=\n)[^\n]+|^[^\n]+", plain[:first])]
    told = [row for row in rows if _is_headline(plain, row)]
    named = [row for row in told if _titled(known).search(plain, *row) and not SIGNS.search(plain, *row)]
    if named:
        return _trimmed(plain, *max(named, key=lambda row: row[1] - row[0]), ENDS)
    is_own = page.title and page.title not in rows and "\n" not in plain[slice(*page.title)]
    if HAN.search(plain, 0, first) or (is_own and page.title and _is_headline(plain, page.title)):
        return page.title
    near = [row for row in rows[-NEAR:] if row in told and not LABELLED.search(plain, *row)]
    return _trimmed(plain, *max(near, key=lambda row: row[1] - row[0]), ENDS) if near else page.title


def _is_headline(plain: str, row: tuple[int, int]) -> bool:
    """Whether a line is long enough for a title."""
    words = plain[row[0] : row[1]].strip()
    return len(words) >= LEAST_SIGNS if HAN.search(words) else len(words.split()) >= LEAST_WORDS
