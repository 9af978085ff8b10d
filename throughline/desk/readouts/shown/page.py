"""What stands on the page of a review: the source with its marks beside the drafted lines, group by group."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughline.desk.words import Piece
from throughline.look.lights import Light
from throughline.look.parts import Fact

FEW = 4  # rows that may be meant, one below the other


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

    @property
    def act_url(self) -> str:
        """Return where the form of the card leads if no button says otherwise; "" where nothing can be done."""
        return self.press[0][0] if self.press else self.more[0][0] if self.more else ""

    @property
    def many(self) -> bool:
        """Say whether the rows that may be meant are so many that their buttons stand side by side."""
        return len(self.choices) > FEW

    @property
    def first_why(self) -> str:
        """Return the first reason; the others open below it."""
        return self.why[0] if self.why else ""

    @property
    def other_whys(self) -> Sequence[str]:
        """Return the reasons after the first."""
        return self.why[1:]


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
    def decided(self) -> int:
        """Count the lines that somebody decided on."""
        return sum(card.decided for card in self.cards)

    @property
    def open(self) -> int:
        """Count the lines that wait."""
        return len(self.cards) - self.decided

    @property
    def counted(self) -> str:
        """Return how far the group is, in words."""
        if self.optional:
            return _("%(done)s accepted") % {"done": sum(card.decided and not card.struck for card in self.cards)}
        return _("%(done)s of %(all)s decided") % {"done": self.decided, "all": len(self.cards)}


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
        """Return how far the review is, in words."""
        return _("%(done)s of %(all)s decided") % {"done": self.decided, "all": self.total}
