"""The text of a page of the web, block after block, as its reader sees it: no script, no style, nothing hidden.

The page is never fetched for, run or laid out. Its title, day and source are put in front where only its head tells
them, as lines in the form that published readouts have them ("Date: ...", "来源：...").
"""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import islice

from .gate import UTF8, WIDE
from .letters import HAN, decoded, tidied
from .refusal import NotTaken

START = 4096
CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
ENCODINGS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs"}
WESTERN = ("iso-8859-1", "latin1", "windows-1252", "us-ascii")
VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
}  # fmt: skip
UNSEEN = {
    "script", "style", "template", "noscript", "head", "iframe", "object", "select", "textarea", "svg", "math", "audio",
    "video", "canvas", "map", "datalist", "noframes",
}  # fmt: skip
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
}  # fmt: skip
CELLS = {"td", "th"}
# What a new element of the kind closes by itself, and what it does not look beyond.
CLOSES = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "tr": ({"tr"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
}
LOOKED_BACK = 64  # open elements in which one to close is sought
STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLANK = re.compile(r"[ \t\r\n\f]+")
DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
SITE = re.compile(r"\s+[-–—|]+\s+|[_|–—]+")  # between a title and the name of the site
SIGN = re.compile(r"\s*[-\uff0d–—_|｜]\s*")  # the same where what stands beside it is a line of the page itself
CUTS = 12  # places of a title in which the name of a site is looked for
TITLES = ("articletitle", "og:title", "title")
DAYS = (
    "pubdate", "publishdate", "publish_date", "publishtime", "article:published_time", "dcterms.issued",
    "dc.date.issued", "dc.date", "date",
)  # fmt: skip
SOURCES = ("contentsource", "source", "og:article:source", "dc.source")
HEADS = {"en": ("Date: {}", "Source: {}"), "zh": ("日期：{}", "来源：{}")}


class Page(HTMLParser):
    """Takes the events of the parser. `open` are the open elements, `unseen` how many were open when hiding began."""

    def __init__(self, most: int) -> None:
        """Start with an empty page that may hold so many signs."""
        super().__init__(convert_charrefs=True)
        self.left = most
        self.parts: list[str] = []
        self.open: list[str] = []
        self.count: Counter[str] = Counter()
        self.unseen: int | None = None
        self.meta: dict[str, str] = {}
        self.title: list[str] = []

    def _put(self, text: str) -> None:
        self.left -= len(text)
        if self.left < 0:
            raise NotTaken(code="long")
        self.parts.append(text)

    def _line(self) -> None:
        if self.unseen is None and self.parts and not self.parts[-1].endswith("\n"):
            self._put("\n")

    def _push(self, tag: str, *, hidden: bool) -> None:
        if hidden and self.unseen is None:
            self.unseen = len(self.open)
        self.open.append(tag)
        self.count[tag] += 1

    def _pop(self, tags: set[str]) -> None:
        """Close elements up to and with the last open one of these kinds."""
        while self.open:
            tag = self.open.pop()
            self.count[tag] -= 1
            if self.unseen is not None and len(self.open) <= self.unseen:
                self.unseen = None
            if tag in tags:
                return

    def _implied(self, tag: str) -> None:
        """Close what a new element ends without saying so: the paragraph, the row, the point before it."""
        closed, bounds = CLOSES.get(tag, ({"p"}, CELLS)) if tag in BLOCKS or tag in CLOSES else (set(), set())
        for name in reversed(self.open[-LOOKED_BACK:] if closed else []):
            if name in closed:
                self._pop(closed)
                return
            if name in bounds:
                return

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        told = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._meta(told)
        if tag == "body" and self.count["head"]:
            self._pop({"head"})
        self._implied(tag)
        if tag in BLOCKS or tag == "br":
            self._line()
        elif tag in CELLS and self.unseen is None and self.parts and not self.parts[-1].endswith(("\n", "\t")):
            self._put("\t")
        if tag not in VOID:
            self._push(tag, hidden=tag in UNSEEN or "hidden" in told or bool(STYLE.search(told.get("style", ""))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; the slash of <div/> means nothing in HTML."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, where it is open."""
        if self.count[tag]:
            self._pop({tag})
        if tag in BLOCKS:
            self._line()

    def handle_data(self, data: str) -> None:
        """Take words that are seen."""
        if self.count["title"] and not self.count["svg"] and "body" not in self.count:
            self.title.append(data)
        elif self.unseen is None:
            if self.count["pre"]:
                self._put(data)
            elif (text := BLANK.sub(" ", data)) != " " or (self.parts and not self.parts[-1].endswith((" ", "\n"))):
                self._put(text)

    def _meta(self, told: dict[str, str]) -> None:
        name = (told.get("name") or told.get("property") or "").lower()
        if name and (content := BLANK.sub(" ", told.get("content", "")).strip()):
            self.meta.setdefault(name, content)

    def first(self, names: tuple[str, ...]) -> str:
        """Return what the head says under the first of these names."""
        return next((self.meta[name] for name in names if name in self.meta), "")


def _letters(data: bytes) -> str:
    """Return a page as text: by its mark, by what it says of itself, else as any text."""
    told = CHARSET.search(data[:START])
    if told and not data.startswith((UTF8, *WIDE)):
        name = told[1].decode("ascii", "replace").lower()
        name = "cp1252" if name in WESTERN else ENCODINGS.get(name, "")
        if name:
            return data.decode(name, "replace")
    return decoded(data)


def _own_title(title: str, text: str) -> str:
    """Return a title without the name of the site before or behind it: the page may have the title as a line."""
    lines = set(text.split("\n"))
    cuts = [cut.span() for cut in islice(SIGN.finditer(title), CUTS)]
    parts = [*(title[:start] for start, _end in reversed(cuts)), *(title[end:] for _start, end in cuts)]
    return next((part for part in parts if part in lines and len(part) * 2 > len(title)), title)


def _with_head(page: Page, text: str) -> str:
    """Put the title, day and source that only the head tells where a readout has them: the two below the title."""
    title = page.first(TITLES) or BLANK.sub(" ", "".join(page.title)).strip()
    title = _own_title(title, text)
    short = title if title in text else SITE.split(title, maxsplit=1)[0]
    if title and short not in text:
        text = f"{title}\n{text}"
    lines = []
    day, source = DAY.search(page.first(DAYS)), page.first(SOURCES)
    wording = HEADS["zh" if HAN.search(title or text[:START]) else "en"]
    if day and not DAY.search(text[:START]):
        lines.append(wording[0].format(day[0]))
    if source and source not in text:
        lines.append(wording[1].format(source))
    place = text.find("\n", text.find(short)) if short else -1
    return "\n".join([text[:place], *lines, text[place + 1 :]] if place >= 0 else [*lines, text])


def from_page(data: bytes, most: int) -> str:
    """Return the text of a page. Raises NotTaken where its letters cannot be read or it is longer than `most`."""
    page = Page(most)
    try:
        page.feed(_letters(data))
        page.close()
    except NotTaken as fault:
        raise NotTaken(fault.code, most=most) from fault
    except (AssertionError, ValueError) as fault:  # a declaration that nothing ends
        raise NotTaken(code="broken") from fault
    lines = (line.strip(" ") for line in tidied("".join(page.parts)).split("\n"))
    text = "\n".join(lines).strip("\n")
    return _with_head(page, text) if text.strip() else ""
