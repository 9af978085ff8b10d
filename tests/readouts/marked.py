"""A file of the annotated set, text and marks together, to the text and the record that a careful reader gives it.

The form of a file and the rules of annotation stand in `corpus/README.md`.
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.readouts.topics import TOPICS
from throughline.readouts.parse.record import ACTIONS, PARTS, TIERS

OPEN, CLOSE, FENCE = "⟦", "⟧", "+++\n"
MEETING = {
    "title": "",
    "bodies": [],
    "tier": None,
    "district": None,
    "date_held": None,
    "date_published": None,
    "source": None,
    "authors": [],
    "inferred": [],
}
NAMED = {"u": "remarks_by", "e": "named_events", "v": "named_venues", "f": "named_platforms"}
WORDS = {"p": 1, "d": 2, "u": 0, "s": 0, "r": 3, "e": 0, "v": 0, "f": 0, "i": 1, "t": 0, "l": 0, "g": 0}
INSIDE_AN_ITEM = "tlg"
STOPS = re.compile(r"[.!?](?=\s)|[。！？\n]")


class BadMark(ValueError):
    """A file that is not in the form; the message names the file and the line."""


@dataclass
class Mark:
    """One mark: its letter, the words of its head, and where its words stand in the text."""

    letter: str
    head: list[str]
    line: int
    start: int
    end: int = 0
    inside: list["Mark"] = field(default_factory=list)


@dataclass
class Source:
    """What is being read, so that a fault can be told with its place."""

    name: str
    text: str = ""
    marks: list[Mark] = field(default_factory=list)

    def fault(self, line: int, what: str) -> BadMark:
        """Return the error to raise."""
        return BadMark(f"{self.name}, line {line}: {what}")

    def words(self, mark: Mark) -> str:
        """Return what a mark stands round."""
        return self.text[mark.start : mark.end]

    def of(self, letter: str) -> list[Mark]:
        """Return the marks of one letter, in the order of their starts."""
        return [mark for mark in self.marks if mark.letter == letter]


def collapsed(words: str) -> str:
    """Return words with white space of any kind as single spaces."""
    return " ".join(words.split())


def front_and_body(told: str, name: str) -> tuple[dict[str, Any], str, int]:
    """Split a file into its front matter, the marked text and the number of the line on which that begins."""
    parts = told.split(FENCE, 2)
    if len(parts) != 3 or parts[0]:
        message = f"{name}, line 1: the front matter stands between two lines +++"
        raise BadMark(message)
    try:
        front = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as fault:
        message = f"{name}, front matter: {fault}"
        raise BadMark(message) from fault
    return front, parts[2], parts[1].count("\n") + 3


def unmarked(body: str, name: str, line: int) -> Source:
    """Take the marks out of a text and note where each one's words stand in what is left."""
    source, open_marks, kept = Source(name), [], []
    place = at = 0
    for sign in re.finditer(f"[{OPEN}{CLOSE}]", body):
        kept.append(body[at : sign.start()])
        place += len(kept[-1])
        here = line + body.count("\n", 0, sign.start())
        at = sign.end()
        if sign[0] == CLOSE:
            if not open_marks:
                raise source.fault(here, "a mark is closed that was not opened")
            open_marks.pop().end = place
            continue
        head, bar, _rest = body[at:].partition("|")
        if not bar or OPEN in head or CLOSE in head or "\n" in head:
            raise source.fault(here, "a mark has no | after its head")
        mark = Mark(head.partition(":")[0], head.split(":")[1:], here, place)
        if len(mark.head) != WORDS.get(mark.letter, -1):
            raise source.fault(here, f"no mark is written {head}|")
        if open_marks:
            open_marks[-1].inside.append(mark)
        open_marks.append(mark)
        source.marks.append(mark)
        at += len(head) + 1
    if open_marks:
        raise source.fault(open_marks[-1].line, "this mark is not closed")
    source.text = "".join([*kept, body[at:]])
    return source


def proved(source: Source) -> None:
    """Raise on a mark that stands round nothing, or takes white space or a full stop with it."""
    for mark in source.marks:
        words = source.words(mark)
        if not words.strip() or words != words.strip():
            raise source.fault(mark.line, f"{words!r} is empty, or begins or ends with white space")
        if mark.letter == "r" and words[-1] in ".;,。；，":
            raise source.fault(mark.line, f"a requirement ends before its stop: {words[-30:]!r}")
        deeper = list(mark.inside)
        while deeper:
            inner = deeper.pop()
            deeper.extend(inner.inside)
            if mark.letter == "r" == inner.letter:
                raise source.fault(inner.line, "a requirement stands inside a requirement")


def placed(source: Source, mark: Mark, **more: Any) -> dict[str, Any]:
    """Return a piece of the record with its place."""
    return {**more, "start": mark.start, "end": mark.end}


def unlike(source: Source, what: str, marks: list[Mark], names: list[str]) -> None:
    """Raise where two marks have one name."""
    for number, name in enumerate(names):
        if name in names[:number]:
            raise source.fault(marks[number].line, f"{what} {name} is marked twice")


