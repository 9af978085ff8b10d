"""What was before the meeting and what became of each: agenda verbs, and the list of what they govern."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from throughline.readouts.parse.phrases import Finder, Hit, finder, made, pattern
from throughline.readouts.parse.record import Document, Why
from throughline.readouts.parse.tables import Tables

from .inflection import base_of, gerund_of
from .lists import items
from .names import names
from .source import Sentence, Source

PASSIVE = re.compile(
    r"\b(?:was|were|has been|have been|is|are|being) (?:also |then |jointly |unanimously |all |both )?$"
)
INFINITIVE = re.compile(r"\b(?:to|and|or|,) (?:further |jointly |also )?$")
PURPOSE = re.compile(
    r"\b(?:meetings?|session|plenary|conference|symposium|held|convened|met|gathered|together|\d{1,4}|\w+day|hall)\b,? "
    r"(?:(?!strateg|measure|effort|step|need|plan|way)\w+ ){0,3}to (?:jointly |further )?$"
)
SUBJECT = re.compile(
    r"\b(?:meeting|session|conference|plenary|attendees|participants|members|committee|commission|group)\b"
)
ARTICLE = re.compile(
    r"(?:the |a |an |its |this |these |on |of |about |both |and |(?:group|committee|commission|meeting)'s )+",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:should|must|will|shall|need to|needs to|necessary to|imperative to|efforts to|can|would|may)\b"
)
TRAILING = re.compile(r"[ ,;]*(?:\b(?:and|as well as|also|then|it|finally|subsequently|later|lastly)[ ,;]*)+$")
GERUND = re.compile(
    r"(?:, (?:and )?|\b(?:after|by|upon|before|and|included|includes|include|including|were|was on|was) )$"
)
HELD = re.compile(r"\b(?:held|holds|convened|met|hosted|gathered|organized)\b")
AIM = re.compile(r",? to (?:\w+ly )?$|,? to (?:\w+ly )?\w+ [^.;]*(?:,| and|, and) (?:\w+ly )?$")
CLAUSE = re.compile(r"(?:at|during) the (?:meeting|session|conference|plenary),? |; (?:and )?|^(?:and|also|then),? ")
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
    r"(?:[,;]|\b(?:and|then|also|it|they|meeting|session|participants|attendees|was|were|been|who)|\w+ly) $"
)
MANNER = re.compile(r" (?:in principle|unanimously|with amendments|in writing|by vote)\b")
BARE_REPORT = re.compile(
    r"(?:^|[ ,])(?:work |progress |special )?(?:reports|briefings|presentations|a report|a briefing) $"
)
REPORT = re.compile(r"(?:\w+ ){0,3}(?:report|briefing)s?\b", re.IGNORECASE)
HANDED = {"delivered", "presented", "deliver", "present"}
TOLD_OF = re.compile(r"(?:was |were )?(?:informed|briefed|updated|told|notified|presented) (?:of|on|about|with)\b")
HEAD = re.compile(r"(?:in order )?to (?:\w+ly |further )?")
AFTER_PURPOSE = re.compile(r", (?:the )?[\w' -]{2,120}?\b(?:held|convened|met|hosted|organized)\b")
QUOTES = {"“", "”", '"'}
QUOTED = re.compile(r"[“”\"]")
NICKNAME = re.compile(r" ?\((?:hereinafter|hereafter|referred to|for short|the “)[^()]*\)$")
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
        heading = ""
        none = finder(source.known, "en", "no_document").at(source.low, _bare(source, start, agenda.end)[0])
        if none and none.value == "begins":
            continue
        for first, last in items(
            source, start, agenda.end, is_report=" report" in verb.phrase or " briefing" in verb.phrase
        ):
            place = _bare(source, first, last)
            is_shared = bool(heading) and source.low.startswith("from ", place[0])
            if is_shared or _is_document(source, verb, *place):
                found.append(_document(source, verb, *place, heading))
                heading = heading or _heading(source, *place)
    return found


def _is_document(source: Source, verb: Hit, first: int, last: int) -> bool:
    """Whether a part of a list is a document or piece of business, and not what else such a verb may govern."""
    none = finder(source.known, "en", "no_document").at(source.low, first)
    if last - first <= SHORT or (none and none.end >= last):
        return False
    is_told_of = verb.value == REPORTED and " " in verb.phrase
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


def _bare(source: Source, first: int, last: int) -> tuple[int, int]:
    """Return a title without article and quotation marks."""
    first, last = source.trimmed(first, last, " ,;:.")
    if match := TRAILING.search(source.low[first:last]):
        last = first + match.start()
    if match := ARTICLE.match(source.flow, first, last):
        first = match.end()
    if match := NICKNAME.search(source.low, first, last):
        last = match.start()
    inside = source.flow[first + 1 : last - 1]
    if source.flow[first : first + 1] in QUOTES and (source.flow[last - 1] in QUOTES or not QUOTED.search(inside)):
        first += 1
    if source.flow[last - 1 : last] in QUOTES and not QUOTED.search(source.flow[first : last - 1]):
        last -= 1
    return source.trimmed(first, last)


def _verbs(known: Tables) -> Finder:
    """Return the finder of agenda verbs in all their forms; what fired is the form in the text."""

    def make() -> Finder:
        forms: dict[str, str] = {}
        for phrase, action in known.of("en", "document_verb").items():
            forms[gerund_of(phrase)] = forms[base_of(phrase)] = action
        return Finder({**forms, **known.of("en", "document_verb")})

    return made(known, ("agenda verbs",), make)


def _agendas(source: Source, sentence: Sentence) -> Iterator[Agenda]:
    """Yield the agenda verbs of a sentence, each with the place of what it governs."""
    hits = list(_agenda_hits(source, sentence))
    objects = [_before(source, hits, number, sentence) for number in range(len(hits))]
    for number, hit in enumerate(hits):
        nxt = objects[number + 1] if number + 1 < len(hits) else None
        ceiling = nxt[0] if nxt else hits[number + 1].start if number + 1 < len(hits) else sentence.end
        start, end = objects[number] or (hit.end, _until(source, hit.end, max(hit.end, ceiling)))
        if source.flow[start:end].strip(" ,;:."):
            yield Agenda(hit, start, end)


def _agenda_hits(source: Source, sentence: Sentence) -> Iterator[Hit]:
    past = source.known.of("en", "document_verb")
    infinitive = told = False
    for hit in _verbs(source.known).find(source.low, sentence.start, sentence.end):
        before = source.low[sentence.start : hit.start]
        if MODAL.search(before) or before.endswith(("-", "'s ")) or source.low.startswith(" by ", hit.end):
            continue
        if hit.phrase in past:
            is_ours = bool(JOINS.search(before[-40:])) if told else _is_of_meeting(source, sentence, hit)
        elif hit.phrase.split(" ")[0].endswith("ing"):
            is_ours = bool(GERUND.search(before[-40:]))
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
        tail = r"[\w ,'-]{0,60}?(?:also |then |first |jointly |further |\w{2,}ly )*$"
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
    end, start = begin + passive.start(), floor
    if BARE_REPORT.search(source.low[floor:end]) and source.low.startswith((" on ", " about "), hit.end):
        return None
    for match in CLAUSE.finditer(source.low, floor, end):
        start = match.end()
    if number and start == floor:
        for match in re.compile(r", and (?=a |an |the )").finditer(source.low, floor, end):
            start = match.end()
    return start, end


def _until(source: Source, start: int, ceiling: int) -> int:
    """Return where the list after a verb ends."""
    stops = made(source.known, ("object stops",), lambda: re.compile(pattern(source.known, "en", "object_stop")))
    match = stops.search(source.low, start, ceiling)
    stop = match.start() if match else ceiling
    held = AFTER_PURPOSE.search(source.low, start, stop)
    return held.start() if held else stop


def _with_report(source: Source, agenda: Agenda) -> tuple[Hit, int]:
    """Return the verb with "a report on" where the report has no title of its own, and where the titles begin."""
    start = agenda.start
    while source.low[start : start + 1] == " ":
        start += 1
    of = finder(source.known, "en", "report_of").at(source.low, start)
    if of and agenda.start >= agenda.hit.end:
        hit = replace(agenda.hit, end=of.end, phrase=f"{agenda.hit.phrase} {of.phrase}")
        hears = agenda.hit.value in {"conveyed", "reviewed", "approved", REPORTED, "deliberated"}
        return (
            replace(hit, value=REPORTED) if hears and "report" in hit.phrase and agenda.hit.value == REPORTED else hit
        ), of.end
    return agenda.hit, agenda.start
