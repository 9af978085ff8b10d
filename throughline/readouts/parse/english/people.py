"""Who took part: names, the posts printed with them, and what the verbs around them say each did."""

import re
from dataclasses import replace
from itertools import pairwise

from throughline.readouts.parse.phrases import Finder, Hit, finder, of_tables
from throughline.readouts.parse.record import Person, Why
from throughline.readouts.parse.tables import Tables

from .names import BACK, LIST, Found, is_conveyed, named
from .parts import AHEAD, ENTRUSTING, Mention, take_parts
from .presiding import by_office, presiding, take_rest
from .source import Sentence, Source
from .titles import is_plural, post_places, titles

AFTER_NAME = re.compile(r" ?[,(\[]| [-–—]| as (?=(?:the |a )?[a-z]+ )")
JOINED = re.compile(r"(?:[,;:]|\b(?:and|&|by|with|as|including|included|were|was|of)) ?$")
OPENING = re.compile(
    r"[,;:(] ?(?:and )?|[.]\)? |[^\w\s.,;:'\"()&/–—-]|\(that's (?:the )?"
    r"|\b(?:[Uu]nder|[Ww]ith|[Ww]hen|[Ww]hile|[Aa]s|[Ff]rom|[Aa]fter|[Bb]efore|[Ll]et) (?:the )?"
    r"|\b(?:by|and|were|was|included|including|where|that|meeting|which|heard|listened to"
    r"|chose|named|told|elected) (?:the )?|\b(?:19|20)\d\d (?:the )?"
)
AMONG = re.compile(r",? (?:among them|including|namely|among whom|to wit|such as)(?: were| was|,|:)? $")
HEARD = re.compile(
    r"\b(?:heard|hears?|hearing|listened to|listening to|listens? to|let|floor to)"
    r"(?: (?:first|then|also|next|from|and|in turn|respectively))* (?:the )?"
)
SHARING = re.compile(rf"(?: \([^()]{{1,60}}\))?{LIST.pattern}")
AGAIN = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Madam|Comrade|Secretary|Mayor|Vice Mayor|Director|Chair)\.? )?([A-Z][a-zü]+),? (?:who )?"
    r"(?:also |further |then |was |is |had |\w+ly )*"
)
IN_CHAIR = re.compile(
    r"\((?:in the chair|in chair|chair|chairman|chairwoman|chairperson|chairing|presiding|presided|host|moderator)\)"
)
MARKED = re.compile(r"(?:\(?\w{1,2}[.)]|[-*•·●–]) ")
THE_CHAIR = re.compile(
    r"\bthe (?:meeting |committee )?chair(?:man|person|woman)?(?:,| \(|,? -) ?(?:(?:mr|mrs|ms|madam|comrade)\.? )?$"
)
NUMBER = re.compile(r"\(?\w{1,2}[.)] ")
HONORIFIC = re.compile(r" (?:Mr|Mrs|Ms|Dr|Prof|Madam|Comrade)\.? $")
QUOTED = re.compile(r"[”\"] ([A-Z][a-z]+|he|she) (?:also |further |then |\w+ly )*")
UNDER = re.compile(  # "met under Party Secretary Li Lan"
    r"\b(?:met|held|meeting|session|sat|gathered|together|assembled|convened|hours|day|time|\d{1,4}|\w+day)(?: [\w'"
    r" -]{0,40}?)?(?: \([^()]{0,40}\))? under (?:the )?"
    r"(?:[\w' -]{2,60}? )?$"
)
UNDER_AHEAD = re.compile(r"(?:on [\w ,]{3,30}, )?under (?:the )?(?:[\w' -]{2,60}? )?$")
UNDER_ASIDE = re.compile(  # "the commission, under Mayor Li Lan, turned to"
    r"\b(?:group|commission|committee|half|part|session|meeting)(?: of [\w' ]{2,60})?, under (?:the )?"
    r"(?:[\w' -]{2,60}? )?$"
)
MET = re.compile(r"\b(?:met|held|sat|gathered|convened|assembled|discussed|heard|reviewed)\b")
LEADING = {"presided", "spoke", "delivered_remarks"}
NOUNS = {"chairs", "chair", "hosts", "host", "presents"}  # verbs, but no verbs behind these:
BEFORE_NOUN = re.compile(r"\b(?:vice|deputy|its|the|their|two|three|four|honorary|executive|acting|co|both)[ -]$")


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
    by_office(source, list(told.values()))
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
    found = [one for one in named(source, sentence) if not is_conveyed(source, sentence, one)]
    if not found:
        return []
    verbs = finder(source.known, "en", "person_verb")
    marks = [
        match.span()
        for match in IN_CHAIR.finditer(source.low, sentence.start, sentence.end)
        if not verbs.at(source.low, match.end() + 1)
    ]
    hits = [
        hit
        for hit in _verbs(source, sentence)
        if (hit.end if hit.value.startswith(AHEAD) else hit.start) >= floor
        and not any(one.start < hit.end and hit.start < one.end for one in found)
        and not any(start < hit.start < end for start, end in marks)
    ]
    mentions = [Mention(name, []) for name in found]
    hits = _with_heard(source, sentence, found, hits)
    _take_titles(source, sentence, mentions, hits)
    take_parts(source.low, mentions, hits)
    _take_marks(source, mentions, marks)
    for mention in mentions:
        if not mention.part and THE_CHAIR.search(
            source.low, max(sentence.start, mention.name.start - BACK), mention.name.start
        ):
            mention.part.append(("presided", "the chair"))
    take_rest(source.low, mentions)
    for mention in mentions:
        begin = max(sentence.start, mention.name.start - BACK)
        if not mention.part and (
            UNDER.search(source.low, begin, mention.name.start)
            or (
                source.flow.startswith(",", mention.name.end)
                and UNDER_ASIDE.search(source.low, begin, mention.name.start)
            )
            or (
                UNDER_AHEAD.match(source.low, sentence.start, mention.name.start)
                and MET.search(source.low, mention.name.end, sentence.end)
            )
        ):
            mention.part.append(("presided", "under"))
    return mentions


