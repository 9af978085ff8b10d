"""The text of a readout in English as its readers share it: copies of one length, and its sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from throughline.readouts.parse.furniture import Page, read_page
from throughline.readouts.parse.phrases import lowered
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text

STOP = re.compile(r"[.!?](?P<close>[\"”’')\]]*)(?= +[\"“‘(\[]*[A-Z0-9]|(?<=[a-z”)]\.)[A-Z][a-z]|$)")
SHORTENED = re.compile(
    r"(?:\b(?:No|Nos|Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Co|Corp|vs|etc|approx|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[A-Z]|\b[ap]\.m)$"
)
NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[ivxIVX]{1,4})[.)]|[-*•●■·])$")
LISTED = re.compile(
    r"(?:^|(?<!January)(?<!February)(?<!March)(?<!April)(?<!May)(?<!June)(?<!July)(?<!August)(?<!September)(?<!October)"
    r"(?<!November)(?<!December)(?<!Jan)(?<!Feb)(?<!Mar)(?<!Apr)(?<!Aug)(?<!Sep)(?<!Sept)(?<!Oct)(?<!Nov)(?<!Dec)"
    r"(?<!Jan\.)(?<!Feb\.)(?<!Mar\.)(?<!Apr\.)(?<!Aug\.)(?<!Sept\.)(?<!Oct\.)(?<!Nov\.)(?<!Dec\.)[ :;,(])\d{1,2}$"
)  # the mark of an item, as in "that: 1. Trade be ..."
COUNTED = re.compile(  # "phase 1." ends a sentence
    r"\b(?:phase|stage|part|annex|batch|round|line|gate|hall|terminal|volume|item|level|grade|tier|step"
    r"|berth|pier)s? \d{1,2}$"
)
JOINED = 3500  # characters; a longer paragraph has lost its line ends, so any of its sentences may have opened one
LOOK = 14
LONGEST = 6000  # a sentence is cut here; some rules look back to its beginning at each of its words


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as a place in the plain copy, its stop included; `paragraph` counts from 0."""

    start: int
    end: int
    paragraph: int
    is_first: bool


@dataclass(slots=True)
class Source:
    """The text, its page, and `flow` and `low`: the plain copy without line ends, as written and in lower case."""

    text: Text
    known: Tables
    page: Page
    flow: str
    low: str
    sentences: list[Sentence] = field(default_factory=list)

    def words(self, start: int, end: int) -> str:
        """Return what stands between two places, as one line."""
        return self.flow[start:end]

    def trimmed(self, start: int, end: int, signs: str = " ,;:.") -> tuple[int, int]:
        """Return a place without signs at its ends."""
        while start < end and self.flow[start] in signs:
            start += 1
        while end > start and self.flow[end - 1] in signs:
            end -= 1
        return start, end

    def name(self, start: int, end: int) -> str:
        """Return a name as it is told, from the untouched text."""
        first, last = self.text.span(start, end)
        return " ".join(self.text.raw[first:last].split())


def read_source(text: Text, known: Tables) -> Source:
    """Read the page and cut its paragraphs into sentences."""
    flow = text.plain.replace("\n", " ").replace("’", "'").replace("‘", "'")
    source = Source(text, known, read_page(text, known), flow, lowered(text.plain))
    for number, (start, end) in enumerate(source.page.paragraphs):
        is_joined = end - start > JOINED
        for sentence in _sentences(flow, start, end, number):
            source.sentences.append(replace(sentence, is_first=True) if is_joined else sentence)
    return source


def _sentences(flow: str, start: int, end: int, number: int) -> Iterator[Sentence]:
    begin = start
    for match in STOP.finditer(flow, start, end):
        before = flow[max(begin, match.start() - LOOK) : match.start()]
        is_listed = LISTED.search(before) and not COUNTED.search(before)
        if SHORTENED.search(before) or is_listed or NUMBER.match(flow[begin : match.end()].strip()):
            continue
        if match.end() > begin:
            yield from _bounded(flow, start, begin, match.end(), number)
        begin = match.end()
        while begin < end and flow[begin] == " ":
            begin += 1
    if flow[begin:end].strip():
        yield from _bounded(flow, start, begin, end, number)


def _bounded(flow: str, start: int, begin: int, end: int, number: int) -> Iterator[Sentence]:
    """Yield a sentence of the paragraph from `start` on, cut where it is longer than any."""
    while end - begin > LONGEST:
        cut = flow.rfind(" ", begin + 1, begin + LONGEST) + 1 or begin + LONGEST
        yield Sentence(begin, cut, number, begin == start)
        begin = cut
    if flow[begin:end].strip():
        yield Sentence(begin, end, number, begin == start)
