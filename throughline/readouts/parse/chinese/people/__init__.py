"""Who took part in a meeting, as a readout in Chinese tells it: sentence by sentence and roll by roll."""

import re

from throughline.readouts.parse.chinese.directives import MODAL, speech_of
from throughline.readouts.parse.chinese.script import Body
from throughline.readouts.parse.chinese.sentences import Sentence
from throughline.readouts.parse.record import Person, Why
from throughline.readouts.parse.tables import Tables

from .names import namer
from .reader import Reader
from .rolls import rolls
from .signs import PRAISED, REPORTED_BY, REPORTER, SURNAME, TAKES_PART

__all__ = ["people"]

CHARGED_BY = re.compile(r"受(?P<who>[^，。；]{4,30}?)(?:同志)?委托")
# "…张某作出批示，要求各级要…": the order begins here
DEMANDS = re.compile(r"(?:，(?:并|还)?|(?:(?<=会议)|(?<=讲话)|(?<=主持))并)(?:要求|强调|指出|提出)")


def people(body: Body, told: list[Sentence], known: Tables) -> list[Person]:
    """Return the people of a readout in the order in which they are first named."""
    reader = Reader(body, known, namer(known), *_tables(known))
    opened = False
    lines = {one.start: (begin, part) for one, begin, part in rolls(told, known.of("zh", "part_colon"))}
    for sentence in told:
        begin, part = lines.get(sentence.start, (0, ""))
        if part and reader.roll(begin, sentence.end, part, below=begin == sentence.start):
            continue
        speech = speech_of(sentence, known)
        opened = opened or bool(speech)
        if not part and not speech and _is_past(sentence, opened=opened):
            continue
        if speech:
            if speech.turned:
                reader.goes_on(speech.verb)
            elif not speech.by_meeting:
                reader.speech(sentence.start, speech.end, speech.verb)
        elif not sentence_is_order(sentence):
            reader.sentence(sentence.start, sentence.end)
        elif (turn := DEMANDS.search(sentence.cover)) and not MODAL.search(sentence.cover, 0, turn.start()):
            reader.sentence(sentence.start, sentence.start + turn.start())
    _told_elsewhere(body, reader)
    return sorted(reader.found.values(), key=lambda person: person.start)


def _is_past(sentence: Sentence, *, opened: bool) -> bool:
    """Say whether the agenda is over and nobody is told to take part here: people named are spoken of."""
    return bool((opened or PRAISED.search(sentence.words)) and not TAKES_PART.search(sentence.words))


def _told_elsewhere(body: Body, reader: Reader) -> None:
    """Add what labels and commissions tell of people found: who reported, and the post of who sent another."""
    for match in REPORTER.finditer(body.plain):
        reader.roll(*match.span("who"), "delivered_remarks", below=True)
    for match in REPORTED_BY.finditer(body.plain):
        person = reader.found.get(match.group(1))
        if person and "delivered_remarks" not in person.part:
            person.part.append("delivered_remarks")
            person.why.append(Why("part:delivered_remarks", "label", match.group()))
    for match in CHARGED_BY.finditer(body.plain):
        person = next((one for name, one in reader.found.items() if match["who"].endswith(name)), None)
        if person and not person.titles:
            end = match.end("who")
            begin = end - len(person.name)
            person.titles = reader.titles([(match.start("who"), begin)])
            person.start, person.end = body.text.span(begin, end)


def sentence_is_order(sentence: Sentence) -> bool:
    """Say whether a sentence gives orders: people named in it are spoken of, they did not take part."""
    return any(not SURNAME.match(sentence.words, modal.start()) for modal in MODAL.finditer(sentence.words))


def _tables(known: Tables) -> tuple[re.Pattern[str], frozenset[str], tuple[str, ...], dict[str, str], re.Pattern[str]]:
    if "people" not in known.patterns:
        groups = frozenset(known.of("zh", "post_group"))
        ends = [re.escape(word) for word in sorted({*known.of("zh", "post"), *groups}, key=len, reverse=True)]
        parts = dict(known.of("zh", "part"))
        verbs = [re.escape(word) for word in sorted(parts, key=len, reverse=True)]
        leads = tuple(sorted(known.of("zh", "post_lead"), key=len, reverse=True))
        known.patterns["people"] = (
            re.compile(f"(?<!总(?=书记))(?:{'|'.join(ends) or '(?!)'})(?!保护|(?<=指挥)部|[会名小]|(?<=主席)台)"),
            groups,
            leads,
            parts,
            re.compile("|".join(verbs) or "(?!)"),
        )
    found: tuple[re.Pattern[str], frozenset[str], tuple[str, ...], dict[str, str], re.Pattern[str]]
    found = known.patterns["people"]
    return found
