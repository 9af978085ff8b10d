"""Whether a sentence asks for something, and the parts in which it does."""

import re
from dataclasses import dataclass, replace

from throughline.readouts.parse.english.source import Source
from throughline.readouts.parse.phrases import made, of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .called import called_for
from .leads import Lead, imperative, later_list, leads, start_of_again
from .lists import announced, that_clauses, told_verbs
from .modals import PASSIVE, Modal, modals
from .passives import passives
from .turns import addressed, is_addressee, subjunctives, turns
from .verbs import gerund_at, is_verb, verb_phrases

THAT = re.compile(r"(?:,|;)? (?:and )?that (?=\w)")
NEEDED = re.compile(
    r"\b(?:is|are) (?:also |urgently |therefore )?(?:required|needed|called for|necessary|essential|imperative)$"
)
ITEM_BE = re.compile(
    r"[^.;:]{3,160}? be (?:\w+ly |further |better )*\w+(?:ed|en|wn|ut|ade|ilt|ept|eld|ght|et|ead|aid|one)\b"
)
FRONTED = re.compile(r"(?:at|in|around|along|as for|as to|regarding|concerning) [^,;:]{3,90}, (?=\w)", re.IGNORECASE)
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
    if told := _listed(source, start, end, opened):
        return told
    return _simple(source, start, end, opened=opened, is_item=is_item)


def _simple(source: Source, start: int, end: int, *, opened: int, is_item: bool) -> list[Clause]:
    """Return what a sentence asks for that announces no list."""
    asked = _after_that(source, modals(source, start, end))
    if asked and (cut := _after_imperatives(source, start, asked[0].hit.start)):
        first = _simple(source, start, cut, opened=opened, is_item=is_item)
        return [*first, *_simple(source, cut + len("; "), end, opened=cut + len("; "), is_item=False)]
    led = leads(source, opened, end)
    if asked and not (
        led and led[0].end <= asked[0].hit.start and led[0].form in ("to", "ing") and led[0].start < start
    ):
        stops = _stops(source, asked, end)
        is_one = len(asked) > 1 and ";" not in source.flow[asked[0].hit.end : asked[1].start]
        if is_one and (fronted := FRONTED.match(source.flow, asked[0].start, asked[0].hit.start)):
            asked = [replace(asked[0], start=fronted.end()), *asked[1:]]  # words that all the clauses share
        return [_of_modal(source, modal, stop, led) for modal, stop in zip(asked, stops, strict=True)]
    if led:
        later = later_list(source, led, end)
        if not later and led[0].form == "whole":
            return _called_for_or_that(source, led[0], opened, end)
        return [_of_two(source, led[0], later, opened, end) if later else _of_lead(source, led[0], opened, end)]
    if turns := addressed(source, opened, end):
        return [Clause(opened, end, turns, "several told in turn", "")]
    if source.low.startswith("to ", start) and is_verb(source, start + 3, end, "to") and opened < start:
        return [_of_lead(source, Lead(start, start + 3, "to", "to"), opened, end)]
    for lead in imperative(source, start, end, is_item=is_item):
        return [_of_lead(source, lead, start, end)]
    return _labelled(source, start, end) or (_item(source, start, end) if is_item else [])


def _after_that(source: Source, asked: list[Modal]) -> list[Modal]:
    """Let the first clause of "were of one mind that A should ... and that B should ..." begin after its "that"."""
    if len(asked) > 1 and source.low.endswith("that ", 0, asked[1].start):
        place = source.low.find(" that ", asked[0].start, asked[0].hit.start)
        return [replace(asked[0], start=place + len(" that ")), *asked[1:]] if place > 0 else asked
    return asked


def _after_imperatives(source: Source, start: int, place: int) -> int:
    """Return where the imperatives end in "Put safety first; open a window; we should ...", 0 without them."""
    cut = source.low.rfind("; ", start, place)
    return cut if cut > start and any(imperative(source, start, cut, is_item=False)) else 0


def _labelled(source: Source, start: int, end: int) -> list[Clause]:
    """Return what "Port Bureau: keep a duty team at the pier" asks for, or a sentence that ends in "is needed"."""
    rule = _under_unit(source.known)
    unit = rule.match(source.flow, start, end)
    if unit and is_verb(source, unit.end(), end, "to"):
        return [Clause(start, end, [(start, end)], "told under the name of a unit", "")]
    if NEEDED.search(source.low, start, end):
        return [Clause(start, end, [(start, end)], "told to be needed", "")]
    return []


