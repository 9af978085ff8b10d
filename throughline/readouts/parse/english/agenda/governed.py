"""What each agenda verb or construction of a sentence governs: the place of the list of papers before or after it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from throughline.readouts.parse.english.names import names
from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import Hit, finder

from .bare import bare
from .blocks import LABEL, has_number, outcome_in
from .frames import (
    LISTS,
    Frame,
    after_colon,
    frames,
    inverted,
    object_stops,
    subject_before,
)
from .gaps import apposed, shares
from .hits import agenda_hits
from .minutes import LABEL as NUMBERED
from .minutes import meant
from .signs import (
    AFTER_PURPOSE,
    AFTER_VERB,
    AS_WAS,
    CLAUSE,
    DEMANDS,
    ELLIPTIC,
    FROM_ON,
    INTERPOSED,
    LEAD,
    MODAL,
    ON,
    OTHER_BE,
    PASSIVE,
    TELLERS,
    TOLD_OF,
    VERB_FIRST,
    WHICH_WAS,
)
from .verbs import led

BARE_REPORT = re.compile(
    r"(?:^|[ ,])(?:work |progress |special )?(?:reports|briefings|presentations|a report|a briefing) $"
)
PERSON_ACTS = re.compile(  # "..., and Pan Ruoxi, chairman of the Port Group, made a statement"
    r"(?:[,;] (?:and|while)|[,;]| and| while) (?:[A-Z][\w'-]+ ){0,4}[A-Z][\w'-]+ [A-Z][\w'-]+,?"
    r" (?:[^,;.]{3,120}, )?(?:also |then |\w+ly )*"
    r"(?:[a-z]{2,}ed|made|gave|read|took|held|spoke|said|put|told|was|were|led|drew|set)\b"
    r"|; [A-Z][a-z]+ [A-Z][a-z'-]+, (?:the )?[^,;.]{3,120}? (?:briefed|reported|conveyed|relayed|introduced"
    r"|presented|explained|gave|made)\b"
)
WHICH = re.compile(r",? which ")
OPENS_LIST = re.compile(
    r"\b(?:following|below|these|documents|papers|items|matters|topics|issues|reports|plans|things|two|three|four"
    r"|five|six|seven)\b"
)
COUNT = re.compile(r"\d[\d,]* [a-z]")
GOES_ON = re.compile(
    r",? and (?=(?:the|a|an|its|last year's|this year's|two|three) |[A-Z\d“\"])"
)  # after ", which it passed,"
INSIDE = re.compile(r": (?=(?:\(?(?:a|1|i|one)[.)] |\(1\) ?|① ?))")
ITEM = re.compile(r"[;,] (?:and )?(?=\(?(?:[b-h]|\d{1,2}|[ivx]{1,4})[.)] |[②-⑳])")
REPORTED, SHORT, FAR = "reported", 3, 40  # characters beyond a stop in which a person's own verb may stand


@dataclass(frozen=True, slots=True)
class Agenda:
    """One agenda verb in a sentence, with the place of what it governs."""

    hit: Hit
    start: int
    end: int


def governed(source: Source, sentence: Sentence, listed: Sequence[Sentence]) -> Iterator[Agenda]:
    """Yield what a sentence tells of, by itself or with the list or the outcome after it."""
    if not listed and (within := _within(source, sentence)):
        yield from _listed(source, replace(sentence, end=within[0].start), within)
    elif not listed:
        yield from _agendas(source, sentence)
    elif outcome := outcome_in(source, listed[0], is_numbered=has_number(source, sentence)):
        label = LABEL.match(source.low, sentence.start, sentence.end)
        begin, last = bare(source, label.end() if label else sentence.start, sentence.end)
        own = led(source.known).at(source.low, begin)
        if own and own.value == REPORTED and outcome.value == REPORTED:
            outcome = replace(outcome, phrase=f"{outcome.phrase} {own.phrase}")
        yield Agenda(outcome, own.end if own else begin, last)
    else:
        yield from _listed(source, sentence, listed)


def _within(source: Source, sentence: Sentence) -> list[Sentence]:
    """Return the numbered items that a sentence itself lists: "these items: a. study of ...; b. hearing of ..."."""
    opens = INSIDE.search(source.low, sentence.start, sentence.end)
    if (
        not opens
        or MODAL.search(source.low, sentence.start, opens.end())
        or DEMANDS.search(source.low, sentence.start, opens.end())
    ):
        return []
    if finder(source.known, "en", "no_list").first(source.low, sentence.start, opens.end()):
        return []
    starts = [opens.end(), *(match.end() for match in ITEM.finditer(source.low, opens.end(), sentence.end))]
    stops = [*(match.start() for match in ITEM.finditer(source.low, opens.end(), sentence.end)), sentence.end]
    if len(starts) < len("AB") or not any(map(partial(_tells, source), starts, stops)):
        return []
    return [Sentence(at, to, sentence.paragraph, is_first=False) for at, to in zip(starts, stops, strict=True)]


def _tells(source: Source, start: int, end: int) -> bool:
    """Whether an item tells by itself what became of it: "study of the speech", "the rules (adopted)"."""
    begin, last = bare(source, start, end)
    mark = source.low.rfind("(", begin, last) if source.flow.endswith(")", begin, end) else -1
    return bool(
        finder(source.known, "en", "nominal").at(source.low, begin)
        or (mark > begin and finder(source.known, "en", "agenda_mark").at(source.low, mark + 1))
    )


def _listed(source: Source, sentence: Sentence, listed: Sequence[Sentence]) -> Iterator[Agenda]:
    """Yield the items of a list: each has its own verb ("Review of"), or that of the sentence that opens the list."""
    colon = source.low.find(":", sentence.start, sentence.end) + 1 or sentence.end
    hits = [*agenda_hits(source, sentence), *(one.hit for one in frames(source, sentence))]
    opens = max(
        (hit for hit in hits if hit.start < colon),
        key=lambda hit: hit.end,
        default=Hit(
            sentence.start, colon, head := source.low[sentence.start : colon].strip(" :."), meant(source, head)
        ),
    )
    yield from (one for one in _agendas(source, replace(sentence, end=colon)) if one.hit != opens)
    if opens.value == REPORTED:
        opens = replace(opens, phrase=f"{opens.phrase} reports on")
    first = [(colon, sentence.end)] if source.flow[colon : sentence.end].strip() else []
    for start, end in [*first, *((one.start, one.end) for one in listed)]:
        begin, last = bare(source, start, end)
        own = led(source.known).at(source.low, begin)
        if not own and (told := _own_sentence(source, start, end)):
            yield from told
            continue
        hit = Hit(own.start, own.end, own.phrase, own.value) if own else opens
        if source.flow[begin:last].strip(" ,;:."):
            yield Agenda(hit, own.end if own else begin, last)


def _own_sentence(source: Source, start: int, end: int) -> list[Agenda]:
    """Return what an item tells by a verb and a subject of its own: "2. The Port Office reported on line B"."""
    sentence = Sentence(start, end, 0, is_first=False)
    own = next(agenda_hits(source, sentence), None)
    return (
        list(_agendas(source, sentence))
        if own and not source.low.startswith(("(", "["), own.start - 1) and source.low[own.start - 2] != ":"
        else []
    )


def _agendas(source: Source, sentence: Sentence) -> Iterator[Agenda]:
    """Yield the agenda verbs of a sentence, each with the place of what it governs."""
    hits, told = _told_in(source, sentence)
    if beside := list(_beside(source, sentence, hits, told)):
        yield from beside
        return
    objects: list[tuple[int, int] | None] = []
    for number, hit in enumerate(hits):
        before = bool(number and objects[-1] and objects[-1][1] <= hits[number - 1].start)
        objects.append(_object(source, hits, number, sentence, told.get(hit), is_elliptic=before))
    last: Agenda | None = None
    for number, hit in enumerate(hits):
        start, end = objects[number] or (hit.end, sentence.end)
        if start >= hit.end:
            end = _until(source, start, max(start, _ceiling(source, sentence, hits, objects, number)))
        is_passive = bool(last and last.end <= last.hit.start)
        if last and shares(source, max(last.end, last.hit.end if is_passive else 0), hit, is_passive=is_passive):
            start, end = last.start, last.end
        if source.flow[start:end].strip(" ,;:."):
            more = last and WHICH.match(source.low, last.end, hit.start) and GOES_ON.match(source.low, hit.end)
            if last and more and number + 1 == len(hits):
                yield Agenda(last.hit, more.end(), _until(source, more.end(), sentence.end))
            last = Agenda(hit, start, end)
            yield last
        if same := AS_WAS.match(source.low, max(hit.end, end), sentence.end):
            yield Agenda(hit, same.end(), _until(source, same.end(), sentence.end))


def _ceiling(
    source: Source, sentence: Sentence, hits: list[Hit], objects: list[tuple[int, int] | None], number: int
) -> int:
    """Return where what a verb governs must end: before the next verb, its subject and its own papers."""
    if number + 1 == len(hits):
        return sentence.end
    nxt = objects[number + 1]
    if nxt and nxt[1] <= hits[number + 1].start:
        return nxt[0]
    return _subject_of(source, hits[number].end, hits[number + 1].start)


def _told_in(source: Source, sentence: Sentence) -> tuple[list[Hit], dict[Hit, Frame]]:
    """Return the agenda verbs and constructions of a sentence, left to right, and which are constructions."""
    framed = list(_longest(frames(source, sentence)))
    verbs = list(
        agenda_hits(source, sentence, min((one.hit.end for one in framed if one.is_before), default=sentence.end))
    )
    told = {
        one.hit: one
        for one in framed
        if not any(one.hit.start <= verb.start < one.hit.end < verb.end for verb in verbs)
    }
    verbs = [hit for hit in verbs if not any(_meet(hit, frame) for frame in told)]
    return sorted([*verbs, *told], key=lambda hit: hit.start), told


def _beside(source: Source, sentence: Sentence, hits: list[Hit], told: dict[Hit, Frame]) -> Iterator[Agenda]:
    """Yield papers that one verb tells of, each with what became of it: "took up A, adopted, and B, sent back"."""
    if len(hits) < len("AB"):
        return
    place = _object(source, hits, 0, sentence, told.get(hits[0]), is_elliptic=False)
    begin = place[0] if place else hits[0].end
    if begin < hits[0].end:
        return
    found: list[Agenda] = []
    for hit in hits[1:]:
        apart = apposed(source, begin, hit, sentence.end)
        if not apart:
            return
        found.append(Agenda(hit, begin, apart[0]))
        begin = apart[1]
    yield from found
    if source.flow[begin : sentence.end].strip(" ,;:."):
        yield Agenda(hits[0], begin, _until(source, begin, sentence.end))


def _longest(told: Iterable[Frame]) -> Iterator[Frame]:
    """Yield the constructions that are no part of a longer one."""
    end = -1
    for one in sorted(told, key=lambda frame: (frame.hit.start, -frame.hit.end)):
        if one.hit.start >= end:
            end = one.hit.end
            yield one


def _meet(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _subject_of(source: Source, start: int, end: int) -> int:
    """Return where what a verb governs ends, before the next verb and its subject."""
    named = [name for name in names(source, max(start, end - 60), end) if end - name.end < SHORT]
    return subject_before(source, start, end, is_named=bool(named))


def _object(
    source: Source, hits: list[Hit], number: int, sentence: Sentence, frame: Frame | None, *, is_elliptic: bool
) -> tuple[int, int] | None:
    """Return the place of what a verb governs where it is not simply what follows."""
    hit = hits[number]
    if _goes_on_after(source, hits, number, sentence):
        return None
    if frame and frame.start >= 0:
        return frame.start, hit.start
    if frame:
        return _told_before(source, hits, number, sentence, hit.start) if frame.is_before else None
    if start := inverted(source, sentence, hit):
        return start, sentence.end
    if start := after_colon(source, sentence.start, hit, sentence.end):
        return start, sentence.end
    passive = _before(source, hits, number, sentence)
    if not passive and is_elliptic and ELLIPTIC.match(source.low, hit.end):
        return _told_before(source, hits, number, sentence, hit.start)
    return passive


def _goes_on_after(source: Source, hits: list[Hit], number: int, sentence: Sentence) -> bool:
    """Whether only "reports" stands before a passive verb, and what they are on after it: "Reports were heard on"."""
    floor = hits[number - 1].end if number else sentence.start
    before = PASSIVE.sub("", source.low[max(floor, hits[number].start - 60) : hits[number].start])
    said = hits[number].phrase.startswith(("was ", "were "))
    is_bare = BARE_REPORT.search(before) and (said or not source.low.endswith(before, 0, hits[number].start))
    return bool(is_bare and (hits[number].phrase.endswith(TELLERS) or ON.match(source.low, hits[number].end)))


def _before(source: Source, hits: list[Hit], number: int, sentence: Sentence) -> tuple[int, int] | None:
    """Return the place of what a passive verb tells of, before it; None where the verb is none."""
    hit = hits[number]
    floor = hits[number - 1].end if number else sentence.start
    begin = max(floor, hit.start - 30)
    passive = PASSIVE.search(source.low[begin : hit.start])
    if VERB_FIRST.fullmatch(source.low, floor, hit.start):
        return None
    if number and WHICH_WAS.search(source.low, floor, hit.start):
        return None
    if not passive or TOLD_OF.match(hit.phrase) or hit.phrase.startswith(("decided to ", "resolved to ", "agreed to ")):
        return None
    end = begin + passive.start()
    return _told_before(source, hits, number, sentence, end)


def _told_before(source: Source, hits: list[Hit], number: int, sentence: Sentence, end: int) -> tuple[int, int]:
    """Return the place of what stands before a verb that tells what became of it."""
    start = floor = hits[number - 1].end if number else sentence.start
    if not number:
        numbered = NUMBERED.match(source.low, start, end)
        start = numbered.end() if numbered else start
        lead = LEAD.match(source.low, start, end)
        start = lead.end() if lead else start
    for match in CLAUSE.finditer(source.low, floor, end):
        start = match.end()
    if other := OTHER_BE.search(source.low, start + 1, end):
        end = other.start()
    if number and start == floor:
        for match in re.compile(r", and (?=a |an |the )").finditer(source.low, floor, end):
            start = match.end()
    return start, end


def _before_colon(source: Source, start: int, colon: int, stop: int) -> int:
    """Return where a paper ends that a colon says more of: "the trips of last year: nine"."""
    before = source.flow[start:colon]
    is_whole = (
        before.count('"') % 2 == before.count("“") - before.count("”") == before.count("(") - before.count(")") == 0
    )
    more = source.flow[colon + 2 : stop]
    if is_whole and COUNT.match(more):
        return colon
    return colon if is_whole and more[:1].islower() and not OPENS_LIST.search(source.low, start, colon) else stop


def _until(source: Source, start: int, ceiling: int) -> int:
    """Return where the list after a verb ends."""
    aside = INTERPOSED.match(source.low, start, ceiling)
    start = aside.end() if aside else start
    told_by = FROM_ON.match(source.low, start, ceiling) or AFTER_VERB.match(source.low, start, ceiling)
    match = object_stops(source.known).search(source.low, told_by.end() if told_by else start, ceiling)
    stop = match.start() if match else ceiling
    begin = told_by.end() if told_by else start
    acts = PERSON_ACTS.search(source.flow, begin, min(ceiling, stop + FAR))
    stop = min(stop, acts.start()) if acts else stop
    if (colon := source.flow.find(": ", begin + SHORT, stop)) > 0 and not LISTS.match(source.low, begin, stop):
        stop = _before_colon(source, begin, colon, stop)
    held = AFTER_PURPOSE.search(source.low, start, stop)
    return held.start() if held else stop
