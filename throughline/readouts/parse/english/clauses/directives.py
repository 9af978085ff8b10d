"""Whether a sentence asks for something, and the parts in which it does."""

import re
from dataclasses import dataclass

from throughline.readouts.parse.english.source import Source
from throughline.readouts.parse.phrases import made, pattern

from .leads import Lead, imperative, later_list, leads
from .modals import PASSIVE, Modal, modals
from .verbs import gerund_at, verb_phrases

NEAR = 40


@dataclass(frozen=True, slots=True)
class Clause:
    """One directive: where it stands with its subject, and its verbs with their objects, each as a place."""

    start: int
    end: int
    pieces: list[tuple[int, int]]
    rule: str
    phrase: str


def directives(source: Source, start: int, end: int, *, opened: int, is_item: bool) -> list[Clause]:
    """Return what a sentence asks for; `opened` is where its opening words begin, `is_item` whether a list holds it."""
    asked = modals(source, start, end)
    led = leads(source, opened, end)
    if asked and not (
        led and led[0].end <= asked[0].hit.start and led[0].form in ("to", "ing") and led[0].start < start
    ):
        return [
            _of_modal(source, modal, stop, led) for modal, stop in zip(asked, _stops(source, asked, end), strict=True)
        ]
    if led:
        return [_of_lead(source, later_list(source, led) or led[0], opened, end)]
    for lead in imperative(source, start, end, is_item=is_item):
        return [_of_lead(source, lead, start, end)]
    if is_item and gerund_at(source, start, end):
        return [_of_lead(source, Lead(start, start, "ing", ""), start, end)]
    return []


def _stops(source: Source, asked: list[Modal], end: int) -> list[int]:
    """Return where each clause ends: where the next one begins, without the comma and "and" between."""
    stops = []
    for nxt in asked[1:]:
        stop = nxt.start
        if match := re.search(r"(?:[;,]? ?(?:and|while|but|with)|[;,]) $", source.flow[max(0, stop - 10) : stop]):
            stop = max(0, stop - 10) + match.start()
        stops.append(stop)
    return [*stops, end]


def _of_modal(source: Source, modal: Modal, end: int, led: list[Lead]) -> Clause:
    """Return the directive of one "should"."""
    hit = modal.hit
    for lead in led:
        if lead.form in ("to", "ing") and lead.start <= hit.start < lead.end <= end and lead.start >= modal.start:
            return Clause(
                modal.start, end, verb_phrases(source, lead.end, end, lead.form), "list after words", lead.phrase
            )
    if begin := _made(source, modal, end):
        return Clause(modal.start, end, verb_phrases(source, begin, end, "to"), "list after efforts", hit.phrase)
    later = [lead for lead in led if hit.end < lead.start and lead.end < end]
    if PASSIVE.match(source.low, hit.end, end):
        again = later_list(source, [later[0], *later]) if later else None
        pieces = verb_phrases(source, again.end, end, again.form) if again else [(modal.start, end)]
        return Clause(modal.start, end, pieces, "passive", hit.phrase)
    pieces = verb_phrases(source, hit.end, end, "to")
    return Clause(modal.start, end, pieces, "verbs after a modal", hit.phrase)


def _made(source: Source, modal: Modal, end: int) -> int:
    """Return where the list after "efforts should be made to" begins; 0 where the modal opens none."""
    known = source.known

    def make() -> tuple[re.Pattern[str], re.Pattern[str]]:
        nouns, verbs = pattern(known, "en", "made"), pattern(known, "en", "made_verb")
        return (
            re.compile(rf"\b(?:{nouns})(?: and \w+)? $"),
            re.compile(rf" (?:\w+ly |also |further )*(?:{verbs})(?: [^,;:]{{0,40}}?)? to (?=\w)"),
        )

    noun, verb = made(known, ("made rules",), make)
    if not noun.search(source.low[max(modal.start, modal.hit.start - NEAR) : modal.hit.start]):
        return 0
    match = verb.match(source.low, modal.hit.end, end)
    return match.end() if match else 0


def _of_lead(source: Source, lead: Lead, start: int, end: int) -> Clause:
    if lead.form == "whole":
        return Clause(start, end, [(start, end)], "called for", lead.phrase)
    return Clause(start, end, verb_phrases(source, lead.end, end, lead.form), "list after words", lead.phrase)
