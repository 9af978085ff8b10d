"""Which agenda verbs tell what the meeting itself did, and not what others did or should do."""

import re
from collections.abc import Iterator
from dataclasses import replace

from throughline.readouts.parse.english.names import names
from throughline.readouts.parse.english.source import Sentence, Source
from throughline.readouts.parse.phrases import Hit, made, of_tables, pattern
from throughline.readouts.parse.tables import Tables

from .frames import PERSON_CUT, UNIT_CUT, inverted
from .minutes import OBJECT, told_alone
from .signs import (
    AFTER_PASSIVE,
    AFTER_PURPOSE,
    AIM,
    ASIDE,
    BY_ALL,
    DEMANDS,
    ELLIPTIC,
    GERUND,
    GIVEN,
    HAD,
    HAVING,
    HEAD,
    HELD,
    INFINITIVE,
    INTERPOSED,
    JOINS,
    LED,
    MANNER,
    MODAL,
    NUMBERED,
    PASSIVE,
    PURPOSE,
    SAID_THAT,
    SPEAKS,
    SUBJECT,
    SUBJUNCTIVE,
    SUBSTANCE,
    TELLERS,
    TOLD_BY,
    TOLD_OF,
    UNIT,
    VERB_FIRST,
    WEAK,
    WHICH,
)
from .verbs import agenda_verbs, past_forms

ARRANGES = ("arranged", "made ", "assigned", "deployed", "outlined", "laid out", "set out", "mapped out", "planned")
HANDED = {"submitted", "presented", "published", "issued", "circulated", "received", "prepared"}
HANDED_IN = re.compile(r" ?[.,;]| by | to |$")
TELLS = {"announced", "explained", "introduced", "published", "presented"}
PAPER = re.compile(  # a paper by its name, and not what somebody thinks
    r" (?:the |its |a |an )?(?:draft |revised |new |annual |trial |\d{4} |[\w-]+'s )*(?:[A-Z“\"]|(?:[\w-]+ ){0,2}?"
    r"(?:list|plan|scheme|rules|measures|regulations?|provisions|proposal|draft|budget|programme|opinions|calendar)\b)"
)
BACK = 1000  # signs before a verb that say what it is


def agenda_hits(source: Source, sentence: Sentence, framed: int = -1) -> Iterator[Hit]:
    """Yield the agenda verbs of a sentence that tell what the meeting itself did, left to right.

    From `framed` on another construction has told of papers already.
    """
    infinitive = told = False
    for hit in agenda_verbs(source.known).find(source.low, sentence.start, sentence.end):
        before = source.low[max(sentence.start, hit.start - BACK) : hit.start]
        told = told or 0 <= framed <= hit.start
        if _is_out(source, hit, before, told=told) or _is_noun(source, sentence, hit) or _is_speaking(source, hit):
            continue
        if hit.phrase.endswith(TELLERS):
            by = TOLD_BY.match(source.low, hit.end, sentence.end)
            if by:
                told = True
                yield replace(hit, end=by.end())
        elif _is_ours(source, sentence, hit, told=told, infinitive=infinitive):
            infinitive = infinitive or _is_opening(source, sentence, hit)
            if hit.phrase.endswith(" to") and not hit.phrase.startswith("listen") and _is_verb_next(source, hit):
                continue
            told = True
            more = MANNER.match(source.low, hit.end)
            yield replace(hit, end=more.end()) if more else hit


def _is_out(source: Source, hit: Hit, before: str, *, told: bool) -> bool:
    """Whether an agenda verb tells of what should be done, or is none: a noun, or part of a title."""
    if (
        SUBJUNCTIVE.search(before)
        or (MODAL.search(before) and not (told and _is_after_clause(before)))
        or before.endswith(("-", "'s "))
    ):
        return True
    if SAID_THAT.search(before) and (PASSIVE.search(before) or HAD.search(before)):
        return True
    if (
        hit.phrase == "summed up"
        and not PASSIVE.search(before)
        and source.low.startswith((";", ".", ",", " and "), hit.end)
    ):
        return True
    if source.low[hit.start : hit.end] == "reports" or (hit.phrase == "received" and PASSIVE.search(before)):
        return True
    is_given = hit.phrase in GIVEN and PASSIVE.search(before) and SUBSTANCE.search(before)
    is_by = source.low.startswith(" by ", hit.end) and not BY_ALL.match(source.low, hit.end)
    return is_by and not is_given


def _is_speaking(source: Source, hit: Hit) -> bool:
    """Whether somebody only spoke: "delivered statements", "presented brief updates"; a report may be a paper."""

    def make() -> re.Pattern[str]:
        said = rf"(?!reports?\b)(?:{pattern(source.known, 'en', 'said')})"
        after = r"(?:[,.;]|$| (?:at|during|in turn|respectively|and|on behalf|one after|successively)\b)"
        return re.compile(rf" (?:(?:a|an|their|its) )?(?:[a-z-]+ ){{0,3}}?{said}(?={after})")

    gave = source.known.of("en", "gave")
    return (
        hit.phrase in gave
        and not hit.phrase.endswith((" on", " about"))
        and bool(made(source.known, ("only spoke",), make).match(source.low, hit.end))
    )


