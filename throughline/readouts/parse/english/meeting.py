"""Which meeting it was: its title, the bodies that met, the day."""

import re

from throughline.readouts.parse.phrases import lowered, of_tables, pattern
from throughline.readouts.parse.record import Meeting, Why
from throughline.readouts.parse.tables import Tables

from .bodies import BodyName, body_names
from .day import take_day
from .origin import take_origin
from .source import Source

OPENING = 4  # sentences in which the meeting is introduced
JOINED = re.compile(
    r" ?\)? ?(?:&|and|together with|along with|,|, and|/|\(|and of|as well as) ?"
    r"(?:the (?:[\w-]+ ){0,4}(?:meeting|session|plenary|conference) of )?(?:the |of the )?",
    re.IGNORECASE,
)
POST_OF = re.compile(
    r"\b(?:director|head|secretary|chairman|chair|member|deputy|chairperson|office|general|leader)s? of (?:the )?$"
)
FROM_ABOVE = re.compile(  # the meeting of another body, of which this one was told
    r"\b(?:spirit|principles|requirements|instructions|results|message|convey\w{0,3}|relay\w{0,3}|transmit\w{0,4}"
    r"|stud(?:y|ied|ying)|implement\w{0,3}) (?:[\w'-]{1,20} ){0,8}$"
)
LABEL = re.compile(
    r"^[ \t|]*(?:Body|Name of body|Meeting body|Met|Who met|Convening body|Convened body|Meeting of) ?: *"
    r"(?P<name>[^\n]{4,160})",
    re.MULTILINE | re.IGNORECASE,
)
NAMED = re.compile(r"(?:\b(?:the|a|an|its|this year's) )?(?P<name>(?:[\w'-]+ ){0,6})$", re.IGNORECASE)


def meeting(source: Source) -> Meeting:
    """Return the meeting, tier and district apart."""
    told = Meeting(why=list(source.page.why))
    told.date_published, told.source = source.page.date_published, source.page.source
    told.authors = source.page.authors
    bodies = convened(source)
    told.bodies = list(dict.fromkeys(source.name(body.start, body.end) for body in bodies))
    _title(source, told, bodies)
    take_day(source, told)
    take_origin(source, told)
    return told