def _with_heard(source: Source, sentence: Sentence, found: list[Found], hits: list[Hit]) -> list[Hit]:
    """Return the verbs with those that say who was heard: "heard Vice Mayor Gao Lin on the fair"."""
    heard = []
    for match in HEARD.finditer(source.low, sentence.start, sentence.end):
        name = next((one for one in found if one.start >= match.end()), None)
        if not name or any(hit.start < match.end() and match.start() < hit.end for hit in hits):
            continue
        places = post_places(source, match.end(), name.start)
        if name.start == match.end() or (places and not source.flow[places[-1][1] : name.start].strip(" ,(")):
            heard.append(Hit(match.start(), match.end(), match.group().strip(), f"{AHEAD}delivered_remarks"))
    return sorted([*hits, *heard], key=lambda hit: hit.start)


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
            told = source.flow[start:end]
            kept = (title.replace(told, "").rstrip() for title in before[-1].titles)
            before[-1].titles = [title for title in kept if title and title.lower() not in told.lower()]


def _verbs(source: Source, sentence: Sentence) -> list[Hit]:
    back = finder(source.known, "en", "person_verb").find(source.low, sentence.start, sentence.end)
    ahead = list(_ahead(source.known).find(source.low, sentence.start, sentence.end))
    chair = presiding(source.known, source.low, sentence.start, sentence.end)
    hits = [*(replace(hit, value=AHEAD + hit.value) for hit in ahead), *back, *chair]
    hits = [
        hit for hit in hits if not (hit.phrase in NOUNS and BEFORE_NOUN.search(source.low, sentence.start, hit.start))
    ]
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
    is_ahead = False  # whether the posts of the last name stood before it: "The Mayor, Fang Wei, and the Head of ..."
    for number, mention in enumerate(mentions):
        name = mention.name
        before = [hit.end for hit in hits if begin <= hit.end <= name.start and not _tells_who(source, hit, begin)]
        floor = max([begin, name.start - BACK, *before])
        is_open = not number or bool(before) or is_ahead or ";" in source.flow[floor : name.start]
        _take_before(source, floor, mention, is_open=is_open)
        is_ahead = bool(mention.titles) and source.flow.startswith(", ", name.start - 2)
        nxt = mentions[number + 1].name.start if number + 1 < len(mentions) else sentence.end
        begin = name.end
        if is_ahead and nxt < sentence.end:
            continue
        stop = min([nxt, *(hit.start for hit in hits if hit.start >= name.end)])
        stop = _bracketed(source, name.end, stop)
        semicolon = source.flow.find(";", name.end, stop)
        stop = semicolon if semicolon >= 0 else stop
        places = post_places(source, name.end, stop) if AFTER_NAME.match(source.flow, name.end, stop) else []
        is_next = bool(places) and stop == nxt < sentence.end and not source.flow[places[-1][1] : stop].strip()
        if is_next and not JOINED.search(source.flow[places[-1][0] : stop]):
            begin = places.pop()[0]
        if places:
            mention.titles.extend(titles(source, name.end, begin if begin > name.end else stop))
            begin = max(begin, places[-1][1])
    _share_titles(source, mentions)


