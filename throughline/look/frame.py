"""What the frame of a page shows: filled by a front end, drawn by look/frame.html."""

from collections.abc import Sequence
from dataclasses import dataclass, field

THEMES = ("system", "light", "dark")


def next_theme(theme: str) -> str:
    """Return the theme that the switch leads to: system, light, dark, and round again."""
    place = THEMES.index(theme) if theme in THEMES else 0
    return THEMES[(place + 1) % len(THEMES)]


@dataclass(frozen=True, slots=True)
class Link:
    """A link with an optional count; `alarm` sets the count in red."""

    label: str
    url: str
    current: bool = False
    count: str | int = ""
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """One station of the rail; `short` is its word on tablets and phones, `children` show while it is current."""

    label: str
    short: str
    url: str
    count: str | int = ""
    alarm: bool = False
    current: bool = False
    children: tuple[Link, ...] = ()


class Stages(tuple[Stage, ...]):
    """The stations of one page, told from others by what they are made as: they are looked up for every page."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        """Say whether it is the same object."""
        return self is other


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the switch; `url` is this very page in that language."""

    code: str
    label: str
    url: str
    current: bool = False
    hreflang: str = ""


@dataclass(frozen=True, slots=True)
class Demo:
    """The banner of a sample database: its day, a sentence, and the button (a POST) that plays on."""

    as_of: str
    note: str = ""
    step_url: str = ""
    step_label: str = ""
    command: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """All that stands round the main part of a page."""

    brand: str = "Throughline"
    brand_other: str = ""
    home_url: str = "/"
    home_current: bool = False
    year_label: str = ""
    body_label: str = ""
    body_url: str = ""
    stages: Sequence[Stage] = ()
    rolenav: Sequence[Link] = ()
    who: str = ""
    role: str = ""
    sample: bool = False
    languages: Sequence[Language] = ()
    theme: str = "system"
    theme_url: str = ""
    sign_out_url: str = ""
    find_url: str = ""
    find_value: str = ""
    notices: Link | None = None
    demo: Demo | None = None
    here: str = ""
    crumbs: Sequence[Link] = field(default_factory=tuple)
