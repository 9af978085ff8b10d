"""What was before the meeting and what became of each: agenda verbs, and the list of what they govern."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from throughline.readouts.parse.english.names import names
from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import Hit, finder
from throughline.readouts.parse.record import Document, Why

from .bare import ENUMERATOR, bare
from .blocks import LABEL, outcome_in
from .frames import (
    AGENDA,
    LISTS,
    Frame,
    after_colon,
    frames,
    inverted,
    object_stops,
    report_by,
    subject_before,
)
from .gaps import after_teller, marked, shares
from .hits import agenda_hits
from .lists import Rules, items
from .signs import (
    AFTER_PURPOSE,
    AFTER_VERB,
    CLAUSE,
    ELLIPTIC,
    EXCHANGED,
    FROM_ON,
    LEAD,
    LOOSE,
    OF_REPORTS,
    ON,
    PASSIVE,
    PLANNED,
    SPIRIT,
    TELLERS,
    TOLD_OF,
    WAYS,
    WEIGHED,
    WHICH_WAS,
)
from .verbs import led

TO = re.compile(r"\b(?:and|,|;) (?:finally |then |also )?to $")
BARE_REPORT = re.compile(
    r"(?:^|[ ,])(?:work |progress |special )?(?:reports|briefings|presentations|a report|a briefing) $"
)
REPORT = re.compile(r"(?:\w+ ){0,3}(?:report|briefing)s?\b", re.IGNORECASE)
HANDED = {"delivered", "presented", "deliver", "present"}
STUDIES = {"studied and discussed", "study and discuss", "studying and discussing"}
STUDIED = {"speech", "speeches", "remarks", "important speech", "important remarks", "address", "keynote speech"}
COUNTED = re.compile(
    r"(?:the |these |all |both )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|a number of"
    r"|many) (?:[a-z-]+ )?"
    r"(?:documents|papers|items|plans|reports|matters|topics|measures|drafts|proposals|issues|points|parts|rules"
    r"|decisions)"
)
FAR = 300  # characters in which the subject of a report follows
REPORTED, SHORT = "reported", 3


@dataclass(frozen=True, slots=True)
class Agenda:
    """One agenda verb in a sentence, with the place of what it governs."""

    hit: Hit
    start: int
    end: int


def documents(source: Source, sentence: Sentence, listed: Sequence[Sentence] = ()) -> list[Document]:
    """Return the documents of one sentence and of the list that it opens, in the order of the text."""
    found: list[Document] = []
    for agenda in _all(source, sentence, listed):
        verb, start = _with_report(source, agenda)
        start = source.trimmed(start, agenda.end, " ,:")[0]
        adverb = AFTER_VERB.match(source.low, start, agenda.end)
        start = adverb.end() if adverb else start
        first_of = ENUMERATOR.match(source.low, start, agenda.end)
        start = first_of.end() if first_of else start
        lists = LISTS.match(source.low, start, agenda.end)
        start = lists.end() if lists else start
        heading = ""
        none = finder(source.known, "en", "no_document").at(source.low, bare(source, start, agenda.end)[0])
        if (
            none
            and none.value == "begins"
            and not (_is_studied(verb, none) or _is_report(source, agenda, sentence, verb, start))
        ):
            continue
        is_told = verb.value in {REPORTED, AGENDA}
        if is_told and (behind := after_teller(source, start, agenda.end)) > start:
            start, verb = behind, replace(verb, phrase=f"{verb.phrase} a report on")
        said = bool(lists and re.search(r"\b(?:report|briefing)s\b", lists.group()))
        verb = replace(verb, phrase=f"{verb.phrase} reports on") if said and is_told else verb
        is_report = said or bool(OF_REPORTS.search(verb.phrase)) or _is_of_reports(source, agenda, start)
        told_by = FROM_ON.match(source.low, start, agenda.end) if is_told else None
        start = told_by.end() if told_by else start
        said = [told_by.group() if told_by else "", adverb.group() if adverb else "", verb.phrase]
        is_each = any("respectively" in words for words in said)
        by = report_by(source.known).match(source.low, start, agenda.end) if is_told else None
        rules = Rules(is_report or bool(by), is_told, by.end() if by else start, is_each)
        for first, last in items(source, start, agenda.end, rules):
            told, place = marked(source, verb, bare(source, first, last))
            told, place = _titled(source, sentence, told, place)
            is_shared = bool(heading) and source.low.startswith("from ", place[0])
            if is_shared or _is_document(source, told, *place):
                _keep(found, _document(source, told, *place, heading))
                heading = heading or _heading(source, *place)
    return found


def _keep(found: list[Document], document: Document) -> None:
    """Keep a document; one told of twice keeps what became of it last: "was tabled and adopted"."""
    for number, other in enumerate(found):
        if other.start == document.start:
            found[number] = document
            return
    found.append(document)


def _is_studied(verb: Hit, none: Hit) -> bool:
    """Whether a speech is one that was conveyed, not one that was given."""
    is_given = verb.phrase.startswith(("deliver", "made", "gave"))
    return verb.value == "conveyed" and not is_given and none.phrase in STUDIED


def _is_report(source: Source, agenda: Agenda, sentence: Sentence, verb: Hit, start: int) -> bool:
    """Whether a report by somebody is told with its subject: "a report by the Office on the port"."""
    told, _place = _titled(source, sentence, verb, (start, min(agenda.end, start + FAR)))
    return verb.value in {REPORTED, AGENDA} and told.phrase != verb.phrase


def _is_of_reports(source: Source, agenda: Agenda, start: int) -> bool:
    """Whether a list before its verb is one of reports: "Reports on the port and the airport were heard"."""
    match = re.compile(r"[ ,]*").match(source.low, start)
    return agenda.start < agenda.hit.start and bool(
        match and re.compile(r"(?:\w+ )?(?:reports|briefings) on ").match(source.low, match.end())
    )


def _titled(source: Source, sentence: Sentence, verb: Hit, place: tuple[int, int]) -> tuple[Hit, tuple[int, int]]:
    """Return what became of one item of a list and its title: without "a report by the Office on"."""
    first, last = place
    if verb.value in {REPORTED, AGENDA} and (report := report_by(source.known).match(source.low, first, last)):
        opens = source.flow[
            report.end("whose") if report["whose"] else first : report.start("who") if report["who"] else report.end()
        ]
        opens = opens[:1].lower() + opens[1:] if first - sentence.start < SHORT * 2 else opens
        who = source.flow[slice(*report.span("who"))] if report["who"] else ""
        by = (
            not who
            or not who.islower()
            or who.endswith(
                (
                    "units",
                    "departments",
                    "offices",
                    "bureaus",
                    "members",
                    "counties",
                    "districts",
                    "towns",
                    "cities",
                    "companies",
                )
            )
        )
        if by and opens.islower() and last - report.end() > SHORT:
            return replace(verb, value=REPORTED, phrase=f"{verb.phrase} a report on"), bare(source, report.end(), last)
    title = source.flow[first:last]
    if verb.phrase in STUDIES and not SPIRIT.match(title):
        return replace(verb, value="deliberated"), place
    if verb.phrase in {"studied", "study", "studying"} and WAYS.match(title):
        return replace(verb, value="deliberated"), place
    if verb.value != AGENDA:
        return verb, place
    for rule, action in ((REPORT, REPORTED), (SPIRIT, "conveyed"), (PLANNED, "arranged")):
        if rule.match(title):
            return replace(verb, value=action), place
    return replace(verb, value="deliberated"), place


def _is_document(source: Source, verb: Hit, first: int, last: int) -> bool:
    """Whether a part of a list is a document or piece of business, and not what else such a verb may govern."""
    if COUNTED.fullmatch(source.low, first, last):
        return False
    none = finder(source.known, "en", "no_document").at(source.low, first)
    if none and _is_studied(verb, none):
        return True
    if last - first <= SHORT or (none and none.end >= last):
        return False
    is_told_of = (
        (verb.value in WEIGHED and verb.phrase not in LOOSE)
        or (verb.value == REPORTED and " " in verb.phrase)
        or verb.phrase.startswith(EXCHANGED)
    )
    return is_told_of or finder(source.known, "en", "document_noun").first(source.low, first, last) is not None


def _document(source: Source, verb: Hit, first: int, last: int, heading: str) -> Document:
    start, end = source.text.span(first, last)
    title = source.name(first, last)
    if heading and re.match(r"(?:from|of|on) ", title):
        title = f"{heading} {title}"
    action = REPORTED if REPORT.match(title) and verb.phrase in HANDED else verb.value
    why = [Why("document", f"list of what was {verb.value}", verb.phrase)]
    return Document(title, action, source.words(verb.start, verb.end), start, end, why)


def _heading(source: Source, first: int, last: int) -> str:
    """Return what an item shares with a next one that only says from whom: "guiding principles from X and from Y"."""
    match = re.match(r".{3,60}?(?= (?:from|of|on) )", source.flow[first:last])
    return source.name(first, first + match.end()) if match else ""


def _all(source: Source, sentence: Sentence, listed: Sequence[Sentence]) -> Iterator[Agenda]:
    """Yield what a sentence tells of, by itself or with the list or the outcome after it."""
    if not listed:
        yield from _agendas(source, sentence)
    elif outcome := outcome_in(source, listed[0]):
        label = LABEL.match(source.low, sentence.start, sentence.end)
        begin, last = bare(source, label.end() if label else sentence.start, sentence.end)
        own = led(source.known).at(source.low, begin)
        if own and own.value == REPORTED and outcome.value == REPORTED:
            outcome = replace(outcome, phrase=f"{outcome.phrase} {own.phrase}")
        yield Agenda(outcome, own.end if own else begin, last)
    else:
        yield from _listed(source, sentence, listed)


def _listed(source: Source, sentence: Sentence, listed: Sequence[Sentence]) -> Iterator[Agenda]:
    """Yield the items of a list: each has its own verb ("Review of"), or that of the sentence that opens the list."""
    colon = source.low.find(":", sentence.start, sentence.end) + 1 or sentence.end
    hits = [*agenda_hits(source, sentence), *(one.hit for one in frames(source, sentence))]
    opens = max(
        (hit for hit in hits if hit.start < colon),
        key=lambda hit: hit.end,
        default=Hit(sentence.start, colon, source.low[sentence.start : colon].strip(" :."), AGENDA),
    )
    yield from (one for one in _agendas(source, replace(sentence, end=colon)) if one.hit != opens)
    if opens.value == REPORTED:
        opens = replace(opens, phrase=f"{opens.phrase} reports on")
    first = [(colon, sentence.end)] if source.flow[colon : sentence.end].strip() else []
    for start, end in [*first, *((one.start, one.end) for one in listed)]:
        begin, last = bare(source, start, end)
        own = led(source.known).at(source.low, begin)
        hit = Hit(own.start, own.end, own.phrase, own.value) if own else opens
        if source.flow[begin:last].strip(" ,;:."):
            yield Agenda(hit, own.end if own else begin, last)


def _agendas(source: Source, sentence: Sentence) -> Iterator[Agenda]:
    """Yield the agenda verbs of a sentence, each with the place of what it governs."""
    framed = list(_longest(frames(source, sentence)))
    verbs = list(agenda_hits(source, sentence, min((one.hit.end for one in framed), default=sentence.end)))
    told = {
        one.hit: one
        for one in framed
        if not any(one.hit.start <= verb.start < one.hit.end < verb.end for verb in verbs)
    }
    verbs = [hit for hit in verbs if not any(_meet(hit, frame) for frame in told)]
    hits = sorted([*verbs, *told], key=lambda hit: hit.start)
    objects: list[tuple[int, int] | None] = []
    for number, hit in enumerate(hits):
        before = bool(number and objects[-1] and objects[-1][1] <= hits[number - 1].start)
        objects.append(_object(source, hits, number, sentence, told.get(hit), is_elliptic=before))
    last: Agenda | None = None
    for number, hit in enumerate(hits):
        nxt = objects[number + 1] if number + 1 < len(hits) else None
        ceiling = sentence.end
        if nxt and nxt[1] <= hits[number + 1].start:
            ceiling = nxt[0]
        elif number + 1 < len(hits):
            ceiling = _subject_of(source, hit.end, hits[number + 1].start)
        start, end = objects[number] or (hit.end, sentence.end)
        if start >= hit.end:
            end = _until(source, start, max(start, ceiling))
        is_passive = bool(last and last.end <= last.hit.start)
        if last and shares(source, max(last.end, last.hit.end if is_passive else 0), hit, is_passive=is_passive):
            start, end = last.start, last.end
        if source.flow[start:end].strip(" ,;:."):
            last = Agenda(hit, start, end)
            yield last


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
    if number and WHICH_WAS.search(source.low, floor, hit.start):
        return None
    if not passive or TOLD_OF.match(hit.phrase):
        return None
    end = begin + passive.start()
    return _told_before(source, hits, number, sentence, end)


def _told_before(source: Source, hits: list[Hit], number: int, sentence: Sentence, end: int) -> tuple[int, int]:
    """Return the place of what stands before a verb that tells what became of it."""
    start = floor = hits[number - 1].end if number else sentence.start
    if not number and (lead := LEAD.match(source.low, start, end)):
        start = lead.end()
    for match in CLAUSE.finditer(source.low, floor, end):
        start = match.end()
    if number and start == floor:
        for match in re.compile(r", and (?=a |an |the )").finditer(source.low, floor, end):
            start = match.end()
    return start, end


def _until(source: Source, start: int, ceiling: int) -> int:
    """Return where the list after a verb ends."""
    told_by = FROM_ON.match(source.low, start, ceiling) or AFTER_VERB.match(source.low, start, ceiling)
    match = object_stops(source.known).search(source.low, told_by.end() if told_by else start, ceiling)
    stop = match.start() if match else ceiling
    held = AFTER_PURPOSE.search(source.low, start, stop)
    return held.start() if held else stop


def _with_report(source: Source, agenda: Agenda) -> tuple[Hit, int]:
    """Return the verb with "a report on" where the report has no title of its own, and where the titles begin."""
    start = agenda.start
    while source.low[start : start + 1] == " ":
        start += 1
    of = finder(source.known, "en", "report_of").at(source.low, start)
    if of and agenda.start >= agenda.hit.end and agenda.hit.value != AGENDA:
        hit = replace(agenda.hit, end=of.end, phrase=f"{agenda.hit.phrase} {of.phrase}")
        hears = agenda.hit.value in {"conveyed", "reviewed", "approved", REPORTED, "deliberated"}
        return (
            replace(hit, value=REPORTED) if hears and "report" in hit.phrase and agenda.hit.value == REPORTED else hit
        ), of.end
    return agenda.hit, agenda.start