def _tells_who(source: Source, hit: Hit, begin: int) -> bool:
    """Whether a list opens with its posts: "the deputy heads, among them Fang Wei and Gao Lin"."""
    if hit.value != f"{AHEAD}listed":
        return False
    openings = [begin, *(match.end() for match in OPENING.finditer(source.flow, begin, hit.start))]
    places = (post_places(source, opening, hit.start) for opening in openings)
    return any(is_plural(source.flow[slice(*found[-1])]) for found in places if found)


def _bracketed(source: Source, start: int, stop: int) -> int:
    """Return where the posts end that stand in brackets after a name."""
    if not source.flow.startswith(" (", start):
        return stop
    end = source.flow.find(")", start, stop)
    return end if end > 0 else stop


def _take_before(source: Source, begin: int, mention: Mention, *, is_open: bool) -> None:
    """Take the posts that stand right before a name, as in "Vice Mayor Gao Lin"."""
    start = mention.name.start
    honorific = HONORIFIC.search(source.flow, max(begin, start - len(" Comrade  ")), start)
    start = honorific.start() + 1 if honorific else start
    is_closed = source.flow.startswith((",", ".", ";", ")", " respectively"), mention.name.end)
    if among := AMONG.search(source.flow, begin, start):
        start = among.start()
    elif is_closed and source.flow.endswith((", ", " ("), begin, start):
        start -= len(", ")  # "The District Mayor, Fang Wei, chaired ..."
    if start < mention.name.start and not honorific:
        is_open = is_open or source.flow.startswith(" (", start)
        openings = [begin, *(match.end() for match in OPENING.finditer(source.flow, begin, start) if is_open)]
        for opening in openings:
            if not mention.titles and post_places(source, opening, start) and _is_post(source, opening, start):
                mention.titles.extend(titles(source, opening, start))
        return
    number = NUMBER.match(source.flow, begin, start)
    begin = number.end() if number else begin
    if not source.flow[begin:start].strip() or JOINED.search(source.flow[begin:start]):
        return
    openings = [begin, *(match.end() for match in OPENING.finditer(source.flow, begin, start))]
    for opening in openings:
        places = post_places(source, opening, start)
        is_near = bool(places) and not source.flow[places[-1][1] : start].strip()
        if is_near and _is_post(source, opening, start):
            mention.titles.extend(titles(source, opening, start))
            return


def _is_post(source: Source, begin: int, start: int) -> bool:
    """Whether the last post before a name is one: "leaders" and the like are people without a post of their own."""
    last = post_places(source, begin, start)[-1]
    return source.low[slice(*last)] not in source.known.of("en", "group_of_people")


def _share_titles(source: Source, mentions: list[Mention]) -> None:
    """Give posts in the plural to all names of their list: "Vice Mayors A and B", "A and B, Deputy Heads of ..."."""
    for one, other in pairwise(mentions):
        if SHARING.fullmatch(source.flow, one.name.end, other.name.start) and one.titles and not other.titles:
            other.titles.extend(title for title in one.titles if is_plural(title))
    _respectively(source, mentions)
    for number in range(len(mentions) - 2, -1, -1):
        one, other = mentions[number], mentions[number + 1]
        between = source.flow[one.name.end : other.name.start]
        before = source.flow[mentions[number - 1].name.end : one.name.start] if number else ""
        is_pair = between == " and " and not LIST.fullmatch(before)
        if LIST.fullmatch(between) and other.titles and not one.titles:
            one.titles.extend(title for title in other.titles if is_plural(title) or is_pair)


def _respectively(source: Source, mentions: list[Mention]) -> None:
    """Deal posts out one by one: "A and B, respectively Mayor and Vice Mayor"; also where the names follow."""
    run: list[Mention] = []
    for mention in mentions:
        if run and not LIST.fullmatch(source.flow, run[-1].name.end, mention.name.start):
            run = []
        run.append(mention)
        after = mention.name.end
        if len(run) > 1 and "respectively" in source.low[after : after + len(" -- respectively") + 1]:
            told = run[0].titles if len(run[0].titles) == len(run) else mention.titles
            if len(told) == len(run):
                for one, title in zip(run, list(told), strict=True):
                    one.titles = [title]
