"""What each person of a page did: what rules told, weighed by the words around the name and by what the others did.

The people of a page are a chain as the words of a sentence are: who comes after the chair attended. A name of which no
rule tells anything is among them, and comes into the record where the words around it tell of a part.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from throughline.readouts.parse.phrases import lowered
from throughline.readouts.parse.record import PARTS, Person, Why

from .chain import OUTSIDE, Weights, chain, weights
from .told import Page
from .words import WORDS

NAME = "@"  # what stands for a name among the words around another
AROUND = "RLABFP"  # what the cues that are words of the text begin with
RUNS = {"en": 3, "zh": 5}  # how many words right beside a name are also taken together
TAKEN = {"en": 1, "zh": 2}  # how many at a time further off
REACH, FAR = {"en": 12, "zh": 16}, 40  # how many words up to the next name, and beyond it
MANY, MOST = 60, 20_000  # names of a page and signs of a text that are weighed
LATER = 6  # sentences after the fourth
CHAIR = "presided"
WEIGHED_IN = ("en",)  # in Chinese the rules alone tell parts as well: see decision 0034


@dataclass(slots=True)
class Candidate:
    """A name: its place in the plain copy, who rules say it is, and all that speaks for or against a part."""

    start: int
    end: int
    person: Person | None = None
    cues: dict[str, None] = field(default_factory=dict)

    @property
    def told(self) -> list[str]:
        """Return the parts that rules tell."""
        return self.person.part if self.person else []


def candidates(page: Page) -> list[Candidate]:
    """Return the names of a page with their cues, in the order in which they first stand."""
    found: dict[str, Candidate] = {}
    for person in page.people:
        start, end = page.text.place(person.start, person.end)
        found.setdefault(page.plain[start:end], Candidate(start, end, person))
    for start, end in page.names:
        found.setdefault(page.plain[start:end], Candidate(start, end))
    kept = dict(sorted(found.items(), key=lambda pair: pair[1].start)[:MANY])
    if kept:
        _read_around(page, kept)
        _read_beside([*kept.values()], page.lang)
    return [*kept.values()]


def parts(page: Page) -> list[Person]:
    """Return the people of a page with their parts. Who presided is told by the words only where no rule knows."""
    if page.lang not in WEIGHED_IN:
        return [*page.people]
    told = candidates(page)
    by = weights("people", page.lang)
    labels = chain([[*one.cues] for one in told], by)
    chaired = any(CHAIR in one.told for one in told)
    people = [*page.people]
    for one, label in zip(told, labels, strict=True):
        if label == OUTSIDE:
            continue
        now = {*label.split("+")}
        now = {*(now - {CHAIR}), *({CHAIR} & {*one.told})} if chaired else now
        if not now:
            continue
        person = one.person or Person("", *page.text.span(one.start, one.end))
        if not one.person:
            person.name = " ".join(page.text.raw[person.start : person.end].split())
            people.append(person)
        _settle(person, now, _loudest(one, label, by, page.lang))
    return sorted(people, key=lambda person: person.start)


def _settle(person: Person, now: set[str], words: str) -> None:
    """Give a person these parts; the reasons for those that go go too."""
    gone, new = {*person.part} - now, [part for part in PARTS if part in now - {*person.part}]
    person.why = [why for why in person.why if not (why.of.startswith("part") and why.of[len("part ") :] in gone)]
    person.why += [Why(f"part {part}", "words around a name", words) for part in new]
    person.part = [part for part in person.part if part not in gone] + new


def _loudest(one: Candidate, label: str, by: Weights, lang: str) -> str:
    """Return the words around a name that speak most for its part."""
    number = by.labels.index(label)
    told = {cue: cue[1:].replace(NAME, "").strip(" ,;.，；。") for cue in one.cues if cue[0] in AROUND}
    adds = {cue: dict(by.cues.get(cue, ())).get(number, 0.0) for cue, words in told.items() if words}
    words = told[max(adds, key=lambda cue: adds[cue])] if adds else ""
    return words.replace(" ", "") if lang == "zh" else " ".join(words.split())


def _read_around(page: Page, told: Mapping[str, Candidate]) -> None:
    """Add what stands around each place of each name."""
    low = lowered(page.plain)
    ends = "(?![A-Za-z])" if page.lang == "en" else ""
    names = re.compile(f"(?:{'|'.join(re.escape(name) for name in sorted(told, key=len, reverse=True))}){ends}")
    for number, (start, end) in enumerate(page.sentences):
        if end > MOST:
            return
        words: list[str] = []
        there: list[tuple[int, Candidate]] = []
        place = start
        for match in names.finditer(page.plain, start, end):
            words += WORDS[page.lang].findall(low, place, match.start())
            there.append((len(words), told[match.group()]))
            words.append(NAME)
            place = match.end()
        if there:
            words += WORDS[page.lang].findall(low, place, end)
            _read_sentence(words, there, _where(number), page.lang)


def _where(number: int) -> int:
    return min(number, 4 if number < LATER - 1 else 5 if number < LATER + 3 else LATER)


def _read_sentence(words: Sequence[str], there: Sequence[tuple[int, Candidate]], where: int, lang: str) -> None:
    at = [place for place, _one in there]
    for number, (place, one) in enumerate(there):
        before = at[number - 1] + 1 if number else 0
        behind = at[number + 1] if number + 1 < len(at) else len(words)
        cues = [*_right_beside(words, place, RUNS[lang])]
        cues += _taken("A", words[place + 1 : min(behind, place + 1 + REACH[lang])], TAKEN[lang])
        cues += _taken("B", words[max(before, place - REACH[lang]) : place], TAKEN[lang])
        cues += _taken("F", words[behind : behind + FAR], TAKEN[lang])
        cues += _taken("P", words[max(0, before - FAR) : max(0, before - 1)], TAKEN[lang])
        rank = min(number, 3)
        cues += (f"k{rank}", f"s{where}", f"ks{rank}{where}")
        one.cues.update(dict.fromkeys(cues))


def _right_beside(words: Sequence[str], place: int, most: int) -> Iterator[str]:
    for many in range(1, most + 1):
        yield "R" + " ".join(words[place + 1 : place + 1 + many])
        yield "L" + " ".join(words[max(0, place - many) : place])


def _taken(side: str, words: Sequence[str], many: int) -> Iterator[str]:
    for place in range(len(words) - many + 1):
        yield side + " ".join(words[place : place + many])


def _read_beside(told: Sequence[Candidate], lang: str) -> None:
    """Add what rules say of each, and of the others."""
    chairs = sum(CHAIR in one.told for one in told)
    for number, one in enumerate(told):
        is_chair = CHAIR in one.told
        cues = [*_of_rules(one), *_of_titles(one.person.titles if one.person else (), lang)]
        cues += (f"c{int(is_chair)}{min(chairs, 2)}", f"o{min(chairs - is_chair, 2)}", f"i{min(number, 4)}")
        cues += ("last" if number == len(told) - 1 else "more", "any")
        one.cues.update(dict.fromkeys(cues))


def _of_rules(one: Candidate) -> Iterator[str]:
    yield "rr:" + "+".join(one.told)
    yield from (f"r:{part}" for part in one.told)
    for why in one.person.why if one.person else ():
        yield f"w:{why.of}:{why.rule}"
        yield f"wp:{why.of}:{why.phrase.lower()}"


def _of_titles(titles: Sequence[str], lang: str) -> Iterator[str]:
    yield f"nt{min(len(titles), 3)}"
    for title in titles:
        low = title.lower()
        if lang == "en":
            yield from (f"t:{word}" for word in WORDS["en"].findall(low))
        else:
            yield from (f"t:{low[-3:]}", f"t:{low[-2:]}", f"t2:{low[:2]}")
            yield from (f"tg:{low[place : place + 2]}" for place in range(len(low) - 1))


def label_of(part: Iterable[str]) -> str:
    """Return the label of these parts together."""
    return "+".join(sorted(part)) or OUTSIDE
