"""Transition tables as data: one table per noun, four uses (buttons, reference, rights tests, checks)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Words = Any  # a lazy translation


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that may happen to a row.

    `frm` empty means from any state; with `creates` the row is made by it. `to` None means the state stays.
    `who` names relations between a person and the row, worked out by the stage's policy.
    `required` names fields that must be filled by then; `tells` names relations to be told; `asks` those of them who
    have to act next, and so are told at once and not in the day's digest.
    """

    name: str
    action: str
    label: Words
    doc: str
    who: tuple[str, ...]
    frm: tuple[str, ...] = ()
    to: str | None = None
    creates: bool = False
    required: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    needs_reason: bool = False
    asks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """All states and verbs of one noun. The first state is the one a new row has."""

    noun: str
    label: Words
    states: dict[str, Words]
    verbs: tuple[Verb, ...]
    named: dict[str, Verb] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the verbs; refuse a table that names an unknown state, or asks somebody whom it does not tell."""
        object.__setattr__(self, "named", {verb.name: verb for verb in self.verbs})
        for verb in self.verbs:
            unknown = ({*verb.frm, verb.to} - {None}) - set(self.states)
            if unknown:
                message = f"{self.noun}.{verb.name} names unknown states {sorted(map(str, unknown))}"
                raise ValueError(message)
            if untold := set(verb.asks) - set(verb.tells):
                message = f"{self.noun}.{verb.name} asks {sorted(untold)} without telling them"
                raise ValueError(message)

    def verb(self, name: str) -> Verb:
        """Return the verb or raise KeyError: an undeclared verb is a fault of the program, not of the user."""
        return self.named[name]

    def start(self) -> str:
        """Return the state of a new row, or "" where the noun has none."""
        return next(iter(self.states), "")

    def open_from(self, state: str) -> Iterable[Verb]:
        """Yield the verbs that may happen in `state`, in table order (the order of the buttons)."""
        return (verb for verb in self.verbs if not verb.creates and (not verb.frm or state in verb.frm))
