"""Whether a sentence asks for something, and the parts in which it does."""

import re
from dataclasses import dataclass

from throughline.readouts.parse.english.source import Source
from throughline.readouts.parse.phrases import made, pattern

from .leads import Lead, imperative, later_list, leads, start_of_again
from .modals import PASSIVE, Modal, modals
from .turns import addressed, subjunctives
from .verbs import gerund_at, is_verb, verb_phrases

BE_AGAIN = re.compile(r",? and (?:\w+ly )?(?=be \w+)")
THAT = re.compile(r"(?:,|;)? (?:and )?that (?=\w)")
NEEDED = re.compile(
    r"\b(?:is|are) (?:also |urgently |therefore )?(?:required|needed|called for|necessary|essential|imperative)$"
)
ITEM_BE = re.compile(
    r"[^.;:]{3,160}? be (?:\w+ly |further |better )*\w+(?:ed|en|wn|ut|ade|ilt|ept|eld|ght|et|ead|aid|one)\b"
)
# A second thing called for, told by a noun: "called for ... and for better use of". "For investors" is none.
CALLED_FOR = re.compile(
    r",? and for (?=(?:(?:better|greater|more|closer|stronger|wider|fuller|further|faster|deeper|broader|tighter"
    r"|stricter|early|earlier|increased|improved|enhanced) [a-z-]+(?: [a-z-]+)?"
    r"|(?:the |a |an )?(?:[a-z-]+ ){0,3}?(?:[a-z]{3,}(?:tion|sion|ment)|use|efforts?|support|training|opening"
    r"|building)) (?:of|in|to|for|with|on|between|among|against|across)\b)"
)
ASIDE = re.compile(r", [^,;]{3,120}, ")
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
        later = later_list(source, led, end)
        return [_of_two(source, led[0], later, opened, end) if later else _of_lead(source, led[0], opened, end)]
    if turns := addressed(source, opened, end):
        return [Clause(opened, end, turns, "several told in turn", "")]
    if source.low.startswith("to ", start) and is_verb(source, start + 3, end, "to") and opened < start:
        return [_of_lead(source, Lead(start, start + 3, "to", "to"), opened, end)]
    for lead in imperative(source, start, end, is_item=is_item):
        return [_of_lead(source, lead, start, end)]
    if NEEDED.search(source.low, start, end):
        return [Clause(start, end, [(start, end)], "told to be needed", "")]
    if is_item and ITEM_BE.match(source.low, start, end):
        return [Clause(start, end, [(start, end)], "item of a list of demands", "be")]
    if is_item and gerund_at(source, start, end):
        return [_of_lead(source, Lead(start, start, "ing", ""), start, end)]
    return []


def _stops(source: Source, asked: list[Modal], end: int) -> list[int]:
    """Return where each clause ends: where the next one begins, without the comma and "and" between."""
    stops = []
    for nxt in asked[1:]:
        stop = nxt.start
        if match := re.search(
            r"(?:[;,]? ?(?:and|while|but|with)|[;,]) (?:that )?$", source.flow[max(0, stop - 10) : stop]
        ):
            stop = max(0, stop - 10) + match.start()
        stops.append(stop)
    return [*stops, end]


def _of_modal(source: Source, modal: Modal, end: int, led: list[Lead]) -> Clause:
    """Return the directive of one "should"."""
    hit = modal.hit
    for lead in led:
        if lead.form in ("to", "ing") and modal.start <= lead.start <= hit.start < lead.end <= end:
            pieces = verb_phrases(source, lead.end, end, lead.form)
            return Clause(modal.start, end, pieces, "list after words", lead.phrase)
    for lead in led:
        if hit.end <= lead.start < lead.end <= end and lead.phrase.endswith(":"):
            pieces = verb_phrases(source, lead.end, end, lead.form)
            return Clause(modal.start, end, pieces, "list after words", lead.phrase)
    if made_list := _made(source, modal, end):
        return Clause(modal.start, end, verb_phrases(source, *made_list), "list after efforts", hit.phrase)
    if PASSIVE.match(source.low, hit.end, end):
        later = [lead for lead in led if hit.end < lead.start and lead.end < end]
        again = later_list(source, [later[0], *later], end) if later else None
        pieces = verb_phrases(source, again.end, end, again.form) if again else _passives(source, modal, end)
        return Clause(modal.start, end, pieces, "passive", hit.phrase)
    aside = ASIDE.match(source.low, hit.end, end)
    begin = aside.end() if aside and is_verb(source, aside.end(), end, "to") else hit.end
    pieces = verb_phrases(source, begin, end, "to")
    return Clause(modal.start, end, pieces, "verbs after a modal", hit.phrase)


