"""Words like "should" between who and what: which of them ask for something, and where each clause begins."""

import re
from dataclasses import dataclass

from throughline.readouts.parse.english.source import Source
from throughline.readouts.parse.phrases import Hit, any_of, finder, made, pattern
from throughline.readouts.parse.tables import Tables

from .verbs import SHUT, is_verb

BREAK = re.compile(r"[;:] (?:and |while )?(?:that )?|,? (?:and|while|with|but) (?:that )?|, (?:that )?")
STRONG = re.compile(r"[;:] (?:and |while )?(?:that )?|, (?:and|while|but) (?:that )?| and that ")
RELATIVE = re.compile(
    r"\b(?:which|who|that|whom|what|as)(?: \w+ly| also)? $|(?:\b(?:of|in|for|on|by)|,) which\b[^,;]*$"
    r"|(?:^|, )so [^,;]*$|\bwhat \w+ $"
)
ARTICLE = re.compile(r"\b(?:the|an?|no|this|their|its) $")
SUBORDINATE = re.compile(
    r"\b(?:so that|where|when|if|as|because|since|whether|how|until|which|who|in order that)\b[^,;]*$"
)
PASSIVE = re.compile(
    r" ?(?:[\w-]+ly |also |further |always |well |first |still |never |not |once again )*be "
    r"(?:[\w-]+ly |also |further |well |better |fully |always |first )*"
    r"(?:\w+ed|\w{1,8}(?:en|wn|ne|un|ut|ade|ilt|"
    r"ept|eld|ght|aken|iven|et|ead|orn|aid|old|ung|ound|nt|id|lt|rn|uck|one|een|pt))\b"
)
NOT = re.compile(r" not (?!be )")
NONE = re.compile(r"(?:no|none of|neither) ")
PERFECT = re.compile(r" have (?:\w+ly |already |long )*(?:been|\w+ed|made|done|taken|given|become|seen)\b(?! by)")
NEAR, SPAN = 70, 60
SUBJECT = 300  # characters in which a subject is looked for


@dataclass(frozen=True, slots=True)
class Modal:
    """A word that asks, and where the clause with its subject begins."""

    hit: Hit
    start: int


def modals(source: Source, start: int, end: int) -> list[Modal]:
    """Return the words that ask for something between two places, each with its clause."""
    shut = [match.span() for match in SHUT.finditer(source.flow, start, end)]
    found: list[Modal] = []
    begin = start
    for hit in finder(source.known, "en", "modal").find(source.low, start, end):
        if any(first < hit.start < last for first, last in shut):
            continue
        clause = _clause(source, begin, hit.start) if found else start
        if _asks(source, clause, hit, end):
            found.append(Modal(hit, clause))
            begin = hit.end
    return found


def _clause(source: Source, begin: int, place: int) -> int:
    """Return where the clause of a later modal begins: at its subject, else at the modal itself."""
    begin = max(begin, place - SUBJECT)
    for rule in (STRONG, BREAK):
        last = None
        for last in rule.finditer(source.flow, begin, place):  # noqa: B007
            pass
        if last:
            return last.end()
    return begin


def _asks(source: Source, clause: int, hit: Hit, end: int) -> bool:
    before = source.low[max(clause, hit.start - SUBJECT) : hit.start]
    is_month = hit.phrase == "may" and source.flow[hit.start].isupper()
    if is_month or PERFECT.match(source.low, hit.end, end) or _opens_outcome(source, clause):
        return False
    if (
        (RELATIVE.search(before) and not hit.phrase.startswith("no"))
        or ARTICLE.search(before)
        or _tells_only(source, hit, end)
    ):
        return False
    if hit.phrase.endswith("expected to"):
        return _acts(source, clause, hit.start) and not _expected(source.known).match(source.low, hit.end)
    if hit.value == "must":
        return (
            not hit.phrase.startswith(("is to", "are to"))
            or is_verb(source, hit.end + 1, end, "to")
            or bool(PASSIVE.match(source.low, hit.end, end))
        )
    if NONE.match(before.strip()):
        return True
    if SUBORDINATE.search(before):
        return False
    if hit.value == "will":
        if NOT.match(source.low, hit.end, end):
            return False
        return _will_asks(source, clause, hit)
    may_be = made(
        source.known, ("may be",), lambda: re.compile(rf" (?:also )?be (?:{pattern(source.known, 'en', 'may_be')})\b")
    )
    if PASSIVE.match(source.low, hit.end, end):
        return bool(may_be.match(source.low, hit.end, end))
    return _acts(source, clause, hit.start)