def _is_ours(source: Source, sentence: Sentence, hit: Hit, *, told: bool, infinitive: bool) -> bool:
    """Whether the meeting does what an agenda verb says."""
    before = source.low[sentence.start : hit.start]
    if hit.phrase in past_forms(source.known):
        return (
            bool(told and (JOINS.search(before[-40:]) or _is_elliptic(source, hit)))
            or bool(LED.match(before) and JOINS.search(before[-40:]))
            or (told and hit.value in {"conveyed", "reported"} and _is_of_other(source, sentence, hit))
            or (not told and bool(HAVING.search(before[-40:])))
            or bool(inverted(source, sentence, hit))
            or bool(VERB_FIRST.fullmatch(before) and OBJECT.match(source.flow, hit.end))
            or told_alone(source, sentence, hit)
            or _is_of_meeting(source, sentence, hit)
        )
    if hit.phrase.split(" ")[0].endswith("ing"):
        goes_on = WEAK.search(before[-8:]) and not (told or HELD.search(before) or SUBJECT.search(before))
        begins = GERUND.search(before[-40:]) or NUMBERED.search(before[-160:])
        return bool(begins) and not goes_on and not DEMANDS.search(before)
    return _is_opening(source, sentence, hit) or bool(infinitive and INFINITIVE.search(before[-40:]))


def _is_elliptic(source: Source, hit: Hit) -> bool:
    """Whether a verb ends its clause with its paper before it: "the plan was passed, the list adopted"."""
    if INTERPOSED.match(source.low, hit.end):
        return False
    return hit.phrase not in HANDED and bool(ELLIPTIC.match(source.low, hit.end))


def _is_of_other(source: Source, sentence: Sentence, hit: Hit) -> bool:
    """Whether somebody else goes on, after the first who told: "..., and Director He Jun explained the draft"."""
    before = source.flow[max(sentence.start, hit.start - 200) : hit.start]
    return bool(PERSON_CUT.search(before) or UNIT_CUT.search(before))


def _is_opening(source: Source, sentence: Sentence, hit: Hit) -> bool:
    """Whether a base form begins what the meeting was held for."""
    before = source.low[sentence.start : hit.start]
    if hit.phrase in past_forms(source.known) or hit.phrase.split(" ")[0].endswith("ing"):
        return False
    return _is_purpose(source, sentence, hit) or bool(
        (PURPOSE.search(before[-60:]) and SUBJECT.search(before)) or (HELD.search(before) and AIM.search(before))
    )


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


def _is_noun(source: Source, sentence: Sentence, hit: Hit) -> bool:
    """Whether what looks like a verb stands inside a title: "the Plan for ... Reviewed" begins with a capital."""
    first_word = source.flow[hit.start : hit.end].split()[0]
    if (
        not source.flow[hit.start].isupper()
        or first_word.isupper()
        or hit.start == sentence.start
        or hit.phrase.startswith("ok")
    ):
        return False
    return source.low[hit.start - 2 : hit.start] not in ("", ". ")


def _is_of_meeting(source: Source, sentence: Sentence, hit: Hit) -> bool:
    """Whether the subject of a verb is a meeting or those at it, or of a report whoever gives it."""
    before = source.low[sentence.start : hit.start]
    if PASSIVE.search(before) and hit.phrase.startswith(("decided to ", "resolved to ", "agreed to ")):
        return "it " in before[-24:]
    if PASSIVE.search(before) and not TOLD_OF.match(hit.phrase):
        after = source.low[hit.end : hit.end + 60]
        return bool(AFTER_PASSIVE.match(after))
    if hit.phrase in HANDED and HANDED_IN.match(source.low, hit.end):
        return False
    if WHICH.search(before[-120:]) or (hit.value == "reported" and before.endswith(", who ")):
        return True
    is_said = hit.phrase not in SPEAKS or bool(hit.phrase in TELLS and PAPER.match(source.flow, hit.end))
    if (
        hit.value in {"conveyed", "reported"}
        and is_said
        and UNIT.search(source.flow[max(sentence.start, hit.start - 150) : hit.start])
    ):
        return True
    if (
        (hit.value in {"conveyed", "reported"} or (hit.value == "arranged" and hit.phrase.startswith(ARRANGES)))
        and is_said
        and (list(names(source, sentence.start, hit.start)) or _post_rule(source.known).search(before[-160:]))
    ):
        return True
    clause = re.split(r"[;]|, (?:who|which|and )", before)[-1]
    return bool(_subject_rule(source.known).search(clause[-160:]))


@of_tables
def _post_rule(known: Tables) -> re.Pattern[str]:
    """Return the pattern of somebody told of by the post alone: "The Party Secretary conveyed"."""
    posts = pattern(known, "en", "title_head")
    of = r"(?: (?:of|for) (?:the )?[\w' -]{3,80})?"
    return re.compile(
        rf"(?:^|[,;] (?:and |while )?)(?:the |a )?(?:[\w-]+ ){{0,5}}?(?:{posts})s?{of}(?: also| then| \w+ly)* $"
    )


@of_tables
def _subject_rule(known: Tables) -> re.Pattern[str]:
    tail = r"[\w ,':()-]{0,60}?(?:also |then |first |further |\w{2,}ly )*$"
    return re.compile(rf"(?:^|[\s,])(?:{pattern(known, 'en', 'meeting_subject')})\b{tail}")