def _passives(source: Source, modal: Modal, end: int) -> list[tuple[int, int]]:
    """Return the parts of "should be built ... and be connected ...", else the whole clause."""
    cuts = list(BE_AGAIN.finditer(source.low, modal.hit.end, end))
    if not cuts:
        return [(modal.start, end)]
    starts = [modal.hit.end, *(match.end() for match in cuts)]
    stops = [*(match.start() for match in cuts), end]
    return [source.trimmed(start, stop) for start, stop in zip(starts, stops, strict=True)]


def _made(source: Source, modal: Modal, end: int) -> tuple[int, int, str] | None:
    """Return place and form of the list after "efforts should be made to"; None where the modal opens none."""
    known = source.known

    def make() -> tuple[re.Pattern[str], re.Pattern[str]]:
        nouns, verbs = pattern(known, "en", "made"), pattern(known, "en", "made_verb")
        return (
            re.compile(rf"\b(?:{nouns})(?: and \w+)? $"),
            re.compile(rf" (?:\w+ly |also |further )*(?:{verbs})(?: [^,;:]{{0,40}}?)?? (?P<to>to|in) (?=\w)"),
        )

    noun, verb = made(known, ("made rules",), make)
    if not noun.search(source.low[max(modal.start, modal.hit.start - NEAR) : modal.hit.start]):
        return None
    match = verb.match(source.low, modal.hit.end, end)
    return (match.end(), end, "ing" if match["to"] == "in" else "to") if match else None


def _of_lead(source: Source, lead: Lead, start: int, end: int) -> Clause:
    if lead.form == "whole":
        parts = _called_for(source, lead.end, end) if lead.phrase.endswith(" for") else []
        parts = parts if len(parts) > 1 else _that_parts(source, lead, start, end)
        return Clause(start, end, parts, "called for", lead.phrase)
    pieces = addressed(source, lead.start, end) or verb_phrases(source, lead.end, end, lead.form)
    if lead.form == "ing" and lead.phrase.endswith(" for"):
        pieces = [part for piece in pieces for part in _called_for(source, *piece)]
    return Clause(start, end, pieces, "list after words", lead.phrase)


def _called_for(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of a piece that calls for more than one thing."""
    cuts = list(CALLED_FOR.finditer(source.low, start, end))
    starts, stops = [start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), end]
    return list(zip(starts, stops, strict=True))


def _of_two(source: Source, lead: Lead, later: Lead, start: int, end: int) -> Clause:
    """Return the directive of "the need to ..., with efforts made to ...": the first verb and the list after it."""
    stop = start_of_again(source, later)
    first = verb_phrases(source, lead.end, stop, lead.form) if lead.form in ("to", "ing") and stop > lead.end else []
    return Clause(
        start, end, [*first, *verb_phrases(source, later.end, end, later.form)], "list after words", later.phrase
    )


def _that_parts(source: Source, lead: Lead, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of "demanded that A be ..., that B be ...", or of subjects in turn without "that"."""
    cuts = list(THAT.finditer(source.low, lead.end, end))
    if cuts:
        starts = [lead.end, *(match.end() for match in cuts)]
        stops = [*(match.start() for match in cuts), end]
        return [source.trimmed(one, other) for one, other in zip(starts, stops, strict=True)]
    return subjunctives(source, lead.end, end) or [(start, end)]
