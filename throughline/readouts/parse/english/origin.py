"""Who published a readout, where only its sentences tell it: the dateline of a paper, or "Linhe Radio reported"."""

import re

from throughline.readouts.parse.record import Meeting, Why
from throughline.readouts.parse.signed import DATELINE, PUBLISHER, is_publisher

from .source import Source

OPENING = 3
NAME = rf"(?:[A-Z][\w'-]* ){{1,5}}?{PUBLISHER}(?: (?:Agency|Cent(?:er|re)|Station|Network))?"
REPORTED = re.compile(
    rf"(?:, |^)(?:the )?(?P<before>{NAME}) (?:reported|reports|has reported|learned)\b"
    rf"|\b(?:according to|reported by|as reported by|told) (?:the )?(?P<after>{NAME})\b(?= *[,.;]|$)"
)
SIGNED = re.compile(  # "[Linhe News, June 12, 2020] ...", "Linhe Daily (reporters Li Wei) ..."
    r"\[(?P<paper>[A-Z][^\[\],]{2,40}),? [^\[\]]{4,30}\]"
    r"|(?P<house>[A-Z][\w' -]{2,40}) \((?:[Rr]eporters?|[Cc]orrespondents?)\b"
)
IN_BRACKETS = re.compile(r"\((?P<paper>[A-Z][^()]{3,60})\) (?=[A-Z])")
NO_HOUSE = re.compile(r"Office|Government|Bureau|Department|Committee|Federation|Administration|Municipality")


def take_origin(source: Source, told: Meeting) -> None:
    """Take the publisher that the first sentences tell, where the page has no label for it."""
    if told.source or not source.sentences:
        return
    first = source.sentences[0]
    line = DATELINE.match(source.flow, first.start, first.end)
    if line and line["paper"] and is_publisher(line["paper"]):
        told.source = line["paper"]
        told.why.append(Why("source", "dateline", line["paper"]))
        return
    alone = IN_BRACKETS.match(source.flow, first.start, first.end)
    if alone and is_publisher(alone["paper"]):
        told.source = alone["paper"]
        told.why.append(Why("source", "dateline", alone["paper"]))
        return
    signed = SIGNED.match(source.flow, first.start, first.end)
    name = (signed["paper"] or signed["house"]) if signed else ""
    if name and is_publisher(name):
        told.source = name
        told.why.append(Why("source", "dateline", name))
        return
    for sentence in source.sentences[:OPENING]:
        match = REPORTED.search(source.flow, sentence.start, sentence.end)
        name = (match["before"] or match["after"]) if match else ""
        if match and name and not NO_HOUSE.search(name):
            told.source = name
            told.why.append(Why("source", "said to have reported", match.group()))
            return
