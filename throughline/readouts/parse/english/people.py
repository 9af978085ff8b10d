"""Who took part: names, the posts printed with them, and what the verbs around them say each did."""

import re
from dataclasses import replace
from itertools import pairwise

from throughline.readouts.parse.phrases import Finder, Hit, finder, of_tables, pattern
from throughline.readouts.parse.record import Person, Why
from throughline.readouts.parse.tables import Tables

from .names import Found, is_foreign_name, names
from .parts import AHEAD, ENTRUSTING, Mention, take_parts
from .source import Sentence, Source
from .titles import is_plural, post_places, post_rules, titles

AFTER_NAME = re.compile(r" ?[,(\[]| [-–—]")
BETWEEN_POST = re.compile(r" ?[,(] ?(?:the |a |an )?")
JOINED = re.compile(r"(?:[,;:]|\b(?:and|&|by|with|as|including|included|were|was|of)) ?$")
OPENING = re.compile(
    r"[,;:(] ?(?:and )?|[.]\)? |\(that's (?:the )?|\b(?:by|and|were|was|included|including|when|where|with|that"
    r"|meeting|under|which|heard|listened to"
    r"|chose|named|told|elected) (?:the )?"
)
LIST = re.compile(r"(?:\s*(?:,|;|\band\b|\bas well as\b))+\s*")
AGAIN = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Madam|Comrade|Secretary|Mayor|Vice Mayor|Director|Chair)\.? )?([A-Z][a-zü]+),? (?:who )?"
    r"(?:also |further |then |\w+ly )*"
)
IN_CHAIR = re.compile(
    r"\((?:in the chair|in chair|chair|chairman|chairwoman|chairperson|chairing|presiding|presided|host|moderator)\)"
)
MARKED = re.compile(r"(?:\(?\w{1,2}[.)]|[-*•·●–]) ")
WRITERS = re.compile(
    r"\((?:Reporter|Correspondent|Photo|Text|By|Edited)s?\b[^()]{3,80}\)"
)  # who wrote, and did not take part
THE_CHAIR = re.compile(
    r"\bthe (?:meeting |committee )?chair(?:man|person|woman)?(?:,| \(|,? -) ?(?:(?:mr|mrs|ms|madam|comrade)\.? )?$"
)
NUMBER = re.compile(r"\(?\w{1,2}[.)] ")
QUOTED = re.compile(r"[”\"] ([A-Z][a-z]+|he|she) (?:also |further |then |\w+ly )*")
UNDER = re.compile(  # "met under Party Secretary Li Lan"
    r"\b(?:met|held|meeting|session|sat|gathered|convened|hours|day|time|\d{4}|\w+day)(?: [\w'"
    r" -]{0,40}?)?(?: \([^()]{0,40}\))? under (?:the )?"
    r"(?:[\w' -]{2,60}? )?$"
)
POSTS = ("mayor ", "secretary ", "director ", "head ", "magistrate ", "governor ", "chief ", "chairman ", "president ")
LEADING = {"presided", "spoke", "delivered_remarks"}
BACK = 260  # characters in which posts before a name are looked for


def people(source: Source) -> list[Person]:
    """Return who took part, one entry a name, at its first place; names without post or part are no people."""
    told: dict[str, Person] = {}
    last: Person | None = None
    label: Hit | None = None  # of minutes, with those it tells of in the lines below it
    for sentence in source.sentences:
        again = _told_again(source, sentence)
        mentions = _mentions(source, sentence, again.end if again and again.value == "presided" else 0)
        if again and (not mentions or again.value == "presided"):
            last = _takes_part_again(source, again, told, last) or last
        label = _labelled(source, sentence, mentions, label)
        for mention in mentions:
            _merge(source, mention, told)
            if any(part in LEADING for part, _phrase in mention.part):
                last = told.get(source.name(mention.name.start, mention.name.end), last)
    _settle_chair(told)
    return [person for person in told.values() if person.titles or person.part]


def _settle_chair(told: dict[str, Person]) -> None:
    """Take who led or opened the meeting for its chair where nobody is said to have presided."""
    is_told = any("presided" in person.part for person in told.values())
    for person in told.values():
        if "leading" in person.part:
            person.part = [part for part in person.part if part != "leading"]
            if not is_told and person.titles:
                person.part.insert(0, "presided")
                is_told = True


def _told_again(source: Source, sentence: Sentence) -> Hit | None:
    """Return the verb after "he", "she" or a surname with which a sentence opens, or which follows a quotation."""
    flow, start, end = source.flow, sentence.start, sentence.end
    match = AGAIN.match(flow, start, end) or QUOTED.search(flow, start, end)
    verb = finder(source.known, "en", "person_verb", "section_verb").at(source.low, match.end()) if match else None
    if not match or not verb or verb.value not in {"spoke", "says", "presided"}:
        return None
    return replace(verb, start=match.start(1), phrase=match[1])