def _opens_outcome(source: Source, clause: int) -> bool:
    """Whether a clause begins with words that tell what comes of something: "As a result, the city will"."""
    words = [phrase for phrase, value in source.known.of("en", "outcome").items() if value == "opens"]
    rule = made(source.known, ("outcome opens",), lambda: re.compile(rf"(?:{any_of(words)})\b"))
    return bool(rule.match(source.low, clause))


def _expected(known: Tables) -> re.Pattern[str]:
    """Return the pattern of what is foreseen and not asked for: "is expected to receive two million visitors"."""
    words = [phrase for phrase, value in known.of("en", "outcome").items() if value == "expected"]
    return made(known, ("expected",), lambda: re.compile(rf" (?:{any_of(words)})\b"))


def _tells_only(source: Source, hit: Hit, end: int) -> bool:
    """Whether the word stands in a phrase that tells and does not ask ("it should be noted that")."""
    near = finder(source.known, "en", "no_request").find(source.low, max(0, hit.start - NEAR), min(end, hit.end + NEAR))
    return any(
        phrase.value == "telling" and phrase.start <= hit.start + SPAN and hit.start < phrase.end + SPAN
        for phrase in near
    )


def _will_asks(source: Source, clause: int, hit: Hit) -> bool:
    """Whether "will" sets a task and tells no outcome."""
    after = source.low[hit.end : hit.end + 40].strip()
    outcome = made(
        source.known,
        ("outcome",),
        lambda: re.compile(rf"(?:also |further |\w+ly )*(?:{pattern(source.known, 'en', 'outcome')})\b"),
    )
    if after.startswith(("thus", "thereby")) or " thus " in f" {after} " or _tells(source, clause, hit.start):
        return False
    if PASSIVE.match(source.low, hit.end, hit.end + 60):
        return not re.match(r"be held (?:in|from|on)\b", after)
    words = source.low[clause : hit.start].split()
    is_pronoun = bool(words) and words[-1] == "it"
    if outcome.match(after) and (is_pronoun or not _acts(source, clause, hit.start)):
        return False
    return _acts(source, clause, hit.start)


def _subject(source: Source, clause: int, place: int) -> str:
    """Return the words of the subject: what stands after the last comma before a modal."""
    words = source.flow[max(clause, place - SUBJECT) : place].strip()
    if words.endswith(",") and "," in words[:-1]:  # "The Bureau, for its part, will ..."
        words = words[:-1].rsplit(",", 1)[0]
    return re.split(r"[,;:] ?(?:and |that )?|\bthat ", words)[-1].strip()


def _tells(source: Source, clause: int, place: int) -> bool:
    subject = _subject(source, clause, place).lower()
    tells = made(
        source.known,
        ("tells",),
        lambda: re.compile(rf"(?:\w+ly |all |both )?(?:{pattern(source.known, 'en', 'no_actor')})\b"),
    )
    return bool(tells.match(subject))


def _acts(source: Source, clause: int, place: int) -> bool:
    """Whether the subject is one who acts: a unit, "we", or a place by name."""
    subject = _subject(source, clause, place)
    words = subject.split()
    if not words:
        return False
    acts = source.known.of("en", "actor")
    last = re.sub(r"[^\w-]", "", words[-1])
    heads = re.split(r"\b(?:of|in|at|for|from|under)\b", subject)[0].split()
    return last.lower() in acts or bool(heads and heads[-1].lower() in acts) or last[:1].isupper()