@of_tables
def _under_unit(known: Tables) -> re.Pattern[str]:
    heads = "|".join(sorted(map(re.escape, known.of("en", "unit_head")), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"[A-Z][^:;.]{{0,100}}(?:{heads}|departments|units|[a-z]s): (?=[A-Za-z])")


def _item(source: Source, start: int, end: int) -> list[Clause]:
    """Return what an item of a list of demands asks for: "the Port Office to ...", "signs be ...", "opening ..."."""
    if is_addressee(source, start, end) or ITEM_BE.match(source.low, start, end):
        return [Clause(start, end, [(start, end)], "item of a list of demands", "")]
    if gerund_at(source, start, end):
        return [_of_lead(source, Lead(start, start, "ing", ""), start, end)]
    return []


def _listed(source: Source, start: int, end: int, opened: int) -> list[Clause]:
    """Return what a sentence asks for in a list that it announces, or in several clauses with "that"."""
    if place := announced(source, start, end):
        told = _simple(source, place, end, opened=place, is_item=True)
        return told if sum(len(clause.pieces) for clause in told) > 1 else []
    if opened >= start or not source.low.endswith(" that ", opened, start):
        return []
    clauses: list[Clause] = []
    for first, last in that_clauses(source, start, end):
        told = _simple(source, first, last, opened=first, is_item=False) if modals(source, first, last) else []
        clauses.extend(
            told or [Clause(first, last, told_verbs(source, first, last), "one of several that are asked for", "that")]
        )
    return clauses


def _stops(source: Source, asked: list[Modal], end: int) -> list[int]:
    """Return where each clause ends: where the next one begins, without the comma and "and" between."""
    stops = []
    for nxt in asked[1:]:
        stop = nxt.start
        if match := re.search(
            r"(?:[;:,]? ?(?:and|while|but|with)|[;:,]) (?:that )?$", source.flow[max(0, stop - 10) : stop]
        ):
            stop = max(0, stop - 10) + match.start()
        stops.append(stop)
    return [*stops, end]


def _of_modal(source: Source, modal: Modal, end: int, led: list[Lead]) -> Clause:
    """Return the directive of one "should"."""
    hit = modal.hit
    if listed := _focused(source, modal, end):
        return Clause(modal.start, end, listed, "list after a modal", hit.phrase)
    if hit.phrase.endswith(" to") and (told := turns(source, modal.start, end)):
        return Clause(modal.start, end, told, "several told in turn", hit.phrase)
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
        pieces = (
            verb_phrases(source, again.end, end, again.form)
            if again
            else passives(source, modal.start, modal.hit.end, end)
        )
        return Clause(modal.start, end, pieces, "passive", hit.phrase)
    aside = ASIDE.match(source.low, hit.end, end)
    begin = aside.end() if aside and is_verb(source, aside.end(), end, "to") else hit.end
    pieces = verb_phrases(source, begin, end, "to")
    return Clause(modal.start, end, pieces, "verbs after a modal", hit.phrase)


def _focused(source: Source, modal: Modal, end: int) -> list[tuple[int, int]]:
    """Return the parts of "is to concentrate on completing ..., opening ... and training ..."; none of a single one."""
    words = pattern(source.known, "en", "focus")
    rule = made(source.known, ("focus",), lambda: re.compile(rf" (?:\w+ly |also |then |first )*(?:{words}) (?=[a-z])"))
    match = rule.match(source.low, modal.hit.end, end)
    pieces = verb_phrases(source, match.end(), end, "ing") if match and gerund_at(source, match.end(), end) else []
    return pieces if len(pieces) > 1 else []


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
    pieces = addressed(source, lead.start, end) or verb_phrases(source, lead.end, end, lead.form)
    if lead.form == "ing" and lead.phrase.endswith(" for"):
        pieces = [part for piece in pieces for part in called_for(source, *piece)]
    return Clause(start, end, pieces, "list after words", lead.phrase)


def _called_for_or_that(source: Source, lead: Lead, start: int, end: int) -> list[Clause]:
    """Return what is called for by nouns or by clauses with "that", each apart."""
    parts = called_for(source, lead.end, end) if lead.form == "whole" and " that" not in lead.phrase else []
    if len(parts) > 1:
        return [Clause(start, end, parts, "called for", lead.phrase)]
    parts = _that_parts(source, lead, start, end)
    if len(parts) < 2:  # noqa: PLR2004
        return [Clause(start, end, told_verbs(source, lead.end, end), "called for", lead.phrase)]
    return [Clause(*part, told_verbs(source, *part), "called for", lead.phrase) for part in parts]


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
