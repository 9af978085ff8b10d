"""What stands on the page of a review: the source with its marks beside the drafted lines, group by group."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.desk.words import Piece
from throughline.look.lights import Light
from throughline.look.parts import Fact

FEW = 4  # rows that may be meant, one below the other
OPENLY = 3  # suggestions for one requirement that stand openly; what was decided on always does
SPOKEN = 80  # signs of a line's words in the label that is read out


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of the register that may be meant, with the reason in words; `picked` is what stands now.

    `page` is the row's own page, `url` the act that chooses it.
    """

    value: str
    label: str
    why: str = ""
    url: str = ""
    page: str = ""
    picked: bool = False
    where: str = ""  # in words: of the register, or of the earlier version
    before: Sequence[Piece] = ()  # what a clause said before, where a newer version changed it


@dataclass(frozen=True, slots=True)
class Card:
    """One drafted line. `text` is the slice of the source; `more` are the acts that open a form of their own.

    `press` are the acts that need no form: (address, label, key of the keyboard, kind of button).
    """

    pk: int
    version: int
    number: int
    light: Light
    text: str
    lang: str
    decided: bool = False
    label: str = ""
    facts: Sequence[Fact] = ()
    tags: Sequence[tuple[str, str]] = ()
    choices: Sequence[Choice] = ()
    ask: str = ""
    barred: Any = ""  # why whoever reads it may not enter it, and who may
    why: Sequence[str] = ()
    press: Sequence[tuple[str, str, str, str]] = ()
    more: Sequence[tuple[str, str, str]] = ()
    selected: bool = False
    struck: bool = False
    part: str = ""
    part_lang: str = ""
    made_url: str = ""
    optional: bool = False
    source_url: str = ""
    lacks: str = ""  # what must be said before the line can be accepted
    weak: bool = False  # a suggestion that the program would not propose
    reasoned: bool = False  # all reasons stand openly: they are what is to be judged

    @property
    def act_url(self) -> str:
        """Return where the form of the card leads if no button says otherwise; "" where nothing can be done."""
        return self.press[0][0] if self.press else self.more[0][0] if self.more else ""

    @property
    def many(self) -> bool:
        """Say whether the rows that may be meant are so many that their buttons stand side by side."""
        return len(self.choices) > FEW

    @property
    def spoken(self) -> str:
        """Return the name of the line as it is read out: what it is where its group does not say so, and its words."""
        said = " ".join(self.text.split())
        said = said if len(said) <= SPOKEN else f"{said[:SPOKEN]}…"
        return f"{self.label}{_(': ')}{said}" if self.label else said

    @property
    def first_why(self) -> str:
        """Return the first reason; the others open below it."""
        return self.why[0] if self.why else ""

    @property
    def other_whys(self) -> Sequence[str]:
        """Return the reasons after the first."""
        return self.why[1:]


@dataclass(frozen=True, slots=True)
class Part:
    """What a group says under one sub-heading: the few lines that come close, and behind them the others, folded.

    `text` is the sub-heading where none comes close: all of such a part is folded away.
    """

    cards: Sequence[Card]
    folded: Sequence[Card] = ()
    text: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind (requirements: of one section), with how many are decided."""

    code: str
    label: str
    cards: Sequence[Card]
    accept_url: str = ""
    note: str = ""
    optional: bool = False
    short: str = ""

    @property
    def parts(self) -> list[Part]:
        """Return suggestions by the requirements that they are for; other lines all as one part."""
        if not any(card.reasoned for card in self.cards):
            return [Part(self.cards)]
        runs: list[list[Card]] = []
        for card in self.cards:
            if card.part or not runs:
                runs.append([])
            runs[-1].append(card)
        return [_part(run) for run in runs]

    @property
    def close(self) -> list[Part]:
        """Return the parts of which anything stands openly."""
        return [part for part in self.parts if part.cards]

    @property
    def far(self) -> list[Part]:
        """Return the parts in which nothing comes close: they stand together behind the others."""
        return [part for part in self.parts if not part.cards]

    @property
    def shown(self) -> int:
        """Count the lines that are shown openly."""
        return sum(not card.weak for card in self.cards)

    @property
    def decided(self) -> int:
        """Count the lines that somebody decided on; of weak suggestions those that were accepted stand openly."""
        return sum(card.decided for card in self.cards if not card.weak)

    @property
    def open(self) -> int:
        """Count the lines that wait."""
        return self.shown - self.decided if self.shown else len(self.cards)

    @property
    def counted(self) -> str:
        """Return how far the group is, in words."""
        if self.optional:
            return _("%(done)s accepted") % {"done": sum(card.decided and not card.struck for card in self.cards)}
        return _("%(done)s of %(all)s decided") % {"done": self.decided, "all": len(self.cards)}


def _part(run: Sequence[Card]) -> Part:
    """Return the lines under one sub-heading; it stands on the first that is shown openly."""
    first = run[0]
    good = [replace(card, part="") for card in run if not card.weak]
    more = [card for card in good[OPENLY:] if not card.decided]
    cards = [card for card in good if card not in more]
    folded = [*more, *(replace(card, part="") for card in run if card.weak)]
    if not cards:
        return Part((), folded, first.part, first.part_lang)
    return Part([replace(cards[0], part=first.part, part_lang=first.part_lang), *cards[1:]], folded)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The whole page: groups in order, the source, and how far the review is."""

    source: SafeString
    lang: str
    groups: Sequence[Group]

    @property
    def cards(self) -> list[Card]:
        """Return all lines in the order of the page."""
        return [card for group in self.groups for card in group.cards]

    @property
    def total(self) -> int:
        """Count the lines that need somebody's word."""
        return sum(not card.optional for card in self.cards)

    @property
    def decided(self) -> int:
        """Count the lines that somebody decided on."""
        return sum(card.decided for card in self.cards if not card.optional)

    @property
    def counted(self) -> str:
        """Return how far the review is, in words; the lines that may stay undecided are told apart."""
        told = _("%(done)s of %(all)s decided") % {"done": self.decided, "all": self.total}
        optional = len(self.cards) - self.total
        more = ngettext("%(n)d more may be left", "%(n)d more may be left", optional) % {"n": optional}
        return f"{told} · {more}" if optional else told