def _takes_part_again(source: Source, again: Hit, told: dict[str, Person], last: Person | None) -> Person | None:
    """Note that somebody named before speaks or presides; return that person."""
    same = [person for person in told.values() if person.name.split()[0] == again.phrase]
    person = last if again.phrase.lower() in {"he", "she"} else same[0] if len(same) == 1 else None
    part = "presided" if again.value == "presided" else "spoke"
    done = {part} if part == "presided" else {"spoke", "delivered_remarks"}
    if person and not done & set(person.part):
        person.part.append(part)
        person.why.append(Why(f"part {part}", "verb", source.words(again.start, again.end)))
    return person


def _merge(source: Source, mention: Mention, told: dict[str, Person]) -> None:
    """Add what a mention says of a person. Equal names within one readout are one entry."""
    if not (mention.titles or mention.part) or ENTRUSTING in (part for part, _phrase in mention.part):
        return
    name = source.name(mention.name.start, mention.name.end)
    if name not in told:
        start, end = source.text.span(mention.name.start, mention.name.end)
        told[name] = Person(name, start, end)
    person = told[name]
    person.titles.extend(title for title in mention.titles if title not in person.titles)
    for part, phrase in mention.part:
        if part == "attended" and set(person.part) & {"presided"}:
            continue
        if part not in person.part:
            person.part.append(part)
            person.why.append(Why(f"part {part}", "verb", phrase))


def _mentions(source: Source, sentence: Sentence, floor: int) -> list[Mention]:
    """Return the people named in a sentence; verbs that end before `floor` are of somebody named before."""
    found = list(_names(source, sentence))
    if not found:
        return []
    marks = [match.span() for match in IN_CHAIR.finditer(source.low, sentence.start, sentence.end)]
    hits = [
        hit
        for hit in _verbs(source, sentence)
        if hit.end > floor
        and not any(one.start < hit.end and hit.start < one.end for one in found)
        and not any(start < hit.start < end for start, end in marks)
    ]
    mentions = [Mention(name, []) for name in found]
    _take_titles(source, sentence, mentions, hits)
    take_parts(source.low, mentions, hits)
    _take_marks(source, mentions, marks)
    for mention in mentions:
        if not mention.part and THE_CHAIR.search(
            source.low, max(sentence.start, mention.name.start - BACK), mention.name.start
        ):
            mention.part.append(("presided", "the chair"))
    for mention in mentions:
        if not mention.part and UNDER.search(
            source.low, max(sentence.start, mention.name.start - BACK), mention.name.start
        ):
            mention.part.append(("presided", "under"))
    return mentions


def _labelled(source: Source, sentence: Sentence, mentions: list[Mention], label: Hit | None) -> Hit | None:
    """Give those in a line below a label of minutes its part; return the label that the next line stands below."""
    own = _ahead(source.known).at(source.low, sentence.start)
    if own and own.phrase.endswith(":"):
        return own
    mark = MARKED.match(source.flow, sentence.start)
    begin = mark.end() if mark else sentence.start
    if not (label and sentence.is_first and mentions and mentions[0].name.start == begin):
        return None
    if any(mention.part for mention in mentions) or source.flow.startswith(" ", mentions[0].name.end, sentence.end - 1):
        return None
    for mention in mentions:
        mention.part.append((label.value, label.phrase))
    return label


def _take_marks(source: Source, mentions: list[Mention], marks: list[tuple[int, int]]) -> None:
    """Say of those marked so in a list that they presided: "Present: Guo Lan (chair), Li Ming"."""
    for start, end in marks:
        before = [mention for mention in mentions if mention.name.end <= start]
        if before:
            before[-1].part = [("presided", source.low[start:end])]
            before[-1].titles = [title for title in before[-1].titles if title.lower() not in source.low[start:end]]


def _names(source: Source, sentence: Sentence) -> list[Found]:
    """Return the names in a sentence; those that are not Chinese only where a list of people has room for them."""
    found = list(names(source, sentence.start, sentence.end))
    begin = sentence.start
    for match in [*LIST.finditer(source.flow, sentence.start, sentence.end), None]:
        stop = match.start() if match else sentence.end
        first, last = source.trimmed(begin, stop)
        if (
            not any(one.start < last and first < one.end for one in found)
            and is_foreign_name(source.flow[first:last], source.known)
            and _is_told(source, last, sentence)
        ):
            found.append(Found(first, last))
        begin = match.end() if match else stop
    low = source.low[sentence.start : sentence.end]
    posts = _after_post(source.known).finditer(source.flow, sentence.start, sentence.end)
    for match in posts if any(post in low for post in POSTS) else ():
        first, last = match.span("name")
        is_new = not any(one.start < last and first < one.end for one in found)
        if is_new and is_foreign_name(match["name"], source.known):
            found.append(Found(first, last))
    if "(" in low:
        writers = [match.span() for match in WRITERS.finditer(source.flow, sentence.start, sentence.end)]
        found = [one for one in found if not any(first < one.start < last for first, last in writers)]
    return sorted(found, key=lambda one: one.start)