@of_tables
def _rules(known: Tables) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns for "meeting of (the)" before a body, and "held" after it."""
    words = pattern(known, "en", "meeting_word")
    met = pattern(known, "en", "met")
    by = rf"\b(?:{met}) by (?:the |its )?$"
    of = rf"\b(?:{words})s? (?:\([^)]{{0,60}}\) )?(?:(?:in|for) \d{{4}} )?(?:of|by) (?:the |its )?$"
    adverb = "(?:(?:jointly|recently|also|today|yesterday) )?"
    after = rf" ?(?:\([^)]{{0,120}}\) ?)?(?:,[^,]{{0,80}}, ?)?(?:'s )?{adverb}(?:{met})\b"
    return re.compile(f"{of}|{by}"), re.compile(after + rf"| ?(?:'s )?(?:[\w'-]+ ){{0,3}}(?:{words})\b")


def convened(source: Source) -> list[BodyName]:
    """Return the bodies that met: told of in the first sentences, else in the headline, else named first of all."""
    spans = [(one.start, one.end) for one in source.sentences[:OPENING]]
    if source.page.title:
        spans.append(source.page.title)
    if told := _labelled(source):
        return told
    first: list[BodyName] = []
    for start, end in spans:
        found = list(body_names(source, start, end))
        first = (
            first
            or [body for body in found if not POST_OF.search(source.low[max(start, body.start - 60) : body.start])][:1]
        )
        for bodies in (found, list(body_names(source, start, end, is_wide=True))):
            for number, body in enumerate(bodies):
                if _has_met(source, body, start, end):
                    return _with_joined(source, bodies, number)
    return _registered(source, spans) or _place(source, spans, first) or first


def _labelled(source: Source) -> list[BodyName]:
    """Return the bodies that a line of minutes names behind a label: "Body: Linhe County Port Leading Group"."""
    if not source.page.is_roll:
        return []
    for match in LABEL.finditer(source.text.plain):
        start, end = match.span("name")
        for is_wide in (False, True):
            if found := list(body_names(source, start, end, is_wide=is_wide)):
                return _with_joined(source, found, 0)
    return []


def _registered(source: Source, spans: list[tuple[int, int]]) -> list[BodyName]:
    """Return the bodies of the register that the first sentences or the headline name, each once."""
    found: dict[str, BodyName] = {}
    names = sorted({lowered(name) for body in source.known.bodies for name in body.names}, key=len, reverse=True)
    for start, end in spans:
        for name in names:
            place = source.low.find(name, start, end) if name else -1
            if place >= 0 and not any(one.start <= place < one.end for one in found.values()):
                found.setdefault(name, BodyName(place, place + len(name)))
    return sorted(found.values(), key=lambda one: one.start)


def _place(source: Source, spans: list[tuple[int, int]], first: list[BodyName]) -> list[BodyName]:
    """Return the zone, district or city that itself is told to have met: "Xuhe Economic Zone held a meeting on".

    Not where the body that is named first is one of that place.
    """
    named = source.words(first[0].start, first[0].end) if first else ""
    for start, end in spans:
        match = _place_met(source.known).search(source.flow, start, end)
        if match and match["name"] not in named:
            return [BodyName(*match.span("name"))]
    return []


@of_tables
def _place_met(known: Tables) -> re.Pattern[str]:
    kinds = "|".join(sorted((re.escape(word) for word in known.of("en", "tier_word") if word[0].isupper()), key=len))
    adverbs = "(?:has |had |recently |today |yesterday |jointly |[a-z]+ly ){0,3}"
    met = pattern(known, "en", "met")
    return re.compile(
        rf"(?:^|(?<=, )|(?<=[Tt]he )|(?<=: ))(?!The |In |On |At )"
        rf"(?P<name>(?:[A-Z][\w'-]{{1,20}} ){{1,4}}?(?:{kinds})(?: Park)?) {adverbs}(?:{met})\b"
    )


def _has_met(source: Source, body: BodyName, start: int, end: int) -> bool:
    before, after = _rules(source.known)
    ahead = source.low[max(start, body.start - 90) : body.start]
    if POST_OF.search(ahead) or FROM_ABOVE.search(ahead):
        return False
    if before.search(ahead):
        return True
    return bool(after.match(source.low[body.end : min(end, body.end + 200)]))


def _with_joined(source: Source, found: list[BodyName], number: int) -> list[BodyName]:
    """Return a body with those joined to it on both sides."""
    first = last = number
    while first and _is_joined(source, found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _is_joined(source, found[last], found[last + 1]):
        last += 1
    return found[first : last + 1]


def _is_joined(source: Source, one: BodyName, other: BodyName) -> bool:
    return bool(JOINED.fullmatch(source.flow, one.end, other.start))


def _title(source: Source, told: Meeting, bodies: list[BodyName]) -> None:
    """Take the headline, else the name of the meeting in the text."""
    if source.page.title:
        told.title = source.name(*source.page.title)
        return
    if not bodies:
        if source.sentences and (place := _named(source)):
            told.title = source.name(*place)
            told.why.append(Why("title", "first words that name the meeting", told.title))
        return
    start, end = bodies[0].start, bodies[-1].end
    before, _after = _rules(source.known)
    floor = max(0, start - 90)
    if match := before.search(source.low[floor:start]):
        named = NAMED.search(source.flow[floor : floor + match.start()])
        start = floor + (named.start("name") if named else match.start())
        while source.low.startswith(("the ", "a ", "an ", "of ", "held ", "convened ", "hosted "), start):
            start = source.low.index(" ", start) + 1
        start = _after_verb(source, start, floor + match.start())
    elif later := _rules(source.known)[1].match(source.low, end, end + 120):
        words = re.compile(rf"[^.,;]{{0,40}}?\b(?:{pattern(source.known, 'en', 'meeting_word')})\b")
        told_of = words.match(source.low, later.end())
        end = told_of.end() if told_of else end
    told.title = source.name(start, end)
    told.why.append(Why("title", "name of the meeting in its first sentence", told.title))


def _after_verb(source: Source, start: int, end: int) -> int:
    """Return where the name of a meeting begins: after the verb or the article before it."""
    verbs = list(
        re.finditer(rf"\b(?:{pattern(source.known, 'en', 'met')}|the|a|an|its|at)\b,? ?", source.low[start:end])
    )
    return start + verbs[-1].end() if verbs else start


def _named(source: Source) -> tuple[int, int] | None:
    """Return the first words that name a meeting, where no body is named."""
    words = pattern(source.known, "en", "meeting_word")
    first = source.sentences[0]
    match = re.compile(rf"\b(?:the |a |an |its )((?:[\w'&-]+ ){{0,12}}?(?:{words}))\b").search(
        source.low, first.start, first.end
    )
    return match.span(1) if match else None
