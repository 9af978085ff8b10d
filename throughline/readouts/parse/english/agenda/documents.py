"""What was before the meeting and what became of each: agenda verbs, and the list of what they govern."""

import re
from collections.abc import Sequence
from dataclasses import replace

from throughline.readouts.parse.english.clauses.lists import announced
from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import Hit, finder
from throughline.readouts.parse.record import Document, Why

from .bare import ENUMERATOR, bare
from .frames import (
    LISTS,
    report_by,
)
from .gaps import after_teller, are_many, marked
from .governed import Agenda, governed
from .lists import Rules, items
from .minutes import AGENDA
from .signs import (
    AFTER_VERB,
    EXCHANGED,
    FROM_ON,
    LOOSE,
    OF_REPORTS,
    PLANNED,
    SPIRIT,
    WAYS,
    WEIGHED,
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
PRESENTED = re.compile(r",? (?:\w+ )?(?:presented|introduced|explained|reported|given|read out) by ")
THE_REPORT = re.compile(r"(?:annual|yearly|half-yearly|quarterly|interim|final) report on ")  # a paper with a name
WEIGHABLE = re.compile(
    r"(?:[\w'-]+ ){0,4}?(?:list|plan|scheme|proposal|draft|budget|application|request|bid|siting"
    r"|schedule|calendar|timetable|candidates"
    r"|project|feasibility|options|design|layout)s?\b",
    re.IGNORECASE,
)
IS_TO = re.compile(r" (?:is|are) to (?:be )?[a-z]+")
ORDER = re.compile(r"([a-z-]+) (?:a|an|the|its|their|all|two|three|four|five|ten) ")  # "publish a guide": a task
NOT_ONE = re.compile(
    r"(?:documents?|papers?) (?:of|with|containing) (?:\d|\w+ (?:items|articles|chapters|parts|tasks"
    r"|measures))|(?:in|at|by|with|during|on|for|under|without|after|way for)\b "
)
FAR = 300  # characters in which the subject of a report follows
REPORTED, SHORT = "reported", 3


def documents(source: Source, sentence: Sentence, listed: Sequence[Sentence] = ()) -> list[Document]:
    """Return the documents of one sentence and of the list that it opens, in the order of the text."""
    found: list[Document] = []
    for agenda in governed(source, sentence, listed):
        verb, start = _with_report(source, agenda)
        start = source.trimmed(start, agenda.end, " ,:")[0]
        adverb = AFTER_VERB.match(source.low, start, agenda.end)
        start = adverb.end() if adverb else start
        first_of = ENUMERATOR.match(source.low, start, agenda.end)
        start = first_of.end() if first_of else start
        lists = LISTS.match(source.low, start, agenda.end)
        start = lists.end() if lists else start
        heading = ""
        if (verb.value == "arranged" and announced(source, start, agenda.end)) or _are_units(source, agenda):
            continue
        none = finder(source.known, "en", "no_document").at(source.low, bare(source, start, agenda.end)[0])
        if (
            none
            and none.value == "begins"
            and not (_is_studied(verb, none) or _is_report(source, agenda, sentence, verb, start))
        ):
            continue
        is_told = verb.value in {REPORTED, AGENDA}
        if is_told and (teller := after_teller(source, start, agenda.end)):
            start, value = teller
            verb = replace(verb, value=value, phrase=f"{verb.phrase} a report on")
        said = bool(lists and re.search(r"\b(?:report|briefing)s\b", lists.group()))
        verb = replace(verb, phrase=f"{verb.phrase} reports on") if said and is_told else verb
        is_report = said or bool(OF_REPORTS.search(verb.phrase)) or _is_of_reports(source, agenda, start)
        told_by = FROM_ON.match(source.low, start, agenda.end) if is_told else None
        start = told_by.end() if told_by else start
        words = [told_by.group() if told_by else "", adverb.group() if adverb else "", verb.phrase]
        is_each = any("respectively" in one for one in words) or source.low.startswith(" respectively", agenda.end)
        is_each = is_each or (is_told and are_many(source, verb, start, agenda.end))
        by = report_by(source.known).match(source.low, start, agenda.end) if is_told else None
        if by and by["who"] and verb.value == REPORTED:
            verb = replace(verb, phrase=f"{verb.phrase} a report on")
        rules = Rules(is_report or bool(by), is_told, by.end() if by else start, is_each)
        for first, last in items(source, start, agenda.end, rules):
            told, place = marked(source, verb, bare(source, first, last))
            told, place = _titled(source, sentence, told, place)
            is_shared = bool(heading) and source.low.startswith("from ", place[0])
            if is_shared or _is_document(source, told, *place):
                _keep(found, _document(source, told, *place, heading))
                heading = heading or _heading(source, *place)
    return found


def _are_units(source: Source, agenda: Agenda) -> bool:
    """Whether units were heard, and not what on: "heard work reports of the Port Bureau and the Customs"."""
    heard = finder(source.known, "en", "remarks_from").at(source.low, agenda.hit.start)
    if not heard:
        return False
    return not re.search(r"\b(?:on|about|regarding|concerning)\b", source.low[heard.end : agenda.end])


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
    if verb.value == AGENDA and PRESENTED.match(source.low, last):
        return replace(verb, value=REPORTED), place
    is_named = source.low.endswith(" the ", 0, first) and THE_REPORT.match(source.low, first, last)
    if (
        not is_named
        and verb.value in {REPORTED, AGENDA}
        and (report := report_by(source.known).match(source.low, first, last))
    ):
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
    if verb.value in {REPORTED, "reviewed", "deliberated"} and SPIRIT.match(title):
        return replace(verb, value="conveyed"), place
    if verb.phrase in STUDIES and not SPIRIT.match(title):
        return replace(verb, value="deliberated"), place
    if verb.phrase in {"studied", "study", "studying"} and (WAYS.match(title) or _is_weighed(title)):
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
    if IS_TO.search(source.low, first, last):
        return False
    order = ORDER.match(source.low, first, last)
    if order and source.known.of("en", "verb").get(order[1]):
        return False
    if NOT_ONE.match(source.low, first, last) or (verb.phrase == "received" and source.low[first].isdigit()):
        return False
    if last - first <= SHORT or (none and none.end >= last):
        return False
    is_told_of = (
        (verb.value in WEIGHED and verb.phrase not in LOOSE)
        or (verb.value == REPORTED and " " in verb.phrase)
        or verb.phrase.startswith(EXCHANGED)
        or (source.flow[verb.start].isupper() and source.low.startswith(":", verb.end))
    )
    return is_told_of or finder(source.known, "en", "document_noun").first(source.low, first, last) is not None


def _is_weighed(title: str) -> bool:
    """Whether what was studied was weighed and not learned: a list or a draft of one's own."""
    return bool(WEIGHABLE.match(title)) and not re.search(
        r"\b(?:central|national|provincial|state|spirit|speech|congress)\b", title, re.IGNORECASE
    )


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


def _with_report(source: Source, agenda: Agenda) -> tuple[Hit, int]:
    """Return the verb with "a report on" where the report has no title of its own, and where the titles begin."""
    start = agenda.start
    while source.low[start : start + 1] == " ":
        start += 1
    of = finder(source.known, "en", "report_of").at(source.low, start)
    is_paper = agenda.hit.value == "conveyed" and bool(
        of and of.phrase.endswith(("a circular on", "a notice on", "a notification on"))
    )
    if of and agenda.start >= agenda.hit.end and agenda.hit.value != AGENDA and not is_paper:
        hit = replace(agenda.hit, end=of.end, phrase=f"{agenda.hit.phrase} {of.phrase}")
        hears = agenda.hit.value in {"conveyed", "reviewed", "approved", REPORTED, "deliberated"}
        return (
            replace(hit, value=REPORTED) if hears and "report" in hit.phrase and agenda.hit.value == REPORTED else hit
        ), of.end
    return agenda.hit, agenda.start