@of_tables
def _after_post(known: Tables) -> re.Pattern[str]:
    """Return the pattern of a name of any land right after a post: "Mayor Muna Bayar attended"."""
    verbs = pattern(known, "en", "person_verb")
    return re.compile(
        rf"\b(?:[Mm]ayor|[Ss]ecretary|[Dd]irector|[Hh]ead|[Mm]agistrate|[Gg]overnor|[Cc]hief|[Cc]hairman|[Pp]resident) "
        rf"(?P<name>[A-Z][a-z'-]+ [A-Z][a-z'-]+)(?= (?:also |then )?(?:{verbs}|added|asked|told)\b|,? and )"
    )


def _is_told(source: Source, end: int, sentence: Sentence) -> bool:
    """Whether a post follows a name."""
    after = BETWEEN_POST.match(source.flow, end, sentence.end)
    return bool(after and post_rules(source.known).start.match(source.flow, after.end(), sentence.end))


def _verbs(source: Source, sentence: Sentence) -> list[Hit]:
    back = finder(source.known, "en", "person_verb").find(source.low, sentence.start, sentence.end)
    ahead = list(_ahead(source.known).find(source.low, sentence.start, sentence.end))
    hits = [*(replace(hit, value=AHEAD + hit.value) for hit in ahead), *back]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


@of_tables
def _ahead(known: Tables) -> Finder:
    """Return the finder of what stands before those it tells of: phrases, and labels of minutes with their colon."""
    labels = {f"{word}:": part for word, part in known.of("en", "roll_word").items()}
    return Finder({**labels, **known.of("en", "person_ahead")})


def _take_titles(source: Source, sentence: Sentence, mentions: list[Mention], hits: list[Hit]) -> None:
    """Give every name the posts after it, or right before it."""
    begin = sentence.start
    for number, mention in enumerate(mentions):
        name = mention.name
        before = [hit.end for hit in hits if begin <= hit.end <= name.start]
        is_open = not number or bool(before)
        _take_before(source, max([begin, name.start - BACK, *before]), mention, is_open=is_open)
        nxt = mentions[number + 1].name.start if number + 1 < len(mentions) else sentence.end
        stop = min([nxt, *(hit.start for hit in hits if hit.start >= name.end)])
        stop = _bracketed(source, name.end, stop)
        semicolon = source.flow.find(";", name.end, stop)
        stop = semicolon if semicolon >= 0 else stop
        places = post_places(source, name.end, stop) if AFTER_NAME.match(source.flow, name.end, stop) else []
        begin = name.end
        is_next = bool(places) and stop == nxt < sentence.end and not source.flow[places[-1][1] : stop].strip()
        if is_next and not JOINED.search(source.flow[places[-1][0] : stop]):
            begin = places.pop()[0]
        if places:
            mention.titles.extend(titles(source, name.end, begin if begin > name.end else stop))
            begin = max(begin, places[-1][1])
    _share_titles(source, mentions)


def _bracketed(source: Source, start: int, stop: int) -> int:
    """Return where the posts end that stand in brackets after a name."""
    if not source.flow.startswith(" (", start):
        return stop
    end = source.flow.find(")", start, stop)
    return end if end > 0 else stop


def _take_before(source: Source, begin: int, mention: Mention, *, is_open: bool) -> None:
    """Take the posts that stand right before a name, as in "Vice Mayor Gao Lin"."""
    start = mention.name.start
    if source.flow.startswith((",", ".", ";"), mention.name.end) and source.flow[begin:start].endswith(", "):
        start -= len(", ")  # "The District Mayor, Fang Wei, chaired ..."
        openings = [begin, *(match.end() for match in OPENING.finditer(source.flow, begin, start) if is_open)]
        for opening in openings:
            places = post_places(source, opening, start)
            if places and places[0][0] - opening <= len("the ") and not mention.titles:
                mention.titles.extend(titles(source, opening, start))
        return
    number = NUMBER.match(source.flow, begin, start)
    begin = number.end() if number else begin
    if not source.flow[begin:start].strip() or JOINED.search(source.flow[begin:start]):
        return
    openings = [begin, *(match.end() for match in OPENING.finditer(source.flow, begin, start))]
    for opening in openings:
        places = post_places(source, opening, start)
        groups = source.known.of("en", "group_of_people")
        is_near = bool(places) and not source.flow[places[-1][1] : start].strip()
        if is_near and source.low[slice(*places[-1])] not in groups:
            mention.titles.extend(titles(source, opening, start))
            return


def _share_titles(source: Source, mentions: list[Mention]) -> None:
    """Give posts in the plural to all names of their list: "Vice Mayors A and B", "A and B, Deputy Heads of ..."."""
    for one, other in pairwise(mentions):
        if LIST.fullmatch(source.flow, one.name.end, other.name.start) and one.titles and not other.titles:
            other.titles.extend(title for title in one.titles if is_plural(title))
    for number in range(len(mentions) - 2, -1, -1):
        one, other = mentions[number], mentions[number + 1]
        between = source.flow[one.name.end : other.name.start]
        before = source.flow[mentions[number - 1].name.end : one.name.start] if number else ""
        is_pair = between == " and " and not LIST.fullmatch(before)
        if LIST.fullmatch(between) and other.titles and not one.titles:
            one.titles.extend(title for title in other.titles if is_plural(title) or is_pair)
