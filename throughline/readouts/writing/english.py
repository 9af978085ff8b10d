"""A readout in English."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from .told import Attendee, Clause, Told, runs, sections

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DONE = {
    "conveyed": "conveyed",
    "studied": "studied",
    "heard": "heard reports on",
    "reviewed": "reviewed",
    "approved": "reviewed and approved",
    "approved_in_principle": "approved in principle",
    "returned": "reviewed",
    "arranged": "made arrangements for",
    "decided": "deliberated on",
    "noted": "heard",
}
ACTS = {
    "presided": "presided over the meeting",
    "spoke": "delivered a speech",
    "attended": "attended the meeting",
    "sat_in": "sat in on the meeting",
}
ORDER = ("presided", "spoke", "attended", "sat_in")
OPENING = "The meeting stressed"
OPENINGS = {
    "会议强调": "The meeting stressed",
    "会议指出": "The meeting pointed out",
    "会议要求": "The meeting required",
    "会议认为": "The meeting noted",
}
ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth|sixth|finally|last)(?:ly)?\b", re.IGNORECASE)
COMMON = re.compile(r"(?:The|It|Efforts|This|All|In|For|With|By|Guided|Each|Every|We|We must) ")
MODAL = re.compile(r"\b(should|must|shall|will|need to|needs to|can)\b")
GERUND = re.compile(r"^(?:\w+ly )?\w+ing\b")
PLAIN = re.compile(r"[A-Z][a-z]+ (?!(?:of|on|for|in|to|and|with|by|from|at)\b)[a-z]")  # words of a sentence, no title
INSIDE = re.compile(r",| and |;")


def day(when: date) -> str:
    """Return e.g. "March 17, 2026"."""
    return f"{MONTHS[when.month - 1]} {when.day}, {when.year}"


def listed(names: Sequence[str]) -> str:
    """Join names; with semicolons where a name holds a comma or "and" of its own."""
    if len(names) < 2:  # noqa: PLR2004 - one name is no list.
        return "".join(names)
    if any(INSIDE.search(name) for name in names):
        return f"{'; '.join(names[:-1])}; and {names[-1]}"
    return f"{', '.join(names[:-1])}{',' if len(names) > 2 else ''} and {names[-1]}"  # noqa: PLR2004


def _units(names: Sequence[str]) -> str:
    """Join names of units, which hold "and"; with semicolons where one holds a comma of its own."""
    if len(names) < 2:  # noqa: PLR2004 - one name is no list.
        return "".join(names)
    joint = "; " if any("," in name for name in names) else ", "
    return f"{joint.join(names[:-1])}{joint}and {names[-1]}"


def _posts(one: Attendee) -> str:
    """Return a name with its posts: "A, Secretary of X, Director of Y and Head of Z"."""
    if not one.titles:
        return one.name
    posts = [*one.titles[:-1]]
    told = f"{', '.join(posts)} and {one.titles[-1]}" if posts else one.titles[-1]
    return f"{one.name}, {told}"


def _people(told: Told) -> list[str]:
    """Return a sentence for everybody who presided or spoke, and one for those who only attended or sat in."""
    said = []
    for one in told.attendees:
        acts = [ACTS[part] for part in ORDER if part in one.parts]
        if {"presided", "spoke"} & set(one.parts):
            comma = "," if one.titles else ""
            said.append(f"{_posts(one)}{comma} {' and '.join(acts)}.")
    for part in ("attended", "sat_in"):
        rows = told.taking(part)
        with_posts = [_posts(one) for one in rows if one.titles]
        if with_posts:
            said.append(
                f"{'; '.join([*with_posts[:-1], ('and ' if with_posts[1:] else '') + with_posts[-1]])}, {ACTS[part]}."
            )
        names = [one.name for one in rows if not one.titles]
        if names:
            said.append(f"{listed(names)} also {ACTS[part]}.")
    return said


def _business(told: Told) -> list[str]:
    """Return a sentence for each outcome with all that had it, in the order in which the outcomes first came."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in told.business:
        found.setdefault((one.body, DONE[one.result]), []).append(_the(one.title))
    return [
        f"{_capital(_the(body)) if body else 'The meeting'} {verb} {listed(titles)}."
        for (body, verb), titles in found.items()
    ]


def _capital(text: str) -> str:
    """Return words as they begin a sentence."""
    return text[:1].upper() + text[1:]


def _the(title: str) -> str:
    """Return a title with its article, as it stands in a sentence: "the guiding principles", "the Key Task List"."""
    if title.casefold().startswith(("the ", "a ", "an ")):
        return title
    return f"the {_low(title)}" if PLAIN.match(title) else f"the {title}"


def _sentence(text: str) -> str:
    """Return words as a sentence with its stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _low(text: str) -> str:
    """Return an order as it stands inside a sentence: "Open a window" begins small, "CIFTIS" does not."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _joined(pieces: list[Clause]) -> str:
    """Return pieces of one sentence under a lead-in that fits their form."""
    texts = [_low(piece.text.rstrip(".;, ")) for piece in pieces]
    if any(MODAL.search(text) for text in texts):
        first = texts[0][:1].upper() + texts[0][1:]
        return f"{'; '.join([first, *texts[1:]])}."
    lead = "Efforts should focus on" if all(GERUND.match(text) for text in texts) else "Efforts should be made to"
    return f"{lead} {listed(texts)}."


def _section(section: str, clauses: list[Clause]) -> str:
    """Return one paragraph: its opening words, then its sentences. Clauses without a section get none made up."""
    opening = section if section.isascii() and section else OPENINGS.get(section, OPENING)
    said = [_joined(run) if len(run) > 1 else _sentence(run[0].text) for run in runs(clauses)]
    if section and not said[0].casefold().startswith(opening.casefold()):
        said[0] = _opened(opening, said[0])
    return " ".join(said)


def _opened(opening: str, sentence: str) -> str:
    """Put the words that open a section before its first sentence: an ordinal in it, others on a line of their own."""
    if ORDINAL.match(opening):
        return f"{opening}, {sentence[:1].lower() + sentence[1:] if COMMON.match(sentence) else sentence}"
    return f"{opening}:\n{sentence}"


def write(told: Told, today: Callable[[], date]) -> str:
    """Return the readout as text, with its header block; the day of publication is filled in when it is published."""
    when = f"On {day(told.held_on)}" if told.held_on else "Recently"
    head = [told.title, f"Date: {(told.published_on or today()).isoformat()}"]
    head += [f"Source: {told.source}"] if told.source else []
    first = f"{when}, {' & '.join(_the(body) for body in told.bodies)} held a meeting."
    paragraphs = [" ".join([first, *_people(told)]), " ".join(_business(told))]
    if told.units:
        paragraphs[-1] = f"{paragraphs[-1]} {_units(told.units)} delivered remarks.".strip()
    paragraphs += [_section(section, rows) for section, rows in sections(told.clauses)]
    return "\n".join(head) + "\n\n" + "\n\n".join(one for one in paragraphs if one) + "\n"