def people(source: Source, told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return who took part, in the order of the text."""
    marks, found = source.of("p"), []
    unlike(source, "person", marks, [mark.head[0] for mark in marks])
    for mark in marks:
        if (person := told.get(mark.head[0])) is None:
            raise source.fault(mark.line, f"the front matter knows no person {mark.head[0]}")
        part = person.get("part", [])
        if not part or not set(part) <= set(PARTS):
            raise source.fault(mark.line, f"part of {mark.head[0]} is {part}; it is one or more of {', '.join(PARTS)}")
        name, titles = collapsed(source.words(mark)), person.get("titles", [])
        found.append(placed(source, mark, name=name, titles=titles, part=part))
    if missing := set(told) - {mark.head[0] for mark in marks}:
        raise source.fault(1, f"no mark for {', '.join(sorted(missing))}")
    return found


def documents(source: Source) -> list[dict[str, Any]]:
    """Return the documents and what became of them."""
    found = []
    for mark in source.of("d"):
        action, verb = mark.head
        if action not in ACTIONS:
            raise source.fault(mark.line, f"{action} is none of {', '.join(ACTIONS)}")
        found.append(placed(source, mark, title=collapsed(source.words(mark)), action=action, verb=verb))
    return found


def sentence(text: str, start: int, end: int) -> dict[str, int]:
    """Return the place of the sentence that a requirement was cut from."""
    first = max((stop.end() for stop in STOPS.finditer(text, 0, start)), default=0)
    first += len(text[first:start]) - len(text[first:start].lstrip())
    after = STOPS.search(text, end)
    return {"lead_start": first, "lead_end": after.end() if after and after[0] != "\n" else end}


def requirements(source: Source) -> list[dict[str, Any]]:
    """Return the directives, each under the words that opened its section."""
    marks, sections, found = source.of("r"), source.of("s"), []
    unlike(source, "requirement", marks, [mark.head[0] for mark in marks])
    for mark in marks:
        own, topics, flag = mark.head[0], mark.head[1].split(","), mark.head[2]
        if not 1 <= len(topics) <= 4 or not set(topics) <= TOPICS:
            raise source.fault(mark.line, f"topics of {own} are {topics}; one to four of the list")
        if flag not in ("a", "g"):
            raise source.fault(mark.line, f"{own} is a(ctionable) or g(uidance), not {flag}")
        opened = [section for section in sections if section.start < mark.end]
        found.append(
            placed(
                source,
                mark,
                id=own,
                text=source.words(mark),
                section=collapsed(source.words(opened[-1])) if opened else "",
                topics=topics,
                actionable=flag == "a",
                **sentence(source.text, mark.start, mark.end),
            )
        )
    return found


def named(source: Source, letter: str) -> list[dict[str, Any]]:
    """Return units that spoke, or named things: each once, where it stands first."""
    marks = source.of(letter)
    names = [collapsed(source.words(mark)) for mark in marks]
    unlike(source, NAMED[letter], marks, names)
    return [placed(source, mark, name=name) for mark, name in zip(marks, names, strict=True)]


def items(source: Source) -> list[dict[str, Any]]:
    """Return the numbered items of a bulletin."""
    found = []
    for mark in source.of("i"):
        parts: dict[str, list[str]] = {letter: [] for letter in INSIDE_AN_ITEM}
        for inner in mark.inside:
            parts.setdefault(inner.letter, []).append(source.words(inner))
        if len(parts["t"]) != 1 or len(parts["g"]) != 1:
            raise source.fault(mark.line, "an item has one task and one progress")
        lead = [collapsed(words) for words in parts["l"]]
        task, progress = collapsed(parts["t"][0]), parts["g"][0]
        found.append(placed(source, mark, number=mark.head[0], task=task, lead=lead, progress=progress))
    return found


def meeting(source: Source, told: dict[str, Any]) -> dict[str, Any]:
    """Return which meeting it was; what the front matter leaves out, the text does not give."""
    if unknown := set(told) - set(MEETING):
        raise source.fault(1, f"a meeting has no {', '.join(sorted(unknown))}")
    found = {name: told.get(name, empty) for name, empty in MEETING.items()}
    if found["tier"] not in (*TIERS, None):
        raise source.fault(1, f"tier {found['tier']} is none of {', '.join(TIERS)}")
    return {**found, "inferred": list(found["inferred"])}


def read(told: str, name: str = "marked text") -> tuple[str, dict[str, Any]]:
    """Return the text, byte for byte as published, and its record. Raises BadMark with file and line."""
    front, body, line = front_and_body(told, name)
    source = unmarked(body, name, line)
    proved(source)
    record = {
        "readout": front.get("name", name),
        "lang": front.get("lang", "en"),
        "document_class": front.get("document_class", "readout"),
        "meeting": meeting(source, front.get("meeting", {})),
        "people": people(source, front.get("people", {})),
        "documents": documents(source),
        "requirements": requirements(source),
        "items": items(source),
        "heads_only": front.get("heads_only", False),
    }
    if record["heads_only"] and (source.of("r") or source.of("s")):
        raise source.fault(1, "a page of which only heads are marked has no requirements or sections")
    for letter, kind in NAMED.items():
        record[kind] = named(source, letter)
    return source.text, record


def read_file(path: Path) -> tuple[str, dict[str, Any]]:
    """Read one file of the set."""
    return read(path.read_bytes().decode(), path.name)
