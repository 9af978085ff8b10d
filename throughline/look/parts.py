"""Data of the small components: acts, facts, filters, dated entries, home blocks."""

from collections.abc import Sequence
from dataclasses import dataclass

from .frame import Link
from .lights import Light


@dataclass(frozen=True, slots=True)
class Action:
    """A button: a link, or with method "post" a form of its own. `why` says why a disabled one rests."""

    label: str
    url: str = ""
    kind: str = ""
    small: bool = False
    method: str = "get"
    fields: Sequence[tuple[str, str]] = ()
    disabled: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: on with its value, removable, or one that leads to a choice."""

    label: str
    value: str = ""
    url: str = ""
    remove_url: str = ""
    on: bool = False
    add: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and its text; `struck` is what held before and stays beside it."""

    term: str
    text: str
    url: str = ""
    note: str = ""
    struck: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file to open, with its size or state in a word."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline; `note` holds its number and digest in the chain."""

    when: str
    text: str
    who: str = ""
    note: str = ""
    url: str = ""
    files: Sequence[File] = ()


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that needs the reader."""

    light: Light
    title: str
    url: str = ""
    text: str = ""
    actions: Sequence[Action] = ()
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A decision asked of the reader; `quote` is what was written and is to be judged."""

    title: str
    text: str
    actions: Sequence[Action] = ()
    url: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class RedItem:
    """What is red or amber, in a leader's words."""

    light: Light
    title: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One person of the picker."""

    value: str
    label: str
    note: str = ""
    on: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the reader is in a long list, in words and links."""

    text: str
    pages: Sequence[Link] = ()
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class RoundUnit:
    """One unit of a round strip: state "done", "back" (sent back), "late" (silent) or "wait" (not yet due)."""

    state: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class RoundStrip:
    """A round in one row of blocks; `label` says the same in words."""

    units: Sequence[RoundUnit]
    label: str
    done: str = ""
    done_text: str = ""
    lights: Sequence[Light] = ()


@dataclass(frozen=True, slots=True)
class Owe:
    """An answer box: what is owed, what was said last, a count to set, a text, and its buttons.

    `names` of the inputs are `done` and `text` unless the page gives others; `sent` makes it the quiet form, in which
    `told` is what was sent and where it stands, and `told_url` leads to it.
    """

    title: str
    kicker: str = ""
    light: Light | None = None
    due: str = ""
    due_struck: str = ""
    last_when: str = ""
    last_text: str = ""
    url: str = ""
    action_url: str = ""
    done: str = ""
    total_text: str = ""
    was: str = ""
    text: str = ""
    hint: str = ""
    help_url: str = ""
    key: str = ""
    version: str = ""
    ident: str = ""
    evidence_label: str = ""
    evidence_why: str = ""
    unchanged: bool = True
    sent: str = ""
    told: str = ""
    told_url: str = ""
    sample: bool = False
