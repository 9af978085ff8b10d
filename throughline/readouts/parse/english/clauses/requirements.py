"""The requirements of a readout: directives, cut into what can be given to one unit, each an exact slice."""

from dataclasses import dataclass, field

from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.record import Requirement, Why
from throughline.readouts.parse.topics import topics

from .actionable import actionable
from .directives import Clause, directives
from .sections import NUMBER, Opening, opening

WILL = {"will", "would"}
FIRM = 0.8  # a part that is so plainly actionable cuts a sentence of guidance
NEAR = 500  # characters around a piece that help to sort it
LONGEST = 8000  # characters of a sentence; a longer one was never written by a secretariat


@dataclass(slots=True)
class Reading:
    """How far the reading is: the section that holds, whether a list is open, and what was found."""

    section: str = ""
    has_section: bool = False  # the paragraph that is being read
    is_list: bool = False
    is_headed: bool = False  # the paragraph that is being read began with a short heading of its own
    found: list[Requirement] = field(default_factory=list)


def requirements(source: Source, settled: dict[int, int], named: list[tuple[int, int]]) -> list[Requirement]:
    """Return all requirements; `settled` is where the papers in a sentence end, `named` where named things stand."""
    reading = Reading()
    for sentence in source.sentences:
        reading.has_section = reading.has_section and not sentence.is_first
        begins = opening(source, sentence, may_open=not reading.has_section)
        reading.section = begins.section or reading.section
        reading.has_section = reading.has_section or bool(begins.section)
        reading.is_headed = begins.is_heading or (reading.is_headed and not sentence.is_first)
        if not begins.is_heading:
            _read(source, sentence, begins, reading, settled.get(sentence.start, 0), named)
        if sentence.is_first or source.flow[sentence.end - 1] == ":":
            reading.is_list = source.flow[sentence.end - 1] == ":" or (reading.is_list and _is_item(source, sentence))
    return reading.found


def _is_item(source: Source, sentence: Sentence) -> bool:
    return bool(NUMBER.match(source.flow, sentence.start, sentence.end)) or source.flow[sentence.start].islower()


def _read(
    source: Source, sentence: Sentence, begins: Opening, reading: Reading, settled: int, named: list[tuple[int, int]]
) -> None:
    """Read one sentence. What was settled before (papers, people) asks for nothing."""
    first = max(sentence.start, settled)
    if number := NUMBER.match(source.flow, first, sentence.end):
        first = number.end()
    first, end = source.trimmed(first, min(sentence.end, first + LONGEST))
    start = max(begins.start, first)
    is_item = reading.is_list or bool(number) or begins.is_ordinal or reading.is_headed
    is_lead_in = source.flow[sentence.end - 1] == ":"
    clauses = directives(source, start, end, opened=first, is_item=is_item) if start < end and not is_lead_in else []
    if settled and all(clause.phrase in WILL for clause in clauses):
        clauses = []
    if not clauses:
        return
    judged = [
        one
        for clause in clauses
        for one in _judged(source, clause, (first, end), begins, named, is_alone=len(clauses) == 1)
    ]
    if len(judged) > 1 and is_cut(judged, is_ordinal=begins.is_ordinal):
        kept = [one for one, _score in judged]
    else:
        kept = [_judge(source, (first, end), (first, end), begins, named)[0]]
        if len(judged) > 1 or begins.section:
            kept[0].actionable = kept[0].actionable and any(one.actionable for one, _score in judged)
    for requirement in kept:
        requirement.id = f"r{len(reading.found) + 1:02}"
        requirement.section = reading.section
        requirement.why.insert(0, Why("requirement", clauses[0].rule, clauses[0].phrase))
        reading.found.append(requirement)


def _judged(
    source: Source,
    clause: Clause,
    sentence: tuple[int, int],
    begins: Opening,
    named: list[tuple[int, int]],
    *,
    is_alone: bool,
) -> list[tuple[Requirement, float]]:
    """Judge the verbs of a clause, each with its object; one of several clauses stays whole where it guides only."""
    whole = (clause.start, clause.end)
    if len(clause.pieces) == 1 and not is_alone:
        return [_judge(source, whole, sentence, begins, named)]
    judged = [_judge(source, piece, sentence, begins, named) for piece in clause.pieces]
    if is_alone or any(one.actionable for one, _score in judged):
        return judged
    return [_judge(source, whole, sentence, begins, named)]


def is_cut(judged: list[tuple[Requirement, float]], *, is_ordinal: bool) -> bool:
    """Whether a sentence is cut: something in it can be given to a unit, and it is no headline as a whole."""
    actionable_ones = sum(one.actionable for one, _score in judged)
    if is_ordinal and actionable_ones * 2 <= len(judged):
        return False
    scores = [score for _one, score in judged]
    return bool(actionable_ones) and (sum(scores) > 0 or max(scores) >= FIRM or actionable_ones > 1)


def _around(source: Source, piece: tuple[int, int], sentence: tuple[int, int]) -> str:
    """Return the sentence around a piece, of a very long one the nearest words."""
    return source.words(max(sentence[0], piece[0] - NEAR), min(sentence[1], piece[1] + NEAR))


def _opener(piece: tuple[int, int], sentence: tuple[int, int], begins: Opening) -> str:
    """Return what part a piece has in the sentence that opens a section: such a sentence is mostly a headline."""
    if not begins.section or begins.is_topic or begins.is_colon:
        return ""
    if piece == sentence:
        return "whole"
    return "ordinal" if begins.is_ordinal else "part"


def _judge(
    source: Source, piece: tuple[int, int], sentence: tuple[int, int], begins: Opening, named: list[tuple[int, int]]
) -> tuple[Requirement, float]:
    """Make one requirement, without id and section, and say how actionable it is."""
    first, end = source.trimmed(*piece)
    start, stop = source.text.span(first, end)
    words = source.words(first, end)
    subject = topics(words, source.known, "en", context=_around(source, piece, sentence))
    names = sum(first <= place and last <= end for place, last in named)
    score, why = actionable(
        words, subject.topics[0], source.known, names=names, opener=_opener(piece, sentence, begins)
    )
    lead = source.text.span(*sentence)
    made = Requirement(
        "", start, stop, source.text.raw[start:stop], "", subject.topics, score > 0, *lead, [*subject.why, *why]
    )
    return made, score
