"""What was before the meeting and what became of each: agenda verbs, and the list of what they govern."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from throughline.readouts.parse.phrases import Hit, finder, made, pattern
from throughline.readouts.parse.record import Document, Why
from throughline.readouts.parse.tables import Tables

from .agenda_signs import (
    AFTER_VERB,
    ASIDE,
    CLAUSE,
    DEMANDS,
    ELLIPTIC,
    EXCHANGED,
    GERUND,
    GIVEN,
    MANNER,
    MODAL,
    NUMBERED,
    OF_REPORTS,
    PLANNED,
    PURPOSE,
    SPIRIT,
    SUBJECT,
    SUBSTANCE,
    TOLD_BY,
    UNIT,
    WAYS,
    WHICH,
)
from .agenda_verbs import agenda_verbs, past_forms
from .bare import bare
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
from .lists import items
from .names import names
from .source import Sentence, Source

PASSIVE = re.compile(
    r"\b(?:was|were|has been|have been|is|are|being|had been) (?:(?:also|then|all|both|first|next|\w+ly) )?$"
)
INFINITIVE = re.compile(r"\b(?:to|and|or|,) (?:further |jointly |also )?$")
TO = re.compile(r"\b(?:and|,|;) (?:finally |then |also )?to $")
HAVING = re.compile(r"\bhaving (?:\w+ly |first |also )?$")
WEAK = re.compile(r"(?:, (?:and )?|\band )$")
HELD = re.compile(r"\b(?:held|holds|convened|met|hosted|gathered|organized)\b")
AIM = re.compile(r",? to (?:\w+ly )?$|,? to (?:\w+ly )?\w+ [^.;]*(?:,| and|, and) (?:\w+ly )?$")
SPEAKS = {
    "noted",
    "heard",
    "listened to",
    "received",
    "learned",
    "learnt",
    "announced",
    "explained",
    "introduced",
    "published",
}
JOINS = re.compile(
    r"(?:[,;]|\b(?:and|then|also|it|they|meeting|session|participants|attendees|was|were|been|who)|\w+ly|\(\w{1,4}\)) $"
)
BARE_REPORT = re.compile(
    r"(?:^|[ ,])(?:work |progress |special )?(?:reports|briefings|presentations|a report|a briefing) $"
)
REPORT = re.compile(r"(?:\w+ ){0,3}(?:report|briefing)s?\b", re.IGNORECASE)
HANDED = {"delivered", "presented", "deliver", "present"}
TOLD_OF = re.compile(r"(?:was |were )?(?:informed|briefed|updated|told|notified|presented) (?:of|on|about|with)\b")
HEAD = re.compile(r"(?:in order )?to (?:\w+ly |further )?")
AFTER_PURPOSE = re.compile(r", (?:the )?[\w' -]{2,120}?\b(?:held|convened|met|hosted|organized)\b")
STUDIES = {"studied and discussed", "study and discuss", "studying and discussing"}
STUDIED = {"speech", "speeches", "remarks", "important speech", "important remarks", "address", "keynote speech"}
FAR = 300  # characters in which the subject of a report follows
REPORTED, SHORT = "reported", 3


@dataclass(frozen=True, slots=True)
class Agenda:
    """One agenda verb in a sentence, with the place of what it governs."""

    hit: Hit
    start: int
    end: int


def documents(source: Source, sentence: Sentence) -> list[Document]:
    """Return the documents of one sentence, in the order of the text."""
    found: list[Document] = []
    for agenda in _agendas(source, sentence):
        verb, start = _with_report(source, agenda)
        start = source.trimmed(start, agenda.end, " ,:")[0]
        adverb = AFTER_VERB.match(source.low, start, agenda.end)
        start = adverb.end() if adverb else start
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
        is_report = bool(OF_REPORTS.search(verb.phrase)) or _is_of_reports(source, agenda, start)
        for first, last in items(source, start, agenda.end, is_report=is_report):
            told, place = _titled(source, sentence, verb, bare(source, first, last))
            is_shared = bool(heading) and source.low.startswith("from ", place[0])
            if is_shared or _is_document(source, told, *place):
                found.append(_document(source, told, *place, heading))
                heading = heading or _heading(source, *place)
    return found


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
        by = not report["who"] or any(sign.isupper() for sign in source.flow[slice(*report.span("who"))])
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
    none = finder(source.known, "en", "no_document").at(source.low, first)
    if none and _is_studied(verb, none):
        return True
    if last - first <= SHORT or (none and none.end >= last):
        return False
    is_told_of = (verb.value == REPORTED and " " in verb.phrase) or verb.phrase.startswith(EXCHANGED)
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


def _agendas(source: Source, sentence: Sentence) -> Iterator[Agenda]:
    """Yield the agenda verbs of a sentence, each with the place of what it governs."""
    told = {one.hit: one for one in frames(source, sentence)}
    verbs = [hit for hit in _agenda_hits(source, sentence) if not any(_meet(hit, frame) for frame in told)]
    hits = sorted([*verbs, *told], key=lambda hit: hit.start)
    objects: list[tuple[int, int] | None] = []
    for number, hit in enumerate(hits):
        before = bool(number and objects[-1] and objects[-1][1] <= hits[number - 1].start)
        objects.append(_object(source, hits, number, sentence, told.get(hit), is_elliptic=before))
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
        if source.flow[start:end].strip(" ,;:."):
            yield Agenda(hit, start, end)


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


def _agenda_hits(source: Source, sentence: Sentence) -> Iterator[Hit]:
    past = past_forms(source.known)
    infinitive = told = False
    for hit in agenda_verbs(source.known).find(source.low, sentence.start, sentence.end):
        before = source.low[sentence.start : hit.start]
        if (MODAL.search(before) and not (told and _is_after_clause(before))) or before.endswith(("-", "'s ")):
            continue
        if hit.phrase.endswith(" by"):
            if told_by := TOLD_BY.match(source.low, hit.end, sentence.end):
                yield replace(hit, end=told_by.end())
                told = True
            continue
        if source.low.startswith(" by ", hit.end) and not (
            hit.phrase in GIVEN and PASSIVE.search(before) and SUBSTANCE.search(before)
        ):
            continue
        if hit.phrase in past:
            is_ours = (
                bool(told and JOINS.search(before[-40:]))
                or (not told and bool(HAVING.search(before[-40:])))
                or bool(inverted(source, sentence, hit))
                or _is_of_meeting(source, sentence, hit)
                or bool(told and ELLIPTIC.match(source.low, hit.end))
            )
        elif hit.phrase.split(" ")[0].endswith("ing"):
            goes_on = WEAK.search(before[-8:]) and not (told or HELD.search(before) or SUBJECT.search(before))
            is_ours = (
                bool(GERUND.search(before[-40:]) or NUMBERED.search(before[-160:]))
                and not goes_on
                and not DEMANDS.search(before)
            )
        else:
            opens = _is_purpose(source, sentence, hit) or bool(
                (PURPOSE.search(before[-60:]) and SUBJECT.search(before))
                or (HELD.search(before) and AIM.search(before))
            )
            is_ours = opens or bool(infinitive and INFINITIVE.search(before[-40:]))
            infinitive = infinitive or opens
        if is_ours and not _is_noun(source, hit):
            if hit.phrase.endswith(" to") and _is_verb_next(source, hit):
                continue
            told = True
            more = MANNER.match(source.low, hit.end)
            yield replace(hit, end=more.end()) if more else hit


def _is_after_clause(before: str) -> bool:
    """Whether what "should" stands in ended: "discussed how it should respond, received ...", and no directive."""
    aside = ASIDE.search(before)
    return bool(aside and not DEMANDS.search(before) and not MODAL.search(before, aside.end()))


def _is_purpose(source: Source, sentence: Sentence, hit: Hit) -> bool:
    """Whether a sentence begins with what the meeting was held for: "To study ..., the Committee held a meeting"."""
    head = source.low[sentence.start : hit.start]
    return bool(HEAD.fullmatch(head) and AFTER_PURPOSE.search(source.low, hit.end, sentence.end))


def _is_verb_next(source: Source, hit: Hit) -> bool:
    """Whether what was agreed to is an act and no paper ("agreed to open a window")."""
    word = re.compile(r" ([a-z-]+)").match(source.low, hit.end)
    return bool(word and source.known.of("en", "verb").get(word[1]))


def _is_noun(source: Source, hit: Hit) -> bool:
    """Whether what looks like a verb stands inside a title: "the Plan for ... Reviewed" begins with a capital."""
    return source.flow[hit.start].isupper() and source.low[hit.start - 2 : hit.start] not in ("", ". ")


def _is_of_meeting(source: Source, sentence: Sentence, hit: Hit) -> bool:
    """Whether the subject of a verb is a meeting or those at it, or of a report whoever gives it."""
    before = source.low[sentence.start : hit.start]
    if PASSIVE.search(before) and not TOLD_OF.match(hit.phrase):
        after = source.low[hit.end : hit.end + 60]
        return bool(re.search(r"^ ?(?:at|by|during|in|,|\.|;|and|\w+ly|on|$)", after))
    if WHICH.search(before[-120:]):
        return True
    if (
        hit.value == REPORTED
        and hit.phrase not in SPEAKS
        and UNIT.search(source.flow[max(sentence.start, hit.start - 150) : hit.start])
    ):
        return True
    if (
        hit.value in {"conveyed", REPORTED}
        and hit.phrase not in SPEAKS
        and list(names(source, sentence.start, hit.start))
    ):
        return True
    clause = re.split(r"[;]|, (?:who|which|and )", before)[-1]
    return bool(_subject_rule(source.known).search(clause[-160:]))


def _subject_rule(known: Tables) -> re.Pattern[str]:
    def make() -> re.Pattern[str]:
        tail = r"[\w ,':()-]{0,60}?(?:also |then |first |jointly |further |\w{2,}ly )*$"
        return re.compile(rf"(?:^|[\s,])(?:{pattern(known, 'en', 'meeting_subject')})\b{tail}")

    return made(known, ("meeting subject",), make)


def _before(source: Source, hits: list[Hit], number: int, sentence: Sentence) -> tuple[int, int] | None:
    """Return the place of what a passive verb tells of, before it; None where the verb is none."""
    hit = hits[number]
    floor = hits[number - 1].end if number else sentence.start
    begin = max(floor, hit.start - 30)
    passive = PASSIVE.search(source.low[begin : hit.start])
    if not passive or TOLD_OF.match(hit.phrase):
        return None
    end = begin + passive.start()
    if BARE_REPORT.search(source.low[floor:end]) and source.low.startswith((" on ", " about "), hit.end):
        return None
    return _told_before(source, hits, number, sentence, end)


def _told_before(source: Source, hits: list[Hit], number: int, sentence: Sentence, end: int) -> tuple[int, int]:
    """Return the place of what stands before a verb that tells what became of it."""
    start = floor = hits[number - 1].end if number else sentence.start
    for match in CLAUSE.finditer(source.low, floor, end):
        start = match.end()
    if number and start == floor:
        for match in re.compile(r", and (?=a |an |the )").finditer(source.low, floor, end):
            start = match.end()
    return start, end


def _until(source: Source, start: int, ceiling: int) -> int:
    """Return where the list after a verb ends."""
    match = object_stops(source.known).search(source.low, start, ceiling)
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
